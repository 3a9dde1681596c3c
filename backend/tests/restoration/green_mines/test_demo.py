"""The demonstration of green mines: each where it should stand, once."""

from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.restoration.demo.green import load_green
from tests.restoration.conftest import BASE
from tests.restoration.green_mines.conftest import Green

pytestmark = pytest.mark.service("restoration")


def account(name: str) -> Principal:
    return Principal(name, "user", f"示例{name}", None, None, {"500113": (name,)}, "500113")


async def test_given_six_fit_rights_then_green_mines_in_every_state_and_only_once(
    database: Database, clerk: httpx.AsyncClient, settings: KernelSettings, tmp_path: Path,
    green: Green,
) -> None:  # fmt: skip
    for at in range(6):
        mine = str(new_id())
        await green.known(str(new_id()), name=f"示例第{at}矿", mine_id=mine)
    accounts = {name: account(name) for name in ("clerk", "reviewer", "approver", "inspector")}
    store, today = BlobStore.of(settings, "restoration"), date(2025, 8, 1)
    first = await load_green(database, store, accounts, today)
    again = await load_green(database, store, accounts, today)
    assert (first, again) == (6, 0)
    found = (await clerk.get(f"{BASE}/green-mines", params={"sort": "name"})).json()["items"]
    assert [one["state"] for one in found] == [
        "listed", "rectifying", "removed", "self_assessed", "listed", "candidate",
    ]  # fmt: skip
    whole: Any = (await clerk.get(f"{BASE}/green-mines/{found[0]['id']}")).json()
    # 2.1 away (2 points), four items a point short: 94 of 98 → 95.92
    assert [one["result"]["score"] for one in whole["sheets"]][-1] == "95.92"
    figures = (await clerk.get(f"{BASE}/green-figures")).json()["whole"]
    assert (figures["listed"], figures["province"], figures["city"], figures["rate"]) == (
        3, 2, 1, "0.5000",
    )  # fmt: skip
