"""A county of four mines: two on one ore body, one apart, one that has run out."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE, if_match
from tests.licensing.consolidation.conftest import (
    CITY,
    COUNTY,
    OTHER_COUNTY,
    City,
    city,
    screened,
    square,
)

__all__ = ["CITY", "COUNTY", "OTHER_COUNTY", "City", "Desks", "city", "square"]
PATH = f"{BASE}/consolidation-schemes"
EXECUTIONS = f"{BASE}/consolidation-executions"
Json = dict[str, Any]
WHO = {
    "clerk": ("clerk", COUNTY), "approver": ("approver", COUNTY), "city": ("approver", CITY),
    "bureau": ("clerk", CITY), "other": ("clerk", OTHER_COUNTY), "leader": ("leader", COUNTY),
}  # fmt: skip


class Desks:
    """One person per desk, and the county's scheme in their hands."""

    def __init__(self, app: FastAPI, token: Callable[..., str], stack: AsyncExitStack) -> None:
        self._app, self._token, self._stack = app, token, stack
        self._clients: dict[str, httpx.AsyncClient] = {}
        self.rights: dict[str, str] = {}
        self.run: Json = {}

    async def client(self, who: str) -> httpx.AsyncClient:
        if who not in self._clients:
            role, division = WHO[who]
            bearer = self._token(role, division=division)
            self._clients[who] = await self._stack.enter_async_context(
                client_for(self._app, bearer)
            )
        return self._clients[who]

    async def post(
        self, who: str, path: str, body: Json, record: Json | None = None
    ) -> httpx.Response:
        headers = if_match(record) if record else new_key()
        return await (await self.client(who)).post(path, json=body, headers=headers)

    async def get(self, who: str, path: str, **params: Any) -> httpx.Response:
        return await (await self.client(who)).get(path, params=params)

    async def scheme(self, content: Json | None = None, who: str = "clerk") -> Json:
        body = {"division_code": COUNTY, "title": "示例整合方案"}
        if content is not None:
            body["content"] = content  # type: ignore[assignment]
        return made(await self.post(who, PATH, body), 201)

    async def act(
        self, scheme: Json, action: str, body: Json, who: str = "clerk"
    ) -> httpx.Response:
        return await self.post(who, f"{PATH}/{scheme['id']}/{action}", body, scheme)

    async def fact(self, scheme: Json, code: str, kind: str, **fields: Any) -> Json:
        body = {
            "kind": kind, "right_id": self.rights[code], "on": "2022-09-30", "source": "示例局",
        } | fields  # fmt: skip
        return made(await self.post("clerk", f"{PATH}/{scheme['id']}/facts", body), 201)

    async def verified(self, scheme: Json, *codes: str) -> Json:
        for code in codes:
            await self.fact(
                scheme, code, "verification", unit="示例地质队",
                remaining={"value": "20", "unit": "万吨"}, restoration="met",
            )  # fmt: skip
        return await self.fresh(scheme)

    async def fresh(self, scheme: Json) -> Json:
        return made(await self.get("clerk", f"{PATH}/{scheme['id']}"))

    def content(self, **groups: Any) -> Json:
        """甲 and 乙 merge, 丙 is kept, 丁 closes because its licence ran out by its own fault."""
        return {
            "groups": [GROUP | groups],
            "mines": [
                {"right_id": self.rights["甲"], "destination": "merged", "group_no": 1},
                {"right_id": self.rights["乙"], "destination": "merged", "group_no": 1},
                {"right_id": self.rights["丙"], "destination": "kept"},
                {"right_id": self.rights["丁"], "destination": "closed", "trigger": "own_lapse"},
            ],
            "distribution": "示例：石灰岩集中于一带", "progress": "示例：按市级时限推进",
            "demand": [{
                "mineral": "石灰岩", "from_year": 2023, "to_year": 2027, "source": "示例测算",
                "yearly": {"value": "300", "unit": "万吨/年"},
            }],
            "duties": [{"department": "应急管理", "duty": "示例：安全距离摸排"}],
        }  # fmt: skip

    async def ready(self, **groups: Any) -> Json:
        """A scheme without errors."""
        scheme = await self.scheme(self.content(**groups))
        await self.fact(scheme, "丁", "lapse_cause", own_reason=True)
        return await self.verified(scheme, "甲", "乙", "丙")

    async def submitted(self, **groups: Any) -> Json:
        scheme = await self.ready(**groups)
        for action, body in PREPARATION:
            scheme = made(await self.act(scheme, action, body))
        return scheme

    async def executing(self, **groups: Any) -> Json:
        scheme = await self.submitted(**groups)
        paper = {"document_no": "示例政批〔2022〕1号", "on": "2022-11-25"}
        scheme = made(await self.act(scheme, "approve", paper, "city"))
        return made(await self.act(scheme, "begin", {}))

    async def open(self, scheme: Json) -> dict[str, Json]:
        """What has to be decided, by the code of the mine or the number of the group."""
        answer = await self.get("clerk", EXECUTIONS, scheme=scheme["id"], limit=100)
        items = made(answer)["items"]
        return {one["right"]["code"] if one["right"] else one["group_no"]: one for one in items}

    async def decide(
        self, execution: Json, action: str, body: Json, who: str
    ) -> httpx.Response:
        return await self.post(who, f"{EXECUTIONS}/{execution['id']}/{action}", body, execution)

    async def closed(self, execution: Json) -> Json:
        """Ordered by the county, cancelled by the registering authority."""
        ordered = made(await self.decide(execution, "order-closure", ORDER, "clerk"))
        return made(await self.decide(ordered, "cancel", CANCEL, "approver"))


