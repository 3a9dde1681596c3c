"""A snapshot read at hand is what HTTP would have brought: days and figures are text."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.events import Event
from kuangzheng.kernel.feeds import SnapshotPage
from kuangzheng.kernel.local_feed import LocalSource


@pytest.mark.service("licensing")
async def test_given_days_and_figures_then_they_come_as_on_the_wire(database: Database) -> None:
    async def hook(_session: Any, _after: str | None, _limit: int) -> SnapshotPage:
        data = {"term": [None, date(2033, 12, 31)], "area_km2": Decimal("0.1500")}
        return SnapshotPage([Event("licensing.right_registered", "1", "500113", data)], None)

    found = await LocalSource("licensing", database, "restoration", hook).snapshot()
    assert found is not None
    (event,) = found.items
    assert event["data"] == {"term": [None, "2033-12-31"], "area_km2": "0.1500"}
