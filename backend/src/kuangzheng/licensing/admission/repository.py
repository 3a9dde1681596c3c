"""Every query of the admission check. The two of the hot path are one function call each."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import asyncpg
import numpy as np
import shapely
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import ancestors, division_range
from kuangzheng.kernel.geo.distance import degree_margin
from kuangzheng.kernel.geo.overlap import ElevationRange
from kuangzheng.kernel.quantities import Quantity, UnknownUnit
from kuangzheng.kernel.reference.minerals import UnknownMineral, catalogue
from kuangzheng.licensing.admission.model import Actual, Candidate, HolderStanding, Proposal

_CANDIDATES = "SELECT * FROM find_admission_candidates($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)"
_STORE = "SELECT * FROM admission_store($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16)"


class AdmissionRepository:
    """Reads surroundings across borders and stores results, as the login role."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._zone_names: dict[str, str] = {}

    async def candidates(
        self, principal: Principal, proposal: Proposal, far_kinds: Sequence[str], far_m: float
    ) -> tuple[list[Candidate], str]:
        """Candidates by box and the register's revision, in one round trip."""
        lo, hi = division_range(principal.division)
        west, south, east, north = proposal.boundary.bounds
        far_lon, far_lat = degree_margin((south + north) / 2, far_m) if far_m else (0.0, 0.0)
        pool = await self._database.pool()
        rows = await pool.fetch(
            _CANDIDATES, lo, hi, ancestors(principal.division),
            UUID(principal.holder_id) if principal.holder_id else None,
            west, south, east, north, list(far_kinds), far_lon, far_lat,
            proposal.on, proposal.exclude_right_id,
        )  # fmt: skip
        revision = next(row["code"] for row in rows if row["source"] == "register")
        found = [row for row in rows if row["source"] != "register"]
        return _candidates(found), revision

    async def actuals(self, jurisdiction: str, on: date) -> list[Actual]:
        """Rights in force below the jurisdiction, by mineral, scale and unit."""
        lo, hi = division_range(jurisdiction)
        pool = await self._database.pool()
        rows = await pool.fetch("SELECT * FROM find_plan_actuals($1, $2, $3)", lo, hi, on)
        return [
            Actual(
                _mineral_name(row["mineral"]), row["scale_class"], row["rights"],
                _capacity(row["capacity"], row["capacity_unit"]),
            )
            for row in rows
        ]  # fmt: skip

    async def holder(self, holder_id: UUID, on: date) -> HolderStanding | None:
        pool = await self._database.pool()
        row = await pool.fetchrow("SELECT * FROM find_holder_standing($1, $2)", holder_id, on)
        if row is None:
            return None
        return HolderStanding(True, row["in_arrears"], tuple(row["lists"]))

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


_ONE = text("SELECT document, requested_by FROM admission_checks WHERE id = :id")
_LIST = text(
    "SELECT id, verdict, area_km2, jurisdiction, on_date, created_at, requested_by,"
    " document -> 'request' -> 'minerals' AS minerals, document -> 'request' ->> 'kind' AS kind"
    " FROM admission_checks"
    " WHERE (CAST(:verdict AS text) IS NULL OR verdict = :verdict)"
    " AND (CAST(:at AS timestamptz) IS NULL OR (created_at, id) < (:at, CAST(:after AS uuid)))"
    " ORDER BY created_at DESC, id DESC LIMIT :limit"
)


async def stored_check(session: AsyncSession, check_id: UUID) -> Any | None:
    """A stored check within the transaction's scope."""
    return (await session.execute(_ONE, {"id": check_id})).mappings().one_or_none()


async def stored_checks(session: AsyncSession, **parameters: Any) -> list[Any]:
    """Newest first, one more than the page."""
    return list((await session.execute(_LIST, parameters)).mappings())
