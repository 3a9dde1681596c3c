"""Minerals as an image suggests them and as the register names them, brought to the same word."""

from collections.abc import Iterable
from functools import lru_cache

from kuangzheng.kernel.reference.minerals import UnknownMineral, catalogue


@lru_cache(maxsize=4096)
def widest(word: str) -> str | None:
    """The catalogue's widest name (建筑石料用灰岩 → 石灰岩), None for a word it does not know."""
    try:
        wider = catalogue().broader(word)
        return wider[-1] if wider else catalogue().resolve(word).name
    except UnknownMineral:
        return None


def suggested(word: str | None) -> str | None:
    """What an image suggests; None where nothing can be compared."""
    return widest(word) if word else None


def registered(words: Iterable[str]) -> list[str]:
    """What the register names; a word that is no mineral of the catalogue stands for itself."""
    return sorted({widest(word) or word for word in words})
