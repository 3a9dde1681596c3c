"""The demonstration of patrols goes through the rules, and is played once."""

from datetime import date

import httpx
import pytest

from kuangzheng.enforcement.demo.patrols import load_patrols
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.settings import KernelSettings
from tests.enforcement.patrol_things import DUTIES, PATROLS, TASKS, know_mine

pytestmark = pytest.mark.service("enforcement")
NAMES = {
    "clerk": "示例经办", "reviewer": "示例审核", "inspector": "示例巡查人员",
    "inspector_chief": "示例督察长",
}  # fmt: skip


async def test_given_the_demonstration_then_gaps_overdue_tasks_and_every_result_and_only_once(
    database: Database, clerk: httpx.AsyncClient, postgres: EmbeddedServer,
    settings: KernelSettings,
) -> None:  # fmt: skip
    people = {
        role: Principal(role, "user", name, None, None, {"500113": (role,)}, "500113")
        for role, name in NAMES.items()
    }
    store, today = BlobStore.of(settings, "enforcement"), date(2025, 8, 1)
    assert await load_patrols(database, store, people, today) == 0  # no mine is known
    for number in range(1, 6):
        know_mine(postgres, f"示例{number}矿", mineral="建筑石料用灰岩")
    first = await load_patrols(database, store, people, today)
    assert first > 6 and await load_patrols(database, store, people, today) == 0
    tree = (await clerk.get(f"{DUTIES}/tree")).json()
    assert (tree["mines"], tree["whole"], tree["nobody"]) == (5, 3, 1)
    records = (await clerk.get(PATROLS)).json()["items"]
    assert {one["result"] for one in records} == {"nothing", "problem", "clue"}
    board = (await clerk.get(f"{TASKS}/board")).json()
    assert board["red"] > 0 and board["amber"] + board["green"] > 0
