"""What a plan's own figures say against each other, worked by hand."""

from typing import Any

import pytest

from kuangzheng.licensing.plans.content import PlanContent
from kuangzheng.licensing.plans.notes import notes
from tests.licensing.plans.conftest import banan


def codes(content: Any) -> list[str]:
    return [note.code for note in notes(PlanContent.model_validate(content))]


def test_given_banan_then_its_three_contradictions_are_told_with_figures_and_places() -> None:
    found = {n.code: n for n in notes(PlanContent.model_validate(banan()))}
    blocks = found["blocks_over_mines"]
    assert blocks.values == {"blocks": "33", "mines": "28"}
    assert blocks.basis == ("四（二）4", "专栏1")
    limestone = found["mineral_blocks_over_mines"]
    assert limestone.values == {"mineral": "建筑石料用灰岩", "blocks": "14", "mines": "10"}
    output = found["largest_mines_over_output"].values
    assert (output["mines"], output["size"], output["total"], output["cap"]) == (
        "10", "300", "3000", "1500",
    )  # fmt: skip


def test_given_banan_then_open_cells_and_the_small_mines_that_must_go_are_told() -> None:
    assert codes(banan()) == [
        "blocks_over_mines", "mineral_blocks_over_mines", "largest_mines_over_output",
        "open_cell", "open_cell", "open_cell", "small_mines_must_go",
    ]  # fmt: skip
    last = notes(PlanContent.model_validate(banan()))[-1]
    # 28 mines, 90 % large or medium: 2.8, so at most 2 small ones; 24 - 20 = 4 stand.
    assert (last.values["most"], last.values["small"], last.values["must_go"]) == ("2", "4", "2")


@pytest.mark.parametrize(
    ("section", "row", "field", "value", "code"),
    [
        ("block_counts", 0, "count", 32, "block_sum"),
        ("block_counts", 2, "count", 2, "block_sum"),
        ("mine_counts", 2, "count", 12, "mine_sum"),
        ("mine_counts", 1, "large_medium_share", "84", "share_misprinted"),
        ("totals", 0, "output", "1400", "two_outputs"),
        ("totals", 0, "attribute", "expected", "two_attributes"),
        ("conditions", 0, "value", "151", "smallest_mines_over_output"),
    ],
)
def test_given_one_other_figure_then_it_is_told_too(
    section: str, row: int, field: str, value: Any, code: str
) -> None:
    content = banan()
    assert code not in codes(content)
    content[section][row][field] = value
    assert code in codes(content)


def test_given_a_plan_in_harmony_then_nothing_is_told() -> None:
    content = banan()
    content["indicators"][5]["target"] = "33"
    content["totals"][0]["mines"] = 14
    content["conditions"][2]["value"] = "100"
    content["conditions"][0]["value"] = "50"
    content["indicators"][6]["target"] = "80"
    for row in content["indicators"]:
        row |= {"attribute": "binding", "read_as": None, "read_basis": None}
    assert codes(content) == []
