"""The cache of grids: what it weighs is what it holds, whoever asks at once."""

from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

from kuangzheng.licensing.map.answers import Cache


def grid(weight: int) -> Any:
    return SimpleNamespace(weight=weight)


def test_given_the_same_question_answered_twice_then_it_weighs_once() -> None:
    cache = Cache(limit=10)
    for _ in range(5):
        cache.put(("same",), grid(6))
    cache.put(("other",), grid(4))
    assert cache.get(("same",)) is not None and cache.get(("other",)) is not None


def test_given_more_than_the_limit_then_the_least_used_goes() -> None:
    cache = Cache(limit=10)
    cache.put(("a",), grid(5))
    cache.put(("b",), grid(5))
    cache.get(("a",))
    cache.put(("c",), grid(5))
    assert cache.get(("b",)) is None
    assert cache.get(("a",)) is not None and cache.get(("c",)) is not None


def test_given_many_threads_then_nothing_is_counted_that_is_not_held() -> None:
    cache = Cache(limit=40)

    def work(number: int) -> None:
        for n in range(300):
            cache.put((n % 7,), grid(10))
            cache.get(((n + number) % 7,))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    for n in range(7):
        cache.put((n,), grid(10))
    assert [cache.get((n,)) is not None for n in range(7)] == [False] * 3 + [True] * 4
