"""A worker of licensing in a process of its own, to be killed: `worker_process.py URL HOME`."""

import asyncio
import sys
from datetime import datetime
from pathlib import Path

import kuangzheng.licensing.app  # noqa: F401 (declares the jobs)
from kuangzheng.kernel.clock import CHINA, FrozenClock
from kuangzheng.kernel.jobs.worker import Pace, WorkerSpec, run_worker
from kuangzheng.kernel.settings import KernelSettings

URL, HOME = sys.argv[1:3]
PACE = Pace(poll_s=0.1, heartbeat_s=0.2, lost_s=2, tick_s=0.2, grace_s=0.2)
CLOCK = FrozenClock(datetime(2025, 8, 1, 10, tzinfo=CHINA))
asyncio.run(
    run_worker(
        WorkerSpec("licensing", URL, KernelSettings(home=Path(HOME)), clock=CLOCK, pace=PACE)
    )
)
