"""A right of Banan that licensing told of, an adopted scheme, and those who work on green mines."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from kuangzheng.restoration.demo.green_data import csv, rows
from kuangzheng.restoration.funds.feed import LICENSING_FEED
from kuangzheng.restoration.green_mines.feed import heard_too
from kuangzheng.restoration.green_mines.preconditions import NAMES
from tests.restoration.conftest import BASE, if_match
from tests.restoration.funds.conftest import HOLDER, MINE, right_data
from tests.restoration.sites.test_sites import uploaded

MINES, SHEETS, SCHEMES = (
    f"{BASE}/{n}" for n in ("green-mines", "green-assessments", "green-schemes")
)
_SCOPE = Scope.for_division(DbRole.WORKER, "system:feed:licensing", NATIONAL)
FEED = heard_too(LICENSING_FEED)
Body = dict[str, Any]
POINTS = {row[0]: row[4] for row in list(rows())[1:]}
SCHEME = {
    "frame": "2024", "title": "示例评价指标", "document_no": "示例规〔2024〕1号",
    "valid_from": "2024-04-01",
}  # fmt: skip


def marks(low: dict[str, str | None] | None = None) -> list[Body]:
    """Full points everywhere but in `low`; None is an item that does not apply."""
    found = []
    for code, most in POINTS.items():
        points = (low or {}).get(code, most)
        away = {"item": code, "not_applicable": True, "note": "示例：不涉及选矿"}
        found.append(away if points is None else {"item": code, "points": points})
    return found


@dataclass
class Green:
    """Licensing's voice; clerk, second clerk, reviewer, approver, inspector, holder."""

    database: Database
    clock: SettableClock
    people: dict[str, httpx.AsyncClient]
    right_id: str = field(default_factory=lambda: str(new_id()))

    def __getattr__(self, name: str) -> httpx.AsyncClient:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    async def tell(self, name: str, subject: str, data: Body) -> None:
        event = {
            "id": str(new_id()), "type": f"licensing.{name}.v1", "subject": subject,
            "time": datetime.isoformat(self.clock.now()), "divisioncode": "500113", "data": data,
        }  # fmt: skip
        async with self.database.session(_SCOPE) as session:
            await FEED.handlers[f"licensing.{name}"](session, event)

    async def known(self, right_id: str | None = None, **fields: Any) -> str:
        """A producing mine with a valid licence, as licensing tells it."""
        right_id = right_id or self.right_id
        await self.tell("right_registered", right_id, right_data(right_id, **fields))
        await self.tell("mine_status_changed", fields.get("mine_id", MINE), {
            "from": "suspended", "to": "producing", "since": "2025-01-01", "document_no": None,
        })  # fmt: skip
        return right_id

    async def entered(self, **fields: Any) -> Body:
        body = {
            "right_id": await self.known(),
            "on": "2025-02-10",
            "document_no": "示例绿〔2025〕1号",
        }
        answer = await self.clerk.post(MINES, json=body | fields, headers=new_key())
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def act(
        self, mine: Body, name: str, who: httpx.AsyncClient, status: int = 200, /, **body: Any
    ) -> Body:
        url = f"{MINES}/{mine['id']}/{name}"
        answer = await who.post(url, json=body, headers=if_match(mine))
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def scheme(self) -> Body:
        """Entered by the clerk, adopted by the reviewer."""
        document = await uploaded(self.clerk, csv(), "指标.csv")
        body = SCHEME | {"document_id": document}
        answer = await self.clerk.post(SCHEMES, json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
        made = answer.json()
        answer = await self.reviewer.post(
            f"{SCHEMES}/{made['id']}/adopt", json={"on": "2025-02-01"}, headers=if_match(made)
        )
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def filled(self, mine: Body, stage: str, who: httpx.AsyncClient, **low: Any) -> Body:
        """The sheet of the stage with every item judged."""
        sheet = next(
            one for one in mine["sheets"]
            if one["stage"] == stage and one["round"] == mine["round"]
        )  # fmt: skip
        answer = await who.post(
            f"{SHEETS}/{sheet['id']}/fill", json={"marks": marks(low.get("low"))},
            headers=if_match(sheet),
        )  # fmt: skip
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def assessed(self, mine: Body, scheme: Body, **low: Any) -> Body:
        """From the creation list to the end of the joint review."""
        mine = await self.act(mine, "begin", self.holder, stage="self", scheme_id=scheme["id"])
        await self.filled(mine, "self", self.holder, **low)
        mine = await self.act(mine, "submit-self", self.holder, on="2025-03-01")
        mine = await self.act(mine, "begin", self.clerk, stage="third_party")
        await self.filled(mine, "third_party", self.clerk, **low)
        mine = await self.act(
            mine, "conclude-third-party", self.clerk, on="2025-04-01",
            document_no="示例评〔2025〕1号", agency="示例评估机构", assessors=5,
        )  # fmt: skip
        mine = await self.act(mine, "begin", self.reviewer, stage="joint")
        await self.filled(mine, "joint", self.reviewer, **low)
        return await self.act(
            mine, "conclude-joint", self.reviewer, on="2025-05-06", document_no="示例会〔2025〕1号",
            departments=["示例生态环境局", "示例应急管理局"],
        )  # fmt: skip

    async def settled(self, mine: Body) -> Body:
        """Every condition that no fact settles, on a paper, by a second clerk."""
        for one in mine["conditions"]:
            if one["settled"] == "undetermined":
                mine = await self.act(
                    mine, "attest", self.second, condition=one["code"], met=True, unit="示例局",
                    document_no="示例函〔2025〕7号", on="2025-05-07",
                )  # fmt: skip
        return mine

    async def enlisted(self) -> Body:
        """On the list at province level since 2025-05-20."""
        mine = await self.assessed(await self.entered(), await self.scheme())
        return await self.act(
            await self.settled(mine), "enlist", self.approver, on="2025-05-20",
            document_no="示例公告〔2025〕2号", level="province",
        )  # fmt: skip


@pytest_asyncio.fixture
async def green(
    app: FastAPI, database: Database, clock: SettableClock, token: Any
) -> AsyncIterator[Green]:
    assert len(NAMES) == 11
    roles = {
        "clerk": ("clerk",), "second": ("clerk",), "reviewer": ("reviewer",),
        "approver": ("approver",), "inspector": ("inspector",), "holder": ("holder",),
    }  # fmt: skip
    async with AsyncExitStack() as stack:
        people = {
            name: await stack.enter_async_context(client_for(
                app, token(*role, **({"holder": HOLDER} if name == "holder" else {}))
            ))
            for name, role in roles.items()
        }  # fmt: skip
        yield Green(database, clock, people)
