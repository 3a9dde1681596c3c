"""The province set at a small size: it loads, says 示例, and a second load adds nothing."""

from collections.abc import Callable

import psycopg
import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.licensing.demo.province import BANAN, ProvinceSize, load_province

SMALL = ProvinceSize(rights=300, zones=60, holders=20)
COUNTS = (
    "SELECT (SELECT count(*) FROM mining_rights), (SELECT count(*) FROM mining_right_versions),"
    " (SELECT count(*) FROM zones), (SELECT count(*) FROM holders)"
)


@pytest.fixture
def connection(
    postgres: EmbeddedServer, migrated: Callable[[str], str], cleaned: Callable[[str], None]
) -> psycopg.Connection[tuple[object, ...]]:
    migrated("licensing")
    cleaned("licensing")
    return psycopg.connect(postgres.superuser_dsn("kz_licensing"), autocommit=True)


async def test_given_a_size_then_so_much_is_made_once_outside_of_banan(
    connection: psycopg.Connection[tuple[object, ...]], postgres: EmbeddedServer
) -> None:
    told: list[tuple[int, int]] = []
    owner = postgres.dsn("licensing").owner
    await load_province(owner, SMALL, lambda done, total: told.append((done, total)))
    made = connection.execute(COUNTS).fetchone()
    assert made == (300, 300, 60, 20)
    assert told[-1] == (360, 360)
    west, south, east, north = BANAN
    inside = connection.execute(
        "SELECT count(*) FROM mining_right_versions WHERE (min_lon + max_lon) / 2 BETWEEN %s AND %s"
        " AND (min_lat + max_lat) / 2 BETWEEN %s AND %s",
        (west, east, south, north),
    ).fetchone()
    assert inside == (0,)
    for table in ("holders", "mining_right_versions", "zone_layers", "zones"):
        unmarked = connection.execute(
            f"SELECT count(*) FROM {table} WHERE name NOT LIKE '示例%'"  # type: ignore[arg-type]
        ).fetchone()
        assert unmarked == (0,), table
    await load_province(owner, SMALL)
    assert connection.execute(COUNTS).fetchone() == made
