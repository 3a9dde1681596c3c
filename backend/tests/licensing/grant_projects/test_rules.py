"""Order of a grant project, its checklist, what stands against an agreement."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.licensing.grant_projects.rules import (
    ACT_NAMES,
    CLOSED,
    PATH,
    STATE_NAMES,
    STEPS,
    Agreement,
    against_agreement,
    allowed,
    leads_to,
    runs_until,
    unsettled,
)

FORWARD = (
    "survey", "confirm_net_mine", "approve", "plan", "value", "announce", "conclude",
    "publish_result", "contract", "register",
)  # fmt: skip


def test_given_the_forward_acts_then_the_path_is_the_official_one() -> None:
    state = "pooled"
    reached = [state]
    for act in FORWARD:
        state = leads_to(act, state)
        reached.append(state)
    assert tuple(reached) == PATH


@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=40))
def test_given_any_acts_then_only_those_of_the_state_are_done_and_a_closed_one_stays(
    acts: list[str]
) -> None:
    state = "pooled"
    for act in acts:
        if act in allowed(state):
            assert state not in CLOSED
            state = leads_to(act, state)
        else:
            with pytest.raises(ValueError, match="is not done in"):
                leads_to(act, state)
        assert state in STATE_NAMES


@pytest.mark.parametrize("state", sorted(STATE_NAMES))
def test_given_a_state_then_an_open_one_can_be_ended_and_a_closed_one_admits_nothing(
    state: str
) -> None:
    acts = allowed(state)
    assert (acts == ()) == (state in CLOSED)
    assert ("terminate" in acts) == (state not in CLOSED)
    assert all(act in ACT_NAMES for act in acts)


def test_given_a_failed_sale_then_it_is_valued_or_announced_again() -> None:
    assert allowed("failed") == ("value", "announce", "terminate")


def test_given_a_checklist_then_what_has_no_paper_is_named_in_order() -> None:
    assert unsettled(["land", "forest", "grass"], {"forest": {}}) == ["land", "grass"]
    assert unsettled([], {}) == []


@pytest.mark.parametrize(
    ("day", "until", "runs"),
    [(30, 29, False), (29, 29, True), (1, 29, True)],  # the last day is part of the notice
)
def test_given_a_notice_then_its_last_day_is_part_of_it(day: int, until: int, runs: bool) -> None:
    assert runs_until(date(2025, 4, day), date(2025, 4, until)) is runs


@pytest.mark.parametrize(
    ("admitted", "new", "gap", "is_gap", "against"),
    [
        (True, False, False, True, False), (None, False, False, False, True),
        (False, False, False, False, True), (True, True, False, False, True),
        (True, False, True, True, True), (True, False, True, False, False),
    ],
)  # fmt: skip
def test_given_what_rulebooks_say_then_an_agreement_stands_or_not(
    admitted: bool | None, new: bool, gap: bool, is_gap: bool, against: bool
) -> None:
    found = against_agreement(Agreement(admitted, new, gap), is_gap)
    assert (found is not None) is against
