"""Rules on what is to be mined: mineral lists, capacity, service life, scale, plan indicators."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from kuangzheng.kernel.quantities import Dimension, Quantity
from kuangzheng.kernel.reference.scales import SCALE_NAMES, reserve_class, scale_class
from kuangzheng.kernel.rulebooks import Ruling, RulebookSet
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
    for key, name, too_far, sign in (
        ("admission.min_capacity", "最低生产规模", lambda c, limit: c < limit, "≥"),
        ("admission.max_capacity", "最高生产规模", lambda c, limit: c > limit, "≤"),
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
            note = Evidence("text", f"规定以“{limit.unit.symbol}”计，填报以“{capacity.unit.symbol}”计，须按实测体重换算后核实")
            yield judged(ruling, name, Outcome.WARN, str(capacity), text, note)
        else:
            outcome = outcome_of(ruling) if too_far(capacity, limit) else Outcome.PASS
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
    formula = f"{proposal.reserves} × {recovery} ÷ {proposal.capacity}" if recovery else (
        f"{proposal.reserves} ÷ {proposal.capacity}（未填报回采率，按 100 % 计）"
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
    ruling = books.find("admission.min_reserve_class", proposal.jurisdiction, proposal.on, selectors)
    if ruling is not None:
        yield _class_result(ruling, "新设矿区最低储量规模", reserves, proposal)
    ruling = books.find("admission.capacity_matches_reserves", proposal.jurisdiction, proposal.on)
    if ruling is not None and ruling.flag():
        yield _matching(ruling, own, reserves)


def _class_result(ruling: Ruling, name: str, found: str | None, proposal: Proposal) -> Result:
    limit = f"{SCALE_NAMES[ruling.text()]}及以上"
    if found is None:
        note = Evidence("text", "规模分类表无此矿种，或计量单位须换算，由审查人员核定")
        return judged(ruling, name, Outcome.WARN, "待核实", limit, note)
    if _RANK[found] >= _RANK[ruling.text()]:
        return judged(ruling, name, Outcome.PASS, SCALE_NAMES[found], limit)
    recorded = [e for e in proposal.exceptions if e.rule == ruling.key]
    if recorded and ruling.attributes.get("exceptions"):
        note = Evidence("text", f"已记录例外：{'、'.join(e.document_no for e in recorded)}")
        return judged(ruling, name, Outcome.WARN, SCALE_NAMES[found], limit, note)
    return judged(ruling, name, outcome_of(ruling), SCALE_NAMES[found], limit)


def _matching(ruling: Ruling, own: str | None, reserves: str | None) -> Result:
    name, limit = "开采规模与储量规模相匹配", "开采规模不高于储量规模"
    if own is None or reserves is None:
        note = Evidence("text", "生产规模或储量规模不能判定，由审查人员核定")
        return judged(ruling, name, Outcome.INFO, "待核实", limit, note)
    value = f"生产规模{SCALE_NAMES[own]}，储量规模{SCALE_NAMES[reserves]}"
    outcome = outcome_of(ruling) if _RANK[own] > _RANK[reserves] else Outcome.PASS
    return judged(ruling, name, outcome, value, limit)


def plan_caps(proposal: Proposal, surroundings: Surroundings, books: RulebookSet) -> Iterator[Result]:
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


def _rights_of(actuals: tuple[Actual, ...] | list[Actual], mineral: str | None) -> int:
    return sum(actual.rights for actual in actuals if actual.mineral == mineral)


def _count_cap(ruling: Ruling, name: str, present: int) -> Result:
    cap = int(ruling.quantity().in_unit("个"))
    outcome = _broken(ruling) if present + 1 > cap else Outcome.PASS
    value = f"现有 {present} 个，设置后 {present + 1} 个"
    rule = f"{ruling.key}.{ruling.selector('indicator')}"
    return judged(ruling, name, outcome, value, f"≤ {cap} 个", rule=rule)


def _output_cap(ruling: Ruling, mineral: str, proposal: Proposal, actuals: object) -> Result:
    cap = ruling.quantity()
    name, rule = f"开采总量（{mineral}）", f"{ruling.key}.annual_output"
    if proposal.capacity is None or proposal.capacity.dimension is not cap.dimension:
        return judged(ruling, name, Outcome.WARN, "不能计算", f"≤ {cap}", rule=rule)
    same = [a for a in actuals if a.mineral == mineral and a.rights]  # type: ignore[attr-defined]
    unlike = sum(a.rights for a in same if a.capacity is None or a.capacity.dimension is not cap.dimension)
    total = sum(
        (a.capacity.in_unit(cap.unit.symbol) for a in same
         if a.capacity is not None and a.capacity.dimension is cap.dimension),
        Fraction(0),
    )  # fmt: skip
    after = total + proposal.capacity.in_unit(cap.unit.symbol)
    outcome = _broken(ruling) if after > cap.in_unit(cap.unit.symbol) else Outcome.PASS
    notes = [Evidence("text", f"另有 {unlike} 个矿业权未登记规模或计量单位不同，未计入")] if unlike else []
    value = f"现有 {_places(total)}，设置后 {_places(after)} {cap.unit.symbol}"
    return judged(ruling, name, outcome, value, f"≤ {cap}", *notes, rule=rule)


def _share_floor(ruling: Ruling, proposal: Proposal, actuals: object, mines: int) -> Result:
    own = _own_scale(proposal)
    large = sum(a.rights for a in actuals if a.scale_class in ("large", "medium"))  # type: ignore[attr-defined]
    after = Fraction(large + (own in ("large", "medium")), mines + 1)
    worse = own == "small" and after < ruling.ratio()
    value = f"设置后 {_places(after * 100, '0.1')} %（{large + (own in ('large', 'medium'))}/{mines + 1}）"
    outcome = _broken(ruling) if worse else Outcome.PASS if after >= ruling.ratio() else Outcome.INFO
    rule = f"{ruling.key}.large_medium_share"
    return judged(ruling, "大中型矿山比例", outcome, value, f"≥ {ruling.quantity()}", rule=rule)


def _own_scale(proposal: Proposal) -> str | None:
    if proposal.capacity is None:
        return None
    found = scale_class(proposal.main_mineral, proposal.mining_method, proposal.capacity)
    return None if found is None else found.scale


def _own_reserve_class(proposal: Proposal) -> str | None:
    if proposal.reserves is None:
        return None
    found = reserve_class(proposal.main_mineral, proposal.reserves)
    return None if found is None else found.scale


def _mineral_and_method(proposal: Proposal) -> dict[str, str]:
    selectors = {"mineral": proposal.main_mineral}
    if proposal.mining_method in ("open_pit", "underground", "combined", "well"):
        selectors["method"] = proposal.mining_method
    return selectors


def _places(number: Fraction, step: str = "0.01") -> str:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    text = format(exact.quantize(Decimal(step), rounding=ROUND_HALF_UP), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


__all__ = ["Quantity", "capacity_limits", "mineral_lists", "plan_caps", "scale_limits", "service_life"]
