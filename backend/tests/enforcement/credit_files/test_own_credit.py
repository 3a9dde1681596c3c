"""A holder reads its own credit and applies to repair it; the bureau decides."""

from collections.abc import Callable
from uuid import uuid4, uuid5

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.testing.plugin import client_for
from tests.enforcement.conftest import BASE
from tests.enforcement.patch_things import SPACE, heard, right_event, uploaded
from tests.enforcement.watch_things import CREDIT, ENTRY, PLACE, act, post

pytestmark = pytest.mark.service("enforcement")
OWN = f"{BASE}/own-credit-files"
FILE = {**PLACE, "holder_name": "示例矿业", "right_id": str(uuid5(SPACE, "甲"))}


async def test_given_points_then_their_holder_applies_and_another_decides_and_no_other_reads(
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient, app: FastAPI,
    token: Callable[..., str], database: Database,
) -> None:  # fmt: skip
    await heard(database, right_event("甲", 106.5, 0.004))
    file = await act(clerk, CREDIT, await post(clerk, CREDIT, FILE), "entries", ENTRY)
    clue = ENTRY | {"source": "clue", "source_no": "示例线索1号", "ground": "penalty"}
    file = await act(clerk, CREDIT, file, "entries", clue)
    nobodys = await post(clerk, CREDIT, {**PLACE, "holder_name": "示例无主"})
    async with (
        client_for(app, token("holder", holder=str(SPACE))) as holder,
        client_for(app, token("holder", holder=str(uuid4()))) as other,
    ):
        (listed,) = (await holder.get(OWN)).json()["items"]
        # 6 for the major penalty and 3 for the other; watched from 3, serious from 12
        assert (listed["id"], listed["points"], listed["grade"]) == (file["id"], 9, "watched")
        seen = (await holder.get(f"{OWN}/{file['id']}")).json()
        assert not {"by_name", "source_id", "decided_by_name"} & set(seen["entries"][0])
        assert {one["source_no"] for one in seen["entries"]} == {ENTRY["source_no"], None}
        first = next(one for one in seen["entries"] if one["ground"] == "major_penalty")
        asked = {
            "on": "2025-07-20", "entry_id": first["id"], "correction": "示例：已恢复并缴清罚款",
            "document_id": await uploaded(holder, "示例证明\n".encode(), "缴款书.txt"),
        }  # fmt: skip
        # neither another company nor by hand of the bureau's room
        assert (await other.get(OWN)).json()["items"] == []
        for id_ in (file["id"], nobodys["id"]):
            assert (await other.get(f"{OWN}/{id_}")).status_code == 404
        await act(other, OWN, seen, "repairs", asked, 404)
        await act(holder, CREDIT, seen, "repairs", asked, 403)
        assert (await clerk.get(OWN)).status_code == 403
        seen = await act(holder, OWN, seen, "repairs", asked)
        assert [(one["state"], one["file_name"]) for one in seen["repairs"]] == [
            ("applied", "缴款书.txt")
        ]
        twice = await act(holder, OWN, seen, "repairs", asked, 422)
        assert twice["errors"][0]["code"] == "applied"
        await act(holder, OWN, file, "repairs", asked, 412)
        decision = {
            "on": "2025-07-25", "repair_id": seen["repairs"][0]["id"], "granted": True,
            "note": "示例：核实已改正",
        }  # fmt: skip
        await act(reviewer, CREDIT, seen, "decide", decision)
        done = (await holder.get(f"{OWN}/{file['id']}")).json()
        assert (done["points"], done["repairs"][0]["state"]) == (3, "granted")
        again = await act(holder, OWN, done, "repairs", asked, 422)
        assert again["errors"][0]["code"] == "repaired"
