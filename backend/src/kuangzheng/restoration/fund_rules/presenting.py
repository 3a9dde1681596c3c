"""Versions, their values and previews as the wire writes them."""

from collections.abc import Sequence
from datetime import date, timedelta

from kuangzheng.kernel.deadlines import UNIT_WORDS
from kuangzheng.kernel.deadlines import Period as DayCount
from kuangzheng.kernel.money import Fen, format_yuan
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.quantities import UNITS, Quantity
from kuangzheng.kernel.rulebooks import Kind, Parameter, RulebookSet, Ruling
from kuangzheng.kernel.rulebooks.values import MONEY_UNITS, PERIOD_UNITS
from kuangzheng.restoration.fund_rules import schemas as s
from kuangzheng.restoration.fund_rules.rules import GROUP_OF, Compared, place_name
from kuangzheng.restoration.fund_rules.tables import (
    FundRulePreview,
    FundRulePreviewLine,
    FundRules,
)
from kuangzheng.restoration.funds.tables import Fund
from kuangzheng.restoration.parameters import PARAMETERS


def parameter(one: Parameter) -> s.FundRuleParameterRead:
    return s.FundRuleParameterRead(
        key=one.key, group=GROUP_OF[one.key], name=one.title_zh, name_en=one.title_en,
        kind=one.kind.value, units=_units(one), choices=sorted(one.choices),
        minimum=None if one.minimum is None else _bound(one, one.minimum),
        maximum=None if one.maximum is None else _bound(one, one.maximum),
        selectors={each.name: sorted(each.choices or ()) for each in one.selectors},
        optional_selectors=[each.name for each in one.selectors if not each.required],
    )  # fmt: skip


def _units(one: Parameter) -> list[str]:
    if one.kind is Kind.PERIOD:
        return list(PERIOD_UNITS)
    if one.kind is Kind.MONEY:
        return list(MONEY_UNITS)
    return [unit.symbol for unit in UNITS.values() if unit.dimension in one.dimensions]


def _bound(one: Parameter, bound: Quantity | int) -> str:
    if one.kind is Kind.MONEY and isinstance(bound, int):
        return format_yuan(Fen(bound))
    return str(bound)


def value(ruling: Ruling | None, books: RulebookSet) -> s.FundRuleValueRead | None:
    if ruling is None:
        return None
    titles = {book.book: book.title for book in books.books}
    written, unit = _worded(ruling)
    return s.FundRuleValueRead(
        value=written, unit=unit, basis=ruling.basis, source=ruling.source,
        confirmed=ruling.confirmed, note=ruling.note or None,
        place_name=place_name(ruling.jurisdiction), book_title=titles.get(ruling.book, ""),
    )  # fmt: skip


def _worded(ruling: Ruling) -> tuple[str, str | None]:
    found = ruling.value
    if isinstance(found, Quantity):
        wire = found.to_wire()
        return str(wire["value"]), str(wire["unit"])
    if isinstance(found, DayCount):
        return str(found.amount), UNIT_WORDS[found.unit]
    if PARAMETERS[ruling.key].kind is Kind.MONEY and isinstance(found, int):
        return format_yuan(Fen(found)).removesuffix(" 元"), "元"
    return str(found), None


def line(one: Compared, present: RulebookSet, own: RulebookSet) -> s.FundRuleLineRead:
    declared = PARAMETERS[one.key]
    return s.FundRuleLineRead(
        key=one.key, group=GROUP_OF[one.key], name=declared.title_zh, name_en=declared.title_en,
        selectors=dict(one.selectors), change=one.kind, present=value(one.present, present),
        stated=value(one.stated, own),
    )  # fmt: skip


def last_day(row: FundRules, versions: Sequence[FundRules]) -> date | None:
    """The last day of a released version; before its first where it never came into force."""
    later = [
        one.valid_from for one in versions
        if one.valid_from is not None and one.edition > row.edition
    ]  # fmt: skip
    return min(later) - timedelta(days=1) if later else None


def standing(row: FundRules, last: date | None, on: date) -> s.Standing:
    if row.valid_from is None:
        return "discarded" if row.state == "discarded" else "draft"
    if last is not None and last < max(on, row.valid_from):
        return "replaced"
    return "coming" if row.valid_from > on else "in_force"


def rules(row: FundRules, versions: Sequence[FundRules], on: date) -> s.FundRulesRead:
    last = last_day(row, versions) if row.state == "released" else None
    kept = {"authors", "entries", "released_by", "created_at"}
    return s.FundRulesRead(
        **row.model_dump(exclude=kept), division_name=division_name(row.division_code),
        standing=standing(row, last, on), valid_to=last, entries_count=len(row.entries),
        unconfirmed=sum(not one["confirmed"] for one in row.entries),
    )  # fmt: skip


def preview(row: FundRulePreview) -> s.FundRulePreviewRead:
    kept = {"period_from", "period_to", "updated_at"}
    return s.FundRulePreviewRead(**row.model_dump(exclude=kept))


def preview_line(row: FundRulePreviewLine, fund: Fund) -> s.FundRulePreviewLineRead:
    return s.FundRulePreviewLineRead(
        **row.model_dump(exclude={"preview_id"}), right_name=fund.right_name,
        holder_name=fund.holder_name,
    )  # fmt: skip
