"""Every query of fund rules and their previews."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut
from kuangzheng.kernel.places import prefix_range, within
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.fund_rules.rules import above
from kuangzheng.restoration.fund_rules.tables import (
    FundRulePreview,
    FundRulePreviewLine,
    FundRules,
)
from kuangzheng.restoration.funds.tables import Fund

_LAST_POSTED = text(
    "SELECT max(period_to) FROM accruals WHERE posted AND division_code >= :lo"
    " AND division_code < :hi"
)
_PERIODS = text(
    "SELECT period, min(period_to) AS ends FROM accruals WHERE posted AND division_code >= :lo"
    " AND division_code < :hi GROUP BY period ORDER BY 2 DESC, 1 DESC LIMIT 40"
)
_POSTING = text("SELECT accruals_posting(:lo, :hi, CAST(:above AS text[]), :since)")
_FORGET = text(
    "DELETE FROM fund_rule_preview_lines l USING fund_rule_previews p WHERE l.preview_id = p.id"
    " AND p.rules_id = :rules AND p.period = :period AND p.id < :id"
)
_SUMS = text(
    "SELECT count(*) AS funds, count(*) FILTER (WHERE difference_fen <> 0) AS changed,"
    " count(*) FILTER (WHERE difference_fen IS NULL) AS undetermined,"
    " coalesce(sum(before_fen) FILTER (WHERE difference_fen IS NOT NULL), 0)::bigint AS before_fen,"
    " coalesce(sum(after_fen) FILTER (WHERE difference_fen IS NOT NULL), 0)::bigint AS after_fen"
    " FROM fund_rule_preview_lines WHERE preview_id = :id"
)
_BY_DIVISION = text(
    "SELECT l.division_code, count(*) AS funds, coalesce(sum(l.before_fen), 0)::bigint AS before,"
    " coalesce(sum(l.after_fen), 0)::bigint AS after FROM fund_rule_preview_lines l"
    " WHERE l.preview_id = :id AND l.difference_fen IS NOT NULL GROUP BY 1 ORDER BY 1"
)
_LINE_SORTS = Sorts("id", {"id": Sort(col(FundRulePreviewLine.id), col(FundRulePreviewLine.id))})


class FundRuleVersions(Records[FundRules]):
    """Versions of the caller's divisions."""

    table = FundRules
    missing = "没有此基金规则版本，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {
            "updated_at": Sort(col(FundRules.updated_at), col(FundRules.id)),
            "edition": Sort(col(FundRules.edition), col(FundRules.id)),
        },
    )

    @staticmethod
    def conditions(division: str | None, state: str | None) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if division:
            found.append(within(col(FundRules.division_code), division))
        if state:
            found.append(col(FundRules.state) == state)
        return found

    async def of(self, division: str) -> Sequence[FundRules]:
        """All versions of just this division, the newest first."""
        query = select(FundRules).where(col(FundRules.division_code) == division)
        ordered = query.order_by(col(FundRules.edition).desc())
        return (await self._session.execute(ordered)).scalars().all()

    async def last_posted(self, division: str) -> date | None:
        """The last day of the last period that was posted in the division."""
        lo, hi = prefix_range(division)
        found = await self._session.execute(_LAST_POSTED, {"lo": lo, "hi": hi})
        day: date | None = found.scalar_one()
        return day

    async def posting_since(self, division: str, day: date) -> bool:
        """Whether a run works in the division on a period that ends on this day or later; one that
        was started above takes the division's funds too."""
        lo, hi = prefix_range(division)
        values = {"lo": lo, "hi": hi, "above": above(division), "since": day}
        found = await self._session.execute(_POSTING, values)
        return bool(found.scalar_one())

    async def periods(self, division: str) -> list[str]:
        """Posted periods of the division, the latest first."""
        lo, hi = prefix_range(division)
        rows = await self._session.execute(_PERIODS, {"lo": lo, "hi": hi})
        return [row.period for row in rows]


class Previews(Records[FundRulePreview]):
    table = FundRulePreview
    missing = "没有此次试算，或不在您的管辖范围内"
    sorts = Sorts(
        "-created_at",
        {"created_at": Sort(col(FundRulePreview.created_at), col(FundRulePreview.id))},
    )

    async def lines(
        self, preview_id: UUID, page: PageRequest
    ) -> tuple[list[tuple[FundRulePreviewLine, Fund]], str | None, int | None]:
        where = col(FundRulePreviewLine.preview_id) == preview_id
        joined = col(Fund.id) == col(FundRulePreviewLine.fund_id)
        both: Any = select(FundRulePreviewLine, Fund).join(Fund, joined).where(where)
        rows = (await self._session.execute(_LINE_SORTS.apply(both, page))).all()
        kept, cursor = cut(rows, page, lambda row: (str(row[0].id), str(row[0].id)), _LINE_SORTS)
        total = None
        if page.exact_count:
            counting = select(func.count()).select_from(FundRulePreviewLine).where(where)
            total = (await self._session.execute(counting)).scalar_one()
        return [(row[0], row[1]) for row in kept], cursor, total

    async def by_division(self, preview_id: UUID) -> Sequence[RowMapping]:
        return (await self._session.execute(_BY_DIVISION, {"id": preview_id})).mappings().all()


async def store(session: AsyncSession, lines: Sequence[FundRulePreviewLine]) -> None:
    session.add_all(lines)
    await session.flush()


async def forget_older(session: AsyncSession, preview: FundRulePreview) -> None:
    """Lines of earlier previews of the same draft and period: the newest is what counts."""
    asked = {"rules": preview.rules_id, "period": preview.period, "id": preview.id}
    await session.execute(_FORGET, asked)


async def sums(session: AsyncSession, preview_id: UUID) -> dict[str, int]:
    return dict((await session.execute(_SUMS, {"id": preview_id})).mappings().one())
