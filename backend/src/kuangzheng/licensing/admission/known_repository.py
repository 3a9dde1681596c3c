"""Every query of a check that is repeated: the surroundings as they were known at an instant."""

from datetime import date, datetime

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import division_range
from kuangzheng.licensing.admission.model import Actual, OwnRight, Proposal
from kuangzheng.licensing.admission.repository import (
    AdmissionRepository,
    Found,
    Revisions,
    actuals_in,
    asked_of,
    enlarged_of,
    found_in,
    own_in,
)
from kuangzheng.licensing.admission.rules import Reach

_CANDIDATES = (
    "SELECT * FROM find_admission_candidates_known"
    "($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18)"
)
_ACTUALS = "SELECT * FROM find_plan_actuals_known($1, $2, $3, $4)"
_ENLARGED = "SELECT * FROM find_enlarged_right_known($1, $2, $3, $4, $5, $6, $7, $8)"


class AdmissionRepositoryThen(AdmissionRepository):
    """As the one of today, but for the standing of a holder, which keeps no past."""

    def __init__(self, database: Database, known_at: datetime) -> None:
        super().__init__(database)
        self._known_at = known_at

    async def candidates(
        self, principal: Principal, proposal: Proposal, reach: Reach, most: int
    ) -> Found:
        pool = await self._database.pool()
        asked = asked_of(principal, proposal, reach, most)
        rows = await pool.fetch(_CANDIDATES, *asked, self._known_at)
        return found_in(rows, most, Revisions("", ""))

    async def actuals(self, jurisdiction: str, on: date) -> list[Actual]:
        lo, hi = division_range(jurisdiction)
        pool = await self._database.pool()
        return actuals_in(await pool.fetch(_ACTUALS, lo, hi, on, self._known_at))

    async def own_right(self, principal: Principal, proposal: Proposal) -> OwnRight | None:
        pool = await self._database.pool()
        asked = enlarged_of(principal, proposal)
        return own_in(await pool.fetchrow(_ENLARGED, *asked, self._known_at))
