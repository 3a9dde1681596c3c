"""What the green-mine list means for an application on a right (S3-37, S3-46): support while the
mine is listed, the restriction of land policy where it does not meet the standard.

Restoration tells the state, the rulebook says what follows, a person decides: only a confirmed rule
that blocks bars the approval.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.rulebooks import Outcome
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications import subjects_repository
from kuangzheng.licensing.applications.rules import Bar
from kuangzheng.licensing.applications.tables import Application
from kuangzheng.licensing.rulings.service import books_for

_STATES = {"green_mine_listed": "列入绿色矿山名录", "green_mine_removed": "移出绿色矿山名录"}
_MEANS = {
    "restriction": "在用矿用地政策方面予以限制",
    "support": "在资源配置、矿业用地用林用草等方面优先支持",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GreenStanding:
    """One effect with its ground; `outcome` block, warn or info."""

    effect: str
    outcome: str
    detail: str
    basis: str
    confirmed: bool
    on: date
    document_no: str | None

    @property
    def bars(self) -> bool:
        return self.outcome == "block" and self.confirmed


async def green_standing(act: Act, row: Application) -> GreenStanding | None:
    """Of the application's right; None where restoration told nothing, or no rule speaks."""
    if row.right_id is None:
        return None
    fact = await subjects_repository.green_fact(act.session, row.right_id)
    if fact is None:
        return None
    kinds = {one["kind"] for one in fact["effects"] or ()}
    effect = next((one for one in _MEANS if one in kinds), None)
    if effect is None:
        return None
    books = await books_for(act, row.division_code)
    asked = {"effect": effect, "kind": row.kind}
    ruling = books.find("application.green_mine", row.division_code, today(act.clock), asked)
    if ruling is None:
        return None
    outcome = {Outcome.BLOCK: "block", Outcome.INFO: "info"}.get(
        ruling.outcome or Outcome.WARN, "warn"
    )
    paper = f"（{fact['document_no']}）" if fact["document_no"] else ""
    unsure = "" if ruling.confirmed else "，未核实"
    told = f"{fact['on_date']} {_STATES[fact['fact']]}{paper}，{_MEANS[effect]}"
    return GreenStanding(
        effect, outcome, f"{told}（{ruling.basis}{unsure}）", ruling.basis, ruling.confirmed,
        fact["on_date"], fact["document_no"],
    )  # fmt: skip


def green_bars(found: GreenStanding | None) -> Sequence[Bar]:
    return [Bar("green_restricted", found.detail)] if found and found.bars else []


def green_warnings(found: GreenStanding | None) -> Sequence[Bar]:
    """A restriction that does not bar, for whoever decides; support is told beside it."""
    restricted = found is not None and found.effect == "restriction" and not found.bars
    return [Bar("green_restricted", found.detail)] if restricted and found else []
