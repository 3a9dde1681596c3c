"""Something of Banan in every room of disclosure, for the walks over all lists."""

from collections.abc import Callable

import httpx
from fastapi import FastAPI

from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE, if_match
from tests.licensing.disclosure.conftest import AGAIN, CHECK, NOTICE, SEEN
from tests.licensing.disclosure.test_draws import DRAW


async def disclosed(
    app: FastAPI, clerk: httpx.AsyncClient, token: Callable[..., str], right: str, holder: str
) -> dict[str, str]:
    """Ids by the names of path parameters."""

    async def made(client: httpx.AsyncClient, path: str, body: object) -> str:
        answer = await client.post(BASE + path, json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    found = {"draw_id": await made(clerk, "/disclosure-draws", DRAW)}
    rows = [{"number": 2, "licence_no": "示例不存在"}]
    found["list_id"] = await made(
        clerk, "/national-draw-lists",
        {"title": "示例名单", "year": 2024, "division_code": "500113", "rows": rows},
    )  # fmt: skip
    async with client_for(app, token("holder", holder=holder)) as own:
        found["statement_id"] = await made(
            own, "/annual-information", {"right_id": right, "year": 2024}
        )
    check = await made(clerk, "/disclosure-checks", CHECK | {"right_id": right})
    found["disclosure_check_id"] = check
    for step, body in (("record", SEEN), ("notify", NOTICE), ("recheck", AGAIN)):
        url = f"{BASE}/disclosure-checks/{check}"
        record = (await clerk.get(url)).json()
        answer = await clerk.post(f"{url}/{step}", json=body, headers=if_match(record))
        assert answer.status_code == 200, answer.text
    listing = {"check_id": check, "list": "abnormal", "ground": "not_corrected", "reason": "示例"}
    found["listing_id"] = await made(clerk, "/holder-listings", listing)
    return found
