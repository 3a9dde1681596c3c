"""What a process that holds secrets does first."""

import ctypes
import sys

_PR_SET_DUMPABLE = 4


def shield() -> None:
    """Close this process's memory and environment to others of the same account (Linux): a parser
    that was taken over in a limited process cannot read the secrets of the one that started it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0)