PREPARATION: list[tuple[str, Json]] = [
    ("hold-hearing", {"on": "2022-10-08", "record": "示例：无异议"}),
    ("publicise", {"media": "示例日报", "from_on": "2022-10-10", "to_on": "2022-10-20"}),
    ("submit", {"document_no": "示例县政〔2022〕1号", "on": "2022-10-28"}),
]
ORDER: Json = {
    "document_no": "示例县政关〔2025〕1号", "on": "2025-06-01",
    "legal_ground": "示例方案三（二）1（6）",
}  # fmt: skip
CANCEL: Json = {
    "document_no": "示例注销〔2025〕1号", "on": "2025-06-10", "authority": "示例登记机关",
    "legal_ground": "矿产资源开采登记管理办法第十六条", "published_on": "2025-06-12",
    "compensation": {"due": False, "reason": "示例：已折股参与整合"},
}  # fmt: skip
REGISTER: Json = {
    "code": "示例-140902-整合1", "valid_from": "2025-07-01", "valid_to": "2034-06-30",
    "on": "2025-07-01", "authority": "示例登记机关", "legal_ground": "示例法定依据",
    "document_no": "示例登〔2025〕1号",
}  # fmt: skip
GROUP: Json = {
    "no": 1, "name": "示例一组", "lead": {"kind": "backbone", "name": "示例骨干矿业有限公司"},
    "members": [
        {"name": "示例甲矿业", "share_bp": 6667}, {"name": "示例乙矿业", "share_bp": 3333},
    ],
    "equity_document_no": "示例县产权〔2022〕1号",
    "proposed": {
        "name": "示例整合石灰岩矿", "minerals": ["水泥用灰岩"], "mining_method": "open_pit",
        "capacity": {"value": "120", "unit": "万吨/年"},
        "reserves": {"value": "3000", "unit": "万吨"},
        "elevation": {"from_m": 1200, "to_m": 1000}, "geometry": square(0, 0.006),
    },
    "gap": {"method": "listing"},
}  # fmt: skip


def made(answer: httpx.Response, status: int = 200) -> Json:
    assert answer.status_code == status, answer.text
    found: Json = answer.json()
    return found


@pytest_asyncio.fixture
async def desks(
    app: FastAPI, token: Callable[..., str], city: City, postgres: EmbeddedServer
) -> AsyncIterator[Desks]:
    async with AsyncExitStack() as stack:
        people = Desks(app, token, stack)
        lime = {"minerals": ["水泥用灰岩"], "capacity_unit": "万吨/年"}
        small = lime | {"capacity_value": "10", "scale_class": "small"}
        people.rights["甲"] = city.add("甲", 0, **small)
        people.rights["乙"] = city.add("乙", 0.004, **small)
        people.rights["丙"] = city.add(
            "丙", 0.05, ore_body="Ⅱ号矿体", registered_area_km2="0.5", scale_class="large",
            capacity_value="100", **lime,
        )  # fmt: skip
        people.rights["丁"] = city.add(
            "丁", 0.1, term_from="2012-02-01", term_to="2022-01-31", licence_status="expired",
            **small,
        )
        people.run = await screened(await people.client("bureau"))
        yield people


@pytest.fixture
def group() -> Json:
    return GROUP
