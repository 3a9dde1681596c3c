"""The walk over every table × role × division × verb: what row security really lets through.

No sample rows are needed: the policies of each table are evaluated, as the role and under its
scope, on an invented row that carries nothing but a division and a holder. A service's test is

    def test_row_security_holds(postgres, migrated):
        migrated("licensing")
        assert walk_tables(postgres.superuser_dsn("kz_licensing")) == []
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
import psycopg
from psycopg import sql

from kuangzheng.kernel.db.scope import DbRole, division_range

Connection = psycopg.Connection[Any]
OWN, OTHER, PARENT = "500113", "140900", "500000"
OWN_HOLDER = "00000000-0000-7000-8000-000000000001"
OTHER_HOLDER = "00000000-0000-7000-8000-000000000002"
VERBS = {"SELECT": "r", "INSERT": "a", "UPDATE": "w", "DELETE": "d"}
SCOPED = (DbRole.OFFICIAL, DbRole.WORKER, DbRole.VERIFIER)
KERNEL_OPEN: Mapping[tuple[str, str], str] = {
    ("outbox", "INSERT"): "a fact may concern a neighbouring division",
}
_OURS = "NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = {id} AND e.deptype = 'e')"
_TABLES = (
    "SELECT c.oid, c.relname, c.relrowsecurity, c.relispartition, c.relkind,"
    " coalesce(obj_description(c.oid), '') LIKE 'reference%%',"
    " coalesce('security_invoker=true' = ANY (c.reloptions), false)"
    " FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace"
    f" AND c.relkind IN ('r', 'p', 'v', 'm') AND {_OURS.format(id='c.oid')} ORDER BY c.relname"
)
_POLICIES = (
    "SELECT polname, polcmd::text, polpermissive, polroles, pg_get_expr(polqual, polrelid),"
    " pg_get_expr(polwithcheck, polrelid) FROM pg_policy WHERE polrelid = %s"
)
_ROUTINES = (
    "SELECT p.oid::regprocedure::text, p.prosecdef,"
    " p.prosqlbody IS NOT NULL"
    " OR coalesce(array_to_string(p.proconfig, ','), '') LIKE '%%search_path=%%',"
    " has_function_privilege('public', p.oid, 'EXECUTE')"
    " FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace"
    f" AND {_OURS.format(id='p.oid')} ORDER BY 1"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One hole: where, for whom, what."""

    place: str
    role: str
    problem: str


@dataclass(frozen=True, slots=True)
class _Table:
    oid: int
    name: str
    protected: bool
    partition: bool
    kind: str
    reference: bool
    invoker: bool


@dataclass(frozen=True, slots=True)
class _Policy:
    name: str
    verb: str
    permissive: bool
    roles: tuple[int, ...]
    using: str | None
    check: str | None


@dataclass(frozen=True, slots=True)
class _Case:
    """An invented row under an announced scope; `why` says what it would mean to let it through."""

    row: Mapping[str, str]
    lo: str
    hi: str
    holder: str
    writes_only: bool
    why: str


def walk_tables(
    superuser_dsn: str, *, open_to: Mapping[tuple[str, str], str] | None = None
) -> list[Finding]:
    """All holes in a service's row security; empty when it holds.

    `open_to` names what is meant to be open, with the reason: {(table, verb): reason}; the verb
    `*` stands for all.
    """
    excused = {**KERNEL_OPEN, **(open_to or {})}
    with psycopg.connect(superuser_dsn) as connection:
        found = list(_walk_routines(connection))
        for row in connection.execute(_TABLES).fetchall():
            found += _walk(connection, _Table(*row), excused)
        connection.rollback()
    return found


def _walk(
    connection: Connection, table: _Table, excused: Mapping[tuple[str, str], str]
) -> Iterator[Finding]:
    login = connection.info.dbname + "_login"
    for role in ("public", login):
        if any(_granted(connection, table, role, verb) for verb in VERBS):
            yield Finding(table.name, role, "has rights without a role of its own")
    granted = {
        role: [verb for verb in VERBS if _granted(connection, table, role.value, verb)]
        for role in DbRole
    }
    if table.kind in ("v", "m"):
        yield from _walk_view(table, granted)
    elif table.partition:
        for role in (role for role, verbs in granted.items() if verbs):
            yield Finding(table.name, role.value, "reaches a partition past its parent's policies")
    elif not table.protected and table.name != "alembic_version":
        yield Finding(table.name, "*", "has no row security")
    else:
        for role, verbs in granted.items():
            yield from _walk_role(connection, table, role, verbs, excused)


def _walk_view(table: _Table, granted: Mapping[DbRole, list[str]]) -> Iterator[Finding]:
    for role, verbs in granted.items():
        if verbs and role is not DbRole.PUBLIC and not table.invoker:
            yield Finding(table.name, role.value, "reads a view that is not security_invoker")


