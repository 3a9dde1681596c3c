"""Every query of a division's own figures."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, RowMapping, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.penalty_figures.tables import PenaltyFigure
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records
from kuangzheng.kernel.rulebooks.lookup import ancestry

_FOUND = text(
    "SELECT division_code, kind, key, from_percent, to_percent, value_fen, document_no,"
    " document_title, confirmed_by FROM find_penalty_figures(:places, :on)"
)


class PenaltyFigures(Records[PenaltyFigure]):
    """Figures entered in the caller's divisions."""

    table = PenaltyFigure
    missing = "没有此标准，或不在您的管辖范围内"
    sorts = Sorts("-valid_from", {
        "valid_from": Sort(col(PenaltyFigure.valid_from), col(PenaltyFigure.id)),
    })  # fmt: skip

    @staticmethod
    def conditions(kind: str | None, division: str | None) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if kind:
            found.append(col(PenaltyFigure.kind) == kind)
        if division:
            found.append(within(col(PenaltyFigure.division_code), division))
        return found


async def figures_of(
    session: AsyncSession, division: str, on: date
) -> dict[tuple[str, str], RowMapping]:
    """What holds in a division on a day: its own, else that of the nearest one above it."""
    places = [place for place in ancestry(division) if place != "CN"]
    rows: Sequence[RowMapping] = (
        await session.execute(_FOUND, {"places": places, "on": on})
    ).mappings().all()  # fmt: skip
    found: dict[tuple[str, str], RowMapping] = {}
    for row in sorted(rows, key=lambda one: places.index(one["division_code"])):
        found.setdefault((row["kind"], row["key"]), row)
    return found
