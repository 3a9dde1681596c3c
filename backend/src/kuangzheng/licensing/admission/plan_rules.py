"""Plan indicators with a proposal added: a new mine whole, an enlargement by what it adds."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.licensing.admission.model import (
    Actual,
    Evidence,
    Outcome,
    Proposal,
    Result,
    Surroundings,
    judged,
)
from kuangzheng.licensing.admission.resource_rules import own_scale, places

COUNTING_OPERATIONS = ("new", "enlarge")
"""Renewals, changes and transfers add neither a mine nor output to the plan."""


def plan_caps(
    proposal: Proposal, surroundings: Surroundings, books: RulebookSet
) -> Iterator[Result]:
    """Plan indicators with this proposal added (S3-10, 11). A binding one blocks, others warn."""
    if proposal.kind != "mining" or proposal.operation not in COUNTING_OPERATIONS:
        return
    actuals, is_new = surroundings.actuals, proposal.operation == "new"
    mines = sum(actual.rights for actual in actuals)
    for ruling in books.values("plan.caps", proposal.jurisdiction, proposal.on):
        indicator, mineral = ruling.selector("indicator"), ruling.selector("mineral")
        if mineral not in (None, proposal.main_mineral):
            continue
        if indicator == "mine_count":
            yield _count_cap(ruling, "规划矿山数量", mines, is_new)
        elif indicator == "mineral_mine_count":
            present = sum(actual.rights for actual in actuals if actual.mineral == mineral)
            yield _count_cap(ruling, f"规划矿山数量（{mineral}）", present, is_new)
        elif indicator == "annual_output" and mineral is not None:
            yield _output_cap(ruling, mineral, proposal, surroundings)
        elif indicator == "large_medium_share" and is_new:
            yield _share_floor(ruling, proposal, actuals, mines)


def _broken(ruling: Ruling) -> Outcome:
    return Outcome.BLOCK if ruling.attributes.get("binding") is True else Outcome.WARN


def _count_cap(ruling: Ruling, name: str, present: int, is_new: bool) -> Result:
    """The cap on all mines blocks when binding; that of one mineral warns, since the plan's own
    blocks of a mineral outnumber it (S3-14: 14 limestone blocks beside 10 mines)."""
    cap = int(ruling.quantity().in_unit("个"))
    limit, rule = f"≤ {cap} 个", f"{ruling.key}.{ruling.selector('indicator')}"
    if not is_new:
        outcome = Outcome.INFO if present > cap else Outcome.PASS
        value = f"现有 {present} 个，扩大范围不增加"
        return judged(ruling, name, outcome, value, limit, rule=rule)
    broken = Outcome.WARN if ruling.selector("mineral") else _broken(ruling)
    outcome = broken if present + 1 > cap else Outcome.PASS
    value = f"现有 {present} 个，设置后 {present + 1} 个"
    return judged(ruling, name, outcome, value, limit, rule=rule)


def _output_cap(
    ruling: Ruling, mineral: str, proposal: Proposal, surroundings: Surroundings
) -> Result:
    """An enlargement that adds nothing is not refused for what stands already."""
    cap = ruling.quantity()
    symbol, limit = cap.unit.symbol, f"≤ {cap}"
    name, rule = f"开采总量（{mineral}）", f"{ruling.key}.annual_output"
    added, why = _added(proposal, surroundings, ruling)
    if added is None:
        note = Evidence("text", why)
        return judged(ruling, name, Outcome.WARN, "不能计算", limit, note, rule=rule)
    total, unlike = _present_output(surroundings.actuals, mineral, ruling)
    after = total + added
    outcome = Outcome.PASS
    if after > cap.in_unit(symbol):
        outcome = _broken(ruling) if added > 0 else Outcome.INFO
    notes = [Evidence("text", why)] if why else []
    if unlike:
        text = f"另有 {unlike} 个矿业权未登记规模或计量单位不同，未计入"
        notes.append(Evidence("text", text))
    verb = "设置后" if proposal.operation == "new" else "扩大后"
    value = f"现有 {places(total)}，{verb} {places(after)} {symbol}"
    return judged(ruling, name, outcome, value, limit, *notes, rule=rule)


def _present_output(
    actuals: Sequence[Actual], mineral: str, ruling: Ruling
) -> tuple[Fraction, int]:
    """Licensed output of a mineral in the cap's unit, and how many rights cannot be added up."""
    cap = ruling.quantity()
    total, unlike = Fraction(0), 0
    for actual in actuals:
        if actual.mineral != mineral:
            continue
        if actual.capacity is None or actual.capacity.dimension is not cap.dimension:
            unlike += actual.rights
        else:
            total += actual.capacity.in_unit(cap.unit.symbol)
    return total, unlike


def _added(
    proposal: Proposal, surroundings: Surroundings, ruling: Ruling
) -> tuple[Fraction | None, str]:
    """What the proposal adds in the cap's unit with the sum in words, or None and why."""
    cap = ruling.quantity()
    symbol = cap.unit.symbol
    if proposal.capacity is None or proposal.capacity.dimension is not cap.dimension:
        return None, f"生产规模未填报，或不以“{symbol}”计"
    wanted = proposal.capacity.in_unit(symbol)
    if proposal.operation == "new":
        return wanted, ""
    own = surroundings.own
    if own is None:
        return None, "未指明所扩大的矿业权，或其不在您的管辖范围内"
    if not own.counted or own.mineral != proposal.main_mineral:
        return wanted, "原矿业权未计入该矿种现有总量，按全部规模计"
    if own.capacity is None or own.capacity.dimension is not cap.dimension:
        return None, f"原矿业权未登记规模，或不以“{symbol}”计"
    licensed = own.capacity.in_unit(symbol)
    return wanted - licensed, (
        f"原登记规模 {places(licensed)}，扩大后 {places(wanted)}，"
        f"增加 {places(wanted - licensed)} {symbol}"
    )


def _share_floor(
    ruling: Ruling, proposal: Proposal, actuals: Sequence[Actual], mines: int
) -> Result:
    verdict = own_scale(proposal)
    own = None if verdict is None else verdict.scale
    present = sum(a.rights for a in actuals if a.scale_class in ("large", "medium"))
    large, total = present + (own in ("large", "medium")), mines + 1
    after = Fraction(large, total)
    outcome = Outcome.PASS
    if after < ruling.ratio():
        outcome = _broken(ruling) if own == "small" else Outcome.INFO
    value = f"设置后 {places(after * 100, '0.1')} %（{large}/{total}）"
    rule = f"{ruling.key}.large_medium_share"
    return judged(ruling, "大中型矿山比例", outcome, value, f"≥ {ruling.quantity()}", rule=rule)
