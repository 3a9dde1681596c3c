"""Rules on what is to be mined: mineral lists, capacity, service life, scale, plan indicators."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

from kuangzheng.kernel.quantities import Dimension, Quantity
from kuangzheng.kernel.reference.scales import ScaleVerdict, reserve_class, scale_class
from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.licensing.admission.model import (
    Actual,
    Evidence,
    Outcome,
    Proposal,
    Result,
    Surroundings,
    judged,
    outcome_of,
)

SCALE_NAMES = {"large": "大型", "medium": "中型", "small": "小型"}
_RANK = {"small": 0, "medium": 1, "large": 2}
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
    selectors = _mineral_and_method(proposal)
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
    shown = _places(years, "0.1")
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
    """No new small mines, reserves of medium scale or above, capacity matching reserves
    (S3-23, 30; S4-20)."""
    if proposal.kind != "mining" or proposal.operation != "new":
        return
    own = _own_scale(proposal)
    selectors = {"mineral": proposal.main_mineral}
    ruling = books.find("admission.min_scale_class", proposal.jurisdiction, proposal.on, selectors)
    if ruling is not None:
        yield _class_result(ruling, "新设矿山最低规模类型", own, proposal)
    reserves = _own_reserve_class(proposal)
    ruling = books.find(
        "admission.min_reserve_class", proposal.jurisdiction, proposal.on, selectors
    )
    if ruling is not None:
        yield _class_result(ruling, "新设矿区最低储量规模", reserves, proposal)
    ruling = books.find("admission.capacity_matches_reserves", proposal.jurisdiction, proposal.on)
    if ruling is not None and ruling.flag():
        yield _matching(ruling, own, reserves)


def _class_result(
    ruling: Ruling, name: str, found: ScaleVerdict | None, proposal: Proposal
) -> Result:
    limit = f"{SCALE_NAMES[ruling.text()]}及以上"
    if found is None or found.scale is None:
        reason = "未填报，不能判定" if found is None else f"{found.note}（{found.source}）"
        note = Evidence("text", f"{reason}，由审查人员核定")
        return judged(ruling, name, Outcome.WARN, "待核实", limit, note)
    shown, notes = SCALE_NAMES[found.scale], _class_notes(found)
    if _RANK[found.scale] >= _RANK[ruling.text()]:
        return judged(ruling, name, Outcome.PASS, shown, limit, *notes)
    recorded = [e for e in proposal.exceptions if e.rule == ruling.key]
    if recorded and ruling.attributes.get("exceptions"):
        note = Evidence("text", f"已记录例外：{'、'.join(e.document_no for e in recorded)}")
        return judged(ruling, name, Outcome.WARN, shown, limit, note, *notes)
    return judged(ruling, name, outcome_of(ruling), shown, limit, *notes)


def _class_notes(found: ScaleVerdict) -> list[Evidence]:
    """Where the class comes from, and that it is unconfirmed where it is."""
    parts = [found.source, found.note, "" if found.confirmed else "分类界线未核实"]
    return [Evidence("text", "；".join(part for part in parts if part))]


def _matching(ruling: Ruling, own: ScaleVerdict | None, reserves: ScaleVerdict | None) -> Result:
    name, limit = "开采规模与储量规模相匹配", "开采规模不高于储量规模"
    if own is None or reserves is None or own.scale is None or reserves.scale is None:
        note = Evidence("text", "生产规模或储量规模不能判定，由审查人员核定")
        return judged(ruling, name, Outcome.INFO, "待核实", limit, note)
    value = f"生产规模{SCALE_NAMES[own.scale]}，储量规模{SCALE_NAMES[reserves.scale]}"
    outcome = outcome_of(ruling) if _RANK[own.scale] > _RANK[reserves.scale] else Outcome.PASS
    return judged(ruling, name, outcome, value, limit)


def plan_caps(
    proposal: Proposal, surroundings: Surroundings, books: RulebookSet
) -> Iterator[Result]:
    """Plan indicators with this proposal added (S3-10, 11). A binding one blocks, others warn."""
    if proposal.kind != "mining" or proposal.operation != "new":
        return
    actuals = surroundings.actuals
    mines = sum(actual.rights for actual in actuals)
    for ruling in books.values("plan.caps", proposal.jurisdiction, proposal.on):
        indicator, mineral = ruling.selector("indicator"), ruling.selector("mineral")
        if mineral not in (None, proposal.main_mineral):
            continue
        if indicator == "mine_count":
            yield _count_cap(ruling, "规划矿山数量", mines)
        elif indicator == "mineral_mine_count":
            yield _count_cap(ruling, f"规划矿山数量（{mineral}）", _rights_of(actuals, mineral))
        elif indicator == "annual_output" and mineral is not None:
            yield _output_cap(ruling, mineral, proposal, actuals)
        elif indicator == "large_medium_share":
            yield _share_floor(ruling, proposal, actuals, mines)


def _broken(ruling: Ruling) -> Outcome:
    return Outcome.BLOCK if ruling.attributes.get("binding") is True else Outcome.WARN


def _rights_of(actuals: Sequence[Actual], mineral: str | None) -> int:
    return sum(actual.rights for actual in actuals if actual.mineral == mineral)


def _count_cap(ruling: Ruling, name: str, present: int) -> Result:
    """The cap on all mines blocks when binding; that of one mineral warns, since the plan's own
    blocks of a mineral outnumber it (S3-14: 14 limestone blocks beside 10 mines)."""
    cap = int(ruling.quantity().in_unit("个"))
    broken = Outcome.WARN if ruling.selector("mineral") else _broken(ruling)
    outcome = broken if present + 1 > cap else Outcome.PASS
    value = f"现有 {present} 个，设置后 {present + 1} 个"
    rule = f"{ruling.key}.{ruling.selector('indicator')}"
    return judged(ruling, name, outcome, value, f"≤ {cap} 个", rule=rule)


def _output_cap(
    ruling: Ruling, mineral: str, proposal: Proposal, actuals: Sequence[Actual]
) -> Result:
    cap = ruling.quantity()
    name, rule = f"开采总量（{mineral}）", f"{ruling.key}.annual_output"
    if proposal.capacity is None or proposal.capacity.dimension is not cap.dimension:
        return judged(ruling, name, Outcome.WARN, "不能计算", f"≤ {cap}", rule=rule)
    total, unlike = Fraction(0), 0
    for actual in actuals:
        if actual.mineral != mineral:
            continue
        if actual.capacity is None or actual.capacity.dimension is not cap.dimension:
            unlike += actual.rights
        else:
            total += actual.capacity.in_unit(cap.unit.symbol)
    after = total + proposal.capacity.in_unit(cap.unit.symbol)
    outcome = _broken(ruling) if after > cap.in_unit(cap.unit.symbol) else Outcome.PASS
    note = f"另有 {unlike} 个矿业权未登记规模或计量单位不同，未计入"
    notes = [Evidence("text", note)] if unlike else []
    value = f"现有 {_places(total)}，设置后 {_places(after)} {cap.unit.symbol}"
    return judged(ruling, name, outcome, value, f"≤ {cap}", *notes, rule=rule)


def _share_floor(
    ruling: Ruling, proposal: Proposal, actuals: Sequence[Actual], mines: int
) -> Result:
    verdict = _own_scale(proposal)
    own = None if verdict is None else verdict.scale
    present = sum(a.rights for a in actuals if a.scale_class in ("large", "medium"))
    large, total = present + (own in ("large", "medium")), mines + 1
    after = Fraction(large, total)
    outcome = Outcome.PASS
    if after < ruling.ratio():
        outcome = _broken(ruling) if own == "small" else Outcome.INFO
    value = f"设置后 {_places(after * 100, '0.1')} %（{large}/{total}）"
    rule = f"{ruling.key}.large_medium_share"
    return judged(ruling, "大中型矿山比例", outcome, value, f"≥ {ruling.quantity()}", rule=rule)


def _own_scale(proposal: Proposal) -> ScaleVerdict | None:
    if proposal.capacity is None:
        return None
    capacity = proposal.capacity
    return _scale_of(
        proposal.main_mineral, proposal.mining_method, capacity.value, capacity.unit.symbol
    )


def _own_reserve_class(proposal: Proposal) -> ScaleVerdict | None:
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


def _mineral_and_method(proposal: Proposal) -> dict[str, str]:
    selectors = {"mineral": proposal.main_mineral}
    if proposal.mining_method in ("open_pit", "underground", "combined", "well"):
        selectors["method"] = proposal.mining_method
    return selectors


def _places(number: Fraction, step: str = "0.01") -> str:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    text = format(exact.quantize(Decimal(step), rounding=ROUND_HALF_UP), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
