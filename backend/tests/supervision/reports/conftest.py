"""Reports made over all services, their jobs run as a worker would."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.jobs.runner import run_job
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, new_key
from tests.supervision.conftest import BASE, City

REPORTS = "/reports"
Body = dict[str, Any]


class Desk:
    """A clerk who prepares reports and a chief who makes them final."""

    def __init__(
        self, city: City, settings: KernelSettings, clock: SettableClock,
        token: Callable[..., str],
    ) -> None:  # fmt: skip
        self.city, self._settings, self._clock = city, settings, clock
        self.clerk, self.chief = token("clerk", subject="clerk-1"), token("chief", subject="chief")

    async def work(self, job_id: str) -> None:
        worker = Worker(
            "supervision", self.city.databases["supervision"], self._settings, self._clock
        )
        await run_job(worker, UUID(job_id), stopping=lambda: False)

    async def send(
        self, method: str, path: str, body: Body, token: str | None = None, version: int = 0
    ) -> Any:
        headers = new_key() | ({"If-Match": f'"{version}"'} if version else {})
        async with self.city.client("supervision", token or self.clerk) as client:
            return await client.request(method, f"{BASE}{path}", json=body, headers=headers)

    async def read(self, report_id: str) -> Body:
        answer = await self.city.get(f"{REPORTS}/{report_id}", self.clerk)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def made(self, **body: Any) -> Body:
        """A draft, its job done."""
        answer = await self.send("POST", REPORTS, body)
        assert answer.status_code == 201, answer.text
        begun = answer.json()
        assert begun["state"] == "generating"
        await self.work(begun["job_id"])
        return await self.read(begun["id"])

    async def acted(self, report: Body, act: str, body: Body, token: str | None = None) -> Body:
        """An act with its job done."""
        method = "PATCH" if act == "" else "POST"
        path = f"{REPORTS}/{report['id']}" + (f"/{act}" if act else "")
        answer = await self.send(method, path, body, token, report["version"])
        assert answer.status_code in (200, 202), answer.text
        told = answer.json()
        await self.work(told["job_id"] if act != "recheck" else told["id"])
        return await self.read(report["id"])


@pytest.fixture
def desk(
    city: City, settings: KernelSettings, clock: SettableClock, token: Callable[..., str]
) -> Desk:
    return Desk(city, settings, clock, token)


def value(report: Body, key: str) -> str | None:
    found: str | None = next(one["value"] for one in report["figures"] if one["key"] == key)
    return found


def said(report: Body) -> str:
    """The text of the document as the screen shows it."""
    return "\n".join("".join(p["text"] for p in one["pieces"]) for one in report["blocks"])
