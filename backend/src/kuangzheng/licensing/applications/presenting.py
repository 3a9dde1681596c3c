"""Applications as they are shown: to officials whole, to applicants without what is internal."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.holidays import HolidayCalendar
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications import repository
from kuangzheng.licensing.applications.applicant_check_schemas import ApplicantCheckRead
from kuangzheng.licensing.applications.applicant_checks import applicant_checks, day_told
from kuangzheng.licensing.applications.applicant_checks import bars_of as unmet
from kuangzheng.licensing.applications.arrears import revenue_owed
from kuangzheng.licensing.applications.cautions import warnings_of
from kuangzheng.licensing.applications.choosing import named
from kuangzheng.licensing.applications.clocks import NAMES, Stop, extension_of, running
from kuangzheng.licensing.applications.green import green_bars, green_standing
from kuangzheng.licensing.applications.on_the_right import findings_of
from kuangzheng.licensing.applications.panels import expert_bars
from kuangzheng.licensing.applications.papers import offered
from kuangzheng.licensing.applications.pinning import procedure_now
from kuangzheng.licensing.applications.prerequisite_schemas import (
    GreenStandingRead,
    PrerequisiteRead,
)
from kuangzheng.licensing.applications.prerequisites import bars_of, prerequisites
from kuangzheng.licensing.applications.procedure import Procedure
from kuangzheng.licensing.applications.publishing_areas import acts_of, publication_of
from kuangzheng.licensing.applications.repository import Applications
from kuangzheng.licensing.applications.rules import (
    PERMISSIONS,
    STEPS,
    Bar,
    Desk,
    OpinionSeen,
    Standing,
    bars_to_approval,
    bars_to_submission,
)
from kuangzheng.licensing.applications.schemas import (
    ActRead,
    ApplicationItem,
    ApplicationRead,
    BarRead,
    CheckRead,
    ClockRead,
    ConditionRead,
    ExtensionRead,
    MaterialRead,
    NextRead,
    OpinionRead,
    PaperName,
    PauseRead,
)
from kuangzheng.licensing.applications.tables import (
    Application,
    ApplicationAct,
    ApplicationCondition,
    ApplicationOpinion,
    ApplicationPause,
)
from kuangzheng.licensing.applications.turns import Case, turn_of
from kuangzheng.licensing.applications.vertices import crs_of
from kuangzheng.licensing.applications.words import (
    ACT_NAMES,
    CONDITION_DUE_NAMES,
    CONDITION_SOURCE_NAMES,
    DEPARTMENT_NAMES,
    GROUND_NAMES,
    KIND_NAMES,
    MATERIAL_NAMES,
    OPINION_NAMES,
    STATE_NAMES,
)

ENCUMBRANCE_NAMES = {"mortgage": "抵押登记", "seizure": "司法查封", "dispute": "权属争议"}


def desks_of(act: Act) -> frozenset[Desk]:
    """The desks the caller sits at."""
    return frozenset(desk for desk, name in PERMISSIONS.items() if act.principal.may(name))


async def departments_of(act: Act, division: str) -> frozenset[str]:
    """The departments the caller's organisation speaks for; an applicant's speaks for none."""
    if act.principal.is_portal:
        return frozenset()
    on = today(act.clock)
    return await repository.desks_of(act.session, act.principal.organisation_id, division, on)


async def standing_of(act: Act, row: Application) -> Standing:
    """What submission and decision rest on now."""
    found = Applications(act.session)
    acts = await found.acts(row.id)
    done = {one.act for one in acts}
    held = await repository.materials(act.session, row.id)
    procedure = await procedure_now(act, row)
    looked_at = await applicant_checks(act, row, procedure)
    kinds: list[str] = []
    proposal, leaves = row.proposal or {}, False
    if row.right_id is not None:
        kinds = await repository.encumbrances(act.session, row.right_id, today(act.clock))
        if proposal.get("enlarges"):
            leaves = await repository.leaves_mined_out(act.session, row.right_id)
    opinions = [] if act.principal.is_portal else await found.opinions(row.id)
    return Standing(
        opinions=[_seen(one) for one in opinions], verdict=row.check_verdict,
        decides_on_area=bool(proposal.get("boundary")), clock_stopped=row.clock_stopped,
        public_interest=row.public_interest, materials=frozenset(one["code"] for one in held),
        required=procedure.materials,
        hearing_held="record_hearing" in done,
        assessments={
            one.data["assessment"]: one.data["conclusion"]
            for one in acts if one.act == "record_assessment"
        },
        collective_needed=procedure.collective,
        collective_outcome=_collective(acts),
        encumbrances=[ENCUMBRANCE_NAMES.get(kind, kind) for kind in kinds], kind=row.kind,
        no_enlargement=leaves,
        revenue_owed=await revenue_owed(act, row),
        others=[
            *await expert_bars(act.session, row.id, procedure), *unmet(looked_at),
            *(one.bar for one in await findings_of(act, row) if one.confirmed),
            *green_bars(await green_standing(act, row)),
            # those of a new right are entered with it, not before
            *(bars_of(await prerequisites(act, row, procedure)) if row.kind != "new" else ()),
        ],
        restoration_plan=row.restoration_plan is not None,
        money_missing=row.exploration is None
        and any(one.item == "funding" and one.confirmed for one in looked_at),
    )  # fmt: skip


def _collective(acts: Sequence[ApplicationAct]) -> str | None:
    """What the last meeting decided; one recorded without its outcome had agreed."""
    last = next((one for one in reversed(acts) if one.act == "record_collective"), None)
    return None if last is None else str(last.data.get("outcome", "approve"))


def _seen(row: ApplicationOpinion) -> OpinionSeen:
    name = DEPARTMENT_NAMES[row.department]
    return OpinionSeen(row.department, name, row.opinion, row.basis)


async def items(act: Act, rows: Sequence[Application]) -> list[ApplicationItem]:
    """Lines of a list; the pauses and open opinions of all of them in one query each."""
    calendar = await calendar_of(act.session)
    stops: dict[Any, list[Stop]] = {}
    ids = [row.id for row in rows]
    for pause in await repository.pauses_of(act.session, ids):
        stops.setdefault(pause.application_id, []).append(_stop(pause))
    speaking = await _speaking(act, ids)
    return [
        _item(act, row, stops.get(row.id, []), calendar, speaking.get(row.id)) for row in rows
    ]


async def _speaking(act: Act, ids: Sequence[Any]) -> Mapping[Any, date]:
    """Until when departments may still speak; nothing of it is shown to applicants."""
    if act.principal.is_portal:
        return {}
    return await repository.open_opinions(act.session, ids, today(act.clock))


async def whole(act: Act, row: Application) -> ApplicationRead:
    """One application with everything the caller may see."""
    found, portal, on = Applications(act.session), act.principal.is_portal, today(act.clock)
    calendar = await calendar_of(act.session)
    pauses = await found.pauses(row.id)
    standing = await standing_of(act, row)
    desks, opinions = desks_of(act), [] if portal else await found.opinions(row.id)
    mine = await departments_of(act, row.division_code)
    conditions = [] if portal and row.seal_no is None else await found.conditions_of(row.id)
    speaking = await _speaking(act, [row.id])
    item = _item(act, row, [_stop(pause) for pause in pauses], calendar, speaking.get(row.id))
    kept = row.model_dump(include=set(ApplicationRead.model_fields))
    if portal:
        kept |= {"proposed": None}
    block, transferee = await named(act, row)
    green = await green_standing(act, row)
    record = ApplicationRead(**{
        **kept, **item.model_dump(),
        "block": block, "transferee": transferee, "extension": _extension(row),
        "vertices_crs": crs_of(row.proposal),
        "actions": list(acts_of(row, desks)), "area_publication": publication_of(row, on),
        "bars": [BarRead(code=bar.code, detail=bar.detail) for bar in _bars(row, standing, portal)],
        "warnings": [
            BarRead(code=one.code, detail=one.detail) for one in await warnings_of(act, row)
        ],
        "required_materials": dict(standing.required or {}),
        "prerequisites": [
            PrerequisiteRead(**asdict(one))
            for one in await prerequisites(act, row, await procedure_now(act, row))
        ],
        "applicant_checks": [] if portal else [
            ApplicantCheckRead(**asdict(one), name=one.name, on=day_told(one))
            for one in await applicant_checks(act, row, await procedure_now(act, row))
        ],
        "green_mine": green and GreenStandingRead(**asdict(green)),
        "materials": [
            MaterialRead(**one, name=MATERIAL_NAMES.get(one["code"], one["code"]))
            for one in await repository.materials(act.session, row.id)
        ],
        "opinions": [_opinion(one, on, one.department in mine) for one in opinions],
        "conditions": [_condition(one) for one in conditions],
        "pauses": [_pause(one) for one in pauses],
        "checks": [CheckRead(**one) for one in await repository.checks(act.session, row.id)],
        "acts": [_act(one) for one in await found.acts(row.id)],
    })  # fmt: skip
    record.papers = [PaperName(code=c, name=n) for c, n in offered(record, portal).items()]
    return record


def _extension(row: Application) -> ExtensionRead | None:
    kept, longer = row.extension, extension_of(row.extension)
    if kept is None or longer is None:
        return None
    said = {name: kept[name] for name in ExtensionRead.model_fields if name in kept}
    return ExtensionRead(**said, words=str(longer.period))


def _bars(row: Application, standing: Standing, portal: bool) -> list[Bar]:
    if row.state in ("draft", "correction_requested"):
        return bars_to_submission(standing)
    if row.state == "submitted" and not portal:
        return [bar for bar in standing.others if bar.code.startswith("applicant_")]
    if row.state in ("joint_review", "decision_pending", "publicised"):
        return bars_to_approval(standing)
    return []


def _stop(row: ApplicationPause) -> Stop:
    return Stop(row.ground, row.first_on, row.last_on)


def _item(
    act: Act, row: Application, stops: Sequence[Stop], calendar: HolidayCalendar,
    open_until: date | None,
) -> ApplicationItem:  # fmt: skip
    kept: Mapping[str, Any] = row.model_dump(include=set(ApplicationItem.model_fields))
    return ApplicationItem(
        **kept, kind_name=KIND_NAMES[row.kind], state_name=STATE_NAMES[row.state],
        clock=_clock(act, row, stops, calendar), next=_next(act, row, open_until),
    )  # fmt: skip


def _next(act: Act, row: Application, open_until: date | None) -> NextRead | None:
    proposed = row.proposed or {}
    name = turn_of(
        Case(
            row.state, today(act.clock), proposed.get("decision"),
            bool(proposed.get("countersigned_by")), open_until, row.publicised_to,
            row.seal_no is not None, row.lapse_from,
        )
    )  # fmt: skip
    if name is None:
        return None
    desk = STEPS[name].desk
    if act.principal.is_portal and desk is not Desk.APPLICANT:
        return None
    by = row.decision_due
    if desk is Desk.APPLICANT or row.state == "refused":
        by = None
    elif row.state == "approved":
        by = row.collect_by
    elif name == "give_opinion":
        by = open_until
    elif row.state == "submitted":
        by = row.correction_due
    return NextRead(
        act=name, act_name=ACT_NAMES[name], desk=desk.value, by=by, mine=desk in desks_of(act)
    )


def _clock(
    act: Act, row: Application, stops: Sequence[Stop], calendar: HolidayCalendar
) -> ClockRead | None:
    if row.procedure is None:
        return None
    found = running(
        Procedure(row.procedure), row.state, row.submitted_on, row.complete_on, stops, calendar,
        act.clock.now(), extension_of(row.extension),
    )  # fmt: skip
    if found is None:
        return None
    said = row.procedure["periods"][found.name]
    return ClockRead(
        code=found.name, name=NAMES[found.name], due=found.deadline.due,
        light=found.standing.light.value, words=found.standing.words, left=found.standing.left,
        overdue=found.standing.overdue, unit=found.period.unit.value, basis=said["basis"],
        confirmed=said["confirmed"],
    )  # fmt: skip


def _opinion(row: ApplicationOpinion, on: date, mine: bool) -> OpinionRead:
    kept = row.model_dump(include=set(OpinionRead.model_fields))
    return OpinionRead(**{
        **kept, "department_name": DEPARTMENT_NAMES[row.department],
        "opinion_name": OPINION_NAMES[row.opinion] if row.opinion else None,
        "overdue": row.opinion is None and row.due_on < on,
        "given_by": row.given_by_name or row.given_by, "mine": mine,
    })  # fmt: skip


def _condition(row: ApplicationCondition) -> ConditionRead:
    kept = row.model_dump(include={"no", "department", "text", "due", "met_on"})
    return ConditionRead(
        **kept,
        department_name=CONDITION_SOURCE_NAMES[row.department],
        due_name=CONDITION_DUE_NAMES[row.due],
    )


def _pause(row: ApplicationPause) -> PauseRead:
    kept = row.model_dump(include={"ground", "first_on", "last_on", "notice_no"})
    return PauseRead(**kept, ground_name=GROUND_NAMES[row.ground])


def _act(row: ApplicationAct) -> ActRead:
    kept = row.model_dump(include=set(ActRead.model_fields))
    return ActRead(**kept, act_name=ACT_NAMES[row.act], by=row.by_name or row.by_id)
