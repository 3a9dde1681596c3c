"""The demonstration set keeps the plan's counts (003) and can be loaded twice."""

from collections.abc import Callable
from datetime import date

import psycopg
import pytest

from kuangzheng.identity.seed import DEMO_HOLDER_ID
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.licensing.demo.banan import DEMO_HOLDER, load_banan

DAY = date(2026, 11, 23)


@pytest.fixture
async def loaded(
    postgres: EmbeddedServer, migrated: Callable[[str], str], cleaned: Callable[[str], None]
) -> psycopg.Connection[tuple[object, ...]]:
    migrated("licensing")
    cleaned("licensing")
    assert await load_banan(postgres.dsn("licensing").owner, DAY)
    return psycopg.connect(postgres.superuser_dsn("kz_licensing"), autocommit=True)


def rows(
    connection: psycopg.Connection[tuple[object, ...]], query: str
) -> list[tuple[object, ...]]:
    return connection.execute(query).fetchall()  # type: ignore[arg-type]


async def test_given_the_demo_set_then_the_counts_are_those_of_the_plan(
    loaded: psycopg.Connection[tuple[object, ...]], postgres: EmbeddedServer
) -> None:
    present = "FROM mining_right_versions WHERE upper_inf(valid_during)"
    assert rows(loaded, f"SELECT minerals[1], count(*) {present} GROUP BY 1 ORDER BY 2 DESC") == [
        ("地热", 11), ("建筑石料用灰岩", 10), ("砖瓦用页岩", 3),
    ]  # fmt: skip
    large = f"SELECT count(*) {present} AND scale_class IN ('large', 'medium')"
    assert rows(loaded, large) == [(20,)]
    blocks = (
        "SELECT setting, mineral, count(*) FROM planned_blocks WHERE kind = 'mining'"
        " GROUP BY 1, 2 ORDER BY 1, 3, 2"
    )
    assert rows(loaded, blocks) == [
        ("adjusted", "建筑石料用灰岩", 5), ("adjusted", "地热", 7),
        ("new", "建筑石料用灰岩", 4), ("new", "地热", 5),
        ("retained", "砖瓦用页岩", 3), ("retained", "地热", 4), ("retained", "建筑石料用灰岩", 5),
    ]  # fmt: skip
    exploration = "SELECT setting, mineral FROM planned_blocks WHERE kind = 'exploration'"
    assert rows(loaded, exploration) == [("new", "地热")]
    outside = (
        "SELECT count(*) FROM mining_right_versions WHERE min_lon < 106.4333 OR max_lon > 106.9834"
        " OR min_lat < 29.1166 OR max_lat > 29.75"
    )
    assert rows(loaded, outside) == [(0,)]
    deposits = "SELECT kind, count(*) FROM deposits WHERE name LIKE '示例%' GROUP BY 1 ORDER BY 1"
    assert rows(loaded, deposits) == [("deposit", 5), ("occurrence", 2)]
    assert not await load_banan(postgres.dsn("licensing").owner, DAY)


INVENTED = {
    "holders": "name", "mines": "name", "mine_facilities": "name", "mining_rights": "code",
    "mining_right_versions": "name", "licences": "number", "permits": "number",
    "zone_layers": "name", "zones": "name", "planned_blocks": "name", "deposits": "name",
}  # fmt: skip


@pytest.mark.parametrize(("table", "column"), list(INVENTED.items()))
async def test_given_the_demo_set_then_what_is_invented_says_so(
    loaded: psycopg.Connection[tuple[object, ...]], table: str, column: str
) -> None:
    ((made, marked),) = rows(
        loaded, f"SELECT count(*), count(*) FILTER (WHERE {column} LIKE '示例%') FROM {table}"
    )
    assert made == marked != 0


def test_given_both_services_then_the_demo_holder_is_the_same_company() -> None:
    assert DEMO_HOLDER == DEMO_HOLDER_ID