def _walk_role(
    connection: Connection, table: _Table, role: DbRole, verbs: list[str],
    excused: Mapping[tuple[str, str], str],
) -> Iterator[Finding]:  # fmt: skip
    if role is DbRole.PUBLIC and verbs and not table.reference:
        yield Finding(table.name, role.value, "reads a table instead of a published view")
    policies = _policies(connection, table, role)
    columns = _columns(connection, table)
    for verb in verbs:
        fitting = [p for p in policies if p.verb in ("*", VERBS[verb])]
        if not any(policy.permissive for policy in fitting):
            yield Finding(table.name, role.value, f"{verb} is granted but has no policy")
            continue
        if {(table.name, verb), (table.name, "*")} & excused.keys():
            continue
        if table.reference and verb == "SELECT":
            continue
        for case in _cases(role, columns):
            if case.writes_only and verb == "SELECT":
                continue
            if _lets_through(connection, table, role, verb, fitting, case):
                yield Finding(table.name, role.value, f"{verb} {case.why}")


def _cases(role: DbRole, columns: set[str]) -> Iterator[_Case]:
    lo, hi = division_range(OWN)
    if role in SCOPED and "division_code" in columns:
        own = {"division_code": OWN}
        yield _Case({"division_code": OTHER}, lo, hi, "", False, "of another division")
        yield _Case({"division_code": PARENT}, lo, hi, "", True, "of the superior division")
        yield _Case(own, "", "", "", False, "without a scope")
    if role is DbRole.PORTAL:
        column = "holder_id" if "holder_id" in columns else "id"
        base = {"division_code": OWN} if "division_code" in columns else {}
        if column in columns:
            other = {**base, column: OTHER_HOLDER}
            yield _Case(other, lo, hi, OWN_HOLDER, False, "of another holder")
            own = {**base, column: OWN_HOLDER}
            yield _Case(own, lo, hi, "", False, "without a holder")


def _lets_through(
    connection: Connection, table: _Table, role: DbRole, verb: str, policies: list[_Policy],
    case: _Case,
) -> bool:  # fmt: skip
    """As PostgreSQL combines them: any permissive policy and every restrictive one. An update is a
    hole already when it may touch such a row, or make a row into one."""
    halves = {"SELECT": ("using",), "DELETE": ("using",), "INSERT": ("check",),
              "UPDATE": ("using", "check")}[verb]  # fmt: skip
    if verb == "UPDATE":
        return any(_combined(connection, table, role, policies, case, half) for half in halves)
    return all(_combined(connection, table, role, policies, case, half) for half in halves)


def _combined(
    connection: Connection, table: _Table, role: DbRole, policies: list[_Policy], case: _Case,
    half: str,
) -> bool:  # fmt: skip
    def holds(policy: _Policy) -> bool:
        chosen = policy.using if half == "using" or policy.check is None else policy.check
        return chosen is None or _evaluate(connection, table, role, chosen, case)

    allowed = any(holds(policy) for policy in policies if policy.permissive)
    return allowed and all(holds(policy) for policy in policies if not policy.permissive)


def _evaluate(
    connection: Connection, table: _Table, role: DbRole, expression: str, case: _Case
) -> bool:
    name = sql.Identifier(table.name)
    query = sql.SQL(
        "SELECT coalesce(({expression}), false)"
        " FROM (SELECT (jsonb_populate_record(NULL::public.{name}, {row}::jsonb)).*) AS {name}"
    ).format(
        expression=sql.SQL(expression),
        name=name,
        row=sql.Literal(orjson.dumps(case.row).decode()),
    )
    with connection.transaction(force_rollback=True):
        for setting, value in (
            ("kz.actor", "walker"), ("kz.scope_lo", case.lo), ("kz.scope_hi", case.hi),
            ("kz.holder", case.holder), ("role", role.value),
        ):  # fmt: skip
            connection.execute("SELECT set_config(%s, %s, true)", (setting, value))
        row = connection.execute(query).fetchone()
    return bool(row and row[0])


def _policies(connection: Connection, table: _Table, role: DbRole) -> list[_Policy]:
    number = connection.execute("SELECT %s::regrole::oid", (role.value,)).fetchone()
    rows = connection.execute(_POLICIES, (table.oid,)).fetchall()
    policies = [_Policy(r[0], r[1], r[2], tuple(int(n) for n in r[3]), r[4], r[5]) for r in rows]
    wanted = {0, int(number[0])} if number else {0}
    return [policy for policy in policies if wanted & set(policy.roles)]


def _columns(connection: Connection, table: _Table) -> set[str]:
    query = (
        "SELECT attname FROM pg_attribute WHERE attrelid = %s AND attnum > 0 AND NOT attisdropped"
    )
    return {name for (name,) in connection.execute(query, (table.oid,)).fetchall()}


def _granted(connection: Connection, table: _Table, role: str, verb: str) -> bool:
    function = "has_table_privilege" if verb == "DELETE" else "has_any_column_privilege"
    query = sql.SQL("SELECT {}(%s::name, %s::oid, %s)").format(sql.SQL(function))
    row = connection.execute(query, (role, table.oid, verb)).fetchone()
    return bool(row and row[0])


def _walk_routines(connection: Connection) -> Iterator[Finding]:
    for name, definer, pinned, public in connection.execute(_ROUTINES).fetchall():
        if public:
            yield Finding(name, "public", "may be executed by everybody")
        if definer and not pinned:
            yield Finding(name, "*", "is SECURITY DEFINER without a pinned search_path")
