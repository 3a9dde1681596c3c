"""What a replacement leaves of the former version, and what withdrawing undoes."""

from datetime import date

import pytest

from kuangzheng.licensing.zones.rules import Shortened, never_began, replaced

BEGIN, START = date(2021, 1, 1), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("begin", "end", "left"),
    [
        (BEGIN, None, Shortened(START, None)),
        (BEGIN, date(2030, 1, 1), Shortened(START, date(2030, 1, 1))),
        (BEGIN, START, Shortened(START, START)),
        (BEGIN, date(2024, 1, 1), Shortened(date(2024, 1, 1), date(2024, 1, 1))),
        (START, None, None),
        (date(2026, 1, 1), None, None),
    ],
)
def test_given_a_former_version_then_it_holds_until_the_new_one_and_no_longer_than_it_would_have(
    begin: date, end: date | None, left: Shortened | None
) -> None:
    assert replaced(begin, end, START) == left


@pytest.mark.parametrize(
    ("state", "start", "undone"),
    [
        ("draft", BEGIN, True), ("published", BEGIN, False), ("published", START, False),
        ("published", date(2025, 7, 2), True),
    ],
)  # fmt: skip
def test_given_a_version_that_never_held_then_withdrawing_undoes_it(
    state: str, start: date, undone: bool
) -> None:
    assert never_began(state, start, START) is undone
