"""What `database.md` asks of every table and function, asked of all of them in every service."""

from collections.abc import Callable

import psycopg
import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import SERVICES
from tests.unaudited import AS_WRITTEN, UNAUDITED

MONTHLY = {"audit_entries", "outbox", "idempotency_keys"}
_DIVISIONS = """
  SELECT c.relname, coalesce(l.collname, ''), EXISTS (
           SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indkey[0] = a.attnum)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'division_code'
    LEFT JOIN pg_collation l ON l.oid = a.attcollation
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
     AND NOT c.relispartition
"""
_SEARCHES = """
  SELECT p.proname FROM pg_proc p
   WHERE p.pronamespace = 'public'::regnamespace AND p.proname LIKE 'find\\_%%'
     AND NOT (p.prosecdef AND pg_get_userbyid(p.proowner) = %s)
"""
_PARTITIONS = """
  SELECT p.relname, count(*) FROM pg_inherits h JOIN pg_class p ON p.oid = h.inhparent
    JOIN pg_class c ON c.oid = h.inhrelid
   WHERE p.relkind = 'p' AND right(c.relname, 6) >= to_char(now(), 'YYYYMM') GROUP BY p.relname
"""
_UPLOADS = """
  SELECT a.attrelid::regclass::text FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
     AND a.attname ~ 'document_id$' AND NOT EXISTS (
           SELECT FROM pg_constraint f WHERE f.contype = 'f' AND f.conrelid = a.attrelid
              AND f.confrelid = 'documents'::regclass AND a.attnum = ANY (f.conkey))
"""
UNINDEXED = {
    "audit_entries": "read by entity, actor or time", "notices": "read by addressee",
    "outbox": "read in the order of the feed", "cadastre_import_report": "read by its import",
    "holiday_years": "the country's, a row a year", "signing_keys": "the installation's few",
    "onboarding_events": "kept and told by batch",
}  # fmt: skip
_UNAUDITED = """
  SELECT c.relname, EXISTS (
           SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'append_only_rows')
    FROM pg_class c
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
     AND NOT c.relispartition
     AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = c.oid AND e.deptype = 'e')
     AND (SELECT count(*) FROM pg_trigger t
           WHERE t.tgrelid = c.oid AND t.tgenabled <> 'D' AND NOT t.tgisinternal
             AND t.tgname IN ('audit_insert', 'audit_update', 'audit_delete')) < 3
"""
Rows = list[tuple[object, ...]]


@pytest.fixture(params=SERVICES)
def ask(
    request: pytest.FixtureRequest, postgres: EmbeddedServer, migrated: Callable[[str], str]
) -> Callable[..., Rows]:
    """One question to the database of each service."""
    service = str(request.param)
    migrated(service)

    def asked(query: str, *values: object) -> Rows:
        with psycopg.connect(postgres.superuser_dsn(f"kz_{service}")) as superuser:
            values = tuple(f"kz_{service}_owner" if v == "owner" else v for v in values)
            return superuser.execute(query.encode(), values or None).fetchall()

    return asked


def test_given_a_table_of_divisions_then_codes_compare_by_byte_and_are_indexed(
    ask: Callable[..., Rows],
) -> None:
    found = ask(_DIVISIONS)
    assert len(found) > 4
    assert [name for name, collation, _ in found if collation != "C"] == []
    assert {name for name, _, indexed in found if not indexed} <= UNINDEXED.keys()


def test_given_a_search_then_it_is_a_definer_function_of_the_owner(
    ask: Callable[..., Rows],
) -> None:
    assert ask(_SEARCHES, "owner") == []


def test_given_what_grows_then_this_month_and_a_year_have_their_partitions(
    ask: Callable[..., Rows],
) -> None:
    assert {str(name): count for name, count in ask(_PARTITIONS)} == dict.fromkeys(MONTHLY, 13)


def test_given_a_column_that_names_a_document_then_it_refers_to_it(
    ask: Callable[..., Rows],
) -> None:
    assert ask(_UPLOADS) == []


def test_given_a_table_then_its_rows_are_audited_or_it_is_excused_by_name(
    ask: Callable[..., Rows], request: pytest.FixtureRequest
) -> None:
    service = request.node.callspec.params["ask"]
    rewritable = {str(name): not append for name, append in ask(_UNAUDITED)}
    excuses = {**UNAUDITED["kernel"], **UNAUDITED[service]}
    assert rewritable.keys() - excuses.keys() == set()
    assert UNAUDITED[service].keys() - rewritable.keys() == set()  # an excuse nobody needs
    promised = {name for name in rewritable if excuses[name].startswith(AS_WRITTEN)}
    assert {name for name in promised if rewritable[name]} == set()
