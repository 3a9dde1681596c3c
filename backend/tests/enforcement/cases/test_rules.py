"""What the law asks before each step: tables by hand, and any order of acts by Hypothesis."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kuangzheng.enforcement.cases import rules
from kuangzheng.enforcement.cases.rules import Answering, Standing

DUE = date(2025, 9, 28)
NOTICE = Answering(1, True, DUE, DUE)
Lines = list[dict[str, Any]]


@pytest.mark.parametrize(
    ("state", "first", "barred"),
    [
        ("proposed", "approve", "take"), ("filed", "take", "report"),
        ("reported", "review", "draft"), ("noticed", "conclude", "draft"),
        ("served", "execute", "draft"), ("closed", "archive", "close"),
    ],
)  # fmt: skip
def test_given_a_state_then_its_next_step_leads_and_another_is_out_of_order(
    state: str, first: str, barred: str
) -> None:
    acts = rules.allowed(Standing(state, notice=NOTICE if state == "noticed" else None))
    assert acts[0] == first and barred not in acts


@pytest.mark.parametrize("state", ["not_filed", "archived"])
def test_given_an_end_then_nothing_may_be_done(state: str) -> None:
    assert rules.allowed(Standing(state)) == []


@pytest.mark.parametrize(
    ("at", "act", "code"),
    [
        (Standing("investigating", officers=1, has_evidence=True), "report",
         "two_certified_officers"),
        (Standing("investigating", officers=2), "report", "evidence_missing"),
        (Standing("investigating", "correct_first", officers=2, has_evidence=True), "report",
         "correction_not_rechecked"),
        (Standing("investigating", officers=2, has_evidence=True), "report", None),
        (Standing("noticed", notice=NOTICE), "conclude", "answers_pending"),
        (Standing("noticed", notice=replace(NOTICE, waived=True)), "conclude", None),
        (Standing("noticed", notice=replace(NOTICE, asked=True)), "conclude", "hearing_pending"),
        (Standing("noticed", notice=replace(NOTICE, asked=True, heard=True)), "conclude", None),
    ],
)  # fmt: skip
def test_given_a_step_then_what_is_missing_before_it_is_named(
    at: Standing, act: str, code: str | None
) -> None:
    missing = rules.obstacle(at, act, DUE)
    assert (missing[0] if missing else None) == code


def test_given_the_day_after_the_last_then_the_party_has_answered() -> None:
    at = Standing("noticed", notice=NOTICE)
    assert rules.obstacle(at, "conclude", DUE + timedelta(days=1)) is None


HEARD = replace(NOTICE, asked=True, heard=True)
LAWFUL = Standing("discussed", legal_facts=1, legal_after_answers=True, discussed_facts=1,
                  notice=HEARD, proposal="penalty")  # fmt: skip


@pytest.mark.parametrize(
    ("at", "outcome", "major", "code"),
    [
        (LAWFUL, "penalty", True, None),
        (replace(LAWFUL, legal_facts=0), "penalty", True, "legal_review_missing"),
        (replace(LAWFUL, legal_after_answers=False), "penalty", True, "legal_review_missing"),
        (replace(LAWFUL, facts_version=2), "penalty", True, "legal_review_missing"),
        (replace(LAWFUL, facts_version=2, legal_facts=2), "penalty", True, "notice_missing"),
        (replace(LAWFUL, notice=None), "penalty", True, "notice_missing"),
        (replace(LAWFUL, discussed_facts=0), "penalty", True, "collective_discussion_missing"),
        (replace(LAWFUL, discussed_facts=0), "penalty", False, None),
        (replace(LAWFUL, discussed_facts=0, complex=True), "none", False,
         "collective_discussion_missing"),
        (replace(LAWFUL, state="reviewed", notice=None), "none", False, None),
        (replace(LAWFUL, state="noticed"), "penalty", True, "answers_pending"),
    ],
)  # fmt: skip
def test_given_a_decision_then_review_notice_answers_and_discussion_stand_before_it(
    at: Standing, outcome: str, major: bool, code: str | None
) -> None:
    missing = rules.before_draft(at, "decision", outcome, major)
    assert (missing[0] if missing else None) == code


def test_given_the_order_of_the_rulebook_then_the_review_stands_before_the_notice_or_not() -> None:
    at = Standing("reviewed", proposal="penalty")
    missing = rules.before_draft(at, "notice", "penalty", True)
    assert missing is not None and missing[0] == "legal_review_missing"
    later = replace(at, legal_at="before_decision")
    assert rules.before_draft(later, "notice", "penalty", True) is None


FINE = {"kind": "fine", "amount_fen": 30_000_000}


@pytest.mark.parametrize(
    ("told", "decided", "kinds"),
    [
        ([FINE], [FINE], []),
        ([FINE], [{**FINE, "amount_fen": 29_999_999}], []),
        ([FINE], [{**FINE, "amount_fen": 30_000_001}], ["fine"]),
        ([FINE], [FINE, {"kind": "suspend_work"}], ["suspend_work"]),
        ([FINE, {"kind": "confiscate_ore"}], [FINE], []),
        ([FINE], [FINE, FINE], ["fine"]),
        ([FINE], [FINE, {"kind": "correct"}], []),
    ],
)
def test_given_a_decision_beside_its_notice_then_heavier_kinds_are_named(
    told: Lines, decided: Lines, kinds: list[str]
) -> None:
    assert rules.heavier(told, decided) == kinds


@pytest.mark.parametrize(
    ("lines", "grounds", "major"),
    [
        # thresholds of the test: 50,000 yuan fine, 50,000 goods, 200,000 collective
        ([{"kind": "fine", "amount_fen": 4_999_999}], [], False),
        ([{"kind": "fine", "amount_fen": 5_000_000}], ["fine"], False),
        ([{"kind": "fine", "amount_fen": 20_000_000}], ["fine"], True),
        ([{"kind": "confiscate_ore", "amount_fen": 5_000_000}], ["confiscate_ore"], False),
        ([{"kind": "revoke_licence"}], ["revoke_licence"], True),
        ([{"kind": "warning"}], [], False),
    ],
)
def test_given_kinds_and_sums_then_hearing_and_discussion_follow(
    lines: Lines, grounds: list[str], major: bool
) -> None:
    assert rules.hearing_grounds(lines, 5_000_000, 5_000_000) == grounds
    assert rules.is_major(lines, 20_000_000) is major


@pytest.mark.parametrize(
    ("officers", "count"),
    [
        ([(date(2025, 9, 1), None, date(2026, 9, 1), False)] * 2, 2),
        ([(date(2025, 9, 1), None, date(2025, 9, 9), False)], 0),
        ([(date(2025, 9, 1), date(2025, 9, 5), date(2026, 9, 1), False)], 0),
        ([(date(2025, 9, 1), None, date(2026, 9, 1), True)], 0),
        ([(date(2025, 9, 11), None, date(2026, 9, 1), False)], 0),
    ],
)  # fmt: skip
def test_given_certificates_then_only_those_valid_that_day_count(
    officers: list[Any], count: int
) -> None:
    assert rules.certified(officers, date(2025, 9, 10)) == count


KINDS, OUTCOMES = st.sampled_from(["notice", "decision"]), st.sampled_from(["penalty", "none"])


class AnyOrder(RuleBasedStateMachine):
    """Acts in any order, as far as the rules let them: no decision without what the law asks."""

    def __init__(self) -> None:
        super().__init__()
        self.at = Standing("proposed")
        self.on = date(2025, 9, 1)
        self.told: list[int] = []
        self.outcome: str | None = None
        self.major = False

    @rule(data=st.data(), days=st.integers(0, 9), yes=st.booleans())
    def act(self, data: st.DataObject, days: int, yes: bool) -> None:
        acts = rules.allowed(self.at)
        if not acts:
            return
        name = data.draw(st.sampled_from(acts))
        self.on += timedelta(days=days)
        if rules.obstacle(self.at, name, self.on) is None:
            self._do(name, yes)

    @precondition(lambda self: self.at.paper is None)
    @rule(kind=KINDS, outcome=OUTCOMES)
    def draft(self, kind: str, outcome: str) -> None:
        """Whatever is asked for, only what fits is drafted."""
        if "draft" not in rules.allowed(self.at):
            return
        fits = rules.kinds_fit(self.at, kind, outcome) is None
        if fits and rules.before_draft(self.at, kind, outcome, self.major) is None:
            self.outcome = outcome if kind == "decision" else self.outcome
            self.at = replace(self.at, paper=kind, paper_state="drafted")

    def _do(self, name: str, yes: bool) -> None:
        at = self.at
        state = rules.next_state(at, name, "investigating")
        change: dict[str, Any] = {}
        if name in ("take", "second"):
            change = {"officers": at.officers + 1}
        elif name == "evidence":
            change = {"has_evidence": True}
        elif name == "review":
            change = {"proposal": "penalty" if yes else "none", "complex": yes}
        elif name == "legal_review":
            after = at.state in ("heard", "discussed")
            change = {"legal_facts": at.facts_version if yes else 0, "legal_after_answers": after}
        elif name == "discuss":
            change = {"discussed_facts": at.facts_version}
        elif name == "change_facts":
            change = {"facts_version": at.facts_version + 1, "paper": None, "paper_state": None,
                      "legal_after_answers": False}  # fmt: skip
        elif name in ("ask_hearing", "hearing_notice", "hear", "waive", "statement"):
            field = {"ask_hearing": "asked", "hearing_notice": "notified", "hear": "heard",
                     "waive": "waived", "statement": "statement"}[name]  # fmt: skip
            assert at.notice is not None
            change = {"notice": replace(at.notice, **{field: True})}
        elif name in ("countersign", "sign", "number", "seal", "serve", "send_back"):
            change = self._paper(name)
        elif name == "draft":
            return
        self.at = replace(at, state=state, **change)

    def _paper(self, name: str) -> dict[str, Any]:
        if name == "send_back":
            return {"paper": None, "paper_state": None}
        if name == "serve":
            change: dict[str, Any] = {"paper": None, "paper_state": None}
            if self.at.paper == "notice":
                last = self.on + timedelta(days=7)
                change["notice"] = Answering(self.at.facts_version, True, last, last)
                self.told.append(self.at.facts_version)
            return change
        order = ("drafted", "countersigned", "signed", "numbered", "sealed")
        return {"paper_state": order[order.index(str(self.at.paper_state)) + 1]}

    @invariant()
    def decided_only_lawfully(self) -> None:
        at = self.at
        if at.state not in ("decided", "served", "executing", "closed", "archived"):
            return
        if self.outcome is None:
            return  # closed after its termination
        assert at.legal_facts == at.facts_version
        assert at.officers >= rules.CERTIFIED and at.has_evidence
        if self.outcome == "penalty":
            assert at.facts_version in self.told
            assert at.notice is not None
            assert at.notice.waived or at.notice.heard or not at.notice.asked
        if at.complex:
            assert at.discussed_facts == at.facts_version


AnyOrder.TestCase.settings = settings(max_examples=60, stateful_step_count=60, deadline=None)
TestAnyOrder = AnyOrder.TestCase
