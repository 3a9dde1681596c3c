"""Whose hands somebody's are for one record: who acted there in somebody's stead counts as both.

The trail is asked, for it alone knows for certain who did what in whose stead: the deputy did
something with the record for the absent person, so neither of the two approves what the other
prepared there, whoever comes first and whenever it is.
"""

from dataclasses import replace
from uuid import UUID

from starlette.requests import Request

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope

_SCOPE = Scope.for_division(DbRole.VERIFIER, "system:deputies", NATIONAL)
# The entry of the stead is the last of its transaction; the hour keeps the search in its partition.
_PARTNERS = """
WITH steads AS MATERIALIZED (
  SELECT e.xid, e.recorded_at, e.actor, e.payload::jsonb -> 'after' ->> 'in_stead_of' AS absent
    FROM audit_entries e WHERE e.entity = 'absences' AND e.action = 'in_stead'
)
SELECT DISTINCT unnest(ARRAY[s.actor, s.absent]) FROM steads s
 WHERE (s.actor = ANY ($1::text[]) OR s.absent = ANY ($1::text[]))
   AND EXISTS (
     SELECT FROM audit_entries e
      WHERE e.xid = s.xid
        AND e.recorded_at BETWEEN s.recorded_at - interval '1 hour' AND s.recorded_at
        AND EXISTS (SELECT FROM unnest($2::text[]) i(id) WHERE position(i.id IN e.payload) > 0))
"""


def records_named(request: Request) -> list[str]:
    """The records a request acts on: the identifiers in its path."""
    found = []
    for value in request.path_params.values():
        try:
            found.append(str(UUID(str(value))))
        except ValueError:
            continue
    return found


async def with_partners(principal: Principal, request: Request, database: Database) -> Principal:
    """The caller with the hands that count as its own for the records it writes to."""
    if request.method == "GET" or principal.kind != "user":
        return principal
    records = records_named(request)
    if not records:
        return principal
    async with database.raw(_SCOPE) as connection:
        rows = await connection.fetch(_PARTNERS, sorted(principal.hands), records)
    partners = frozenset(row[0] for row in rows)
    return replace(principal, partners=partners) if partners else principal
