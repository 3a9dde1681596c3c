"""States, faults and rates of a fund."""

from datetime import date
from fractions import Fraction

import pytest

from kuangzheng.restoration.funds.presenting import decimal4
from kuangzheng.restoration.funds.rules import Figures, actions, faults, late, rates

ON = date(2025, 8, 1)


@pytest.mark.parametrize(
    ("state", "accepted", "allowed"),
    [
        ("to_open", False, ("open", "basis", "merge")),
        ("open", False, ("basis", "deposit", "merge", "accept")),
        ("open", True, ("basis", "deposit", "merge", "settle")),
        ("settling", True, ("deposit", "release")),
        ("closed", True, ()),
    ],
)
def test_given_a_state_then_release_only_after_acceptance(
    state: str, accepted: bool, allowed: tuple[str, ...]
) -> None:
    assert actions(state, accepted=accepted, right_ended=False) == allowed
    assert actions(state, accepted=accepted, right_ended=True) == allowed


@pytest.mark.parametrize(
    ("state", "open_due", "short", "late_fen", "term_to", "found"),
    [
        ("to_open", date(2025, 7, 31), 0, 0, None, ["not_opened"]),
        ("to_open", ON, 0, 0, None, []),
        ("open", date(2025, 7, 1), 0, 0, ON, []),
        ("open", None, 1, 0, date(2027, 1, 1), ["short"]),
        ("open", None, 1, 0, date(2026, 1, 28), ["short", "short_near_expiry"]),
        ("open", None, 5, 5, None, ["short", "late"]),
    ],
)
def test_given_a_standing_then_its_faults(
    state: str, open_due: date | None, short: int, late_fen: int, term_to: date | None,
    found: list[str],
) -> None:  # fmt: skip
    assert faults(state, open_due, short, late_fen, term_to, ON) == found


def test_given_days_of_deposit_then_late_only_where_a_measure_sets_one() -> None:
    dues = [(date(2025, 1, 31), 100), (None, 900), (ON, 50), (date(2025, 7, 31), 30)]
    assert late(dues, 0, ON) == 130
    assert late(dues, 120, ON) == 10
    assert late(dues, 500, ON) == 0


def test_given_figures_then_drawn_of_due_and_used_of_drawn() -> None:
    assert rates(Figures(300, 200, 50)) == (Fraction(2, 3), Fraction(1, 4))
    assert rates(Figures(0, 0, 0)) == (None, None)
    assert decimal4(Fraction(2, 3)) == "0.6667"
    assert decimal4(Fraction(3, 2)) == "1.5000"
