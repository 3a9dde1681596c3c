"""Publishing while the file is still read: all of it or nothing, as if it had been done at the end.

A piece holds 5,000 features, so that these files have two. The audit entries of a statement have
one instant: two instants are two pieces, one is a file published at its end.
"""

from pathlib import Path
from typing import Any

import psycopg
import pytest
import shapely
from sqlalchemy import text

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import SettableClock, scope_of
from kuangzheng.licensing.cadastre.imports import repository
from kuangzheng.licensing.cadastre.imports.ahead import Ahead
from kuangzheng.licensing.cadastre.imports.direct import DirectImport, import_directly
from kuangzheng.licensing.cadastre.imports.publishing import Publication
from tests.licensing.cadastre.conftest import BANAN, TODAY, Importer, order
from tests.licensing.cadastre.files import bow_tie, rows, square, vector

pytestmark = pytest.mark.service("licensing")
COUNT = 5_003


def many() -> list[shapely.Polygon]:
    """A hundred in a row, 0.001° apart."""
    return [square(106.45 + 0.005 * (n % 100), 29.15 + 0.005 * (n // 100)) for n in range(COUNT)]


def counted(postgres: EmbeddedServer) -> dict[str, int]:
    """Rows of what an import writes."""
    queries = {
        "rights": "SELECT count(*) FROM mining_rights",
        "versions": "SELECT count(*) FROM mining_right_versions",
        "holders": "SELECT count(*) FROM holders",
        "facts": "SELECT count(DISTINCT subject) FROM outbox WHERE type LIKE '%right_registered'",
        "audited": "SELECT count(DISTINCT entity_id) FROM audit_entries"
        " WHERE entity = 'mining_right_versions'",
        "report": "SELECT count(*) FROM cadastre_import_report",
        "statements": "SELECT count(DISTINCT recorded_at) FROM audit_entries"
        " WHERE entity = 'mining_right_versions'",
        "staging": "SELECT count(*) FROM pg_class WHERE relnamespace = 'staging'::regnamespace",
    }
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        found = {name: connection.execute(query).fetchone() for name, query in queries.items()}
    return {name: row[0] for name, row in found.items() if row is not None}


async def test_given_new_rights_only_then_published_piece_by_piece_with_all_that_belongs_to_it(
    tmp_path: Path, imported: Importer, postgres: EmbeddedServer
) -> None:
    before = counted(postgres)
    done = await imported(vector(tmp_path / "a.gpkg", many(), rows(COUNT)))
    after = counted(postgres)
    assert done["result"]["published"] and done["result"]["registered"] == COUNT
    assert done["result"]["holders_entered"] == 1
    told = {name: after[name] - before[name] for name in after}
    assert told == {
        "rights": COUNT, "versions": COUNT, "holders": 1, "facts": COUNT, "audited": COUNT,
        "report": COUNT, "statements": 2, "staging": 0,
    }  # fmt: skip


@pytest.mark.parametrize(("accept_valid", "kept"), [(False, 0), (True, COUNT - 1)])
async def test_given_a_feature_refused_in_the_last_piece_then_nothing_or_all_others(
    accept_valid: bool, kept: int, tmp_path: Path, imported: Importer, postgres: EmbeddedServer
) -> None:
    shapes = many()
    shapes[5_001] = bow_tie(106.5, 29.6)
    before = counted(postgres)
    path = vector(tmp_path / "a.gpkg", shapes, rows(COUNT))
    done = await imported(path, accept_valid=accept_valid)
    after = counted(postgres)
    assert (done["result"]["published"], done["result"]["refused"]) == (accept_valid, 1)
    for name in ("rights", "versions", "facts", "audited"):
        assert after[name] - before[name] == kept, name
    assert after["report"] - before["report"] == COUNT
    assert after["staging"] <= before["staging"]


async def test_given_a_right_that_is_known_then_the_file_is_weighed_at_its_end(
    tmp_path: Path, imported: Importer, postgres: EmbeddedServer
) -> None:
    shapes, columns = many(), rows(COUNT)
    known = {name: [values[5_001]] for name, values in columns.items()}
    await imported(vector(tmp_path / "one.gpkg", [shapes[5_001]], known))
    before = counted(postgres)
    done = await imported(vector(tmp_path / "a.gpkg", shapes, columns))
    after = counted(postgres)
    assert done["result"]["published"] and done["result"]["holders_entered"] == 0
    assert (done["result"]["registered"], done["result"]["unchanged"]) == (COUNT - 1, 1)
    assert after["statements"] - before["statements"] == 1
    assert after["facts"] == after["rights"] == after["audited"] == COUNT


class Stopped(Exception):
    """What a cancelled job raises where it tells how far it is."""


async def test_given_a_stop_after_the_first_piece_then_nothing_is_left(
    tmp_path: Path, database: Database, clock: SettableClock, postgres: EmbeddedServer
) -> None:
    async def tell(phase: str, done: int, total: int | None, staged: Any) -> None:
        if done == COUNT:
            raise Stopped

    before = counted(postgres)
    path = vector(tmp_path / "a.gpkg", many(), rows(COUNT))
    asked = DirectImport(path, order(), BANAN.division, "cli:test", clock, tell)
    with pytest.raises(Stopped):
        await import_directly(database, asked)
    after = counted(postgres)
    async with database.session(scope_of(role=DbRole.WORKER)) as session:
        (stopped,) = (await session.execute(text("SELECT id FROM cadastre_imports"))).scalars()
        await repository.close_stage(session, stopped)
    for name in ("rights", "versions", "holders", "facts", "audited", "report"):
        assert after[name] == before[name], name


async def test_given_the_database_would_not_go_on_then_the_end_is_not_done_here(
    database: Database, clock: SettableClock
) -> None:
    plan = Publication(
        new_id(), "mining_rights", "500113", "cli:test", TODAY, clock.now(), "导入文件", ()
    )

    async def last(session: Any) -> dict[str, Any]:
        raise AssertionError("nothing was staged")

    scope = scope_of(role=DbRole.WORKER)
    async with Ahead(lambda: database.session(scope), plan, strict=True) as ahead:
        await ahead.piece(1, 5_000, 0)
        assert await ahead.finish(last) is None
        await ahead.piece(5_001, 5_003, 0)
        assert await ahead.finish(last) is None
