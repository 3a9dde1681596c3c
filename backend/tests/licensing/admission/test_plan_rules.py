"""What counts against Banan's plan (S3-11, 14: 1,500 万吨/年, 10 limestone mines, 28 mines)."""

import httpx
import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.quantities import Quantity
from kuangzheng.licensing.admission.model import Actual, Outcome, OwnRight, Surroundings
from tests.licensing.admission.builders import proposal, result, results
from tests.licensing.conftest import square
from tests.licensing.rooms import create, insert_right

STONE = "建筑石料用灰岩"
PASS, INFO, WARN, BLOCK = Outcome.PASS, Outcome.INFO, Outcome.WARN, Outcome.BLOCK


def stone(value: str) -> Quantity:
    return Quantity.of(value, "万吨/年")


def own(licensed: str | None, mineral: str = STONE, counted: bool = True) -> OwnRight:
    return OwnRight(mineral, None if licensed is None else stone(licensed), counted)


def present(total: str, mines: int = 10, others: int = 14) -> tuple[Actual, ...]:
    return (
        Actual(STONE, "large", mines, stone(total)),
        Actual("地热", "medium", others, Quantity.of("100", "万立方米/年")),
    )


# operation, capacity wanted, the right it stands on, 万吨/年 licensed now → after, outcome
CASES = [
    ("new", "120", None, "1380", "现有 1380，设置后 1500 万吨/年", PASS),  # 1380 + 120 = 1500
    ("new", "120", None, "1381", "现有 1381，设置后 1501 万吨/年", BLOCK),
    ("enlarge", "150", own("100"), "1450", "现有 1450，扩大后 1500 万吨/年", PASS),  # + 50
    ("enlarge", "151", own("100"), "1450", "现有 1450，扩大后 1501 万吨/年", BLOCK),  # + 51
    ("enlarge", "100", own("100"), "1600", "现有 1600，扩大后 1600 万吨/年", INFO),  # + 0
    ("enlarge", "90", own("100"), "1505", "现有 1505，扩大后 1495 万吨/年", PASS),  # - 10
    ("enlarge", "120", own("100", counted=False), "1400", "现有 1400，扩大后 1520 万吨/年", BLOCK),
    ("enlarge", "120", own("100", "水泥用灰岩"), "1380", "现有 1380，扩大后 1500 万吨/年", PASS),
    ("enlarge", "120", own(None), "1000", "不能计算", WARN),
    ("enlarge", "120", None, "1000", "不能计算", WARN),
]


@pytest.mark.parametrize(("operation", "wanted", "right", "total", "value", "outcome"), CASES)
def test_given_the_output_cap_then_an_enlargement_counts_by_what_it_adds(
    operation: str, wanted: str, right: OwnRight | None, total: str, value: str, outcome: Outcome
) -> None:
    given = proposal(operation=operation, capacity=stone(wanted))
    around = Surroundings((), present(total), None, {}, right)
    found = result("plan.caps.annual_output", given, around)
    assert (found.value, found.outcome, found.limit) == (value, outcome, "≤ 1500 万吨/年")


@pytest.mark.parametrize(
    ("operation", "mines", "others", "value", "outcome"),
    [
        ("new", 10, 17, "现有 27 个，设置后 28 个", PASS),
        ("new", 10, 18, "现有 28 个，设置后 29 个", BLOCK),
        ("enlarge", 10, 18, "现有 28 个，扩大范围不增加", PASS),
        ("enlarge", 10, 19, "现有 29 个，扩大范围不增加", INFO),
    ],
)
def test_given_the_cap_on_mines_then_an_enlargement_adds_none(
    operation: str, mines: int, others: int, value: str, outcome: Outcome
) -> None:
    around = Surroundings((), present("1000", mines, others), None, {}, own("120"))
    found = result("plan.caps.mine_count", proposal(operation=operation), around)
    assert (found.value, found.outcome, found.limit) == (value, outcome, "≤ 28 个")


@pytest.mark.parametrize("operation", ["renewal", "change", "transfer"])
def test_given_nothing_is_added_then_the_plan_is_not_asked(operation: str) -> None:
    around = Surroundings((), present("1600", 30), None, {}, own("100"))
    rules = {r.rule for r in results(proposal(operation=operation), around)}
    assert not {rule for rule in rules if rule.startswith("plan.caps")}


@pytest.mark.service("licensing")
@pytest.mark.parametrize(
    ("division", "value", "outcome"),
    [
        ("500113", "现有 1450，扩大后 1550 万吨/年", "block"),  # 245 - 145 = 100 more
        ("500112", "不能计算", "warn"),  # not the caller's to enlarge
    ],
)
async def test_given_ten_quarries_then_enlarging_one_adds_its_increment(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, division: str, value: str, outcome: str
) -> None:
    rights = [
        insert_right(
            postgres, square(106.7 + number / 100, 29.3), capacity_value=145,
            capacity_unit="万吨/年", scale_class="large", division_code=place,
        )
        for number, place in enumerate(["500113"] * 9 + [division])
    ]  # fmt: skip
    check = await create(
        clerk, "/admission-checks", operation="enlarge", exclude_right_id=rights[-1],
        capacity={"value": "245", "unit": "万吨/年"},
    )  # fmt: skip
    [found] = [r for r in check["results"] if r["rule"] == "plan.caps.annual_output"]
    assert (found["value"], found["outcome"]) == (value, outcome)


SPRING = {"minerals": ("地热",), "mining_method": "well", "reserves": None}


def spring(yearly: str) -> Quantity:
    return Quantity.of(yearly, "万立方米/年")


# geothermal is medium from 10 万立方米/年 and large from 20 (国土资发〔2004〕208号)
SHARES = [
    # large and medium now, small now, capacity of the new mine, share after, outcome
    (9, 0, "6", "设置后 90 %（9/10）", PASS),  # exactly the floor
    (8, 0, "6", "设置后 88.9 %（8/9）", WARN),  # the new one is small and breaks it
    (18, 1, "6", "设置后 90 %（18/20）", PASS),
    (17, 1, "6", "设置后 89.5 %（17/19）", WARN),
    (7, 1, "10", "设置后 88.9 %（8/9）", INFO),  # a medium one lifts it and is not to blame
    (8, 1, "10", "设置后 90 %（9/10）", PASS),
    (0, 0, "6", "设置后 0 %（0/1）", WARN),
]


@pytest.mark.parametrize(("greater", "small", "yearly", "value", "outcome"), SHARES)
def test_given_the_share_of_large_and_medium_mines_then_below_ninety_percent_it_is_said(
    greater: int, small: int, yearly: str, value: str, outcome: Outcome
) -> None:
    # S3-10: not less than 90 % of the mines, printed without 约束性, so that it warns
    actuals = (
        Actual("地热", "medium", greater, spring("100")), Actual("地热", "small", small, None),
    )  # fmt: skip
    given = proposal(**SPRING, capacity=spring(yearly))
    found = result("plan.caps.large_medium_share", given, Surroundings((), actuals, None, {}))
    assert (found.value, found.outcome, found.limit) == (value, outcome, "≥ 90 %")


def test_given_an_enlargement_then_the_share_of_large_and_medium_mines_is_not_asked() -> None:
    given = proposal(**SPRING, capacity=spring("6"), operation="enlarge")
    around = Surroundings((), (Actual("地热", "small", 9, None),), None, {})
    assert not [r for r in results(given, around) if r.rule == "plan.caps.large_medium_share"]
