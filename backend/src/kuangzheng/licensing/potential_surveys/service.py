"""Use cases of survey results: entered from the report, accepted by another person, superseded."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.geo.formats import from_wkb, to_geojson
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.quantities import Dimension, unit
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.discoveries.service import unit_symbol
from kuangzheng.licensing.mines.service import canonical
from kuangzheng.licensing.outlines import read_outline
from kuangzheng.licensing.places import require_division
from kuangzheng.licensing.positions import bounds_of, position_note, require_position
from kuangzheng.licensing.potential_surveys import rules
from kuangzheng.licensing.potential_surveys import schemas as s
from kuangzheng.licensing.potential_surveys.errors import (
    SamePerson,
    SurveyActNotAllowed,
    SurveyKnown,
    invalid,
)
from kuangzheng.licensing.potential_surveys.repository import PotentialSurveys
from kuangzheng.licensing.potential_surveys.tables import PotentialSurvey
from kuangzheng.licensing.rights.presenting import division_name, plain

_STOCKS = (Dimension.MASS, Dimension.VOLUME, Dimension.VOLUME_RATE, Dimension.POWER)
"""What resources are told in: solid ore, water and gas, yearly yields, geothermal heat."""
_NO_AREA = {
    "geometry": None, "area_km2": None, "min_lon": None, "min_lat": None, "max_lon": None,
    "max_lat": None,
}  # fmt: skip


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, kind: str | None,
    mineral: str | None, year: int | None, state: str | None, level: str | None, ore: str | None,
) -> Page[s.PotentialSurveyRead]:  # fmt: skip
    found = PotentialSurveys(act.session)
    wanted = canonical(mineral, "/mineral")
    conditions = found.conditions(q, division, kind, wanted, year, state, level, ore)
    rows, cursor, total = await found.page(conditions, page)
    items = [s.PotentialSurveyRead(**_facts(row)) for row in rows]
    return Page[s.PotentialSurveyRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, survey_id: UUID) -> s.PotentialSurveyDetail:
    return await _whole(act, await PotentialSurveys(act.session).get(survey_id))


async def create(act: Act, body: s.PotentialSurveyWrite) -> s.PotentialSurveyDetail:
    """Raises DivisionUnknown, MineralUnknown, UnitUnknown, OutlineInvalid, OutsideJurisdiction,
    SurveyInvalid, SurveyKnown."""
    now = act.clock.now()
    row = PotentialSurvey(
        **await _columns(act, body, None), id=new_id(), state="prepared", created_at=now,
        updated_at=now, entered_by=act.principal.id, entered_by_name=act.principal.name or None,
    )  # fmt: skip
    return await _whole(act, await PotentialSurveys(act.session).add(row))


async def amend(
    act: Act, survey_id: UUID, body: s.PotentialSurveyWrite
) -> s.PotentialSurveyDetail:
    """The same until it is accepted, and Stale, SurveyActNotAllowed."""
    row = await _taken(act, survey_id, "amend")
    return await _changed(act, row, await _columns(act, body, row))


async def accept(act: Act, survey_id: UUID, body: s.SurveyAcceptance) -> s.PotentialSurveyDetail:
    """By another person than who entered it. Raises Stale, SurveyActNotAllowed, SamePerson,
    SurveyInvalid."""
    row = await _taken(act, survey_id, "accept")
    if row.entered_by in act.principal.hands:
        raise SamePerson("该成果由您登记，须由另一人登记验收")
    _past(act, body.on)
    if body.on.year < row.year:
        raise invalid("/on", "before_survey", f"验收日期早于成果年度 {row.year}")
    return await _changed(act, row, _accepted(body.on, body.document_no, act.principal.id))


async def enter_on_file(
    act: Act, body: s.PotentialSurveyWrite, accepted_on: date | None, acceptance_no: str | None
) -> s.PotentialSurveyDetail:
    """A result of the past from a workbook, accepted where its acceptance is on file: whoever
    confirms the batch is the other person."""
    made = await create(act, body)
    if accepted_on is None or acceptance_no is None:
        return made
    _past(act, accepted_on)
    row = await PotentialSurveys(act.session).get(made.id)
    return await _changed(act, row, _accepted(accepted_on, acceptance_no, act.principal.id))


async def supersede(
    act: Act, survey_id: UUID, body: s.SurveySuperseding
) -> s.PotentialSurveyDetail:
    """Raises Stale, SurveyActNotAllowed, SurveyInvalid."""
    row = await _taken(act, survey_id, "supersede")
    _past(act, body.on)
    assert row.accepted_on is not None
    if body.on < row.accepted_on:
        raise invalid("/on", "before_acceptance", f"更新日期早于验收日期 {row.accepted_on}")
    return await _changed(act, row, {
        "state": "superseded", "superseded_on": body.on, "superseded_reason": body.reason,
    })  # fmt: skip


def _accepted(on: date, number: str, by: str) -> dict[str, Any]:
    return {"state": "accepted", "accepted_on": on, "acceptance_no": number, "accepted_by": by}


def _past(act: Act, on: date) -> None:
    if on > today(act.clock):
        raise invalid("/on", "future", "日期不能晚于今日")


async def _columns(
    act: Act, body: s.PotentialSurveyWrite, own: PotentialSurvey | None
) -> dict[str, Any]:
    require_division(body.division_code, today(act.clock))
    found, mineral = PotentialSurveys(act.session), canonical(body.mineral, "/mineral")
    assert mineral is not None
    if body.year > today(act.clock).year:
        raise invalid("/year", "future", "成果年度不能晚于今年")
    if body.document_id is not None and await found.file(body.document_id) is None:
        raise invalid("/document_id", "unknown_document", "没有此文件，请先上传")
    own_id = None if own is None else own.id
    if await found.known(body.division_code, body.kind, body.code, mineral, own_id):
        raise SurveyKnown(
            f"{rules.KIND_NAMES[body.kind]}成果 {body.code}（{mineral}）已登记，请在列表中查找"
        )
    area = _NO_AREA
    if body.geometry is not None:
        area = read_outline(body.geometry).columns()
        require_position(body.division_code, bounds_of(area), "/geometry", "调查评价区")
    return {
        **body.model_dump(exclude={"geometry", "resources"}), **area, "mineral": mineral,
        "resources": _resources(body),
    }  # fmt: skip


def _resources(body: s.PotentialSurveyWrite) -> list[dict[str, str]]:
    """By level and kind of ore, each once, in the unit table's spelling."""
    told, seen = [], set[tuple[str, str]]()
    for n, one in enumerate(body.resources):
        if one.level not in rules.levels_of(body.kind):
            name = rules.KIND_NAMES[body.kind]
            detail = f"{name}不填{rules.LEVEL_NAMES[one.level]}"
            raise invalid(f"/resources/{n}/level", "level_of_kind", detail)
        if (one.level, one.ore) in seen:
            raise invalid(f"/resources/{n}/level", "duplicate", "同一级别和矿石类型只填一行")
        seen.add((one.level, one.ore))
        symbol = unit_symbol(one.unit, f"/resources/{n}/unit")
        if unit(symbol).dimension not in _STOCKS:
            detail = f"资源量不以“{symbol}”计，如“万吨”“万立方米”"
            raise invalid(f"/resources/{n}/unit", "wrong_unit", detail)
        value = plain(Decimal(one.value)) or "0"
        told.append({"level": one.level, "ore": one.ore, "value": value, "unit": symbol})
    return told


