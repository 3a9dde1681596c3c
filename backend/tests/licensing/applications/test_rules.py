"""The procedure as a state machine, and what bars a signature."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kuangzheng.licensing.applications.rules import (
    ASSESSMENTS,
    CLOSED,
    STEPS,
    Desk,
    OpinionSeen,
    Standing,
    allowed_acts,
    bars_to_approval,
    bars_to_closing_review,
    bars_to_submission,
    leads_to,
)
from kuangzheng.licensing.applications.words import ACT_NAMES, STATE_NAMES

FIT = Standing(verdict="clear")
LEAVES = Standing(verdict="clear", kind="change", no_enlargement=True)


def codes(standing: Standing) -> list[str]:
    return [bar.code for bar in bars_to_approval(standing)]


def test_given_every_act_then_its_states_and_words_are_known() -> None:
    states = set(STATE_NAMES)
    for act, step in STEPS.items():
        assert set(step.before) <= states
        assert step.after is None or step.after in states
        assert act in ACT_NAMES


def test_given_every_state_but_the_draft_then_some_act_leads_there_from_the_draft() -> None:
    reached, before = {"draft"}, set[str]()
    while reached != before:
        before = set(reached)
        for step in STEPS.values():
            if step.after and reached & set(step.before):
                reached.add(step.after)
    assert reached == set(STATE_NAMES)


@pytest.mark.parametrize("state", sorted(CLOSED - {"refused", "issued"}))
def test_given_a_closed_application_then_nothing_is_done_with_it(state: str) -> None:
    assert allowed_acts(state) == ()


def test_given_an_issued_application_then_its_area_is_made_public_and_no_more() -> None:
    assert allowed_acts("issued") == ("publish_area", "correct_area")


def test_given_a_desk_then_only_its_own_acts_are_offered() -> None:
    assert allowed_acts("submitted", [Desk.APPLICANT]) == ("withdraw",)
    assert allowed_acts("submitted", [Desk.HANDLER]) == (
        "request_correction", "confirm_item", "accept", "not_accept",
    )  # fmt: skip
    assert allowed_acts("joint_review", [Desk.DEPARTMENT]) == ("give_opinion",)
    assert allowed_acts("publicised", [Desk.SIGNER]) == (
        "extend", "sign_approval", "sign_refusal",
    )  # fmt: skip


def test_given_another_state_then_the_act_leads_nowhere() -> None:
    with pytest.raises(ValueError, match="not done in draft"):
        leads_to("accept", "draft")


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (FIT, []),
        (replace(FIT, verdict="conditional"), []),
        (replace(FIT, verdict="blocked"), ["check_blocks"]),
        (replace(FIT, verdict=None), ["check_missing"]),
        (replace(FIT, verdict=None, decides_on_area=False), []),
        (replace(FIT, clock_stopped=True), ["clock_stopped"]),
        (replace(FIT, public_interest=True), ["assessment_missing", "hearing_missing"]),
        (
            replace(FIT, public_interest=True, materials=frozenset(ASSESSMENTS), hearing_held=True),
            [],
        ),
        (
            replace(
                FIT, public_interest=True, hearing_held=True, materials=frozenset(ASSESSMENTS[1:]),
                assessments={"social_risk": "measures"},
            ),
            [],
        ),
        (
            replace(
                FIT, public_interest=True, hearing_held=True,
                assessments=dict.fromkeys(ASSESSMENTS, "negative"),
            ),
            ["assessment_negative"],
        ),
        (replace(FIT, collective_needed=True), ["collective_missing"]),
        (replace(FIT, collective_needed=True, collective_outcome="approve"), []),
        (replace(FIT, collective_outcome="refuse"), ["collective_against"]),
        (replace(FIT, collective_needed=True, collective_outcome="defer"), ["collective_against"]),
        (replace(FIT, encumbrances=["抵押登记"], kind="transfer"), ["right_encumbered"]),
        (replace(FIT, encumbrances=["抵押登记"], kind="renewal"), []),
    ],
)
def test_given_a_standing_then_exactly_these_bars(standing: Standing, expected: list[str]) -> None:
    assert codes(standing) == expected


@given(
    st.lists(st.sampled_from(["agree", "conditions", "disagree", "veto"]), max_size=14),
    st.sampled_from(["clear", "conditional"]),
)
def test_given_any_opinions_then_exactly_the_vetoes_bar(words: list[str], verdict: str) -> None:
    opinions = [OpinionSeen(f"d{n}", f"部门{n}", word, "某法") for n, word in enumerate(words)]
    found = codes(Standing(opinions=opinions, verdict=verdict))
    assert found == ["veto_stands"] * words.count("veto")


def test_given_silence_then_a_review_closes_only_with_a_reason() -> None:
    silent = [OpinionSeen("water", "水利", None), OpinionSeen("ecology", "生态环境", "agree")]
    assert [bar.code for bar in bars_to_closing_review(silent, None)] == ["opinion_outstanding"]
    assert bars_to_closing_review(silent, "已催办") == []
    assert bars_to_closing_review(silent[1:], None) == []


def test_given_required_material_then_what_is_missing_is_named() -> None:
    required = {"eia": "环评批复", "use_plan": "开采方案"}
    standing = Standing(required=required, materials=frozenset({"eia"}))
    assert [bar.detail for bar in bars_to_submission(standing)] == ["请先上传：开采方案"]


@pytest.mark.parametrize(
    ("materials", "told", "expected"),
    [
        ((), False, []),
        (("restoration_plan",), True, []),
        (("restoration_plan",), False, ["restoration_figures"]),
        ((), True, ["restoration_document"]),
    ],
)
def test_given_a_restoration_plan_then_document_and_figures_come_together(
    materials: tuple[str, ...], told: bool, expected: list[str]
) -> None:
    standing = Standing(
        kind="plan_approval", materials=frozenset(materials), restoration_plan=told
    )
    assert [bar.code for bar in bars_to_submission(standing)] == expected


class Procedure(RuleBasedStateMachine):
    """Any walk through the procedure: closed stays closed, and nothing is decided unreviewed."""

    def __init__(self) -> None:
        super().__init__()
        self.state, self.passed = "draft", ["draft"]

    @rule(act=st.sampled_from(sorted(STEPS)))
    def step(self, act: str) -> None:
        if self.state not in STEPS[act].before:
            with pytest.raises(ValueError, match="not done"):
                leads_to(act, self.state)
            return
        closed = self.state in CLOSED
        self.state = leads_to(act, self.state)
        assert not closed or self.state in CLOSED
        self.passed.append(self.state)

    @invariant()
    def nothing_is_approved_unreviewed(self) -> None:
        if self.state == "approved":
            ways = ["submitted", "accepted", "joint_review", "decision_pending", "publicised"]
            assert [state for state in ways if state not in self.passed] == []


TestProcedure = Procedure.TestCase


def test_given_a_mine_that_leaves_when_mined_out_then_neither_filed_nor_approved_for_more() -> None:
    assert [bar.code for bar in bars_to_submission(LEAVES)] == ["no_enlargement"]
    assert [bar.code for bar in bars_to_approval(LEAVES)] == ["no_enlargement"]
