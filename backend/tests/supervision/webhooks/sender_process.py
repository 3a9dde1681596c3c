"""A sender in a process of its own, to be killed: `sender_process.py URL HOME INSTANT`."""

import asyncio
import sys
from datetime import datetime
from pathlib import Path

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock
from kuangzheng.supervision.webhooks.sending import send_webhooks


async def main() -> None:
    settings = KernelSettings(home=Path(sys.argv[2]))
    database = Database(sys.argv[1], service="supervision", pool_size=4, worker=True)
    clock = SettableClock(datetime.fromisoformat(sys.argv[3]))
    await send_webhooks(Worker("supervision", database, settings, clock))


asyncio.run(main())
