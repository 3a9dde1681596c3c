"""Records entered on a right before its mine was known get the mine, and say so."""

from importlib.resources import files
from typing import Any
from uuid import uuid5

import psycopg
import pytest

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from tests.enforcement.clues.test_feed import capacity, tell
from tests.enforcement.execution.conftest import enter_case
from tests.enforcement.patch_things import SPACE, heard, right_event

pytestmark = pytest.mark.service("enforcement")
RIGHT, OTHER, MINE = uuid5(SPACE, "甲"), uuid5(SPACE, "乙"), uuid5(SPACE, "mine")
TABLES = ("campaign_checks", "cases", "clues", "mine_closures", "problems")
TOLD = {
    "cases": "enforcement.case_changed", "clues": "enforcement.clue_changed",
    "problems": "enforcement.problem_changed", "mine_closures": "enforcement.closure_changed",
}  # fmt: skip
_CLUE = (
    "INSERT INTO clues (id, division_code, no, source, violation, text, right_id, received_on,"
    " created_by) VALUES (%(id)s, '500113', %(no)s, 'hotline', 'beyond_boundary', '示例线索',"
    " %(right)s, '2025-07-01', 'test:clerk')"
)
_CAMPAIGN = (
    "INSERT INTO campaigns (id, division_code, name, source, from_on, until_on, tail_until,"
    " base_on, long_term, phases, tasks, duties, spot_percent, spot_basis, spot_confirmed,"
    " created_by) VALUES (%(campaign)s, '500113', '示例行动', '示例', '2025-07-01', '2025-09-30',"
    " '2025-12-31', '2025-07-01', false, '[]', '[]', '[]', 20, '示例', false, 'test:clerk')"
)
_CHECK = (
    "INSERT INTO campaign_checks (id, division_code, campaign_id, right_id, right_code,"
    " right_name, checked_on, checkers, result, findings, recorded_by) VALUES (%(id)s, '500113',"
    " %(campaign)s, %(right)s, '示例', '示例', '2025-07-02', '{示例某}', 'clear', '无', 'test:x')"
)
_PROBLEM = (
    "INSERT INTO problems (id, division_code, campaign_id, no, right_id, subject, source,"
    " category, description, measure, measure_text, responsible_unit, responsible_person,"
    " found_on, due_on, recorded_by) VALUES (%(id)s, '500113', %(campaign)s, %(no)s, %(right)s,"
    " '示例', 'own_check', 'operation', '示例问题', 'stop', '停产', '示例单位', '示例某',"
    " '2025-07-02', '2025-08-02', 'test:x')"
)
_CLOSURE = (
    "INSERT INTO mine_closures (id, division_code, kind, mine_name, right_id, authority,"
    " document_no, legal_ground, ordered_on, finish_by, created_by) VALUES (%(id)s, '500113',"
    " 'other', '示例矿', %(right)s, '示例县人民政府', %(no)s, '示例', '2025-07-02', '2025-08-02',"
    " 'test:x')"
)


def as_before(postgres: EmbeddedServer, right: object) -> None:
    """One record of each kind on the right, none with a mine."""
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as superuser:
        case = enter_case(superuser)
        superuser.execute("UPDATE cases SET right_id = %s WHERE id = %s", (right, case))
        campaign = {"campaign": new_id()}
        superuser.execute(_CAMPAIGN, campaign)
        for statement in (_CLUE, _CHECK, _PROBLEM, _CLOSURE):
            made = new_id()
            superuser.execute(
                statement, campaign | {"id": made, "no": f"示例{made}", "right": right}
            )


def stored(postgres: EmbeddedServer, query: str, *values: Any) -> list[tuple[Any, ...]]:
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as superuser:
        return superuser.execute(query, values).fetchall()


def mines(postgres: EmbeddedServer, right: object) -> set[tuple[str, Any, int]]:
    """Table, mine and version of every record on the right."""
    return {
        (table, *row) for table in TABLES
        for row in stored(
            postgres, f"SELECT mine_id, version FROM {table} WHERE right_id = %s", right
        )
    }  # fmt: skip


