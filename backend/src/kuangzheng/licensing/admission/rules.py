"""The admission check as one pure function: proposal, surroundings, rulebooks in, results out."""

from collections.abc import Iterator
from dataclasses import dataclass

from kuangzheng.kernel.rulebooks import RulebookSet
from kuangzheng.licensing.admission.block_rules import block_rules
from kuangzheng.licensing.admission.exploration_rules import exploration_blocks
from kuangzheng.licensing.admission.holder_rules import holder_rules
from kuangzheng.licensing.admission.industry_rules import industry_catalogue
from kuangzheng.licensing.admission.layer_rules import position, registered_area
from kuangzheng.licensing.admission.matching_rules import reserve_matching
from kuangzheng.licensing.admission.model import (
    Evidence,
    Outcome,
    Proposal,
    Result,
    Surroundings,
)
from kuangzheng.licensing.admission.plan_rules import plan_caps
from kuangzheng.licensing.admission.resource_rules import (
    capacity_limits,
    mineral_lists,
    scale_limits,
    service_life,
)
from kuangzheng.licensing.admission.spatial_rules import (
    distance_limits,
    hits_of,
    least_distances,
    right_overlaps,
    zone_overlaps,
)
from kuangzheng.licensing.vocabulary import NEIGHBOURING_RIGHT

_OF_A_PROPOSAL = ("admission.", "plan.")


def check(proposal: Proposal, surroundings: Surroundings, books: RulebookSet) -> list[Result]:
    """All rules of the jurisdiction on the day, in the order a reviewer reads them."""
    hits = hits_of(proposal, surroundings.candidates)
    return [
        *position(proposal),
        *registered_area(proposal),
        *right_overlaps(proposal, hits, books),
        *zone_overlaps(proposal, surroundings, hits, books),
        *distance_limits(proposal, surroundings, books),
        *block_rules(proposal, hits, books),
        *mineral_lists(proposal, books),
        *industry_catalogue(proposal, books),
        *exploration_blocks(proposal, books),
        *capacity_limits(proposal, books),
        *service_life(proposal, books),
        *scale_limits(proposal, books),
        *reserve_matching(proposal, hits, books),
        *plan_caps(proposal, surroundings, books),
        *holder_rules(proposal, surroundings, books),
        *lapsed_books(proposal, books),
    ]


@dataclass(frozen=True, slots=True)
class Reach:
    """How far around a proposal to look, in metres: for these kinds of zone, and for rights."""

    kinds: tuple[str, ...]
    zones_m: float
    rights_m: float


def reach_of(proposal: Proposal, books: RulebookSet) -> Reach:
    """What the distance rules ask for; 0 where none asks."""
    asked = least_distances(proposal, books)
    zones = [d for d in asked if d.kind != NEIGHBOURING_RIGHT]
    return Reach(
        tuple(d.kind for d in zones),
        max((d.metres for d in zones), default=0.0),
        max((d.metres for d in asked if d.kind == NEIGHBOURING_RIGHT), default=0.0),
    )


def lapsed_books(proposal: Proposal, books: RulebookSet) -> Iterator[Result]:
    """A plan that has run out without a successor is said, not passed over in silence; a book that
    says nothing to a proposal is none."""
    for book in books.lapsed(proposal.jurisdiction, proposal.on):
        if not any(one.key.startswith(_OF_A_PROPOSAL) for one in book.rulings):
            continue
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
