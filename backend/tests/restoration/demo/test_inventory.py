"""The demonstration goes through the rules: what it shows stands where it should, once."""

from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.restoration.demo.inventory import load_inventory
from kuangzheng.restoration.demo.works import load_works
from tests.restoration.conftest import BASE, SITES

pytestmark = pytest.mark.service("restoration")


def account(name: str, role: str, division: str) -> Principal:
    return Principal(
        name, "user", f"示例{name}", None, None, {division: (role,)}, division,
        holder_id="01980000-0000-7000-8000-000000000113" if role == "holder" else None,
    )  # fmt: skip


async def test_given_the_demonstration_then_each_site_stands_where_it_should_and_only_once(
    database: Database, clerk: httpx.AsyncClient, settings: KernelSettings, tmp_path: Path
) -> None:
    accounts = {
        name: account(
            name, name.removesuffix("_xinzhou"), "140900" if "xinzhou" in name else "500113"
        )
        for name in ("clerk", "reviewer", "finance_officer", "holder", "clerk_xinzhou",
                     "reviewer_xinzhou")
    }  # fmt: skip
    store, today = BlobStore.of(settings, "restoration"), date(2025, 8, 1)
    first = await load_inventory(database, store, accounts, today)
    again = await load_inventory(database, store, accounts, today)
    assert (first, again) == (14, 0)
    progress = (await clerk.get(f"{BASE}/restoration-progress")).json()["rows"]
    assert [(row["count"], row["done"]) for row in progress] == [
        (2, 1), (3, 1), (2, 2), (2, 1), (9, 5),
    ]  # fmt: skip
    sites = (await clerk.get(SITES, params={"state": "accepted"})).json()["items"]
    shown = (await clerk.get(f"{SITES}/{sites[0]['id']}")).json()
    assert [photo["moment"] for photo in shown["photos"]] == ["before", "after"]
    blob = await clerk.get(shown["photos"][0]["url"])
    assert blob.content.startswith(b"\x89PNG")
    heaps = (await clerk.get(f"{BASE}/waste-heaps")).json()["items"]
    assert {heap["rate_percent"] for heap in heaps} == {"61.0", "15.2"}
    projects = (await clerk.get(f"{BASE}/restoration-projects")).json()["items"]
    assert [(p["state"], p["gap"]["amount_fen"] // 100) for p in projects] == [
        ("accepted", 0), ("under_way", 1_300_000), ("planned", 0),
    ]  # fmt: skip
    quota = (await clerk.get(f"{BASE}/reclamation-quotas/balances")).json()["items"]
    assert [row["balance_mu"] for row in quota] == ["36.5000"]  # 35 + 50 - 18.5 - 30


async def test_given_the_demonstration_of_works_then_plan_year_plots_and_acceptance_stand(
    database: Database, clerk: httpx.AsyncClient, settings: KernelSettings
) -> None:
    accounts = {name: account(name, name, "500113") for name in ("clerk", "reviewer")}
    store, today = BlobStore.of(settings, "restoration"), date(2025, 8, 1)
    assert await load_works(database, store, accounts, today) == 2
    assert await load_works(database, store, accounts, today) == 0

    async def items(path: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await clerk.get(f"{BASE}/{path}")).json()["items"]
        return found

    (plan,) = await items("restoration-plans")
    assert (plan["state"], plan["total"]["amount_fen"]) == ("bound", 320_000_000)
    year, last = sorted(await items("annual-plans"), key=lambda one: -one["year"])
    assert (last["state"], last["conclusion"], last["spent"]["amount_fen"]) == (
        "verified", "partly", 59_000_000,
    )  # fmt: skip
    shown = (await clerk.get(f"{BASE}/annual-plans/{year['id']}")).json()
    assert (year["state"], shown["items"][0]["done_quantity"]) == ("checked", "37.5")  # 3 × 12.5
    assert len(shown["photos"]) == 3
    (accepted,) = await items("acceptances")
    assert (accepted["state"], accepted["farmland"]["mu"]) == ("confirmed", "8.00")
    assert sorted(one["state"] for one in await items("damaged-plots")) == [
        "checked", "checked", "confirmed",
    ]  # fmt: skip
    assert sorted(one["overdue"] for one in await items("monitoring-items")) == [False, True]
