"""Which notices take objections, and where one is answered. Pure."""

from datetime import date

KINDS = ("application", "lapse_list", "grant_result", "consolidation_scheme", "acceptance")
RUNNING = frozenset({"publicised", "published"})
STATE_NAMES = {"received": "待答复", "answered": "已答复"}
UNNAMED = "未署名"


def takes(kind: str, state: str, published_on: date, until: date | None, on: date) -> bool:
    """Whether somebody may object on a day: within the publicity, its last day included.

    >>> days = date(2025, 7, 20), date(2025, 8, 3)
    >>> takes("acceptance", "publicised", *days, date(2025, 8, 3))
    True
    >>> takes("acceptance", "publicised", *days, date(2025, 8, 4))
    False
    >>> takes("green_mine", "publicised", *days, date(2025, 8, 3))
    False
    """
    if kind not in KINDS or state not in RUNNING or until is None:
        return False
    return published_on <= on <= until


def allowed(state: str, *, elsewhere: bool) -> list[str]:
    """`elsewhere`: restoration answers it, while its acceptance is public there.

    >>> allowed("received", elsewhere=True), allowed("received", elsewhere=False)
    ([], ['answer'])
    """
    return ["answer"] if state == "received" and not elsewhere else []
