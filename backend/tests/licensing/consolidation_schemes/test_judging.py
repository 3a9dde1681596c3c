"""What holds a scheme back, by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.deadlines import Period, PeriodUnit
from kuangzheng.kernel.rulebooks import Outcome
from kuangzheng.licensing.consolidation_schemes.figures import (
    Right,
    figures,
)
from kuangzheng.licensing.consolidation_schemes.judging import (
    Assignment,
    Case,
    Group,
    Known,
    Least,
    problems,
)
from kuangzheng.licensing.consolidation_schemes.loading import merges_by
from kuangzheng.licensing.consolidation_schemes.rules import (
    Fact,
    Mine,
    Standards,
    closing,
)

STANDARDS = Standards(2, Period(2, PeriodUnit.YEARS, "示例", rolls=False), Decimal("0.1"))
RIGHT = UUID(int=1)
DAY = date(2022, 9, 30)


def fact(kind: str, on: str = "2022-09-30", **data: Any) -> Fact:
    return Fact(kind, date.fromisoformat(on), data)


def mine(*facts: Fact, outcome: str = "not_required", **fields: Any) -> Mine:
    return Mine(RIGHT, outcome, facts, **fields)


def known(subject: Mine, **fields: Any) -> Known:
    return Known(subject, "示例矿", **fields)


def codes(subject: Known, to: Assignment) -> set[str]:
    case = Case({RIGHT: subject}, {RIGHT: to}, (), STANDARDS)
    return {one.code for one in problems(case) if one.severity == "error"}


VERIFIED = fact(
    "verification", unit="示例", remaining={"value": "20", "unit": "万吨"}, restoration="met"
)
CLOSES = fact("lapse_cause", own_reason=True)


@pytest.mark.parametrize(
    ("facts", "fields", "to", "expected"),
    [
        ([VERIFIED], {}, Assignment(0, "kept"), set()),
        ([], {}, Assignment(0, "kept"), {"not_verified"}),
        ([VERIFIED, CLOSES], {}, Assignment(0, "kept"), {"closing_trigger"}),
        ([VERIFIED, CLOSES], {}, Assignment(0, "merged", 1), {"closing_trigger"}),
        ([CLOSES], {}, Assignment(0, "closed", trigger="own_lapse"), set()),
        ([], {}, Assignment(0, "closed", trigger="own_lapse"), {"closed_without_trigger"}),
        ([CLOSES], {}, Assignment(0, "closed", trigger="backward"), {"closed_without_trigger"}),
        (
            [VERIFIED], {"licence_status": "expired"}, Assignment(0, "kept"),
            {"trigger_undetermined"},
        ),
        ([VERIFIED], {"outcome": "must_merge"}, Assignment(0, "kept"), {"must_merge_kept"}),
        ([VERIFIED], {"outcome": "must_merge"}, Assignment(0, "merged", 1), set()),
        ([VERIFIED], {"outcome": "undetermined"}, Assignment(0, "kept"), {"undetermined"}),
        (
            [VERIFIED, fact("finding", outcome="not_required", grounds="示例")],
            {"outcome": "undetermined"}, Assignment(0, "kept"), set(),
        ),
        (
            [VERIFIED, fact("fake_integration", suspected=True)], {}, Assignment(0, "kept"),
            {"fake_integration"},
        ),
        (
            [VERIFIED, fact("fake_integration", suspected=True)], {},
            Assignment(0, "merged", 1), set(),
        ),
    ],
)  # fmt: skip
def test_given_facts_and_a_destination_then_what_holds_the_scheme_back(
    facts: list[Fact], fields: dict[str, Any], to: Assignment, expected: set[str]
) -> None:
    assert codes(known(mine(*facts, **fields)), to) == expected


@pytest.mark.parametrize(
    ("mode", "until", "expected"),
    [
        ("by_years", date(2024, 1, 1), set()), ("by_years", date(2024, 1, 2), {"exit_too_late"}),
        ("by_reserves", date(2024, 9, 30), set()),
        ("by_reserves", date(2024, 10, 1), {"exit_too_late"}),
    ],
)
def test_given_an_exit_then_never_later_than_term_or_reserves(
    mode: str, until: date, expected: set[str]
) -> None:
    subject = known(
        mine(), term_to=date(2024, 1, 1), verified_on=DAY, remaining=Fraction(2), yearly=Fraction(1)
    )
    to = Assignment(0, "exits", exit_mode=mode, until=until)
    assert codes(subject, to) == expected
    bare = codes(known(mine()), to)
    assert bare == {"exit_term_unknown" if mode == "by_years" else "exit_unmeasured"}


@given(st.lists(st.sampled_from(["merged", "kept", "closed", "exits", None]), max_size=30))
def test_given_any_destinations_then_each_mine_is_counted_once_and_missing_ones_are_named(
    destinations: list[str | None],
) -> None:
    ids = [uuid4() for _ in destinations]
    to = {
        one: Assignment(n, word, 1 if word == "merged" else None)
        for n, (one, word) in enumerate(zip(ids, destinations, strict=True)) if word
    }  # fmt: skip
    subjects = {one: Known(Mine(one, "not_required"), "示例矿") for one in ids}
    found = problems(Case(subjects, to, (), STANDARDS))
    assert {one.right_id for one in found if one.code == "no_destination"} == set(ids) - set(to)
    told = figures([Right(None, None, word) for word in destinations], [Right("large", None)])
    parts = told.merged + told.kept + told.closed + told.exits + told.undecided
    assert parts == told.before == len(ids)
    assert told.after == told.kept + told.exits + told.undecided + 1
    assert not closing(Mine(RIGHT, "not_required"), STANDARDS)

WHOLE_GROUP: dict[str, Any] = {
    "at": 0, "no": 1, "lead_kind": "backbone", "members": 2, "area_km2": Decimal("0.2"),
    "gap_km2": Decimal("0.0500"), "gap_method": "listing", "minerals": ["磷矿"], "scale": "large",
    "reserve_class": "medium", "least_reserves": Least("medium", Outcome.BLOCK, "示例"),
    "least_scale": Least("medium", Outcome.WARN, "示例"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, set()),
        ({"lead_kind": None}, {("no_lead", "error")}),
        ({"members": 0}, {("no_equity", "error")}),
        ({"gap_method": None}, {("gap_not_competitive", "error")}),
        ({"gap_method": None, "gap_km2": Decimal("0.0001")}, {("gap_not_competitive", "error")}),
        ({"gap_method": None, "gap_km2": Decimal("0.0000")}, set()),
        ({"foreign": ["示例邻矿"]}, {("overlaps_other_mine", "error")}),
        ({"reserve_class": "small"}, {("reserves_below", "error")}),
        ({"reserve_class": None}, {("reserves_below_unknown", "warning")}),
        ({"scale": "small"}, {("scale_below", "warning")}),
        ({"complete": False}, {("proposal_incomplete", "error")}),
        ({"area_km2": None}, {("proposal_incomplete", "error")}),
    ],
)
def test_given_a_group_then_what_it_lacks(
    fields: dict[str, Any], expected: set[tuple[str, str]]
) -> None:
    ids = [UUID(int=n) for n in (1, 2)]
    case = Case(
        {one: Known(Mine(one, "must_merge", (VERIFIED,)), "示例矿") for one in ids},
        {one: Assignment(n, "merged", 1) for n, one in enumerate(ids)},
        [Group(**WHOLE_GROUP | fields)], STANDARDS,
    )  # fmt: skip
    assert {(one.code, one.severity) for one in problems(case)} == expected


def test_given_one_mine_in_a_group_or_a_small_one_kept_then_told() -> None:
    alone = Case(
        {RIGHT: known(mine(VERIFIED))}, {RIGHT: Assignment(0, "merged", 1)},
        [Group(**WHOLE_GROUP)], STANDARDS,
    )  # fmt: skip
    assert [one.code for one in problems(alone)] == ["too_few_mines"]
    least = Least("medium", Outcome.WARN, "示例")
    for scale, told in (("small", ["kept_scale_below"]), (None, ["kept_scale_below"]),
                        ("medium", [])):  # fmt: skip
        subject = known(mine(VERIFIED, scale_class=scale), least_scale=least)
        case = Case({RIGHT: subject}, {RIGHT: Assignment(0, "kept")}, (), STANDARDS)
        assert [(one.code, one.severity) for one in problems(case)] == [
            (code, "warning") for code in told
        ]


FIRST, SECOND = ("distance", "ore_body", "area", "reserves"), (
    "zone", "safety_distance", "safety_body", "scale",
)  # fmt: skip


@pytest.mark.parametrize(
    ("met", "basis"),
    [
        (FIRST, "三（一）5"), (FIRST + SECOND, "三（一）5"), (SECOND, "三（二）3（2）"),
        (SECOND + FIRST[:3], "三（二）3（2）"),
    ],
)
def test_given_a_mine_that_must_merge_then_keeping_it_is_refused_by_the_clause_that_says_so(
    met: tuple[str, ...], basis: str
) -> None:
    criteria = [
        {"code": one, "outcome": "met" if one in met else "not_met"} for one in FIRST + SECOND
    ]
    subject = known(mine(VERIFIED, outcome="must_merge", merges_by=merges_by(criteria)))
    found = problems(Case({RIGHT: subject}, {RIGHT: Assignment(0, "kept")}, (), STANDARDS))
    assert [(one.code, one.basis) for one in found] == [("must_merge_kept", basis)]
