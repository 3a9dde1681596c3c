"""Texts of a bureau's own rulebooks, and their way into force."""

from typing import Any

import httpx

from kuangzheng.kernel.testing.plugin import new_key
from tests.licensing.conftest import if_match
from tests.licensing.rulings.people import CHIEF, CLERK, LOCAL, Body, People


def text_of(
    jurisdiction: str = "500113", value: int | str = 120, valid: str = "", title: str = "示例规定",
    confirmed: str = "true", mineral: str = "建筑石料用灰岩",
) -> str:  # fmt: skip
    """One lowest capacity; `valid` is the book's own period, written as YAML."""
    period = f"valid: {valid}\n" if valid else ""
    return (
        f'jurisdiction: "{jurisdiction}"\ntitle: {title}\nsource: 示例〔2025〕1号\n{period}'
        f"parameters:\n  admission.min_capacity:\n    - mineral: {mineral}\n"
        f"      value: {value}\n      unit: 万吨/年\n      outcome: block\n"
        f"      basis: 示例第3条\n      confirmed: {confirmed}\n"
    )


async def draft(client: httpx.AsyncClient, text: str | None = None, **fields: Any) -> Body:
    body = {"text": text or text_of()} | fields
    answer = await client.post(LOCAL, json=body, headers=new_key())
    assert answer.status_code == 201, answer.text
    found: Body = answer.json()
    return found


async def put(client: httpx.AsyncClient, book: Body) -> httpx.Response:
    url = f"{LOCAL}/{book['id']}/put-in-force"
    return await client.post(url, json={"document_no": "示例批〔2025〕1号"}, headers=if_match(book))


async def in_force(
    people: People, division: str, text: str | None = None, replaces: str | None = None,
    **fields: Any,
) -> Body:  # fmt: skip
    """Written by a clerk and approved by the chief of a division."""
    clerk, chief = await people(CLERK, division), await people(CHIEF, division)
    written = text or text_of(fields.pop("jurisdiction", division), **fields)
    answer = await put(chief, await draft(clerk, written, replaces_id=replaces))
    assert answer.status_code == 200, answer.text
    found: Body = answer.json()
    return found
