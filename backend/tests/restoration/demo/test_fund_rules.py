"""The demonstration of fund rules: a released version of the invented town; once."""

from datetime import date

import pytest

from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.restoration.demo.fund_rules import load_fund_rules
from kuangzheng.restoration.fund_rules.layers import fund_rulebooks
from tests.restoration.conftest import BASE
from tests.restoration.demo.test_inventory import account
from tests.restoration.funds.conftest import Scene, scene

__all__ = ["scene"]
pytestmark = pytest.mark.service("restoration")


async def test_given_the_demonstration_then_one_version_decides_in_its_town(
    scene: Scene, settings: KernelSettings
) -> None:
    accounts = {name: account(name, name, "500113") for name in ("fund_officer", "reviewer")}
    store, today = BlobStore.of(settings, "restoration"), date(2026, 8, 1)
    first = await load_fund_rules(scene.database, store, accounts, today)
    assert (first, await load_fund_rules(scene.database, store, accounts, today)) == (1, 0)
    items = (await scene.officer.get(f"{BASE}/fund-rules")).json()["items"]
    by_place = {one["division_code"]: one for one in items}
    town = by_place["500113999"]
    assert (town["state"], town["valid_from"], town["unconfirmed"]) == (
        "released", "2026-01-01", 2,
    )  # fmt: skip
    async with scene.database.session(accounts["fund_officer"].scope()) as session:
        books = await fund_rulebooks(session)
    told = {
        (place, day): books.value("fund.reclamation", place, day).text()
        for place in ("500113999", "500113")
        for day in (date(2025, 12, 31), date(2026, 1, 1))
    }
    assert told == {
        ("500113999", date(2025, 12, 31)): "inside", ("500113999", date(2026, 1, 1)): "beside",
        ("500113", date(2025, 12, 31)): "inside", ("500113", date(2026, 1, 1)): "inside",
    }  # fmt: skip
