"""Every query of the admission check. The two of the hot path are one function call each."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg
import numpy as np
import shapely
from sqlalchemy import (
    JSON,
    Date,
    DateTime,
    Numeric,
    RowMapping,
    Select,
    String,
    Uuid,
    column,
    func,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import ancestors, division_range
from kuangzheng.kernel.geo.distance import degree_margin
from kuangzheng.kernel.geo.overlap import ElevationRange
from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut
from kuangzheng.kernel.quantities import Quantity, UnknownUnit
from kuangzheng.kernel.reference.minerals import UnknownMineral, catalogue
from kuangzheng.licensing.admission.errors import TooManyCandidates
from kuangzheng.licensing.admission.model import (
    Actual,
    Candidate,
    HolderStanding,
    Layer,
    OwnRight,
    Proposal,
)
from kuangzheng.licensing.admission.rules import Reach

_STANDING = "SELECT *, find_holder_grade($1, $3, $4) AS credit FROM find_holder_standing($1, $2)"
_CANDIDATES = (
    "SELECT *, NULL AS rulebooks FROM find_admission_candidates"
    "($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16)"
    " UNION ALL SELECT *, NULL FROM find_block_candidates($1,$2,$3,$5,$6,$7,$8,$12,$16)"
    " UNION ALL SELECT 'layer', l.id, l.visible, l.name, NULL, l.kind, NULL, NULL, NULL, NULL,"
    " NULL, l.id, l.name, l.version_no, l.confirmed, NULL, NULL, NULL"
    " FROM find_layers_in_force($1,$2,$3,$17,$12) l"
    " UNION ALL SELECT 'register', NULL, true, NULL, register_revision(), NULL, NULL, NULL, NULL,"
    " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, rulebook_revision()"
)
_STORE = "SELECT * FROM admission_store($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16)"


class Revisions(NamedTuple):
    """What is remembered of register and rulebooks holds only under these."""

    register: str
    rulebooks: str


class Found(NamedTuple):
    """What the one call answers; layers by kind."""

    candidates: list[Candidate]
    layers: dict[str, tuple[Layer, ...]]
    revision: Revisions


class AdmissionRepository:
    """Reads surroundings across borders and stores results, as the login role."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._zone_names: dict[str, str] = {}

    async def candidates(
        self, principal: Principal, proposal: Proposal, reach: Reach, most: int
    ) -> Found:
        """Candidates by box, the layers in force for the place and the present revisions, in one
        round trip.

        Raises TooManyCandidates, before any geometry is read, when there are more than `most`.
        """
        pool = await self._database.pool()
        rows = await pool.fetch(_CANDIDATES, *asked_of(principal, proposal, reach, most))
        last = next(row for row in rows if row["source"] == "register")
        return found_in(rows, most, Revisions(last["code"], last["rulebooks"]))

    async def actuals(self, jurisdiction: str, on: date) -> list[Actual]:
        """Rights in force below the jurisdiction, by mineral, scale and unit."""
        lo, hi = division_range(jurisdiction)
        pool = await self._database.pool()
        rows = await pool.fetch("SELECT * FROM find_plan_actuals($1, $2, $3)", lo, hi, on)
        return actuals_in(rows)

    async def holder(
        self, principal: Principal, holder_id: UUID, on: date
    ) -> HolderStanding | None:
        pool = await self._database.pool()
        row = await pool.fetchrow(_STANDING, holder_id, on, *principal.span)
        if row is None:
            return None
        return HolderStanding(
            True, row["in_arrears"], tuple(row["lists"]), row["revoked_on"],
            row["owes_revenue"], row["credit"],
        )

    async def own_right(self, principal: Principal, proposal: Proposal) -> OwnRight | None:
        """The right that is enlarged, as the plan counts it; None outside the caller's scope."""
        pool = await self._database.pool()
        return own_in(await pool.fetchrow(
            "SELECT * FROM find_enlarged_right($1, $2, $3, $4, $5, $6, $7)",
            *enlarged_of(principal, proposal),
        ))  # fmt: skip

    async def zone_names(self) -> dict[str, str]:
        """Kind → Chinese name; kinds are reference data and read once."""
        if not self._zone_names:
            pool = await self._database.pool()
            rows = await pool.fetch("SELECT kind, name FROM find_zone_kinds()")
            self._zone_names = {row["kind"]: row["name"] for row in rows}
        return self._zone_names

    async def store(self, parameters: Sequence[Any]) -> asyncpg.Record:
        """Key, result and audit in one call; the record has `state, status, body, headers`."""
        pool = await self._database.pool()
        record = await pool.fetchrow(_STORE, *parameters)
        assert record is not None
        return record


def asked_of(
    principal: Principal, proposal: Proposal, reach: Reach, most: int
) -> tuple[Any, ...]:
    """The arguments of the one call: who looks, where, how far, on which day."""
    lo, hi = principal.span
    west, south, east, north = proposal.boundary.bounds
    middle = (south + north) / 2
    zones_lon, zones_lat = _margin(middle, reach.zones_m)
    rights_lon, rights_lat = _margin(middle, reach.rights_m)
    return (
        lo, hi, ancestors(principal.division), holder_seen(principal),
        west, south, east, north, list(reach.kinds), zones_lon, zones_lat,
        proposal.on, proposal.exclude_right_id, rights_lon, rights_lat,
        most + 1, ancestors(proposal.jurisdiction),
    )  # fmt: skip


def found_in(rows: Sequence[asyncpg.Record], most: int, revision: Revisions) -> Found:
    """Raises TooManyCandidates."""
    near = [row for row in rows if row["source"] not in ("register", "layer")]
    if len(near) > most:
        raise TooManyCandidates(most)
    return Found(_candidates(near), _layers(rows), revision)


