"""The admission check as one pure function: proposal, surroundings, rulebooks in, results out."""

from collections.abc import Iterator

from kuangzheng.kernel.rulebooks import RulebookSet
from kuangzheng.licensing.admission.model import (
    Evidence,
    Outcome,
    Proposal,
    Result,
    Surroundings,
    judged,
    outcome_of,
)
from kuangzheng.licensing.admission.resource_rules import (
    capacity_limits,
    mineral_lists,
    plan_caps,
    scale_limits,
    service_life,
)
from kuangzheng.licensing.admission.spatial_rules import (
    block_rules,
    distance_limits,
    hits_of,
    least_distances,
    right_overlaps,
    zone_overlaps,
)

_LIST_NAMES = {"abnormal": "异常名录", "serious": "严重失信主体名单"}


def check(proposal: Proposal, surroundings: Surroundings, books: RulebookSet) -> list[Result]:
    """All rules of the jurisdiction on the day, in the order a reviewer reads them."""
    hits = hits_of(proposal, surroundings.candidates)
    return [
        *right_overlaps(proposal, hits, books),
        *zone_overlaps(proposal, surroundings, hits, books),
        *distance_limits(proposal, surroundings, books),
        *block_rules(proposal, hits, books),
        *mineral_lists(proposal, books),
        *capacity_limits(proposal, books),
        *service_life(proposal, books),
        *scale_limits(proposal, books),
        *plan_caps(proposal, surroundings, books),
        *holder_rules(proposal, surroundings, books),
        *lapsed_books(proposal, books),
    ]


def search_margin_m(proposal: Proposal, books: RulebookSet) -> tuple[list[str], float]:
    """Kinds that a distance rule concerns here and the widest distance asked for, in metres."""
    asked = least_distances(proposal, books)
    return [d.kind for d in asked], max((d.metres for d in asked), default=0.0)


def holder_rules(
    proposal: Proposal, surroundings: Surroundings, books: RulebookSet
) -> Iterator[Result]:
    """A holder on a list warns; arrears block where the rulebook says so."""
    standing = surroundings.holder
    if standing is None:
        return
    for name in standing.lists:
        ruling = books.find(
            "admission.holder_listed", proposal.jurisdiction, proposal.on, {"list": name}
        )
        if ruling is not None:
            yield judged(
                ruling, "矿业权人信用", outcome_of(ruling, Outcome.WARN),
                f"列入{_LIST_NAMES[name]}", "未列入名录",
            )  # fmt: skip
    ruling = books.find(
        "admission.arrears", proposal.jurisdiction, proposal.on,
        {"due": "grant_revenue", "operation": proposal.operation},
    )  # fmt: skip
    if ruling is not None:
        outcome = outcome_of(ruling, Outcome.WARN) if standing.in_arrears else Outcome.PASS
        value = "有欠缴" if standing.in_arrears else "无欠缴记录"
        yield judged(ruling, "费用缴纳", outcome, value, "缴清")


def lapsed_books(proposal: Proposal, books: RulebookSet) -> Iterator[Result]:
    """A plan that has run out without a successor is said, not passed over in silence."""
    for book in books.lapsed(proposal.jurisdiction, proposal.on):
        yield Result(
            rule="rulebook.lapsed",
            rule_name="规划或规定已到期",
            outcome=Outcome.WARN,
            value=f"有效期至 {book.validity.end}",
            limit="以现行规定为准",
            basis=book.title,
            confirmed=True,
            jurisdiction=book.jurisdiction,
            book=book.book,
            book_version=book.version,
            evidence=(Evidence("text", "其后的规定尚未录入，本次未按其核查"),),
        )
