"""A feed with its mapping, and a department's system that sends to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.supervision.conftest import BASE, COUNTY, City

SEND = ("supervision.inbound:read", "supervision.inbound:submit")
PERMITS = {
    "external_id": {"column": "许可ID"}, "right_code": {"column": "采矿许可证号"},
    "kind": {"column": "类型", "codes": {"安许": "safety"}}, "number": {"column": "证号"},
    "authority": {"value": "示例应急管理局"}, "valid_from": {"column": "起"},
    "valid_to": {"column": "止"}, "status": {"column": "情况", "codes": {"暂扣": "suspended"}},
}  # fmt: skip


def permit(number: str, right: str, **more: str) -> dict[str, str]:
    return {"许可ID": number, "采矿许可证号": right, "类型": "安许", "证号": f"示例安{number}",
            "起": "2024/1/1", "止": "2026年12月31日", **more}  # fmt: skip


@dataclass
class Desk:
    """The desk of inbound feeds; `client_id` is the department's system."""

    city: City
    token: Callable[..., str]
    client_id: str

    def system(self, *scopes: str, division: str = COUNTY) -> str:
        return self.token(kind="client", subject=self.client_id, scopes=(*SEND, *scopes),
                          division=division)  # fmt: skip

    async def call(
        self, method: str, path: str, token: str | None = None, version: int | None = None,
        body: Any = None, key: dict[str, str] | None = None,
    ) -> httpx.Response:  # fmt: skip
        headers = {} if version is None else {"If-Match": f'"{version}"'}
        app = self.city.apps["supervision"]
        async with client_for(app, token or self.token("clerk"), **headers) as client:
            sent = {"json": body} if isinstance(body, dict) else {}
            if isinstance(body, bytes):
                sent = {"content": body}
                client.headers["content-type"] = "application/octet-stream"
            keyed = (key or new_key()) if method == "POST" else {}
            return await client.request(method, f"{BASE}{path}", headers=keyed, **sent)

    async def feed(
        self, kind: str = "permits", fields: dict[str, Any] | None = None, code: str = "shili-1"
    ) -> dict[str, Any]:
        made = await self.call("POST", "/inbound-feeds", body={
            "code": code, "name": "示例接入", "source_name": "示例应急管理局", "kind": kind,
            "division_code": COUNTY, "client_id": self.client_id,
        })  # fmt: skip
        assert made.status_code == 201, made.text
        feed: dict[str, Any] = made.json()
        await self.mapping(feed, fields or PERMITS)
        return feed

    async def mapping(self, feed: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
        draft = await self.call(
            "POST", f"/inbound-feeds/{feed['id']}/mappings", body={"fields": fields}
        )
        assert draft.status_code == 201, draft.text
        active = await self.call(
            "POST", f"/inbound-mappings/{draft.json()['id']}/activate", version=1
        )
        assert active.status_code == 200, active.text
        found: dict[str, Any] = active.json()
        return found

    async def submit(
        self, rows: list[dict[str, Any]], token: str | None = None, feed: str = "shili-1"
    ) -> dict[str, Any]:
        answer = await self.call("POST", f"/inbound-feeds/{feed}/rows", token or self.writer(),
                                 body={"rows": [{"data": one} for one in rows]})  # fmt: skip
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def writer(self) -> str:
        """The system with what licensing asks for permits."""
        return self.system("licensing.register:read", "licensing.register:write")

    async def rows(self, **query: str) -> list[dict[str, Any]]:
        asked = "&".join(f"{k}={v}" for k, v in query.items())
        found: list[dict[str, Any]] = (
            await self.call("GET", f"/inbound-rows?{asked}")
        ).json()["items"]
        return found


@pytest.fixture
def desk(city: City, token: Callable[..., str]) -> Desk:
    city.apps["supervision"].state.settings.inbound_seconds = 30.0
    return Desk(city, token, str(new_id()))
