"""When the cyclic garbage collector runs: not while code is loaded, and rarely afterwards."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_AFTER = (20_000, 20, 20)
"""A page of the register, or a city screened, makes some thousand containers and lets them go by
itself; collecting after every 700, as by default, finds nothing."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Loading code makes objects that stay: to walk them again and again finds no garbage and was
    a quarter of a start's time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def collect_rarely() -> None:
    """What is loaded by now stays: the collector need not walk it, nor come after each page."""
    gc.freeze()
    gc.set_threshold(*_AFTER)
