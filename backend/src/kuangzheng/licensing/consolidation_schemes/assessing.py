"""How the counties of a city stand: steps and figures on a day (S4-44). Computed, never stored."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.consolidation.repository import Screenings
from kuangzheng.licensing.consolidation_schemes import executions, presenting, repository
from kuangzheng.licensing.consolidation_schemes.fact_schemas import AssessmentRead, CountyRead
from kuangzheng.licensing.consolidation_schemes.figures import share
from kuangzheng.licensing.consolidation_schemes.loading import dues_of, load
from kuangzheng.licensing.consolidation_schemes.milestones import milestones
from kuangzheng.licensing.consolidation_schemes.procedure import STATUS_NAMES
from kuangzheng.licensing.consolidation_schemes.repository import Schemes
from kuangzheng.licensing.consolidation_schemes.tables import Scheme
from kuangzheng.licensing.rights.presenting import division_name
from kuangzheng.licensing.rulings.service import books_for


async def of_screening(act: Act, screening_id: UUID, as_of: date | None) -> AssessmentRead:
    """Raises NotFound for a run outside the scope: a county sees its own scheme instead."""
    run = await Screenings(act.session).get(screening_id)
    on = as_of or today(act.clock)
    schemes = {one.division_code: one for one in await Schemes(act.session).of_screening(run.id)}
    done = await repository.executed(act.session, [one.id for one in schemes.values()])
    books = await books_for(act, run.division_code)
    dues = dues_of(books, run.division_code, run.on_date)
    counties = [
        await _county(act, row, schemes.get(row.county), done, dues, on)
        for row in await repository.counties(act.session, run.id)
    ]
    if not counties:
        raise NotFound("此次筛查没有发现矿山")
    before = sum(one.before for one in counties)
    after = sum(one.before if one.after is None else one.after for one in counties)
    target = books.find("consolidation.reduction_target", run.division_code, run.on_date)
    return AssessmentRead(
        screening_id=run.id, division_code=run.division_code,
        division_name=division_name(run.division_code), screened_on=run.on_date, as_of=on,
        before=before, after=after, reduction=_told(share(before - after, before)),
        target=str(target.quantity().to("%", places=1).value) if target else None,
        target_basis=target.basis if target else None, counties=counties,
    )  # fmt: skip


async def _county(
    act: Act, row: Any, scheme: Scheme | None, done: dict[UUID, tuple[int, int]], dues: Any,
    on: date,
) -> CountyRead:  # fmt: skip
    steps, told = milestones(dues, {}, on), None
    if scheme is not None:
        told = await load(act, scheme)
        acts = await Schemes(act.session).acts(scheme.id)
        registered = await executions.registrations(act, scheme)
        steps = milestones(told.dues, presenting.done_steps(acts, registered), on)
    all_of_them, ended = done.get(scheme.id, (0, 0)) if scheme else (0, 0)
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
        executions=all_of_them, executed=ended,
    )  # fmt: skip


def _told(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