def told_mines(postgres: EmbeddedServer) -> set[str]:
    """Kinds of facts that tell the mine."""
    query = "SELECT type FROM outbox WHERE data ->> 'mine_id' = %s"
    return {row[0] for row in stored(postgres, query, str(MINE))}


def migrate(postgres: EmbeddedServer) -> None:
    """What the migration does with the rows that are there."""
    script = files("kuangzheng.enforcement").joinpath("migrations/sql/0050_mines_of_rights.sql")
    text = script.read_text(encoding="utf-8")
    with psycopg.connect(postgres.dsn("enforcement").owner) as owner:
        owner.execute(text[text.index("SELECT set_config"):])


def test_given_every_table_with_right_and_mine_then_it_is_filled(
    database: Database, postgres: EmbeddedServer
) -> None:
    """A new table with both columns belongs into `fill_mines`, or is a copy by itself."""
    query = (
        "SELECT c.table_name::text FROM information_schema.columns c JOIN information_schema.tables"
        " t USING (table_schema, table_name) WHERE c.column_name = 'right_id' AND t.table_type ="
        " 'BASE TABLE' AND c.table_schema = 'public' AND EXISTS (SELECT FROM"
        " information_schema.columns m WHERE m.table_name = c.table_name AND m.column_name ="
        " 'mine_id') ORDER BY 1"
    )
    copies = {"known_rights", "right_copy_versions", "right_copy_history"}
    assert tuple(row[0] for row in stored(postgres, query) if row[0] not in copies) == TABLES


async def test_given_rows_as_they_were_when_migrated_then_they_carry_the_mine_and_tell_it(
    database: Database, postgres: EmbeddedServer
) -> None:
    await heard(database, right_event("甲", 106.5, 0.004, mine_id=str(MINE)))
    await heard(database, right_event("乙", 106.6, 0.004))
    as_before(postgres, RIGHT)
    as_before(postgres, OTHER)
    migrate(postgres)
    assert mines(postgres, RIGHT) == {(table, MINE, 2) for table in TABLES}
    assert mines(postgres, OTHER) == {(table, None, 1) for table in TABLES}  # no mine is known
    assert told_mines(postgres) == set(TOLD.values())
    audited = stored(
        postgres, "SELECT DISTINCT entity FROM audit_entries WHERE actor = 'system:migration'"
    )
    assert {row[0] for row in audited} == set(TABLES)
    migrate(postgres)  # nothing is left to fill
    assert mines(postgres, RIGHT) == {(table, MINE, 2) for table in TABLES}


async def test_given_a_right_whose_mine_is_told_later_then_its_records_follow_once(
    database: Database, postgres: EmbeddedServer
) -> None:
    await heard(database, right_event("甲", 106.5, 0.004))
    as_before(postgres, RIGHT)
    known = uuid5(SPACE, "another mine")
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as superuser:
        superuser.execute("SELECT set_config('kz.actor', 'test:setup', true)")
        superuser.execute("UPDATE problems SET mine_id = %s", (known,))
    event = right_event("甲", 106.5, 0.004, mine_id=str(MINE))
    await heard(database, event, event)
    filled = set(TABLES) - {"problems"}
    expected = {(table, MINE, 2) for table in filled} | {("problems", known, 1)}
    assert mines(postgres, RIGHT) == expected  # what a person had said stays
    assert told_mines(postgres) == {TOLD[table] for table in filled if table in TOLD}


async def test_given_a_fact_without_a_mine_then_its_clue_has_that_of_the_right(
    database: Database, postgres: EmbeddedServer
) -> None:
    data = capacity(2025)
    await heard(database, right_event(
        "甲", 106.5, 0.004, right_id=data["right_id"], mine_id=str(MINE)
    ))  # fmt: skip
    await tell(database, "licensing.over_capacity_found", data)
    assert stored(postgres, "SELECT mine_id FROM clues") == [(MINE,)]
