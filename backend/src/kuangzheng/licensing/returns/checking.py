"""What is asked of a return before it is sent, and what an officer is told beside it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kuangzheng.kernel.problems import FieldError
from kuangzheng.kernel.quantities import Quantity, QuantityError, UnknownUnit, unit
from kuangzheng.kernel.reference.minerals import UnknownMineral, catalogue
from kuangzheng.licensing.returns.rules import Ledger, dimensions_of, has_ledger, percent
from kuangzheng.licensing.returns.schemas import (
    LedgerIn,
    MarkRead,
    MineralIn,
    RateIn,
    ReturnContent,
)
from kuangzheng.licensing.returns.sum_schemas import RateName
from kuangzheng.licensing.returns.words import RATE_NAMES, RESIDUE_NAMES, quarter_name

_LEDGER_NAMES = {
    "opening": "期初保有量", "added": "增加量", "extracted": "采出量", "lost": "损失量",
    "closing": "期末保有量",
}  # fmt: skip
_TOTALS = {"profit": "利润总额", "output_value": "工业总产值", "employees": "从业人员"}
RATES: tuple[RateName, ...] = ("recovery", "beneficiation", "utilisation")


@dataclass(frozen=True, slots=True)
class Closing:
    """What a mineral closed with in the newest accepted quarter before."""

    value: Decimal
    unit: str
    year: int
    quarter: int


@dataclass(frozen=True, slots=True)
class Licensed:
    """What the right says: its minerals, the main one first, and its yearly capacity."""

    minerals: Sequence[str]
    capacity: Decimal | None
    capacity_unit: str | None

    def unit_of(self, mineral: str) -> str | None:
        """The unit of the capacity holds for the main mineral."""
        return self.capacity_unit if mineral == self.minerals[0] else None


def settled(content: ReturnContent, licensed: Licensed) -> tuple[ReturnContent, list[FieldError]]:
    """The content with minerals and units by their proper names, and what can stand in no draft."""
    faults: list[FieldError] = []
    lines: list[MineralIn] = []
    seen: set[str] = set()
    for place, line in enumerate(content.minerals):
        at = f"/content/minerals/{place}"
        try:
            name = catalogue().resolve(line.mineral).name
        except UnknownMineral:
            told = f"没有矿种“{line.mineral}”"
            faults.append(FieldError(f"{at}/mineral", "unknown_mineral", told))
            continue
        if name in seen:
            faults.append(FieldError(f"{at}/mineral", "mineral_twice", f"{name}已填写，请勿重复"))
        if (name in licensed.minerals) == line.associated:
            told = (
                f"{name}是登记开采矿种，不按共伴生矿产填写" if line.associated else
                f"{name}不是该采矿权登记的开采矿种；综合开采的共伴生矿产请注明“共伴生”"
            )  # fmt: skip
            faults.append(FieldError(f"{at}/mineral", "mineral_not_licensed", told))
        seen.add(name)
        lines.append(_settled_line(line, name, licensed, at, faults))
    order = {name: place for place, name in enumerate(licensed.minerals)}
    lines.sort(key=lambda line: order.get(line.mineral, len(order)))
    residues = [
        one.model_copy(update={"unit": _symbol(one.unit, f"/content/residues/{n}/unit", faults)
                               or one.unit})
        for n, one in enumerate(content.residues)
    ]
    return content.model_copy(update={"minerals": lines, "residues": residues}), faults


def _settled_line(
    line: MineralIn, name: str, licensed: Licensed, at: str, faults: list[FieldError]
) -> MineralIn:
    symbol = _symbol(line.unit, f"{at}/unit", faults)
    wanted = dimensions_of(name, licensed.unit_of(name))
    if symbol and unit(symbol).dimension not in wanted:
        capacity = licensed.unit_of(name)
        told = f"，核定生产规模以“{capacity}”计" if capacity else ""
        faults.append(
            FieldError(f"{at}/unit", "unit_of_mineral", f"{name}的产量不以“{line.unit}”计{told}")
        )
    reserves = line.reserves
    if reserves is not None:
        kept = _symbol(reserves.unit, f"{at}/reserves/unit", faults)
        reserves = reserves.model_copy(update={"unit": kept or reserves.unit})
        if not has_ledger(name):
            faults.append(
                FieldError(f"{at}/reserves", "no_ledger", f"{name}按年允许开采量管理，不填储量变动")
            )
    return line.model_copy(
        update={"mineral": name, "unit": symbol or line.unit, "reserves": reserves}
    )


def _symbol(written: str, pointer: str, faults: list[FieldError]) -> str | None:
    try:
        found = unit(written)
    except UnknownUnit:
        faults.append(FieldError(pointer, "unknown_unit", f"没有计量单位“{written}”"))
        return None
    if found.dimension not in ("mass", "volume"):
        faults.append(
            FieldError(pointer, "not_a_stock", f"“{written}”不是数量单位，请用吨、万吨、万立方米等")
        )
        return None
    return found.symbol


def incomplete(
    content: ReturnContent, licensed: Licensed, former: Mapping[str, Closing]
) -> list[FieldError]:
    """Everything that keeps a return from being sent."""
    faults: list[FieldError] = []
    named = {line.mineral for line in content.minerals}
    for mineral in licensed.minerals:
        if mineral not in named:
            told = f"请填写登记开采矿种{mineral}，未生产的填 0"
            faults.append(FieldError("/content/minerals", "mineral_missing", told))
    for place, line in enumerate(content.minerals):
        at = f"/content/minerals/{place}"
        for field, word in (
            ("output", "产量"), ("sales_quantity", "销售量"), ("sales", "销售收入"),
        ):  # fmt: skip
            if getattr(line, field) is None:
                told = f"请填写{line.mineral}的{word}，没有的填 0"
                faults.append(FieldError(f"{at}/{field}", "fill", told))
        for rate in RATES:
            faults += _rate_faults(getattr(line, rate), f"{at}/{rate}", RATE_NAMES[rate])
        faults += _ledger_faults(line, at, former.get(line.mineral))
    for field, word in _TOTALS.items():
        if getattr(content, field) is None:
            faults.append(FieldError(f"/content/{field}", "fill", f"请填写{word}，没有的填 0"))
    for place, one in enumerate(content.residues):
        for field, word in (("produced", "产生量"), ("used", "利用量"), ("stock", "期末堆存量")):
            if getattr(one, field) is None:
                told = f"请填写{RESIDUE_NAMES[one.kind]}的{word}，没有的填 0"
                faults.append(FieldError(f"/content/residues/{place}/{field}", "fill", told))
    return faults


def rate_of(rate: RateIn) -> Decimal | None:
    """In per cent; None where the quantities give none."""
    if rate.percent is not None:
        return Decimal(rate.percent)
    if rate.numerator is None or rate.denominator is None or Decimal(rate.denominator) == 0:
        return None
    return percent(Decimal(rate.numerator), Decimal(rate.denominator))


def _rate_faults(rate: RateIn | None, pointer: str, name: str) -> list[FieldError]:
    if rate is None:
        return []
    value = rate_of(rate)
    if value is None:
        return [FieldError(pointer, "rate_of_nothing", f"{name}的分母不能为 0；本季不适用的不填")]
    if value > 100:
        told = f"{name}为 {value}%，不能超过 100%，请核对分子分母"
        return [FieldError(pointer, "rate_above", told)]
    return []


def ledger_of(reserves: LedgerIn) -> Ledger | None:
    """None while a figure is missing."""
    figures = [getattr(reserves, name) for name in _LEDGER_NAMES]
    if any(figure is None for figure in figures):
        return None
    return Ledger(*(Decimal(str(figure)) for figure in figures))


def _ledger_faults(line: MineralIn, at: str, former: Closing | None) -> list[FieldError]:
    if line.reserves is None:
        if line.associated or not has_ledger(line.mineral):
            return []
        return [FieldError(f"{at}/reserves", "fill", f"请填写{line.mineral}的储量变动")]
    reserves, pointer = line.reserves, f"{at}/reserves"
    ledger = ledger_of(reserves)
    if ledger is None:
        return [
            FieldError(f"{pointer}/{field}", "fill", f"请填写{line.mineral}的{word}，没有的填 0")
            for field, word in _LEDGER_NAMES.items() if getattr(reserves, field) is None
        ]  # fmt: skip
    faults: list[FieldError] = []
    if not ledger.balanced:
        told = (
            f"{line.mineral}储量不平：期初 + 增加 − 采出 − 损失 = {ledger.computed:f}，"
            f"期末填的是 {ledger.closing:f} {reserves.unit}"
        )
        faults.append(FieldError(f"{pointer}/closing", "ledger_unbalanced", told))
    if former is not None and reserves.opening_note is None and not _same(ledger, reserves, former):
        told = (
            f"{line.mineral}期初保有量与{quarter_name(former.year, former.quarter)}期末"
            f"{former.value.normalize():f} {former.unit}不一致，请更正或填写原因"
        )
        faults.append(FieldError(f"{pointer}/opening", "opening_differs", told))
    return faults


def _same(ledger: Ledger, reserves: LedgerIn, former: Closing) -> bool:
    try:
        return Quantity.of(ledger.opening, reserves.unit) == Quantity.of(former.value, former.unit)
    except QuantityError:
        return False


def marks(
    content: ReturnContent, former: ReturnContent | None,
    closed: Mapping[str, Closing] | None = None,
) -> list[MarkRead]:  # fmt: skip
    """Figures that an officer may want to ask about; `closed`: closings of the quarter before as
    they are accepted now, which a later correction may have changed."""
    found: list[MarkRead] = []
    for place, line in enumerate(content.minerals):
        at = f"/content/minerals/{place}"
        if line.reserves is not None and line.reserves.opening_note is not None:
            found.append(MarkRead(
                pointer=f"{at}/reserves/opening", code="opening_explained",
                detail=f"{line.mineral}期初保有量另有说明：{line.reserves.opening_note}",
            ))  # fmt: skip
        found += _opening_mark(line, at, (closed or {}).get(line.mineral))
        found += _extracted_mark(line, at)
    stocks = {(one.kind, one.unit): one for one in (former.residues if former else [])}
    for place, one in enumerate(content.residues):
        before = stocks.get((one.kind, one.unit))
        figures = (one.produced, one.used, one.stock, before and before.stock)
        if any(figure is None for figure in figures):
            continue
        produced, used, stock, opening = (Decimal(str(figure)) for figure in figures)
        if opening + produced - used != stock:
            found.append(MarkRead(
                pointer=f"/content/residues/{place}/stock", code="stock_differs",
                detail=f"{RESIDUE_NAMES[one.kind]}上季堆存 + 产生 − 利用 = "
                f"{opening + produced - used:f}，期末填的是 {stock:f} {one.unit}",
            ))  # fmt: skip
    return found


def _opening_mark(line: MineralIn, at: str, closed: Closing | None) -> list[MarkRead]:
    if line.reserves is None or closed is None or line.reserves.opening_note is not None:
        return []
    ledger = ledger_of(line.reserves)
    if ledger is None or _same(ledger, line.reserves, closed):
        return []
    told = (
        f"{line.mineral}期初保有量与{quarter_name(closed.year, closed.quarter)}现在的期末"
        f" {closed.value.normalize():f} {closed.unit}不一致，请更正本季"
    )
    return [MarkRead(pointer=f"{at}/reserves/opening", code="opening_outdated", detail=told)]


def _extracted_mark(line: MineralIn, at: str) -> list[MarkRead]:
    if line.reserves is None or line.reserves.extracted is None or line.output is None:
        return []
    try:
        taken = Quantity.of(line.reserves.extracted, line.reserves.unit)
        output = Quantity.of(line.output, line.unit)
        differs = taken != output
    except QuantityError:
        return []
    if not differs:
        return []
    return [MarkRead(
        pointer=f"{at}/reserves/extracted", code="extracted_differs",
        detail=f"{line.mineral}储量变动中的采出量 {taken} 与产量 {output} 不一致",
    )]  # fmt: skip


def figures(content: ReturnContent) -> dict[str, Any]:
    """Totals of a return that is whole."""
    assert content.profit and content.output_value and content.employees is not None
    return {
        "sales_fen": sum(line.sales.amount_fen for line in content.minerals if line.sales),
        "profit_fen": content.profit.amount_fen,
        "output_value_fen": content.output_value.amount_fen, "employees": content.employees,
    }  # fmt: skip