async def _taken(act: Act, survey_id: UUID, name: str) -> PotentialSurvey:
    row = await PotentialSurveys(act.session).lock(
        survey_id, act.if_match, lambda one: _whole(act, one)
    )
    allowed = rules.ACTIONS[row.state]
    if name not in allowed:
        words = "、".join(rules.ACTION_NAMES[one] for one in allowed) or "查看"
        raise SurveyActNotAllowed(
            f"成果现为〈{rules.STATE_NAMES[row.state]}〉，不能{rules.ACTION_NAMES[name]}；"
            f"现在可以：{words}", allowed,
        )  # fmt: skip
    return row


async def _changed(
    act: Act, row: PotentialSurvey, values: dict[str, Any]
) -> s.PotentialSurveyDetail:
    return await _whole(
        act, await PotentialSurveys(act.session).change(row, values, act.clock.now())
    )


def _facts(row: PotentialSurvey) -> dict[str, Any]:
    kept = row.model_dump(include=set(s.PotentialSurveyRead.model_fields))
    return kept | {
        "division_name": division_name(row.division_code), "kind_name": rules.KIND_NAMES[row.kind],
        "state_name": rules.STATE_NAMES[row.state],
        "area_km2": None if row.area_km2 is None else f"{row.area_km2:.4f}",
        "entered_by_name": row.entered_by_name or row.entered_by,
        "resources": [
            one | {
                "level_name": rules.LEVEL_NAMES[one["level"]],
                "ore_name": rules.ORE_NAMES[one["ore"]],
            }
            for one in row.resources
        ],
    }  # fmt: skip


async def _whole(act: Act, row: PotentialSurvey) -> s.PotentialSurveyDetail:
    document = None
    if row.document_id is not None:
        file = await PotentialSurveys(act.session).file(row.document_id)
        document = None if file is None else s.SurveyDocument(**file)
    drawn = None if row.geometry is None else to_geojson(from_wkb(bytes(row.geometry)))
    bounds = None if row.geometry is None else bounds_of(row.model_dump())
    return s.PotentialSurveyDetail(
        **_facts(row), geometry=drawn, position_note=position_note(row.division_code, bounds),
        document=document, allowed=list(rules.ACTIONS[row.state]),
        mine=row.entered_by in act.principal.hands,
    )  # fmt: skip
