"""Identifiers ascend in the order in which they were made, within a millisecond too."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from kuangzheng.kernel.ids import first_id_since, new_id

MANY = 20_000


def test_given_many_in_one_instant_then_they_ascend() -> None:
    made = [new_id() for _ in range(MANY)]
    assert made == sorted(made)
    assert len(set(made)) == MANY


def test_given_an_identifier_then_it_is_version_7_of_this_moment() -> None:
    before = time.time_ns() // 1_000_000
    made = new_id()
    assert (made.version, made.int >> 62 & 0b11) == (7, 0b10)
    assert before <= made.int >> 80 <= before + 60_000


def test_given_several_threads_then_none_is_made_twice() -> None:
    with ThreadPoolExecutor(4) as pool:
        runs = list(pool.map(lambda _: [new_id() for _ in range(2_000)], range(4)))
    assert all(run == sorted(run) for run in runs)
    assert len({one for run in runs for one in run}) == 8_000


def test_given_an_age_then_its_lowest_identifier_lies_below_what_is_younger() -> None:
    made = new_id()
    assert first_id_since(timedelta(minutes=1)) < made < first_id_since(timedelta(minutes=-1))
