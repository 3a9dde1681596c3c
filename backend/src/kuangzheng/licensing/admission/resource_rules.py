"""Rules on what is to be mined: mineral lists, capacity, service life, scale."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

from kuangzheng.kernel.quantities import Dimension, Quantity
from kuangzheng.kernel.reference.scales import ScaleVerdict, reserve_class, scale_class
from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.licensing.admission.model import (
    Evidence,
    Outcome,
    Proposal,
    Result,
    judged,
    outcome_of,
)

SCALE_NAMES = {"large": "大型", "medium": "中型", "small": "小型"}
RANK = {"small": 0, "medium": 1, "large": 2}
_MINERAL_LISTS = (
    ("admission.prohibited_minerals", "禁止勘查开采矿种", "不得设置"),
    ("admission.restricted_minerals", "限制勘查开采矿种", "限制设置"),
    ("admission.encouraged_minerals", "鼓励勘查开采矿种", "鼓励"),
)


def mineral_lists(proposal: Proposal, books: RulebookSet) -> Iterator[Result]:
    """Prohibited, restricted, encouraged; and minerals of which no new right is set (S3-15, 27)."""
    for key, name, limit in _MINERAL_LISTS:
        for mineral in proposal.minerals:
            ruling = books.find(key, proposal.jurisdiction, proposal.on, {"mineral": mineral})
            if ruling is not None:
                yield judged(ruling, name, outcome_of(ruling), mineral, limit)
    for mineral in proposal.minerals:
        ruling = books.find(
            "admission.no_new_rights", proposal.jurisdiction, proposal.on, {"mineral": mineral}
        )
        if ruling is not None:
            hit = proposal.operation in ("new", "enlarge")
            outcome = outcome_of(ruling) if hit else Outcome.PASS
            yield judged(ruling, "不再新设的矿种", outcome, mineral, "不再新设，资源枯竭后退出")


def capacity_limits(proposal: Proposal, books: RulebookSet) -> Iterator[Result]:
    """Lowest and highest yearly capacity of a mine (S3-24..26; 国土资发〔2004〕208号)."""
    if proposal.kind != "mining":
        return
    selectors = mineral_and_method(proposal)
    for key, name, sign in (
        ("admission.min_capacity", "最低生产规模", "≥"),
        ("admission.max_capacity", "最高生产规模", "≤"),
    ):
        ruling = books.find(key, proposal.jurisdiction, proposal.on, selectors)
        if ruling is None or (key.endswith("min_capacity") and proposal.operation != "new"):
            continue
        limit = ruling.quantity()
        text = f"{sign} {limit}"
        capacity = proposal.capacity
        if capacity is None:
            yield judged(ruling, name, Outcome.WARN, "未填报", text)
        elif capacity.dimension is not limit.dimension:
            units = f"规定以“{limit.unit.symbol}”计，填报以“{capacity.unit.symbol}”计"
            note = Evidence("text", f"{units}，须按实测体重换算后核实")
            yield judged(ruling, name, Outcome.WARN, str(capacity), text, note)
        else:
            broken = capacity < limit if sign == "≥" else capacity > limit
            outcome = outcome_of(ruling) if broken else Outcome.PASS
            yield judged(ruling, name, outcome, str(capacity), text)


def service_life(proposal: Proposal, books: RulebookSet) -> Iterator[Result]:
    """Reserves × recovery ÷ capacity, in years with one place (S3-24)."""
    ruling = books.find(
        "admission.min_service_life", proposal.jurisdiction, proposal.on,
        {"mineral": proposal.main_mineral},
    )  # fmt: skip
    if ruling is None or proposal.kind != "mining" or proposal.operation != "new":
        return
    limit = ruling.quantity()
    years = _years(proposal)
    if years is None:
        note = Evidence("text", "储量或生产规模未填报，或计量单位不能直接相除")
        yield judged(ruling, "最短可开采年限", Outcome.WARN, "不能计算", f"≥ {limit}", note)
        return
    outcome = outcome_of(ruling) if years < limit.in_unit("年") else Outcome.PASS
    shown = places(years, "0.1")
    recovery = proposal.recovery_rate
    formula = (
        f"{proposal.reserves} × {recovery} ÷ {proposal.capacity}"
        if recovery
        else (f"{proposal.reserves} ÷ {proposal.capacity}（未填报回采率，按 100 % 计）")
    )
    yield judged(
        ruling, "最短可开采年限", outcome, f"{shown} 年", f"≥ {limit}", Evidence("text", formula)
    )


def _years(proposal: Proposal) -> Fraction | None:
    reserves, capacity = proposal.reserves, proposal.capacity
    if reserves is None or capacity is None or capacity.base <= 0:
        return None
    stock = {Dimension.MASS_RATE: Dimension.MASS, Dimension.VOLUME_RATE: Dimension.VOLUME}
    if stock.get(capacity.dimension) is not reserves.dimension:
        return None
    recovery = Fraction(1) if proposal.recovery_rate is None else Fraction(proposal.recovery_rate)
    return reserves.base * recovery / capacity.base


def scale_limits(proposal: Proposal, books: RulebookSet) -> Iterator[Result]:
    """No new small mines, reserves of medium scale or above (S3-23; S4-20)."""
    if proposal.kind != "mining" or proposal.operation != "new":
        return
    own = own_scale(proposal)
    selectors = {"mineral": proposal.main_mineral}
    ruling = books.find("admission.min_scale_class", proposal.jurisdiction, proposal.on, selectors)
    if ruling is not None:
        yield _class_result(ruling, "新设矿山最低规模类型", own, proposal)
    reserves = own_reserve_class(proposal)
    ruling = books.find(
        "admission.min_reserve_class", proposal.jurisdiction, proposal.on, selectors
    )
    if ruling is not None:
        yield _class_result(ruling, "新设矿区最低储量规模", reserves, proposal)


def _class_result(
    ruling: Ruling, name: str, found: ScaleVerdict | None, proposal: Proposal
) -> Result:
    limit = f"{SCALE_NAMES[ruling.text()]}及以上"
    if found is None or found.scale is None:
        reason = "未填报，不能判定" if found is None else f"{found.note}（{found.source}）"
        note = Evidence("text", f"{reason}，由审查人员核定")
        return judged(ruling, name, Outcome.WARN, "待核实", limit, note)
    shown, notes = SCALE_NAMES[found.scale], class_notes(found)
    if RANK[found.scale] >= RANK[ruling.text()]:
        return judged(ruling, name, Outcome.PASS, shown, limit, *notes)
    recorded = [e for e in proposal.exceptions if e.rule == ruling.key]
    if recorded and ruling.attributes.get("exceptions"):
        note = Evidence("text", f"已记录例外：{'、'.join(e.document_no for e in recorded)}")
        return judged(ruling, name, Outcome.WARN, shown, limit, note, *notes)
    return judged(ruling, name, outcome_of(ruling), shown, limit, *notes)


def class_notes(found: ScaleVerdict) -> list[Evidence]:
    """Where the class comes from, and that it is unconfirmed where it is."""
    parts = [found.source, found.note, "" if found.confirmed else "分类界线未核实"]
    return [Evidence("text", "；".join(part for part in parts if part))]


def own_scale(proposal: Proposal) -> ScaleVerdict | None:
    if proposal.capacity is None:
        return None
    capacity = proposal.capacity
    return _scale_of(
        proposal.main_mineral, proposal.mining_method, capacity.value, capacity.unit.symbol
    )


def own_reserve_class(proposal: Proposal) -> ScaleVerdict | None:
    if proposal.reserves is None:
        return None
    return _reserve_class_of(
        proposal.main_mineral, proposal.reserves.value, proposal.reserves.unit.symbol
    )


@lru_cache(4096)
def _scale_of(mineral: str, method: str | None, value: Decimal, symbol: str) -> ScaleVerdict:
    return scale_class(mineral, method, Quantity.of(value, symbol))


@lru_cache(4096)
def _reserve_class_of(mineral: str, value: Decimal, symbol: str) -> ScaleVerdict:
    return reserve_class(mineral, Quantity.of(value, symbol))


def mineral_and_method(proposal: Proposal) -> dict[str, str]:
    selectors = {"mineral": proposal.main_mineral}
    if proposal.mining_method in ("open_pit", "underground", "combined", "well"):
        selectors["method"] = proposal.mining_method
    return selectors


def places(number: Fraction, step: str = "0.01") -> str:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    text = format(exact.quantize(Decimal(step), rounding=ROUND_HALF_UP), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