def actuals_in(rows: Sequence[asyncpg.Record]) -> list[Actual]:
    return [
        Actual(
            _mineral_name(row["mineral"]), row["scale_class"], row["rights"],
            _capacity(row["capacity"], row["capacity_unit"]),
        )
        for row in rows
    ]  # fmt: skip


def enlarged_of(principal: Principal, proposal: Proposal) -> tuple[Any, ...]:
    return (
        proposal.exclude_right_id, *principal.span, holder_seen(principal),
        *division_range(proposal.jurisdiction), proposal.on,
    )  # fmt: skip


def own_in(row: asyncpg.Record | None) -> OwnRight | None:
    if row is None:
        return None
    capacity = _capacity(row["capacity"], row["capacity_unit"])
    return OwnRight(_mineral_name(row["mineral"]), capacity, row["counted"])


def _margin(lat: float, metres: float) -> tuple[float, float]:
    return degree_margin(lat, metres) if metres else (0.0, 0.0)


def holder_seen(principal: Principal) -> UUID | None:
    """The only holder whose rights the caller may see by name; None for officials, who see all of
    their division. A portal account without a holder sees nobody's."""
    if not principal.is_portal:
        return None
    return UUID(principal.holder_id) if principal.holder_id else UUID(int=0)


def _layers(rows: Sequence[asyncpg.Record]) -> dict[str, tuple[Layer, ...]]:
    """In the order in which they were entered."""
    found = [
        Layer(row["id"], row["kind"], row["name"], row["layer_version"], row["layer_confirmed"])
        for row in rows
        if row["source"] == "layer"
    ]
    by_kind: dict[str, list[Layer]] = defaultdict(list)
    for layer in sorted(found, key=lambda one: one.id):
        by_kind[layer.kind].append(layer)
    return {kind: tuple(layers) for kind, layers in by_kind.items()}


def _candidates(rows: Sequence[asyncpg.Record]) -> list[Candidate]:
    shapes = shapely.from_wkb(np.array([row["geometry"] for row in rows], dtype=object))
    return [_candidate(row, shape) for row, shape in zip(rows, shapes, strict=True)]


def _candidate(row: asyncpg.Record, shape: Any) -> Candidate:
    layer = None
    if row["layer_id"] is not None:
        layer = {
            "id": str(row["layer_id"]),
            "name": row["layer_name"],
            "version": row["layer_version"],
        }
    return Candidate(
        source=row["source"], id=row["id"], visible=row["visible"], name=row["name"],
        code=row["code"], kind=row["kind"], status=row["status"], holder_id=row["holder_id"],
        mineral=_mineral_name(row["mineral"]) if row["mineral"] else None,
        elevation=_elevation(row["elevation_from"], row["elevation_to"]), layer=layer,
        layer_confirmed=bool(row["layer_confirmed"]), attributes=row["attributes"] or {},
        geometry=shape,
    )  # fmt: skip


def _mineral_name(word: str) -> str:
    try:
        return catalogue().resolve(word).name
    except UnknownMineral:
        return word


def _elevation(upper: Decimal | None, lower: Decimal | None) -> ElevationRange | None:
    return (
        None if upper is None or lower is None or upper <= lower else ElevationRange(upper, lower)
    )


def _capacity(value: Decimal | None, symbol: str | None) -> Quantity | None:
    if value is None or symbol is None:
        return None
    try:
        return Quantity.of(value, symbol)
    except UnknownUnit:
        return None


_ONE = text("SELECT CAST(document AS text) FROM admission_checks WHERE id = :id")
_CHECKS = table(
    "admission_checks", column("id", Uuid()), column("verdict", String()),
    column("area_km2", Numeric()), column("jurisdiction", String()), column("on_date", Date()),
    column("created_at", DateTime(timezone=True)), column("requested_by", String()),
)  # fmt: skip
_ASKED = "document -> 'request'"
_LINE = (
    *_CHECKS.c,
    literal_column(f"{_ASKED} -> 'minerals'", JSON()).label("minerals"),
    literal_column(f"{_ASKED} ->> 'kind'", String()).label("kind"),
)
_SORTS = Sorts("-created_at", {"created_at": Sort(_CHECKS.c.created_at, _CHECKS.c.id)})


async def stored_check(session: AsyncSession, check_id: UUID) -> bytes | None:
    """A stored check's JSON within the transaction's scope, as it was written."""
    found: str | None = (await session.execute(_ONE, {"id": check_id})).scalar_one_or_none()
    return None if found is None else found.encode()


def checks_query(page: PageRequest, verdict: str | None) -> Select[Any]:
    return _SORTS.apply(select(*_LINE).where(*_conditions(verdict)), page)


def _conditions(verdict: str | None) -> list[Any]:
    return [] if verdict is None else [_CHECKS.c.verdict == verdict]


async def stored_checks(
    session: AsyncSession, page: PageRequest, verdict: str | None
) -> tuple[list[RowMapping], str | None, int | None]:
    """A page, newest first unless asked otherwise, the next cursor, the exact count when asked."""
    conditions = _conditions(verdict)
    rows = (await session.execute(checks_query(page, verdict))).mappings().all()
    total = None
    if page.exact_count:
        counting = select(func.count()).select_from(_CHECKS).where(*conditions)
        total = (await session.execute(counting)).scalar_one()
    kept, cursor = cut(rows, page, lambda row: (row["created_at"], str(row["id"])), _SORTS)
    return kept, cursor, total
