"""Row security of the kernel's tables, and proof that the walk finds what is wrong."""

from collections.abc import Callable, Iterator

import psycopg
import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.rls import walk_tables


@pytest.fixture
def superuser(postgres: EmbeddedServer, migrated: Callable[[str], str]) -> str:
    migrated("restoration")
    return postgres.superuser_dsn("kz_restoration")


@pytest.fixture
def build(postgres: EmbeddedServer, superuser: str) -> Iterator[Callable[[str], None]]:
    """Runs DDL as the owner; what it made is dropped afterwards."""

    def run(ddl: str) -> None:
        with psycopg.connect(postgres.dsn("restoration").owner) as owner:
            owner.execute(ddl.encode())

    yield run
    run("DROP TABLE IF EXISTS leak CASCADE; DROP FUNCTION IF EXISTS leak_f")


TABLE = 'CREATE TABLE leak (id uuid, holder_id uuid, division_code text COLLATE "C")'
RANGE = "division_code >= (SELECT scope_lo()) AND division_code < (SELECT scope_hi())"


def problems(superuser: str) -> list[tuple[str, str, str]]:
    return [(found.place, found.role, found.problem) for found in walk_tables(superuser)]


@pytest.mark.parametrize("service", ["restoration", "enforcement", "supervision"])
def test_given_the_kernels_tables_then_row_security_holds(
    postgres: EmbeddedServer, migrated: Callable[[str], str], service: str
) -> None:
    migrated(service)
    assert walk_tables(postgres.superuser_dsn(f"kz_{service}")) == []


def test_given_the_standard_policies_then_nothing_is_found(
    build: Callable[[str], None], superuser: str
) -> None:
    build(f"{TABLE}; CALL protect_rows('leak')")
    assert problems(superuser) == []


@pytest.mark.parametrize(
    ("ddl", "role", "problem"),
    [
        ("", "*", "has no row security"),
        ("ALTER TABLE leak ENABLE ROW LEVEL SECURITY; GRANT SELECT ON leak TO kz_official",
         "kz_official", "SELECT is granted but has no policy"),
        ("ALTER TABLE leak ENABLE ROW LEVEL SECURITY; GRANT SELECT ON leak TO kz_official;"
         " CREATE POLICY p ON leak TO kz_official USING (true)",
         "kz_official", "SELECT of another division"),
        ("ALTER TABLE leak ENABLE ROW LEVEL SECURITY; GRANT SELECT ON leak TO kz_official;"
         " CREATE POLICY p ON leak TO kz_official"
         " USING (division_code LIKE current_setting('kz.scope_lo', true) || '%')",
         "kz_official", "SELECT without a scope"),
        (f"CALL protect_rows('leak'); DROP POLICY official_rows ON leak;"
         f" CREATE POLICY p ON leak TO kz_official USING ({RANGE}) WITH CHECK (true)",
         "kz_official", "INSERT of another division"),
        ("CALL protect_rows('leak'); DROP POLICY official_rows ON leak; CREATE POLICY p ON leak"
         f" TO kz_official USING ({RANGE} OR"
         " division_code = ANY ((SELECT scope_ancestors())::text[]))",
         "kz_official", "UPDATE of the superior division"),
        ("CALL protect_rows('leak'); GRANT SELECT ON leak TO kz_portal;"
         " CREATE POLICY p ON leak TO kz_portal USING (division_code = '500113')",
         "kz_portal", "SELECT of another holder"),
        ("CALL protect_rows('leak'); GRANT SELECT ON leak TO kz_public;"
         " CREATE POLICY p ON leak TO kz_public USING (true)",
         "kz_public", "reads a table instead of a published view"),
        ("CALL protect_rows('leak'); GRANT SELECT ON leak TO kz_restoration_login",
         "kz_restoration_login", "has rights without a role of its own"),
        ("CALL protect_rows('leak'); GRANT SELECT (id) ON leak TO PUBLIC",
         "public", "has rights without a role of its own"),
    ],
)  # fmt: skip
def test_given_a_hole_then_the_walk_finds_it(
    build: Callable[[str], None], superuser: str, ddl: str, role: str, problem: str
) -> None:
    build(f"{TABLE}; {ddl}")
    assert ("leak", role, problem) in problems(superuser)


def test_given_a_partition_within_reach_then_the_walk_finds_it(
    build: Callable[[str], None], superuser: str
) -> None:
    build(
        "CREATE TABLE leak (division_code text) PARTITION BY LIST (division_code);"
        " CALL protect_rows('leak'); CREATE TABLE leak_all PARTITION OF leak DEFAULT;"
        " GRANT SELECT ON leak_all TO kz_official"
    )
    found = problems(superuser)
    assert ("leak_all", "kz_official", "reaches a partition past its parent's policies") in found


def test_given_a_view_as_its_owner_then_the_walk_finds_it(
    build: Callable[[str], None], superuser: str
) -> None:
    build(
        f"{TABLE}; CALL protect_rows('leak'); CREATE VIEW leak_view AS SELECT * FROM leak;"
        " GRANT SELECT ON leak_view TO kz_official"
    )
    found = problems(superuser)
    assert ("leak_view", "kz_official", "reads a view that is not security_invoker") in found


def test_given_a_definer_function_without_a_path_or_for_all_then_the_walk_finds_it(
    build: Callable[[str], None], superuser: str
) -> None:
    build(
        "CREATE FUNCTION leak_f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';"
        " GRANT EXECUTE ON FUNCTION leak_f TO PUBLIC"
    )
    found = {problem for place, _, problem in problems(superuser) if place == "leak_f()"}
    assert found == {
        "may be executed by everybody",
        "is SECURITY DEFINER without a pinned search_path",
    }


def test_given_a_definer_function_whose_names_were_bound_when_it_was_made_then_it_needs_no_path(
    build: Callable[[str], None], superuser: str
) -> None:
    build(
        "CREATE FUNCTION bound_f() RETURNS bigint LANGUAGE sql SECURITY DEFINER"
        " BEGIN ATOMIC SELECT count(*) FROM pg_class; END"
    )
    assert [p for place, _, p in problems(superuser) if place == "bound_f()"] == []


def test_given_a_reason_then_an_opening_is_excused(
    build: Callable[[str], None], superuser: str
) -> None:
    build(
        f"{TABLE}; ALTER TABLE leak ENABLE ROW LEVEL SECURITY; GRANT SELECT ON leak TO kz_official;"
        " CREATE POLICY p ON leak TO kz_official USING (true)"
    )
    assert problems(superuser) != []
    assert walk_tables(superuser, open_to={("leak", "*"): "published by law"}) == []
