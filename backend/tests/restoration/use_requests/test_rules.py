"""Figures of a use worked by hand, and what holds for any order of acts."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.auth.permissions import permissions_of
from kuangzheng.restoration.use_requests.rules import (
    ACT_NAMES,
    BARRING,
    DOER,
    ENDED,
    PERMISSION,
    STATE_NAMES,
    Figures,
    Kind,
    advance_cap,
    after,
    allowed,
    exceeded,
    limits,
    missing_checks,
    missing_files,
)


@pytest.mark.parametrize(("kind", "figures", "found"), [
    # nothing accepted: nothing but 30 % in advance
    ("progress", Figures(1000, advance_cap_fen=300, plan_fen=1500, free_fen=1800),
     {"work": 0, "hold": 1000, "plan": 1500, "balance": 1800}),
    ("advance", Figures(1000, advance_cap_fen=300, plan_fen=1500, free_fen=1800),
     {"work": 300, "hold": 1000, "plan": 1500, "balance": 1800}),
    # 300 in advance, 600 accepted: 300 are left of the work, 700 of the hold
    ("progress", Figures(1000, 600, 300, 300, 300, True, 1500, 1500),
     {"work": 300, "hold": 700, "plan": 1200, "balance": 1500}),
    # 300 in advance, 200 accepted: nothing until 100 more are accepted
    ("progress", Figures(1000, 200, 300, 300, 300, True, 1500, 1500),
     {"work": 0, "hold": 700, "plan": 1200, "balance": 1500}),
    # the hold ran out
    ("progress", Figures(1000, 600, 0, 300, 0, False, 1500, 800),
     {"work": 600, "hold": 0, "plan": 1500, "balance": 800}),
])  # fmt: skip
def test_given_where_a_request_stands_then_the_four_limits(
    kind: Kind, figures: Figures, found: dict[str, int]
) -> None:
    assert limits(kind, figures) == found


def test_given_an_amount_then_the_first_limit_it_breaks() -> None:
    found = {"work": 30, "hold": 70, "plan": 50, "balance": 40}
    assert [exceeded(n, found) for n in (30, 31, 41, 51, 71)] == [None] + ["work"] * 4
    assert exceeded(45, found | {"work": 99}) == "balance"
    assert exceeded(55, found | {"work": 99}) == "plan"
    assert exceeded(75, found | {"work": 99}) == "hold"
    assert advance_cap(100_001, Fraction(3, 10)) == 30_000
    assert missing_files({"invoice"}) == ["contract", "photo"]
    assert missing_checks({"matches_plan": True, "papers_complete": True}) == [
        "预算有余额", "现场照片相符",
    ]  # fmt: skip


@pytest.mark.parametrize(("state", "figures", "acts"), [
    ("draft", Figures(100), ["change", "attach", "submit", "withdraw"]),
    ("submitted", Figures(100), ["check", "withdraw"]),
    ("checked", Figures(100), ["review", "withdraw"]),
    ("reviewed", Figures(100), ["countersign", "withdraw"]),
    ("held", Figures(100), ["accept", "settle"]),
    ("held", Figures(100, advance_cap_fen=30), ["accept", "pay", "settle"]),
    ("held", Figures(100, 0, 30, 30, 30), ["accept"]),
    ("held", Figures(100, 30, 30, 30, 30), ["accept", "settle"]),
    ("held", Figures(100, 100, 30, 30, 30), ["pay", "settle"]),
    ("lapsed", Figures(100, held=False), ["renew", "settle"]),
    ("settled", Figures(100), []), ("refused", Figures(100), []), ("withdrawn", Figures(100), []),
])  # fmt: skip
def test_given_a_state_then_what_may_be_done(
    state: str, figures: Figures, acts: list[str]
) -> None:
    assert allowed(state, figures) == acts


def test_given_every_act_then_it_has_words_and_exactly_one_desk() -> None:
    assert {PERMISSION[one] for one in DOER.values()} <= permissions_of(
        ("holder", "fund_officer", "reviewer", "finance_officer")
    )
    assert DOER.keys() <= ACT_NAMES.keys()
    for act in ("check", "review", "countersign"):
        assert after(act, "return") == "returned"
        assert {"submit", "change"} <= BARRING[act]
        assert after(act, "pass") in STATE_NAMES
    assert "check" in BARRING["review"]
    assert {"check", "review"} <= BARRING["countersign"]
    assert "accept" in BARRING["pay"]
    officer, finance = permissions_of(("fund_officer",)), permissions_of(("finance_officer",))
    assert "restoration.use:pay" not in officer
    assert "restoration.use:check" not in finance
    assert "restoration.use:file" not in officer | finance


def test_given_the_procedure_then_every_way_through_it_ends_and_no_way_leads_back_from_an_end(
) -> None:
    leads = {
        "submit": ["submitted"], "withdraw": ["withdrawn"], "change": [], "attach": [],
        "accept": [], "pay": ["settled"], "settle": ["settled"], "renew": ["held"],
    } | {act: [after(act, o) for o in ("pass", "return", "refuse")]
         for act in ("check", "review", "countersign")}  # fmt: skip
    full = Figures(100, 100, 0, 30, 50, True, 100, 100)
    seen, waiting = {"draft"}, ["draft"]
    while waiting:
        state = waiting.pop()
        ways = [one for act in allowed(state, full) for one in leads[act]]
        assert bool(ways) == (state not in ENDED), state
        waiting += [one for one in ways if one not in seen]
        seen |= set(ways)
    assert seen == STATE_NAMES.keys() - {"lapsed"}  # where the job leads to, not a person


def test_given_work_was_paid_for_then_no_advance_follows() -> None:
    before = Figures(100, accepted_fen=30, advance_fen=20, advance_cap_fen=30, paid_fen=20,
                     plan_fen=100, free_fen=80)  # fmt: skip
    assert limits("advance", before)["work"] == 10
    after_work = replace(before, paid_fen=30)  # 20 in advance and 10 for work
    assert limits("advance", after_work)["work"] == 0
    assert "pay" not in allowed("held", after_work)


Step = Callable[[Figures, int], Figures]


def _accept(now: Figures, amount: int) -> Figures:
    left = now.amount_fen - now.accepted_fen
    return replace(now, accepted_fen=now.accepted_fen + amount) if amount <= left else now


def _pay(kind: Kind) -> Step:
    def step(now: Figures, amount: int) -> Figures:
        if exceeded(amount, limits(kind, now)) is not None:
            return now
        advance = amount if kind == "advance" else 0
        return replace(
            now, paid_fen=now.paid_fen + amount, advance_fen=now.advance_fen + advance,
            free_fen=now.free_fen - amount,
        )

    return step


_STEPS: dict[str, Step] = {
    "accept": _accept, "progress": _pay("progress"), "advance": _pay("advance"),
}


@given(
    amount=st.integers(1, 10_000), plan=st.integers(1, 10_000), free=st.integers(0, 20_000),
    share=st.integers(0, 100),
    steps=st.lists(st.tuples(st.sampled_from(sorted(_STEPS)), st.integers(1, 5_000)), max_size=30),
)  # fmt: skip
def test_given_any_order_of_acts_then_paid_within_accepted_within_held_within_plan(
    amount: int, plan: int, free: int, share: int, steps: list[tuple[str, int]]
) -> None:
    if amount > min(plan, free):
        return  # is not held in the first place
    cap = advance_cap(amount, Fraction(share, 100))
    now = Figures(amount, advance_cap_fen=cap, plan_fen=plan, free_fen=free)
    for name, size in steps:
        before, now = now, _STEPS[name](now, size)
        assert now.advance_fen <= cap <= amount * share / 100
        assert now.paid_fen <= max(now.accepted_fen, now.advance_fen)
        assert now.accepted_fen <= now.amount_fen <= plan
        assert now.paid_fen <= now.amount_fen
        assert now.free_fen >= now.held_fen >= 0
        if name == "progress" and now.paid_fen > before.paid_fen:
            assert now.paid_fen <= now.accepted_fen
        assert ("settle" in allowed("held", now)) == (now.paid_fen <= now.accepted_fen)
