"""A holder's right and the returns of its quarters."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import httpx
import pytest_asyncio
from fastapi import FastAPI
from openpyxl import load_workbook

from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE, if_match
from tests.licensing.rooms import HOLDER, create

URL = f"{BASE}/production-returns"
Body = dict[str, Any]


def fen(amount: int) -> Body:
    return {"amount_fen": amount}


def content(output: str = "40", opening: str = "1000", closing: str = "955", **fields: Any) -> Body:
    """A whole return of limestone: opening + 0 - 40 - 5 = closing."""
    line = {
        "mineral": "建筑石料用灰岩", "unit": "万吨", "output": output, "sales_quantity": "38.5",
        "sales": fen(770_000_000), "recovery": {"numerator": "40", "denominator": "45"},
        "utilisation": {"percent": "92.5"},
        "reserves": {"unit": "万吨", "opening": opening, "added": "0", "extracted": "40",
                     "lost": "5", "closing": closing},
    }  # fmt: skip
    return {
        "minerals": [line], "profit": fen(-1_200_000), "output_value": fen(800_000_000),
        "employees": 46,
        "residues": [{"kind": "waste_rock", "unit": "万吨", "produced": "3", "used": "2.5",
                      "stock": "0.5"}],
    } | fields  # fmt: skip


def sheet_rows(workbook: bytes) -> list[Body]:
    """The lines of an Excel file by the titles of their columns."""
    heading, *rows = [row for row in load_workbook(BytesIO(workbook)).active.values if any(row)]
    return [dict(zip(heading, row, strict=True)) for row in rows]


@dataclass
class Scene:
    """The right, its holder's client, the clerk's, and the ways to bring a return forward."""

    right: Body
    holder_id: str
    holder: httpx.AsyncClient
    clerk: httpx.AsyncClient

    async def draft(self, year: int = 2025, quarter: int = 1, body: Body | None = None) -> Body:
        sent = {"right_id": self.right["id"], "year": year, "quarter": quarter}
        answer = await self.holder.post(
            URL, json=sent | {"content": body or content()}, headers=new_key()
        )
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def act(
        self, who: httpx.AsyncClient, record: Body, name: str, body: Body | None = None
    ) -> httpx.Response:
        return await who.post(
            f"{URL}/{record['id']}/{name}", json=body, headers=if_match(record)
        )

    async def submitted(self, *args: Any, **fields: Any) -> Body:
        answer = await self.act(self.holder, await self.draft(*args, **fields), "submit")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def accepted(self, *args: Any, **fields: Any) -> Body:
        answer = await self.act(self.clerk, await self.submitted(*args, **fields), "accept")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def corrected(self, record: Body, body: Body) -> Body:
        """Another edition of an accepted return, accepted."""
        for who, name, sent in (
            (self.holder, "correct", {"reason": "示例：过磅单复核"}), (self.holder, "", body),
            (self.holder, "submit", None), (self.clerk, "accept", None),
        ):  # fmt: skip
            if name:
                answer = await self.act(who, record, name, sent)
            else:
                answer = await who.patch(
                    f"{URL}/{record['id']}", json={"content": sent}, headers=if_match(record)
                )
            assert answer.status_code == 200, answer.text
            record = answer.json()
        return record


@pytest_asyncio.fixture
async def scene(
    app: FastAPI, clerk: httpx.AsyncClient, registered: Callable[..., Any],
    token: Callable[..., str],
) -> AsyncIterator[Scene]:  # fmt: skip
    holder = (await create(clerk, "/holders", **HOLDER))["id"]
    right = await registered(holder_id=holder)
    async with client_for(app, token("holder", holder=holder)) as own:
        yield Scene(right, holder, own, clerk)
