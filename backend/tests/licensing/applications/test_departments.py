"""Which departments are asked together follows from the rulebook of the place and the mineral."""

from datetime import date, datetime

import pytest

from kuangzheng.kernel.clock import CHINA
from kuangzheng.licensing.applications.procedure import Question, procedure_of
from kuangzheng.licensing.parameters import shipped_rulebooks

DAY = date(2025, 8, 1)
NOW = datetime(2025, 8, 1, 9, tzinfo=CHINA)
FOUR_WAY = {"development_reform", "ecology", "emergency"}


@pytest.mark.parametrize(
    ("place", "mineral", "asked"),
    [
        ("360902", "锂", True),  # Yichun: lithium goes to 立项、能评, 环评 and 安评 at once (S1-44)
        ("360902", "高岭土", False),  # Yichun's rule is of lithium
        ("361102", "锂", False),  # and of Yichun only
    ],
)
def test_given_lithium_in_yichun_then_its_departments_are_asked_at_once(
    place: str, mineral: str, asked: bool
) -> None:
    question = Question(place, DAY, "new", "mining", mineral)
    found = set(procedure_of(shipped_rulebooks(), question, NOW).departments)
    assert (found >= FOUR_WAY) is asked
