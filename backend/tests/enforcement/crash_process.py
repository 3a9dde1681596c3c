"""A process that files cases, takes payments and enters problems without end, to be killed: tells
what it sends and what was acknowledged."""

import asyncio
import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI

from kuangzheng.enforcement.app import create_app
from kuangzheng.kernel.app import Runtime
from kuangzheng.kernel.auth.tokens import encode
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, TestKeys, client_for
from tests.enforcement.cases.conftest import CASES, case_body
from tests.enforcement.conftest import BASE
from tests.enforcement.execution.conftest import EXECUTIONS

ROLES = {
    "handler": "case_handler", "approver": "approver", "finance": "finance_officer",
    "clerk": "clerk",
}  # fmt: skip
CHAINS = 4
Sent = dict[str, Any]
Answer = tuple[int, bytes]


class Service:
    """The service over a database that may be gone any moment, and the same persons each time."""

    def __init__(self, url: str, home: Path) -> None:
        self.database = Database(url, service="enforcement", pool_size=6)
        self._keys = TestKeys()
        clock = SettableClock(datetime(2025, 8, 11, 10, tzinfo=CHINA))
        settings = KernelSettings(home=home)
        self.app: FastAPI = create_app(
            Runtime("enforcement", self.database, self._keys, settings, clock)
        )
        self._clients = {who: client_for(self.app, self._token(who)) for who in ROLES}

    def _token(self, who: str) -> str:
        claims = {
            "sub": f"crash:{who}", "jti": str(new_id()), "kind": "user", "name": "示例人员",
            "grants": {"500113": [ROLES[who]]}, "holder": None, "scp": [], "org": None,
        }  # fmt: skip
        return encode(claims, self._keys.signing, int(datetime.now(UTC).timestamp()))

    async def send(self, one: Sent) -> Answer:
        headers = {"Idempotency-Key": one["key"]}
        if one["match"]:
            headers["If-Match"] = one["match"]
        client: httpx.AsyncClient = self._clients[one["who"]]
        answer = await client.post(one["path"], json=one["body"], headers=headers)
        return answer.status_code, answer.content


def request(who: str, path: str, body: Any, match: int | None = None) -> Sent:
    key = f"crash-{new_id()}"
    return {"who": who, "path": path, "body": body, "key": key,
            "match": None if match is None else f'"{match}"'}  # fmt: skip


def digest(answer: Answer) -> str:
    return hashlib.sha256(answer[1]).hexdigest()


async def _said(service: Service, one: Sent) -> Any:
    print("S", json.dumps(one, ensure_ascii=True), flush=True)
    answer = await service.send(one)
    if answer[0] >= 500:
        raise ConnectionError(f"{answer[0]}")
    print("A", json.dumps([one["key"], answer[0], digest(answer)]), flush=True)
    if answer[0] >= 300:
        raise AssertionError(answer[1].decode())
    return json.loads(answer[1])


async def _file(service: Service) -> None:
    """A case is proposed, and filed by another person."""
    body = case_body(on="2025-08-01", act_from="2025-07-01", act_until="2025-07-20")
    case = await _said(service, request("handler", CASES, body))
    await _said(service, request(
        "approver", f"{CASES}/{case['id']}/approve", {"on": "2025-08-02"}, case["version"]
    ))  # fmt: skip


async def _pay(service: Service, case_id: str) -> None:
    """A payment slip, and two payments on it."""
    slip = {"case_id": case_id, "slip_no": f"示例缴{case_id}"}
    made = await _said(service, request("handler", EXECUTIONS, slip))
    for no in (1, 2):
        body = {
            "amount": {"amount_fen": 100_000 * no}, "paid_on": "2025-08-05",
            "receipt_no": f"示例票{case_id}-{no}",
        }  # fmt: skip
        path = f"{EXECUTIONS}/{made['id']}/pay"
        made = await _said(service, request("finance", path, body, made["version"]))


async def _enter(service: Service, campaign_id: str, right_id: str) -> None:
    """A problem of a campaign."""
    await _said(service, request("clerk", f"{BASE}/problems", {
        "campaign_id": campaign_id, "right_id": right_id, "source": "own_check",
        "category": "safety", "description": "示例：边坡未按设计放坡", "measure": "stop",
        "measure_text": "停产并按设计削坡", "responsible_unit": "示例矿业有限公司",
        "responsible_person": "示例负责人", "found_on": "2025-07-01", "due_on": "2025-08-31",
    }))  # fmt: skip


async def _chain(service: Service, cases: Iterator[str], told: dict[str, Any]) -> None:
    while True:
        await _file(service)
        await _enter(service, told["campaign"], told["right"])
        await _pay(service, next(cases))


async def main(url: str, home: str, told: str) -> None:
    given = json.loads(Path(told).read_text(encoding="utf-8"))
    service, cases = Service(url, Path(home)), iter(given["cases"])
    chains = (_chain(service, cases, given) for _ in range(CHAINS))
    await asyncio.gather(*chains, return_exceptions=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:4]))
