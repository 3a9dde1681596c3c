"""In which basin a mine is counted, what becomes of it, and sums. Worked by hand."""

from decimal import Decimal
from uuid import UUID

import pytest

from kuangzheng.licensing.basins.rules import (
    Candidate,
    Counted,
    Decided,
    Fate,
    Order,
    fate,
    figures,
    place,
    stands,
)

NORTH, SOUTH = UUID(int=1), UUID(int=2)
ORDER = Order(True, 2026, ("矿泉水", "地热"), "示例1号")


def candidate(basin: UUID | None, source: str) -> Candidate:
    return Candidate(basin, "示例流域", source, "示例")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "placed", "basin"),
    [
        ([], "none", None),
        ([(NORTH, "named")], "named", NORTH),
        ([(NORTH, "named"), (SOUTH, "polygon")], "polygon", SOUTH),
        ([(NORTH, "polygon"), (SOUTH, "polygon")], "several", None),
        ([(NORTH, "polygon"), (NORTH, "polygon")], "polygon", NORTH),
        ([(NORTH, "polygon"), (SOUTH, "polygon"), (SOUTH, "assigned")], "assigned", SOUTH),
        ([(None, "polygon")], "none", None),
        ([(None, "polygon"), (NORTH, "named")], "named", NORTH),
    ],
)
def test_a_decision_goes_before_the_layer_and_the_layer_before_words(
    told: list[tuple[UUID | None, str]], placed: str, basin: UUID | None
) -> None:
    candidates = [candidate(*one) for one in told]
    found = place(candidates)
    assert (found.placed, found.basin_id) == (placed, basin)
    assert found.candidates == tuple(candidates)


@pytest.mark.parametrize(
    ("order", "own", "mineral", "disposition", "year"),
    [
        (None, None, "煤", "undecided", None),
        (Order(False, None, (), None), None, "煤", "undecided", None),
        (ORDER, None, "建筑石料用灰岩", "close", 2026),
        (ORDER, None, "地热", "keep", None),
        (ORDER, None, "矿泉水", "keep", None),
        (ORDER, None, None, "undecided", None),
        (ORDER, Decided("keep", None, "示例2号"), "建筑石料用灰岩", "keep", None),
        (ORDER, Decided("close", 2028, "示例2号"), "地热", "close", 2028),
        (Order(True, 2026, ("石灰岩",), "示例1号"), None, "建筑石料用灰岩", "keep", None),
    ],
)
def test_a_mineral_excepted_is_kept_and_the_mine_s_own_decision_goes_before(
    order: Order | None, own: Decided | None, mineral: str | None, disposition: str,
    year: int | None,
) -> None:  # fmt: skip
    found = fate(order, own, mineral)
    assert (found.disposition, found.target_year) == (disposition, year)


def test_a_fate_says_why_and_stands_against_the_mine_s_state() -> None:
    assert fate(ORDER, None, "地热").reason == "保留矿种：地热（示例1号）"
    assert fate(ORDER, None, "煤").reason == "全流域关停（示例1号）"
    closing = Fate("close", 2024, "")
    assert stands(closing, "producing", 2025) == "overdue"
    assert stands(closing, "closed", 2025) == "closed"
    assert stands(Fate("undecided", None, ""), "producing", 2025) == "undecided"


def test_existing_kept_closed_and_capacity_are_told_apart() -> None:
    def mine(disposition: str, state: str, status: str, area: str, **capacity: str) -> Counted:
        units = {"mass": "万吨/年", "small": "吨/年", "water": "万立方米/年", "odd": "艘"}
        held = {units[name]: Decimal(value) for name, value in capacity.items()}
        return Counted(disposition, state, status, Decimal(area), held)  # type: ignore[arg-type]

    found = figures([
        mine("keep", "kept", "producing", "0.5", water="36"),
        mine("keep", "kept_closed", "closed", "0", mass="9"),
        mine("close", "planned", "producing", "0.25", mass="20"),
        mine("close", "overdue", "suspended", "0.25", small="5000"),
        mine("close", "closed", "restored", "0"),
        mine("undecided", "undecided", "producing", "1", odd="3"),
    ])  # fmt: skip
    assert (found.mines, found.existing, found.kept, found.to_close) == (6, 4, 1, 2)
    assert (found.closed, found.overdue, found.undecided, found.uncounted) == (2, 1, 1, 1)
    assert found.area_km2 == Decimal(2)
    assert {k: float(v) for k, v in found.capacities.items()} == {
        "万立方米/年": 36.0, "万吨/年": 29.5,
    }  # fmt: skip
    assert {k: float(v) for k, v in found.kept_capacities.items()} == {
        "万立方米/年": 36.0, "万吨/年": 9.0,
    }  # fmt: skip
