"""产业结构调整指导目录: whether the catalogue encourages, restricts or eliminates it (S1-30)."""

from collections.abc import Iterator

from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.licensing.admission.model import (
    Evidence,
    Outcome,
    Proposal,
    Result,
    judged,
    outcome_of,
)

RULE, NAME = "admission.industry_catalogue", "产业结构调整指导目录"
CLASS_NAMES = {"encouraged": "鼓励类", "restricted": "限制类", "eliminated": "淘汰类"}
_LIMITS = {
    "encouraged": "鼓励", "restricted": "禁止新建、扩建，现有的限期改造",
    "eliminated": "禁止，限期淘汰",
}  # fmt: skip
_SETTING = ("new", "enlarge")
_UNLISTED = "现行规则册没有录入所报矿种的目录条目；目录全文须由审查人员核对"


def industry_catalogue(proposal: Proposal, books: RulebookSet) -> Iterator[Result]:
    """Each mineral by the strictest of all levels' catalogues. That no entry is kept is said, since
    the rulebooks hold a part of the national catalogue only: no record is no proof."""
    if proposal.kind != "mining":
        return
    method = proposal.mining_method
    chosen = {"method": method} if method in ("open_pit", "underground", "combined", "well") else {}
    found = [
        (mineral, ruling) for mineral in proposal.minerals
        if (ruling := books.find(
            RULE, proposal.jurisdiction, proposal.on, {"mineral": mineral, **chosen}
        )) is not None
    ]  # fmt: skip
    yield from (_judged(proposal, mineral, ruling) for mineral, ruling in found)
    if not found and proposal.operation in _SETTING:
        yield Result(
            rule=RULE, rule_name=NAME, outcome=Outcome.INFO, value="没有录入条目",
            limit="不属于限制类、淘汰类", basis=NAME, confirmed=False, jurisdiction=None,
            evidence=(Evidence("text", _UNLISTED),),
        )  # fmt: skip


def _judged(proposal: Proposal, mineral: str, ruling: Ruling) -> Result:
    """Existing capacity of a restricted class may go on; what is eliminated may not."""
    outcome = outcome_of(ruling)
    restricted = ruling.text() == "restricted"
    if ruling.text() == "encouraged" or (restricted and proposal.operation not in _SETTING):
        outcome = Outcome.INFO
    value = f"{mineral}：{CLASS_NAMES[ruling.text()]}"
    return judged(ruling, NAME, outcome, value, _LIMITS[ruling.text()])
