"""Every query of the ledger of quotas."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, select, text
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.quotas.tables import QuotaBalance, QuotaMovement

_HELD = text("SELECT pg_advisory_xact_lock(hashtextextended(:account, 17))")
_ACCEPTED = text("""
    SELECT coalesce(sum((part ->> 'area_mu')::numeric), 0) AS area
      FROM restoration_site_acts a, jsonb_array_elements(a.land) AS part
     WHERE a.site_id = :site AND part ->> 'land_class' = :land_class
""")
_SITE = text("SELECT id, name, state, division_code FROM restoration_sites WHERE id = :id")
_PROJECT = text("SELECT id FROM restoration_projects WHERE id = :id")
_NAMES = text("SELECT id, name FROM restoration_sites WHERE id = ANY (:ids)")
_TAKEN_BACK = text("SELECT reverses FROM reclamation_quota_movements WHERE reverses = ANY (:ids)")
_BALANCES = text("""
    SELECT m.division_code, m.kind, m.land_class, sum(m.area_mu) AS balance,
           sum(m.area_mu) FILTER (WHERE coalesce(r.movement, m.movement) = 'generated')
             AS generated,
           -sum(m.area_mu) FILTER (WHERE coalesce(r.movement, m.movement) = 'used') AS used,
           -sum(m.area_mu) FILTER (WHERE coalesce(r.movement, m.movement) = 'traded_out')
             AS traded_out,
           sum(m.area_mu) FILTER (WHERE coalesce(r.movement, m.movement) = 'traded_in')
             AS traded_in,
           coalesce(sum(CASE WHEN m.movement = 'reversed' THEN -r.income_fen
                             ELSE m.income_fen END), 0)::bigint AS income
      FROM reclamation_quota_movements m
      LEFT JOIN reclamation_quota_movements r ON r.id = m.reverses
     WHERE m.on_date <= :on AND m.division_code >= :lo AND m.division_code < :hi
     GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
""")


class Quotas(Records[QuotaMovement]):
    """Movements of the caller's divisions."""

    table = QuotaMovement
    missing = "没有此笔指标，或不在您的管辖范围内"
    sorts = Sorts(
        "-on_date",
        {
            "on_date": Sort(col(QuotaMovement.on_date), col(QuotaMovement.id)),
            "updated_at": Sort(col(QuotaMovement.updated_at), col(QuotaMovement.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, kind: str | None, land_class: str | None,
        movement: str | None, site_id: UUID | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found: list[ColumnElement[bool]] = []
        if q:
            found.append(col(QuotaMovement.document_no).icontains(q, autoescape=True))
        if division:
            found.append(within(col(QuotaMovement.division_code), division))
        for name, value in (
            ("kind", kind), ("land_class", land_class), ("movement", movement),
            ("site_id", site_id),
        ):  # fmt: skip
            if value:
                found.append(col(getattr(QuotaMovement, name)) == value)
        return found

    async def hold(self, division: str, kind: str, land_class: str) -> QuotaBalance | None:
        """The balance, held until the transaction ends, also where there is none yet."""
        account = f"quota/{division}/{kind}/{land_class}"
        await self._session.execute(_HELD, {"account": account})
        query = select(QuotaBalance).where(
            col(QuotaBalance.division_code) == division, col(QuotaBalance.kind) == kind,
            col(QuotaBalance.land_class) == land_class,
        )  # fmt: skip
        found: QuotaBalance | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def site(self, site_id: UUID) -> RowMapping | None:
        found = await self._session.execute(_SITE, {"id": site_id})
        return found.mappings().one_or_none()

    async def has_project(self, project_id: UUID) -> bool:
        found = await self._session.execute(_PROJECT, {"id": project_id})
        return found.first() is not None

    async def accepted(self, site_id: UUID, land_class: str) -> Decimal:
        """Mu of a class of land that all acceptances of a site have accepted."""
        values = {"site": site_id, "land_class": land_class}
        found: Decimal = (await self._session.execute(_ACCEPTED, values)).scalar_one()
        return found

    async def generated(self, site_id: UUID, land_class: str) -> Decimal:
        """Mu that the site has brought so far, what was taken back not counted."""
        query = select(QuotaMovement).where(
            col(QuotaMovement.site_id) == site_id, col(QuotaMovement.land_class) == land_class
        )
        rows = (await self._session.execute(query)).scalars().all()
        return sum((row.area_mu for row in rows), Decimal(0))

    async def names(self, ids: Sequence[UUID]) -> dict[UUID, str]:
        rows = await self._session.execute(_NAMES, {"ids": list(ids)})
        return {row.id: row.name for row in rows}

    async def taken_back(self, ids: Sequence[UUID]) -> set[UUID]:
        """Which of these movements were reversed."""
        return set((await self._session.execute(_TAKEN_BACK, {"ids": list(ids)})).scalars())

    async def balances(self, span: tuple[str, str], on: date) -> Sequence[RowMapping]:
        values = {"lo": span[0], "hi": span[1], "on": on}
        return (await self._session.execute(_BALANCES, values)).mappings().all()
