"""What waits in a service: for whom, and told as facts when it is over its day."""

from kuangzheng.kernel.matters.declared import Occasion, Source, Turn
from kuangzheng.kernel.matters.telling import overdue_job, overdue_part, tell_overdue
from kuangzheng.kernel.matters.waiting import matters_router

__all__ = [
    "Occasion", "Source", "Turn", "matters_router", "overdue_job", "overdue_part", "tell_overdue",
]  # fmt: skip
