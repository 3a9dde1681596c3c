"""What is over its day in a service, told as facts: passed, then settled."""

from kuangzheng.kernel.overdue.telling import (
    Source,
    overdue_job,
    overdue_part,
    tell_overdue,
)

__all__ = ["Source", "overdue_job", "overdue_part", "tell_overdue"]
