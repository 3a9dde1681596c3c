"""Figures of a report that are bound to declared measures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.supervision.measures import declared, figure
from kuangzheng.supervision.measures.model import Figure, Measure
from kuangzheng.supervision.reports.facts import SourcedFigure, written
from kuangzheng.supervision.reports.kinds.base import FigureDef, Kind

MEASURES, MEASURES_NAME = "measures", "其他统计指标"
"""The section of measures that a template names and the kind does not."""


@dataclass(frozen=True, slots=True)
class Time:
    """Whose figures, and from when to when."""

    division: str
    since: date
    as_of: date


def wanted(kind: Kind, placeholders: Sequence[str]) -> list[tuple[FigureDef, str]]:
    """What has to be measured, with the name of its section: the kind's own figures, and measures
    that the template names as `{{ m.code }}`."""
    own = [(one, kind.sections[one.section]) for one in kind.figures if one.measure]
    codes = [one[2:] for one in placeholders if one.startswith("m.")]
    return own + [(_of(declared()[code]), MEASURES_NAME) for code in codes if code in declared()]


def _of(measure: Measure) -> FigureDef:
    return FigureDef(
        f"m.{measure.code}", MEASURES, measure.name, measure.unit, measure=measure.code
    )


async def measured(
    session: AsyncSession, one: FigureDef, section_name: str, time: Time
) -> SourcedFigure:
    """Counted now within the session's scope. Raises UnknownMeasure, QuestionInvalid."""
    told = declared()[one.measure]
    where = dict(one.where)
    if told.flow:
        where |= {"since": str(time.since), "until": str(time.as_of)}
    found = await figure(
        session, one.measure, division=time.division, as_of=time.as_of, where=where
    )
    return SourcedFigure(
        key=one.key, section=one.section, section_name=section_name, name=one.name,
        unit=one.unit, value=_text(found, one), as_of=found.as_of,
        source=f"统计指标“{told.name}”", query=found.query, rows=found.rows,
        measure=one.measure, note=_note(found, told),
    )  # fmt: skip


def _text(found: Figure, one: FigureDef) -> str | None:
    return None if found.value is None else written(Decimal(found.value) / one.per, one.unit)


def _note(found: Figure, told: Measure) -> str | None:
    if found.value is None:
        return "没有可统计的对象"
    return told.note or None
