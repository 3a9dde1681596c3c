"""The whole course as a table, the clock by hand, and what must always hold."""

import doctest
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.enforcement.clues import reporters, rules
from kuangzheng.enforcement.clues.rules import COURSE, Standing, allowed, light, next_state
from kuangzheng.enforcement.referrals import rules as referral_rules

STATES = (
    "registered", "accepted", "verifying", "proposed", "concluded", "replied", "countersigning",
    "closed", "joined",
)  # fmt: skip
SOURCES = ("hotline", "machine", "assignment", "inspection")


@pytest.mark.parametrize("module", [rules, reporters, referral_rules])
def test_given_the_examples_in_the_rules_then_they_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "source", "must_reply", "acts"),
    [
        ("registered", "hotline", True, {"accept", "amend", "attach", "join"}),
        ("accepted", "hotline", True, {"take", "amend", "attach", "join"}),
        ("verifying", "hotline", True, {"take", "second", "extend", "verify", "amend", "attach"}),
        ("proposed", "hotline", True, {"approve", "return", "attach"}),
        ("concluded", "hotline", True, {"reply"}),
        ("concluded", "machine", False, {"close"}),
        ("replied", "hotline", True, {"close"}),
        ("countersigning", "assignment", False, {"countersign", "reject"}),
        ("closed", "hotline", True, set()),
        ("joined", "hotline", True, {"separate"}),
    ],
)
def test_given_a_state_then_exactly_these_acts(
    state: str, source: str, must_reply: bool, acts: set[str]
) -> None:
    assert set(allowed(Standing(state, source, must_reply))) == acts


@pytest.mark.parametrize(
    ("unissued", "unreceived", "state", "acts"),
    [
        (1, 1, "concluded", []), (0, 1, "concluded", ["reply"]), (0, 1, "replied", []),
        (0, 0, "replied", ["close"]),
    ],
)  # fmt: skip
def test_given_letters_that_wait_then_neither_reply_nor_close(
    unissued: int, unreceived: int, state: str, acts: list[str]
) -> None:
    at = Standing(state, "hotline", True, "referred", unissued, unreceived)
    assert allowed(at) == acts


@given(
    st.sampled_from(STATES), st.sampled_from(SOURCES), st.booleans(),
    st.integers(0, 2), st.integers(0, 2),
)  # fmt: skip
def test_given_any_allowed_act_then_it_leads_to_a_state_and_only_a_countersign_closes_assignments(
    state: str, source: str, must_reply: bool, unissued: int, unreceived: int
) -> None:
    at = Standing(state, source, must_reply, "referred", unissued, unreceived)
    for act in allowed(at):
        reached = "joined" if act == "join" else next_state(at, act)
        assert reached in STATES
        if reached == "closed" and source in rules.COUNTERSIGNED:
            assert act == "countersign"
        if act == "close":
            assert unreceived == 0


def test_given_the_table_of_transitions_then_every_state_is_reached() -> None:
    reached = {"registered", "countersigning"} | set(COURSE.values())
    assert reached == set(STATES)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 60), st.integers(-5, 80))
def test_given_any_day_then_red_exactly_after_the_last_one(
    start: date, length: int, passed: int
) -> None:
    due, on = start + timedelta(days=length), start + timedelta(days=passed)
    colour = light(start, due, on)
    assert (colour == "red") == (on > due)
    assert (colour == "amber") == (on <= due and (due - on).days * 5 <= length)


@given(st.integers(0, 50))
def test_given_a_new_code_then_eighty_bits_that_no_writing_changes(_: int) -> None:
    code = reporters.new_code()
    assert len(code) == 19 and code != reporters.new_code()
    assert reporters.code_hash(code) == reporters.code_hash(code.replace("-", " ").lower())
