"""Capacity against reserves and class of area (seed 003, 四（三）2), by the national tables."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kuangzheng.kernel.quantities import Quantity
from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.licensing.admission.model import Outcome, Proposal, Result
from kuangzheng.licensing.admission.rules import check
from kuangzheng.licensing.parameters import shipped_rulebooks
from tests.licensing.admission.builders import (
    around,
    candidate,
    proposal,
    result,
    results,
    square,
    zone,
)

MATCHES, BY_AREA = "admission.capacity_matches_reserves", "admission.area_min_capacity"


def iron(capacity: str | None, reserves: str | None, **changes: object) -> Proposal:
    """Underground iron: production is medium from 30, large from 100 万吨/年 (208号); poor reserves
    are medium from 0.1, large from 1 亿吨, rich ones from 0.05 and 0.5 (133号)."""
    return proposal(
        minerals=("铁",), mining_method="underground",
        capacity=capacity and Quantity.of(capacity, "万吨/年"),
        reserves=reserves and Quantity.of(reserves, "万吨"), **changes,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("capacity", "reserves", "outcome", "limit"),
    [
        ("29", "300", Outcome.PASS, "储量规模小型，生产规模不高于小型（低于 30 万吨/年）"),
        ("30", "300", Outcome.WARN, "储量规模小型，生产规模不高于小型（低于 30 万吨/年）"),
        ("99", "2000", Outcome.PASS, "储量规模中型，生产规模不高于中型（低于 100 万吨/年）"),
        ("100", "2000", Outcome.WARN, "储量规模中型，生产规模不高于中型（低于 100 万吨/年）"),
        ("500", "20000", Outcome.PASS, "储量规模大型，各等级均相匹配"),
    ],
)
def test_given_capacity_and_reserves_then_the_class_of_the_one_is_not_above_the_others(
    capacity: str, reserves: str, outcome: Outcome, limit: str
) -> None:
    found = result(MATCHES, iron(capacity, reserves))
    assert (found.outcome, found.limit, found.basis) == (outcome, limit, "四（三）2")
    assert f"生产规模 {capacity} 万吨/年" in found.value
    assert f"储量 {reserves} 万吨" in found.value


def test_given_bounds_whose_source_nobody_has_read_then_the_result_is_unconfirmed() -> None:
    assert not result(MATCHES, iron("29", "300")).confirmed


@pytest.mark.parametrize(
    ("capacity", "reserves", "missing"),
    [
        ("29", None, ["缺资源储量，请按评审备案的储量填报后重新核查"]),
        (None, "300", ["缺生产规模"]),
        (None, None, ["缺生产规模", "缺资源储量"]),
    ],
)
def test_given_something_unknown_then_undetermined_with_what_is_missing(
    capacity: str | None, reserves: str | None, missing: list[str]
) -> None:
    found = result(MATCHES, iron(capacity, reserves))
    assert (found.outcome, found.value) == (Outcome.WARN, "未判定")
    assert all(word in found.evidence[0].note for word in missing)


def test_given_geothermal_reserves_as_a_volume_then_a_person_asks_for_their_power() -> None:
    spring = proposal(
        minerals=("地热",), mining_method="well", capacity=Quantity.of("20", "万立方米/年"),
        reserves=Quantity.of("200", "万立方米"),
    )  # fmt: skip
    found = result(MATCHES, spring)
    assert (found.outcome, found.value) == (Outcome.WARN, "未判定")
    assert "计量单位与划分标准不同" in found.evidence[0].note


def test_given_a_mineral_without_a_standard_then_undetermined_unconfirmed_and_nobody_held_up() -> (
    None
):
    found = result(MATCHES, proposal())
    assert (found.outcome, found.value, found.confirmed) == (Outcome.INFO, "未判定", False)
    assert "规则册也没有录入储量规模界线" in found.evidence[0].note


class Entered(RulebookSet):
    """The shipped books with the figures a bureau has entered."""

    def __init__(self, **figures: str) -> None:
        shipped = shipped_rulebooks()
        super().__init__(shipped.registry, shipped.books, shipped._layers)
        self.figures = figures

    def find(self, key: str, *rest: object, **named: object) -> Ruling | None:
        chosen = rest[2] if len(rest) > 2 else {}
        word = chosen.get("scale") or chosen.get("area")  # type: ignore[union-attr]
        if key in ("admission.reserve_class", BY_AREA) and word in self.figures:
            like = super().find("admission.min_capacity", "500113", date(2025, 8, 1),
                                {"mineral": "建筑石料用灰岩"})  # fmt: skip
            assert like is not None
            number, _, unit = self.figures[word].partition(" ")
            return replace(
                like, key=key, value=Quantity.of(number, unit), basis="示例文件", confirmed=False
            )
        return super().find(key, *rest, **named)  # type: ignore[arg-type]


def against(books: RulebookSet, given: Proposal, rule: str, *near: object) -> Result:
    found = [r for r in check(given, around(*near), books) if r.rule == rule]  # type: ignore[arg-type]
    assert len(found) == 1
    return found[0]


def test_given_bounds_a_bureau_entered_then_they_class_what_the_table_leaves_out() -> None:
    # 1200 万吨 lies between 1000 and 5000: medium; 120 万吨/年 is large from 100
    books = Entered(large="5000 万吨", medium="1000 万吨")
    found = against(books, proposal(), MATCHES)
    assert (found.outcome, found.confirmed) == (Outcome.WARN, False)
    assert found.value == "生产规模 120 万吨/年（大型），储量 1200 万吨（中型）"


KEY_BLOCK = candidate("block", square(), attributes={"area_class": "key_mining_area"})


@pytest.mark.parametrize(
    ("capacity", "outcome"), [("149.99", Outcome.BLOCK), ("150", Outcome.PASS)]
)
def test_given_a_figure_for_the_class_of_area_then_it_is_the_least_there(
    capacity: str, outcome: Outcome
) -> None:
    books = Entered(key_mining_area="150 万吨/年")
    given = proposal(capacity=Quantity.of(capacity, "万吨/年"))
    found = against(books, given, BY_AREA, KEY_BLOCK)
    assert (found.outcome, found.limit) == (outcome, "重点开采区 ≥ 150 万吨/年")
    assert not found.confirmed


def test_given_no_figure_for_the_area_then_that_of_the_mineral_holds_everywhere() -> None:
    found = result(BY_AREA, proposal(), around(KEY_BLOCK))
    assert (found.outcome, found.limit) == (Outcome.PASS, "重点开采区 ≥ 100 万吨/年")
    assert "没有按开采区分别规定" in found.evidence[0].note


def test_given_neither_then_undetermined_and_unconfirmed() -> None:
    near = around(zone("concentrated_mining_area", square()))
    sand = proposal(minerals=("冶金用砂岩",))
    found = result(BY_AREA, sand, near)
    assert (found.outcome, found.value, found.confirmed) == (Outcome.WARN, "未判定", False)
    assert "缺集中开采区冶金用砂岩的最低开采规模" in found.evidence[0].note


def test_given_no_class_of_area_or_an_existing_right_then_nothing_is_said_of_it() -> None:
    assert not [r for r in results(proposal()) if r.rule == BY_AREA]
    renewed = results(proposal(operation="renewal", recovery_rate=Decimal(1)), around(KEY_BLOCK))
    assert not [r for r in renewed if r.rule in (MATCHES, BY_AREA)]


def test_given_an_enlargement_then_it_is_matched_too() -> None:
    assert result(MATCHES, iron("30", "300", operation="enlarge")).outcome is Outcome.WARN
