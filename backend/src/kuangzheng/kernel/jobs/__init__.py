"""Long and heavy work: declared with `@job`, asked for with `enqueue`, done by worker processes."""

from kuangzheng.kernel.jobs.context import JobContext, JobLost
from kuangzheng.kernel.jobs.queue import enqueue
from kuangzheng.kernel.jobs.registry import job, schedule
from kuangzheng.kernel.jobs.schedules import Daily, Every, Monthly

__all__ = [
    "Daily", "Every", "JobContext", "JobLost", "Monthly", "enqueue", "job", "schedule",
]  # fmt: skip
