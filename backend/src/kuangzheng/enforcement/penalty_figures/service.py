"""Use cases of a division's own figures: entered with their document, confirmed by another."""

from uuid import UUID

from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.enforcement.penalty_figures import schemas as s
from kuangzheng.enforcement.penalty_figures.errors import (
    FigureSecondPerson,
    FigureThere,
    invalid,
)
from kuangzheng.enforcement.penalty_figures.repository import PenaltyFigures, figures_of
from kuangzheng.enforcement.penalty_figures.tables import PenaltyFigure
from kuangzheng.enforcement.penalty_vocabulary import (
    ARTICLE_NAMES,
    CRIME_NAMES,
    FIGURE_NAMES,
    GRADE_NAMES,
    PLACE_NAMES,
)
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.money import Fen, format_wan
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act

PROVINCE_DIGITS = "0000"


async def listed(
    act: Act, page: PageRequest, kind: str | None, division: str | None
) -> Page[s.PenaltyFigureRead]:
    found = PenaltyFigures(act.session)
    rows, cursor, total = await found.page(found.conditions(kind, division), page)
    return Page[s.PenaltyFigureRead](
        items=[_read(row) for row in rows], next_cursor=cursor, total=total, as_of=today(act.clock)
    )


async def get(act: Act, figure_id: UUID) -> s.PenaltyFigureRead:
    return _read(await PenaltyFigures(act.session).get(figure_id))


async def create(act: Act, body: s.PenaltyFigureCreate) -> s.PenaltyFigureRead:
    """Of the working division; a threshold of crime is a province's, inside the nation's range."""
    division, on = act.principal.division, today(act.clock)
    if body.kind == "grade":
        _grade(body)
    else:
        _crime(body, division)
    known = await figures_of(act.session, division, body.valid_from)
    there = known.get((body.kind, body.key))
    found, now = PenaltyFigures(act.session), act.clock.now()
    if there is not None and there["division_code"] == division:
        rows, _, _ = await found.page(
            found.conditions(body.kind, division), PageRequest(500, None, None)
        )
        if any(row.key == body.key and row.valid_from == body.valid_from for row in rows):
            raise FigureThere(f"{body.valid_from} 起的该项标准已录入，请改用另一施行日期")
    if (on - body.valid_from).days > 36_500:
        raise invalid("/valid_from", "out_of_range", "施行日期过早，请核对")
    return _read(await found.add(PenaltyFigure(
        **body.model_dump(), id=new_id(), division_code=division, entered_by=act.principal.id,
        entered_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )))  # fmt: skip


async def confirm(act: Act, figure_id: UUID) -> s.PenaltyFigureRead:
    """By another person, who has read the document."""
    found = PenaltyFigures(act.session)

    async def shown(one: PenaltyFigure) -> s.PenaltyFigureRead:
        return _read(one)

    row = await found.lock(figure_id, act.if_match, shown)
    if row.entered_by in act.principal.hands:
        raise FigureSecondPerson("标准由您录入，须由另一人对照原文核实")
    if row.confirmed_by is not None:
        return _read(row)
    values = {
        "confirmed_by": act.principal.id, "confirmed_by_name": act.principal.name or None,
        "confirmed_on": today(act.clock),
    }  # fmt: skip
    return _read(await found.change(row, values, act.clock.now()))


def _grade(body: s.PenaltyFigureCreate) -> None:
    article, _, grade = body.key.rpartition(":")
    if grade not in GRADE_NAMES or (article and article not in ARTICLE_NAMES):
        raise invalid("/key", "unknown", f"档次应为 {'、'.join(GRADE_NAMES)}，或“条款:档次”")
    if body.from_percent is None or body.to_percent is None or body.value_fen is not None:
        raise invalid("/to_percent", "missing", "裁量档次请填写在幅度内的起止百分比，不填数额")
    if body.to_percent < body.from_percent:
        raise invalid("/to_percent", "out_of_range", "止百分比不得小于起百分比")


def _crime(body: s.PenaltyFigureCreate, division: str) -> None:
    crime, _, place = body.key.partition(":")
    if crime not in CRIME_NAMES or place not in PLACE_NAMES:
        raise invalid("/key", "unknown", "入罪标准应为“illegal_mining:general”等罪名与地点")
    if not division.endswith(PROVINCE_DIGITS):
        raise invalid("/kind", "not_a_province", "入罪数额由省级确定（法释〔2016〕25号第15条）")
    if body.value_fen is None or body.from_percent is not None or body.to_percent is not None:
        raise invalid("/value_fen", "missing", "入罪标准请填写数额，不填百分比")
    chosen, books = {"crime": crime, "place": place}, shipped_rulebooks()
    low = books.value("crime.value_from", division, body.valid_from, chosen).integer()
    high = books.value("crime.value_to", division, body.valid_from, chosen).integer()
    if not low <= body.value_fen <= high:
        limits = f"{format_wan(Fen(low))}至 {format_wan(Fen(high))}"
        raise invalid("/value_fen", "out_of_range", f"应在国家规定的幅度 {limits}之内")


def _name(kind: str, key: str) -> str:
    if kind == "crime":
        crime, _, place = key.partition(":")
        return f"{CRIME_NAMES.get(crime, crime)} · {PLACE_NAMES.get(place, place)}"
    article, _, grade = key.rpartition(":")
    return " · ".join(
        one for one in (ARTICLE_NAMES.get(article, article), GRADE_NAMES.get(grade, grade)) if one
    )


def _read(row: PenaltyFigure) -> s.PenaltyFigureRead:
    return s.PenaltyFigureRead(
        **row.model_dump(include=set(s.PenaltyFigureRead.model_fields) - {"entered_by_name"}),
        division_name=division_name(row.division_code), kind_name=FIGURE_NAMES[row.kind],
        key_name=_name(row.kind, row.key), entered_by_name=row.entered_by_name or row.entered_by,
        confirmed=row.confirmed_by is not None,
    )
