"""Rules on planned blocks: inside one of the mineral, between its elevations, one holder."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kuangzheng.kernel.geo.overlap import ElevationRange
from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.licensing.admission.model import Outcome, Proposal, Result, judged, outcome_of
from kuangzheng.licensing.admission.spatial_rules import Hit, evidence_of


def block_rules(proposal: Proposal, hits: Sequence[Hit], books: RulebookSet) -> Iterator[Result]:
    """Inside a planned block of its mineral; one block, one holder (S3-19)."""
    blocks = [h for h in hits if h.candidate.source == "block" and not h.overlap.sliver]
    fitting = [h for h in blocks if h.candidate.mineral == proposal.main_mineral]
    plan = books.find("admission.plan_required", proposal.jurisdiction, proposal.on)
    if plan is not None and proposal.operation in ("new", "enlarge"):
        yield _plan_result(plan, blocks, fitting, proposal)
        yield from _block_elevations(plan, fitting, proposal)
    single = books.find("admission.one_block_one_holder", proposal.jurisdiction, proposal.on)
    if single is not None and single.flag():
        taken = [
            h for h in fitting if h.candidate.holder_id not in (None, proposal.exclude_right_id)
        ]
        outcome = outcome_of(single, Outcome.WARN) if taken else Outcome.PASS
        value = f"{len(taken)} 个区块已有主体" if taken else "未占用"
        evidence = [evidence_of(h, proposal, "该规划区块已设矿业权") for h in taken]
        yield judged(single, "一个规划区块一个主体", outcome, value, "一个区块一个主体", *evidence)


def _plan_result(
    ruling: Ruling, blocks: Sequence[Hit], fitting: Sequence[Hit], proposal: Proposal
) -> Result:
    name, limit = "符合矿产资源规划区块", "位于同矿种规划区块内"
    evidence = [evidence_of(hit, proposal) for hit in (fitting or blocks)]
    if not fitting:
        value = "不在规划区块内" if not blocks else "所在规划区块的矿种不同"
        return judged(ruling, name, outcome_of(ruling, Outcome.WARN), value, limit, *evidence)
    covered = max(hit.overlap.share_percent for hit in fitting)
    inside = covered >= Decimal("99.9")
    outcome = Outcome.PASS if inside else outcome_of(ruling, Outcome.WARN)
    return judged(ruling, name, outcome, f"{covered:.2f} % 位于规划区块内", limit, *evidence)


def _block_elevations(
    ruling: Ruling, fitting: Sequence[Hit], proposal: Proposal
) -> Iterator[Result]:
    """Between the elevations of the block it lies in, where the plan states any."""
    bounded = [hit for hit in fitting if hit.candidate.elevation is not None]
    if not bounded or proposal.kind != "mining":
        return
    name, asked = "符合规划区块标高", proposal.elevation
    ranges = [hit.candidate.elevation for hit in bounded]
    limit = "、".join(_range_words(levels) for levels in ranges if levels is not None)
    evidence = [evidence_of(hit, proposal, _beyond(hit, proposal)) for hit in bounded]
    if asked is None:
        outcome, value = outcome_of(ruling, Outcome.WARN), "未填报开采标高"
    else:
        outside = any(_beyond(hit, proposal) for hit in bounded)
        outcome = outcome_of(ruling, Outcome.WARN) if outside else Outcome.PASS
        value = _range_words(asked)
    yield judged(
        ruling, name, outcome, value, f"{limit}（1985国家高程基准）", *evidence,
        rule="admission.block_elevation",
    )  # fmt: skip


def _beyond(hit: Hit, proposal: Proposal) -> str:
    """By how much a proposal leaves the elevations of a block, in words."""
    asked, planned = proposal.elevation, hit.candidate.elevation
    if asked is None or planned is None:
        return ""
    above, below = asked.from_m - planned.from_m, planned.to_m - asked.to_m
    told = [f"高出上限 {_metres(above)} 米"] if above > 0 else []
    told += [f"低于下限 {_metres(below)} 米"] if below > 0 else []
    return "，".join(told)


def _range_words(levels: ElevationRange) -> str:
    return f"{_metres(levels.from_m)} 米至 {_metres(levels.to_m)} 米"


def _metres(value: Decimal) -> str:
    return format(value.normalize(), "f")
