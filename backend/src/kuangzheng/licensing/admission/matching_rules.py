"""Capacity against the reserves of the deposit and the class of area it lies in (S3-30):
矿山开采规模应与矿区（床）的资源储量相匹配，应满足相应矿产在不同开采区的最小开采规模要求."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kuangzheng.kernel.quantities import Quantity
from kuangzheng.kernel.reference.scales import Scale, ScaleRow, ScaleVerdict
from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.licensing.admission.model import (
    Evidence,
    Outcome,
    Proposal,
    Result,
    judged,
    outcome_of,
)
from kuangzheng.licensing.admission.resource_rules import (
    RANK,
    SCALE_NAMES,
    class_notes,
    mineral_and_method,
    own_reserve_class,
    own_scale,
)
from kuangzheng.licensing.admission.spatial_rules import Hit
from kuangzheng.licensing.plans.words import AREAS

UNDETERMINED = "未判定"
_MATCHES, _BY_AREA = "admission.capacity_matches_reserves", "admission.area_min_capacity"
_SAME_EVERYWHERE = Evidence("text", "没有按开采区分别规定，按该矿种的最低生产规模核对")
_NAME, _AREA_NAME = "开采规模与储量规模相匹配", "所在开采区的最低开采规模"


def reserve_matching(
    proposal: Proposal, hits: Sequence[Hit], books: RulebookSet
) -> Iterator[Result]:
    """Of what is newly set or enlarged; nothing is said where no rulebook asks for it."""
    if proposal.kind != "mining" or proposal.operation not in ("new", "enlarge"):
        return
    ruling = books.find(_MATCHES, proposal.jurisdiction, proposal.on)
    asked = ruling is not None and ruling.flag()
    if ruling is not None and asked:
        yield _matching(ruling, proposal, books)
    for area in areas_of(proposal, hits):
        selectors = {"area": area, **mineral_and_method(proposal)}
        own = books.find(_BY_AREA, proposal.jurisdiction, proposal.on, selectors)
        if own is not None:
            yield _against(own, proposal, area)
            continue
        del selectors["area"]
        least = books.find(
            "admission.min_capacity", proposal.jurisdiction, proposal.on, selectors
        )
        if ruling is not None and asked:
            yield _unsaid(ruling, proposal, area) if least is None else _against(
                least, proposal, area, _SAME_EVERYWHERE
            )


def areas_of(proposal: Proposal, hits: Sequence[Hit]) -> list[str]:
    """Classes of area it lies in: of the planned blocks of its mineral and of the zones drawn."""
    found = set()
    for hit in hits:
        near = hit.candidate
        if hit.overlap.sliver:
            continue
        if near.source == "block" and near.mineral == proposal.main_mineral:
            found.add(near.attributes.get("area_class"))
        elif near.source == "zone":
            found.add(near.kind)
    return sorted(AREAS.keys() & found)


def _matching(ruling: Ruling, proposal: Proposal, books: RulebookSet) -> Result:
    """Undetermined with all that is missing where either class is not known: a person asks for what
    the proposal leaves out; that no standard exists for a mineral is told and holds nobody up."""
    own, stock = own_scale(proposal), _stock_class(proposal, books)
    value = f"生产规模 {_told(proposal.capacity, own)}，储量 {_told(proposal.reserves, stock)}"
    if own is None or stock is None or own.scale is None or stock.scale is None:
        note = Evidence("text", f"{value}。{'；'.join(_missing(own, stock))}")
        limit = "生产规模等级不高于储量规模等级"
        unclassed = any(one is not None and not one.rows for one in (own, stock))
        stated = own is not None and stock is not None
        outcome = Outcome.INFO if stated and unclassed else Outcome.WARN
        found = judged(ruling, _NAME, outcome, UNDETERMINED, limit, note, hit=False)
        return replace(found, confirmed=ruling.confirmed and not unclassed)
    too_large = RANK[own.scale] > RANK[stock.scale]
    notes = [*class_notes(own), *class_notes(stock)]
    found = judged(
        ruling, _NAME, outcome_of(ruling, Outcome.WARN) if too_large else Outcome.PASS, value,
        _ceiling(own, stock.scale), *notes,
    )  # fmt: skip
    return replace(found, confirmed=ruling.confirmed and own.confirmed and stock.confirmed)


def _stock_class(proposal: Proposal, books: RulebookSet) -> ScaleVerdict | None:
    """By the national table, else by the bounds that a rulebook gives for the mineral."""
    found, stock = own_reserve_class(proposal), proposal.reserves
    bounds = {
        scale: books.find(
            "admission.reserve_class", proposal.jurisdiction, proposal.on,
            {"scale": scale, "mineral": proposal.main_mineral},
        )
        for scale in ("large", "medium")
    }  # fmt: skip
    large, medium = bounds["large"], bounds["medium"]
    if found is None or stock is None or found.scale or large is None or medium is None:
        return found
    if {large.quantity().dimension, medium.quantity().dimension} != {stock.dimension}:
        return found
    row = ScaleRow((proposal.main_mineral,), large.quantity(), medium.quantity())
    confirmed = large.confirmed and medium.confirmed
    return ScaleVerdict(row.classify(stock), (row,), confirmed, medium.basis)


def _told(amount: Quantity | None, verdict: ScaleVerdict | None) -> str:
    if amount is None or verdict is None:
        return "未填报"
    return f"{amount}（{SCALE_NAMES[verdict.scale] if verdict.scale else '等级不能划分'}）"


def _missing(own: ScaleVerdict | None, stock: ScaleVerdict | None) -> list[str]:
    found = []
    if own is None:
        found.append("缺生产规模")
    elif own.scale is None:
        found.append(f"生产规模：{own.note}（{own.source}）")
    if stock is None:
        found.append("缺资源储量，请按评审备案的储量填报后重新核查")
    elif stock.scale is None:
        lacks = "" if stock.rows else "，规则册也没有录入储量规模界线"
        found.append(f"资源储量：{stock.note}（{stock.source}）{lacks}")
    return found


def _ceiling(own: ScaleVerdict, stock: Scale) -> str:
    """The class of the reserves, and the capacity from which on it is exceeded, where the table of
    production has one row for it."""
    if stock is Scale.LARGE:
        return "储量规模大型，各等级均相匹配"
    over = {row.large if stock is Scale.MEDIUM else row.medium for row in own.rows} - {None}
    bound = f"（低于 {over.pop()}）" if len(over) == 1 else ""
    return f"储量规模{SCALE_NAMES[stock]}，生产规模不高于{SCALE_NAMES[stock]}{bound}"


def _against(ruling: Ruling, proposal: Proposal, area: str, *notes: Evidence) -> Result:
    limit, capacity = ruling.quantity(), proposal.capacity
    text, hit, outcome, value = f"{AREAS[area]} ≥ {limit}", False, Outcome.WARN, UNDETERMINED
    missing: tuple[Evidence, ...] = ()
    if capacity is None:
        missing = (Evidence("text", "缺生产规模"),)
    elif capacity.dimension is not limit.dimension:
        told = f"填报为 {capacity}，计量单位与规定不同，须按实测体重换算后核实"
        missing = (Evidence("text", told),)
    else:
        hit = capacity < limit
        outcome, value = outcome_of(ruling) if hit else Outcome.PASS, str(capacity)
    return judged(
        ruling, _AREA_NAME, outcome, value, text, *missing, *notes, rule=_BY_AREA, hit=hit
    )


def _unsaid(ruling: Ruling, proposal: Proposal, area: str) -> Result:
    """The plan asks for a least capacity of the area, and no rulebook has its figure."""
    told = proposal.capacity or "未填报"
    note = Evidence(
        "text", f"生产规模 {told}。缺{AREAS[area]}{proposal.main_mineral}的最低开采规模："
        "规则册没有录入，录入并核实后重新核查",
    )  # fmt: skip
    found = judged(
        ruling, _AREA_NAME, Outcome.WARN, UNDETERMINED, f"{AREAS[area]}：没有录入数值", note,
        rule=_BY_AREA, hit=False,
    )  # fmt: skip
    return replace(found, confirmed=False)
