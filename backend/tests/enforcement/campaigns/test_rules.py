"""Phases, shares, coverage and lights, worked by hand; and what must always hold."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.enforcement import campaign_templates as templates
from kuangzheng.enforcement.campaigns import rules
from kuangzheng.enforcement.problems import rules as problems
from kuangzheng.enforcement.rectification_plans import rules as plans
from kuangzheng.enforcement.spot_checks import rules as spots
from kuangzheng.kernel.draws.redraw import draw, faults, sha256

DAY = date(2023, 3, 31)
PHASES = [
    rules.Window(one["code"], one["from_on"], one["until_on"])
    for one in templates.of_year("yichun-2023", 2023)["phases"]
]


@pytest.mark.parametrize(
    ("rights", "sample"),
    [(0, 0), (1, 1), (4, 1), (5, 1), (6, 2), (7, 2), (10, 2), (11, 3), (15, 3), (16, 4), (100, 20)],
)
def test_given_a_fifth_then_the_sample_is_rounded_up(rights: int, sample: int) -> None:
    assert rules.sample_size(rights, 20) == sample


@given(st.integers(0, 100_000), st.integers(1, 100))
def test_given_any_share_then_the_sample_reaches_it_and_no_smaller_one_does(
    rights: int, percent: int
) -> None:
    sample = rules.sample_size(rights, percent)
    assert 0 <= sample <= rights
    assert 100 * sample >= percent * rights
    assert sample == 0 or 100 * (sample - 1) < percent * rights


@pytest.mark.parametrize(
    ("on", "stage"),
    [
        ((2023, 3, 24), "coming"), ((2023, 3, 25), "mobilise"), ((2023, 3, 30), "mobilise"),
        ((2023, 3, 31), "check"), ((2023, 4, 30), "check"), ((2023, 5, 1), "rectify"),
        ((2023, 7, 31), "rectify"), ((2023, 8, 1), "standardise"), ((2023, 10, 31), "standardise"),
        ((2023, 11, 1), "tail"), ((2023, 12, 31), "tail"), ((2024, 1, 1), "long_term"),
    ],
)  # fmt: skip
def test_given_the_seeds_days_then_each_day_has_its_phase(
    on: tuple[int, int, int], stage: str
) -> None:
    ends = date(2023, 10, 31), date(2023, 12, 31)
    assert rules.stage(PHASES, *ends, True, date(*on)) == stage


def test_given_no_long_term_then_after_the_tail_it_is_over() -> None:
    ends = date(2023, 10, 31), date(2023, 12, 31)
    assert rules.stage(PHASES, *ends, False, date(2024, 1, 1)) == "over"


def test_given_the_shipped_template_then_it_is_the_seeds_and_fits_together() -> None:
    found = templates.of_year("yichun-2023", 2023)
    dues = {
        item["code"]: item["due_on"].isoformat()
        for phase in found["phases"] for item in phase["deliverables"]
    }  # fmt: skip
    assert dues == {
        "plan": "2023-03-31", "check_results": "2023-04-30", "county_summary": "2023-11-30",
        "spot_check": "2023-12-31", "department_summaries": "2023-12-31",
    }  # fmt: skip
    assert (found["spot_percent"], len(found["duties"]), len(found["tasks"])) == (20, 14, 7)
    days = found["from_on"], found["until_on"], found["tail_until"]
    given_dues = [("/", item["due_on"]) for one in found["phases"] for item in one["deliverables"]]
    assert rules.faults(PHASES, given_dues, *days) == []


def test_given_phases_out_of_order_then_each_fault_is_named() -> None:
    turned = [PHASES[1], PHASES[0]]
    found = rules.faults(turned, [("/x", date(2024, 1, 1))], DAY, DAY, DAY)
    assert [(pointer, code) for pointer, code, _ in found] == [
        ("/until_on", "out_of_order"), ("/phases/0", "out_of_order"),
        ("/phases/1", "out_of_order"), ("/x", "out_of_range"),
    ]  # fmt: skip


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_given_any_share_then_only_all_is_a_hundred(part: int, rest: int) -> None:
    found = rules.percent(part, part + rest)
    assert (found is None) == (part + rest == 0)
    if found is not None:
        assert (found == "100.0") == (rest == 0)
        assert 0 <= float(found) <= 100


@given(st.dictionaries(st.integers(0, 50), st.none()), st.sets(st.integers(0, 50)))
def test_given_any_records_then_missing_and_checked_are_all_rights_once(
    rights: dict[int, None], checked: set[int]
) -> None:
    lacking = rules.missing(rights, checked)
    assert set(lacking).isdisjoint(checked)
    assert set(lacking) | (checked & set(rights)) == set(rights)


@pytest.mark.parametrize(
    ("state", "on", "light"),
    [
        ("open", 0, "green"), ("open", 7, "green"), ("open", 8, "amber"), ("open", 10, "amber"),
        ("open", 11, "red"), ("submitted", 11, "red"), ("accepted", 11, "grey"),
        ("escalated", 11, "grey"),
    ],
)  # fmt: skip
def test_given_ten_days_then_the_last_fifth_is_amber(state: str, on: int, light: str) -> None:
    assert rules.light(state, DAY, DAY + timedelta(10), DAY + timedelta(on)) == light


def test_given_a_deliverable_then_late_and_done_late_differ() -> None:
    late, early = DAY + timedelta(1), DAY - timedelta(1)
    found = [
        rules.deliverable(DAY, done, on)
        for done, on in ((None, DAY), (None, late), (DAY, late), (late, late), (early, late))
    ]
    assert found == ["due", "late", "done", "done_late", "done"]


@pytest.mark.parametrize(
    ("minerals", "found"),
    [
        (["limestone", "石灰岩"], []), (["锂矿"], ["lithium"]), (["含锂瓷土"], ["lithium"]),
        (["铌钽矿", "钨矿"], ["niobium", "tantalum", "tungsten"]),
    ],
)  # fmt: skip
def test_given_a_mines_minerals_then_the_strategic_ones_ask_for_green_chapters(
    minerals: list[str], found: list[str]
) -> None:
    watched = ["lithium", "tungsten", "tantalum", "niobium"]
    assert rules.strategic(minerals, watched) == found
    names = plans.lacking(found, {"goals": "示例"})
    assert names == (["绿色矿山创建", "后期成效管护"] if found else [])


@pytest.mark.parametrize(
    ("failures", "days_late", "reason"),
    [(0, 0, None), (1, 0, None), (2, 0, "failed"), (0, 1, "overdue"), (3, 5, "failed")],
)
def test_given_failures_and_days_then_closure_may_be_proposed_or_not(
    failures: int, days_late: int, reason: str | None
) -> None:
    on = DAY + timedelta(days_late)
    assert problems.escalation(failures, 2, DAY, on) == reason
    acts = problems.allowed("open", "restore", True, False, failures, 2, DAY, on)
    assert ("escalate" in acts) == (reason is not None)
    assert "escalate" not in problems.allowed("open", "stop", False, False, 9, 2, DAY, on)


@given(st.booleans(), st.integers(0, 3))
def test_given_a_stopped_mine_then_only_the_last_acceptance_starts_it(
    stopped: bool, others: int
) -> None:
    assert problems.resumes(stopped, others) == (stopped and others == 0)


_RIGHTS = st.lists(
    st.tuples(st.sampled_from(["500112", "500113", "500113100"]), st.integers(0, 10**6)),
    unique_by=lambda one: one[1], min_size=1, max_size=60,
)  # fmt: skip


@given(_RIGHTS, st.integers(1, 100), st.text("0123456789", min_size=4, max_size=12))
def test_given_any_rights_then_each_county_is_drawn_in_full_and_anybody_repeats_it(
    given_rights: list[tuple[str, int]], percent: int, number: str
) -> None:
    rights = [{"division_code": place, "code": f"C{code}"} for place, code in given_rights]
    strata, seed = spots.strata(rights, percent), "ab" * 32
    listing = spots.listing_of(strata, {one["code"]: "示例" for one in rights}, {}, seed)
    result = draw(listing, seed, number)
    counties = {place[:6] for place, _ in given_rights}
    assert {one["stratum"] for one in result} == counties
    for one in result:
        owned = {f"C{code}" for place, code in given_rights if place[:6] == one["stratum"]}
        assert set(one["codes"]) <= owned
        assert len(set(one["codes"])) == rules.sample_size(len(owned), percent)
    proof = {
        "listing": listing, "commitment": sha256(listing), "seed": seed, "randomness": number,
        "result": result,
    }  # fmt: skip
    assert faults(proof) == []
    assert faults(proof | {"result": result[1:]}) != []
