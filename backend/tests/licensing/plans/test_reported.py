"""A cap on output beside what has been returned and accepted of the year."""

from datetime import date
from decimal import Decimal

import pytest

from kuangzheng.licensing.plans.content import PlanContent
from kuangzheng.licensing.plans.progress import OutputRow, days_of, progress

ON = date(2025, 8, 1)
STONE = "建筑石料用灰岩"


def content(attribute: str = "binding") -> PlanContent:
    return PlanContent.model_validate({
        "plan": {"division": "500113", "title": "示例规划", "level": "county", "base_year": 2020,
                 "target_year": 2025, "valid_from": "2021-01-01", "valid_to": "2025-12-31",
                 "source": "示例"},
        "indicators": [{"kind": "annual_output", "name": "开采总量", "mineral": STONE,
                        "unit": "万吨/年", "target": "100", "attribute": attribute,
                        "basis": "示例"}],
    })  # fmt: skip


@pytest.mark.parametrize(
    ("outputs", "attribute", "expected"),
    [
        ([], "binding", (None, 0, "good")),
        ([OutputRow(STONE, "万吨", Decimal(60), 2), OutputRow(STONE, "吨", Decimal(400_000), 1)],
         "binding", ("100", 3, "good")),
        ([OutputRow(STONE, "万吨", Decimal("100.5"), 2)], "binding", ("100.5", 2, "bad")),
        ([OutputRow(STONE, "万吨", Decimal("100.5"), 2)], "expected", ("100.5", 2, "warn")),
        ([OutputRow("地热", "万立方米", Decimal(500), 2)], "binding", (None, 0, "good")),
        ([OutputRow(STONE, "万立方米", Decimal(500), 2)], "binding", (None, 2, "good")),
    ],
)  # fmt: skip
def test_given_accepted_output_then_it_stands_against_the_cap(
    outputs: list[OutputRow], attribute: str, expected: tuple[str | None, int, str]
) -> None:
    assert days_of(2020, ON)[-1] == ON
    (one,) = progress(content(attribute), [], [], ON, outputs)
    assert (one.reported, one.returned, one.outcome) == expected
