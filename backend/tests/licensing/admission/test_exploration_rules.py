"""Basic blocks of 1′ × 1′ (国务院令第240号: mineral water 10, metals 40, geothermal 200)."""

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from kuangzheng.licensing.admission.exploration_rules import area_in_blocks, touched_blocks
from kuangzheng.licensing.admission.model import Outcome, Result
from tests.licensing.admission.builders import proposal, results

MINUTE = 1 / 60
WEST, SOUTH = 106 + 36 / 60, 29 + 18 / 60


def blocks(columns: float, rows: float, shift: float = 0.0) -> BaseGeometry:
    """So many minutes east and north of 106°36′ E, 29°18′ N, moved by `shift` minutes."""
    west, south = WEST + shift * MINUTE, SOUTH + shift * MINUTE
    return shapely.box(west, south, west + columns * MINUTE, south + rows * MINUTE)


def answer(boundary: BaseGeometry, mineral: str, operation: str = "new") -> list[Result]:
    given = proposal(
        kind="exploration", minerals=(mineral,), mining_method=None, capacity=None, reserves=None,
        elevation=None, boundary=boundary, operation=operation,
    )  # fmt: skip
    return [r for r in results(given) if r.rule == "admission.max_exploration_blocks"]


@pytest.mark.parametrize(
    ("columns", "rows", "shift", "touched", "area"),
    [
        (1, 1, 0, 1, "1.00"),
        (5, 2, 0, 10, "10.00"),  # edges on the graticule enter no further block
        (1, 1, 0.5, 4, "1.00"),
        (3, 3, 0.25, 16, "9.00"),
        (0.5, 0.5, 0.25, 1, "0.25"),
    ],
)
def test_given_a_boundary_then_blocks_are_those_whose_inside_it_enters(
    columns: float, rows: float, shift: float, touched: int, area: str
) -> None:
    boundary = blocks(columns, rows, shift)
    assert (touched_blocks(boundary), str(area_in_blocks(boundary))) == (touched, area)


def test_given_a_notched_boundary_then_the_block_left_out_is_not_counted() -> None:
    notched = blocks(2, 2).difference(blocks(1, 1))
    assert touched_blocks(notched) == 3


@pytest.mark.parametrize(
    ("mineral", "columns", "rows", "shift", "outcome", "limit"),
    [
        ("矿泉水", 5, 2, 0, Outcome.PASS, "≤ 10 个"),
        ("矿泉水", 11, 1, 0, Outcome.BLOCK, "≤ 10 个"),
        ("矿泉水", 5, 2, 0.5, Outcome.WARN, "≤ 10 个"),  # touches 18, area of 10
        ("金", 8, 5, 0, Outcome.PASS, "≤ 40 个"),
        ("金", 41, 1, 0, Outcome.BLOCK, "≤ 40 个"),
        ("地热", 20, 10, 0, Outcome.PASS, "≤ 200 个"),
        ("地热", 67, 3, 0, Outcome.BLOCK, "≤ 200 个"),  # 201
    ],
)
def test_given_a_mineral_then_its_most_blocks_decide(
    mineral: str, columns: int, rows: int, shift: float, outcome: Outcome, limit: str
) -> None:
    [found] = answer(blocks(columns, rows, shift), mineral)
    assert (found.outcome, found.limit, found.confirmed) == (outcome, limit, True)
    assert "国务院令第240号" in found.basis


def test_given_a_renewal_then_the_registered_area_is_not_counted_again() -> None:
    assert answer(blocks(11, 1), "矿泉水", "renewal") == []
