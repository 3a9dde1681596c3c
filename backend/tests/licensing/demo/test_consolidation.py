"""The demonstration's consolidation: groups stand on the map, one scheme is being carried out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, client_for
from kuangzheng.licensing.demo.consolidation import CITY, load_consolidation
from kuangzheng.licensing.demo.xinzhou import load_xinzhou
from tests.licensing.conftest import BASE
from tests.licensing.demo.test_applications import account

pytestmark = pytest.mark.service("licensing")


async def test_given_the_demo_then_a_county_carries_out_its_scheme_and_another_drafts_one(
    app: FastAPI, database: Database, postgres: EmbeddedServer, settings: KernelSettings,
    token: Callable[..., str], clock: SettableClock,
) -> None:  # fmt: skip
    clock.instant = datetime(2026, 11, 27, 10, tzinfo=CHINA)
    assert await load_xinzhou(postgres.dsn("licensing").owner)
    store = BlobStore.of(settings, "licensing")
    people = {
        f"{role}_xinzhou": replace(account(role), division=CITY, grants={CITY: (role,)})
        for role in ("clerk", "approver")
    }
    assert await load_consolidation(database, store, people, clock.instant.date()) == 2
    async with client_for(app, token("clerk", division=CITY)) as clerk:
        run = (await clerk.get(f"{BASE}/consolidation-screenings")).json()["items"][0]
        told = [run[name] for name in ("rights", "must_merge", "undetermined", "groups")]
        assert told == [60, 33, 2, 12]
        heads = (await clerk.get(f"{BASE}/consolidation-schemes")).json()["items"]
        by_status = {one["status"]: one["id"] for one in heads}
        assert set(by_status) == {"executing", "draft"}
        path = f"{BASE}/consolidation-schemes/{by_status['executing']}"
        scheme = (await clerk.get(path)).json()
        assert [one["code"] for one in scheme["problems"] if one["severity"] == "error"] == []
        # eight mines of two groups: (8 − 2) ÷ 8 = 75 %, two rights of 60 for eight of 10 万吨/年
        figures = scheme["figures"]
        assert (figures["before"], figures["after"], figures["reduction"]) == (8, 2, "75.0")
        assert figures["capacity"] == [{"unit": "万吨/年", "before": "80", "after": "120"}]
        # 520 m × 520 m are 27.04 ha, of which four mines of 200 m × 200 m leave 11.04 ha between
        for group in scheme["groups"]:
            drawn = [group[name] for name in ("area_km2", "merged_area_km2", "gap_area_km2")]
            assert drawn == ["0.2704", "0.1600", "0.1104"]
        report = (await clerk.get(f"{path}/report")).json()
        assert [len(one["parts"][0]["rings"][0]) for one in report["groups"]] == [4, 4]
        assert (report["errors"], len(report["duties"]), len(report["demand"])) == (0, 3, 1)
        assert len(report["verifications"]) == 8
        open_ = (await clerk.get(
            f"{BASE}/consolidation-executions", params={"scheme": scheme["id"], "limit": 100}
        )).json()["items"]  # fmt: skip
        assert len(open_) == 10  # eight mines that end, two groups to be registered
        draft = (await clerk.get(
            f"{BASE}/consolidation-schemes/{by_status['draft']}"
        )).json()  # fmt: skip
        missing = {one["code"] for one in draft["problems"] if one["severity"] == "error"}
        assert missing >= {"no_equity", "no_lead", "no_destination", "content_missing"}
