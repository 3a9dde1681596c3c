"""How the counties of a city stand: steps and figures on a day (S4-44). Computed, never stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.rulebooks import RulebookSet
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.consolidation.repository import Screenings
from kuangzheng.licensing.consolidation_schemes import executions, presenting, repository
from kuangzheng.licensing.consolidation_schemes.fact_schemas import (
    AssessmentRead,
    CountyRead,
    MarkedRead,
    PointsRead,
    ScoreRead,
)
from kuangzheng.licensing.consolidation_schemes.figures import share
from kuangzheng.licensing.consolidation_schemes.loading import Loaded, dues_of, load
from kuangzheng.licensing.consolidation_schemes.milestones import Due, Milestone, milestones
from kuangzheng.licensing.consolidation_schemes.procedure import STATUS_NAMES
from kuangzheng.licensing.consolidation_schemes.repository import Schemes
from kuangzheng.licensing.consolidation_schemes.scoring import (
    ITEMS,
    County,
    Points,
    Score,
    ranks,
    scored,
)
from kuangzheng.licensing.consolidation_schemes.tables import Scheme
from kuangzheng.licensing.rights.presenting import division_name
from kuangzheng.licensing.rulings.service import books_for

_NONE = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Standards:
    """What the rulebooks of the city say of its assessment."""

    dues: Mapping[str, Due]
    points: Mapping[str, Points]
    late: Fraction
    target: Decimal | None
    target_basis: str | None


async def of_screening(act: Act, screening_id: UUID, as_of: date | None) -> AssessmentRead:
    """Raises NotFound for a run outside the scope: a county sees its own scheme instead."""
    run = await Screenings(act.session).get(screening_id)
    on = as_of or today(act.clock)
    schemes = {one.division_code: one for one in await Schemes(act.session).of_screening(run.id)}
    ids = [one.id for one in schemes.values()]
    done = await repository.executed(act.session, ids, on)
    standards = _standards(await books_for(act, run.division_code), run, on)
    told = [
        await _county(act, row, schemes.get(row.county), done, standards, on)
        for row in await repository.counties(act.session, run.id)
    ]
    if not told:
        raise NotFound("此次筛查没有发现矿山")
    counties = _ranked(told)
    before = sum(one.before for one in counties)
    after = sum(one.before if one.after is None else one.after for one in counties)
    return AssessmentRead(
        screening_id=run.id, division_code=run.division_code,
        division_name=division_name(run.division_code), screened_on=run.on_date, as_of=on,
        before=before, after=after, reduction=_told(share(before - after, before)),
        target=_told(standards.target), target_basis=standards.target_basis,
        points=_points_read(standards.points),
        late_share=f"{float(standards.late * 100):g}" if standards.points else None,
        counties=counties,
    )  # fmt: skip


def _standards(books: RulebookSet, run: Any, on: date) -> Standards:
    """Dates and target as of the screening; points as of the day of the assessment, and where none
    are in force on it, as of the screening: a campaign's rules end with it."""
    place, day = run.division_code, run.on_date
    target = books.find("consolidation.reduction_target", place, day)
    points = _points(books, place, on)
    since = on if points else day
    late = books.find("consolidation.assessment_late", place, since)
    return Standards(
        dues_of(books, place, day), points or _points(books, place, day),
        late.ratio() if late else Fraction(0),
        target.quantity().to("%", places=1).value if target else None,
        target.basis if target else None,
    )  # fmt: skip


def _points(books: RulebookSet, place: str, on: date) -> dict[str, Points]:
    found = {}
    for item in ITEMS:
        ruling = books.find("consolidation.assessment_points", place, on, {"assessed": item})
        if ruling is not None and ruling.integer():
            found[item] = Points(ruling.integer(), ruling.basis, ruling.confirmed)
    return found


def _points_read(points: Mapping[str, Points]) -> list[PointsRead]:
    return [
        PointsRead(
            item=item, name=ITEMS[item], full=one.value, basis=one.basis, confirmed=one.confirmed
        )
        for item, one in points.items()
    ]


def _ranked(told: Sequence[tuple[CountyRead, Score | None]]) -> list[CountyRead]:
    places = ranks(score.rate if score else None for _, score in told)
    return [
        county.model_copy(update={"score": _score_read(score, place)})
        for (county, score), place in zip(told, places, strict=True)
    ]


def _score_read(score: Score | None, rank: int | None) -> ScoreRead | None:
    if score is None:
        return None
    return ScoreRead(
        earned=str(score.earned), attainable=score.attainable, full=score.full,
        rate=_told(score.rate), rank=rank,
        items=[
            MarkedRead(
                item=one.item, name=one.name, standing=one.standing, earned=_told(one.earned),
                full=one.full,
            )
            for one in score.items
        ],
    )  # fmt: skip


async def _county(
    act: Act, row: Any, scheme: Scheme | None, done: dict[UUID, tuple[int, int, int]],
    standards: Standards, on: date,
) -> tuple[CountyRead, Score | None]:  # fmt: skip
    steps, told = milestones(standards.dues, {}, on), None
    if scheme is not None:
        told = await load(act, scheme)
        acts = await Schemes(act.session).acts(scheme.id)
        registered = await executions.registrations(act, scheme)
        steps = milestones(told.dues, presenting.done_steps(acts, registered), on)
    all_of_them, ended, ahead = done.get(scheme.id, _NONE) if scheme else _NONE
    figures = told.figures if told else None
    reduction = Decimal(figures.reduction) if figures and figures.reduction else None
    score = scored(
        standards.points, County(steps, reduction, standards.target, all_of_them, ended, ahead),
        standards.late,
    )  # fmt: skip
    return _county_read(row, scheme, told, steps, (all_of_them, ended)), score


def _county_read(
    row: Any, scheme: Scheme | None, told: Loaded | None, steps: Sequence[Milestone],
    ends: tuple[int, int],
) -> CountyRead:  # fmt: skip
    figures = told.figures if told else None
    return CountyRead(
        division_code=row.county, division_name=division_name(row.county), mines=row.mines,
        scheme_id=scheme.id if scheme else None, status=scheme.status if scheme else None,
        status_name=STATUS_NAMES[scheme.status] if scheme else None,
        title=scheme.title if scheme else None, before=row.mines,
        after=figures.after if figures else None,
        reduction=figures.reduction if figures else None,
        large_medium_before=figures.large_medium_before if figures else None,
        large_medium_after=figures.large_medium_after if figures else None,
        errors=sum(one.severity == "error" for one in told.problems) if told else None,
        milestones=presenting.milestones_read(steps),
        on_time=sum(one.light == "green" for one in steps),
        late=sum(one.light == "red" for one in steps),
        due_soon=sum(one.light == "amber" for one in steps),
        executions=ends[0], executed=ends[1],
    )  # fmt: skip


def _told(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
