"""A worker in a process of its own, to be killed: `worker_process.py URL HOME FLAG`."""

import asyncio
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import text

from kuangzheng.kernel.jobs import JobContext, job
from kuangzheng.kernel.jobs.worker import Pace, WorkerSpec, run_worker
from kuangzheng.kernel.settings import KernelSettings

URL, HOME, FLAG = sys.argv[1:4]
STEPS = 5


@job("restoration.steps")
async def steps(context: JobContext) -> dict[str, Any]:
    """Marks each step once; the first attempt stands still after the second step."""
    first = (context.checkpoint or {"next": 0})["next"]
    for step in range(first, STEPS):
        async with context.session() as session:
            await session.execute(text("INSERT INTO step_marks VALUES (:step)"), {"step": step})
        await context.progress(step + 1, STEPS, {"next": step + 1})
        if step == 1 and not Path(FLAG).exists():
            Path(FLAG).touch()
            await asyncio.Event().wait()
    return {"steps": STEPS}


PACE = Pace(poll_s=0.1, heartbeat_s=1, lost_s=30, tick_s=0.1, grace_s=0.2)
asyncio.run(
    run_worker(WorkerSpec("restoration", URL, KernelSettings(home=Path(HOME)), pace=PACE))
)
