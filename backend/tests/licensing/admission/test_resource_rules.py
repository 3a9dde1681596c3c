"""What is to be mined, by the figures of the Banan plan (S3) and the Xinzhou scheme (S4)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kuangzheng.kernel.quantities import Quantity
from kuangzheng.licensing.admission.model import Actual, Outcome, RecordedException
from tests.licensing.admission.builders import around, proposal, result, results


def limestone(value: str) -> Quantity:
    return Quantity.of(value, "万吨/年")


@pytest.mark.parametrize(
    ("capacity", "outcome"),
    [("99.9999", Outcome.BLOCK), ("100", Outcome.PASS), ("120", Outcome.PASS)],
)
def test_given_building_limestone_then_capacity_is_at_least_one_million_tonnes(
    capacity: str, outcome: Outcome
) -> None:
    found = result("admission.min_capacity", proposal(capacity=limestone(capacity)))
    assert (found.outcome, found.limit, found.basis) == (outcome, "≥ 100 万吨/年", "四（二）3")


@pytest.mark.parametrize(("capacity", "outcome"), [("300", Outcome.PASS), ("300.01", Outcome.WARN)])
def test_given_building_limestone_then_above_three_million_tonnes_warns_in_principle(
    capacity: str, outcome: Outcome
) -> None:
    found = result("admission.max_capacity", proposal(capacity=limestone(capacity)))
    assert found.outcome is outcome


@pytest.mark.parametrize(
    ("capacity", "outcome"),
    [("4.9", Outcome.BLOCK), ("5", Outcome.PASS), ("20", Outcome.PASS)],
)
def test_given_geothermal_then_capacity_is_at_least_fifty_thousand_cubic_metres(
    capacity: str, outcome: Outcome
) -> None:
    given = proposal(
        minerals=("地热",), mining_method="well", reserves=None,
        capacity=Quantity.of(capacity, "万立方米/年"),
    )  # fmt: skip
    assert result("admission.min_capacity", given).outcome is outcome


def test_given_a_capacity_by_volume_where_the_plan_says_mass_then_a_person_decides() -> None:
    given = proposal(capacity=Quantity.of("50", "万立方米/年"))
    assert result("admission.min_capacity", given).outcome is Outcome.WARN


@pytest.mark.parametrize(
    ("reserves", "recovery", "value", "outcome"),
    [
        ("600", None, "5 年", Outcome.PASS),  # 600 / 120 = 5.0
        ("599", None, "5 年", Outcome.BLOCK),  # 4.99: shown rounded, judged exactly
        ("600", Decimal("0.95"), "4.8 年", Outcome.BLOCK),  # 600 × 0.95 / 120 = 4.75
        ("1200", None, "10 年", Outcome.PASS),
    ],
)
def test_given_reserves_and_capacity_then_service_life_is_at_least_five_years(
    reserves: str, recovery: Decimal | None, value: str, outcome: Outcome
) -> None:
    given = proposal(reserves=Quantity.of(reserves, "万吨"), recovery_rate=recovery)
    found = result("admission.min_service_life", given)
    assert (found.value, found.outcome) == (value, outcome)


def test_given_no_reserves_then_service_life_is_left_to_a_person() -> None:
    assert result("admission.min_service_life", proposal(reserves=None)).outcome is Outcome.WARN


def test_given_brick_clay_then_prohibited() -> None:
    found = result("admission.prohibited_minerals", proposal(minerals=("砖瓦用粘土",)))
    assert (found.outcome, found.basis) == (Outcome.BLOCK, "三（一）")


@pytest.mark.parametrize(
    ("operation", "outcome"), [("new", Outcome.BLOCK), ("renewal", Outcome.PASS)]
)
def test_given_brick_shale_then_no_new_right_but_existing_ones_run_out(
    operation: str, outcome: Outcome
) -> None:
    given = proposal(minerals=("砖瓦用页岩",), operation=operation)
    assert result("admission.no_new_rights", given).outcome is outcome


def test_given_geothermal_then_the_plan_encourages_it() -> None:
    given = proposal(minerals=("地热",), mining_method="well", capacity=None, reserves=None)
    assert result("admission.encouraged_minerals", given).outcome is Outcome.INFO


def test_given_a_small_new_mine_then_blocked() -> None:
    # geothermal below 100,000 m³ a year is small (国土资发〔2004〕208号)
    given = proposal(
        minerals=("地热",), mining_method="well", reserves=None,
        capacity=Quantity.of("6", "万立方米/年"),
    )  # fmt: skip
    found = result("admission.min_scale_class", given)
    assert (found.outcome, found.value, found.limit) == (Outcome.BLOCK, "小型", "中型及以上")


SMALL_SPRING = proposal(
    minerals=("地热",), mining_method="well", reserves=None,
    capacity=Quantity.of("6", "万立方米/年"),
)  # fmt: skip
SCALE = "admission.min_scale_class"
ON_FILE = RecordedException(SCALE, "示例规资函〔2025〕12号")


def test_given_a_small_new_mine_with_its_exception_on_file_then_a_warning_names_the_document() -> (
    None
):
    # S3-23: no new small mine, but for endowment, mining conditions or supply of the market
    given = replace(SMALL_SPRING, exceptions=(ON_FILE, RecordedException(SCALE, "示例纪要3号")))
    found = result(SCALE, given)
    assert (found.outcome, found.value, found.limit) == (Outcome.WARN, "小型", "中型及以上")
    assert found.evidence[0].note == "已记录例外：示例规资函〔2025〕12号、示例纪要3号"


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        # an exception to another rule opens nothing
        ({"exceptions": (RecordedException("plan.caps", "示例1号"),)}, Outcome.BLOCK),
        # 10 万立方米/年 is medium: nothing to except, and no document is told
        ({"exceptions": (ON_FILE,), "capacity": Quantity.of("10", "万立方米/年")}, Outcome.PASS),
    ],
)
def test_given_an_exception_that_does_not_bear_on_it_then_the_scale_is_judged_as_it_is(
    changes: dict[str, object], outcome: Outcome
) -> None:
    found = result(SCALE, replace(SMALL_SPRING, **changes))  # type: ignore[arg-type]
    assert found.outcome is outcome
    assert not [e for e in found.evidence if "例外" in e.note]


def test_given_a_rulebook_that_knows_no_exception_then_one_on_file_changes_nothing() -> None:
    # Xinzhou's scheme (S4-20) prints none for the reserves: a document opens nothing there
    rule = "admission.min_reserve_class"
    given = proposal(
        jurisdiction="140900", on=date(2023, 1, 10), minerals=("铁",),
        mining_method="underground", reserves=Quantity.of("300", "万吨"),
        exceptions=(RecordedException(rule, "示例2号"),),
    )  # fmt: skip
    assert result(rule, given).outcome is Outcome.BLOCK


def test_given_xinzhou_and_unclassed_reserves_then_medium_reserves_are_left_to_a_person() -> None:
    given = proposal(jurisdiction="140900", on=date(2023, 1, 10))
    found = result("admission.min_reserve_class", given)
    assert (found.outcome, found.limit) == (Outcome.WARN, "中型及以上")


def test_given_xinzhou_and_small_iron_reserves_then_blocked() -> None:
    # rich iron ore is medium from 0.05 亿吨 = 500 万吨, poor from 0.1 亿吨 (国土资发〔2000〕133号)
    given = proposal(
        jurisdiction="140900", on=date(2023, 1, 10), minerals=("铁",),
        mining_method="underground", reserves=Quantity.of("300", "万吨"),
    )  # fmt: skip
    assert result("admission.min_reserve_class", given).outcome is Outcome.BLOCK


def plan_actuals(mines: int, limestone_mines: int, capacity: str) -> tuple[Actual, ...]:
    others = mines - limestone_mines
    return (
        Actual("建筑石料用灰岩", "large", limestone_mines, limestone(capacity)),
        Actual("地热", "medium", others, Quantity.of("100", "万立方米/年")),
    )


@pytest.mark.parametrize(("mines", "outcome"), [(27, Outcome.PASS), (28, Outcome.BLOCK)])
def test_given_the_cap_of_28_mines_then_the_29th_is_blocked(mines: int, outcome: Outcome) -> None:
    present = around(actuals=plan_actuals(mines, 5, "600"))
    found = result("plan.caps.mine_count", proposal(), present)
    assert (found.outcome, found.limit) == (outcome, "≤ 28 个")
    assert found.value == f"现有 {mines} 个，设置后 {mines + 1} 个"


@pytest.mark.parametrize(("present", "outcome"), [("1380", Outcome.PASS), ("1381", Outcome.BLOCK)])
def test_given_the_output_cap_of_15_million_tonnes_then_the_sum_decides(
    present: str, outcome: Outcome
) -> None:
    actuals = plan_actuals(20, 9, present)
    found = result("plan.caps.annual_output", proposal(), around(actuals=actuals))
    assert (found.outcome, found.limit) == (outcome, "≤ 1500 万吨/年")


def test_given_the_plan_has_run_out_then_it_is_said_and_nothing_of_it_applied() -> None:
    found = results(proposal(on=date(2026, 3, 1)))
    assert [r.outcome for r in found if r.rule == "rulebook.lapsed"] == [Outcome.WARN]
    assert not [r for r in found if r.rule == "plan.caps.mine_count"]


def test_given_ten_limestone_mines_then_the_eleventh_warns_but_does_not_block() -> None:
    crowded = around(actuals=plan_actuals(24, 10, "1130"))
    found = result("plan.caps.mineral_mine_count", proposal(), crowded)
    assert (found.outcome, found.value) == (Outcome.WARN, "现有 10 个，设置后 11 个")
