"""Who is told of returns that are due: the holder once before and once after, the clerks once."""

from datetime import datetime

import pytest

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.licensing.returns.reminding import remind
from kuangzheng.licensing.rulings.layers import RulingLayers
from tests.licensing.returns.conftest import Scene, content
from tests.licensing.rooms import run_sql

pytestmark = pytest.mark.service("licensing")
WORKER = Scope.for_division(DbRole.WORKER, "system:test", NATIONAL)


async def told(database: Database, postgres: EmbeddedServer, day: int, month: int = 7) -> list[str]:
    """New notices of a day of 2025, each by kind and addressee."""
    before = len(_notices(postgres))
    async with database.session(WORKER) as session:
        layers = await RulingLayers(database).current(session)
    await remind(
        lambda: database.session(WORKER), layers, datetime(2025, month, day, 8, tzinfo=CHINA)
    )
    return _notices(postgres)[before:]


def _notices(postgres: EmbeddedServer) -> list[str]:
    rows = run_sql(
        postgres,
        "SELECT kind, coalesce(audience, 'holder') FROM notices"
        " WHERE reason LIKE 'return%%' ORDER BY created_at, id",
    )
    return [f"{kind} {whom}" for kind, whom in rows]


async def test_given_a_quarter_not_returned_then_holder_and_clerks_are_told_once(
    scene: Scene, database: Database, postgres: EmbeddedServer
) -> None:
    # the second quarter is due on 2025-07-15
    assert await told(database, postgres, 9) == []
    assert await told(database, postgres, 10) == ["production_return_due holder"]
    assert await told(database, postgres, 15) == []
    assert sorted(await told(database, postgres, 16)) == [
        "production_return_late clerk", "production_return_late holder",
    ]  # fmt: skip
    assert await told(database, postgres, 20) == []


async def test_given_a_return_that_was_sent_then_nobody_is_told(
    scene: Scene, database: Database, postgres: EmbeddedServer
) -> None:
    await scene.submitted(2025, 2, content())
    assert await told(database, postgres, 16) == []
