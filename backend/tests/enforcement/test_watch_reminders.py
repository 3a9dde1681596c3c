"""Each day due is told once to the desk, and again once it is over."""

from datetime import datetime

import httpx
import pytest

from kuangzheng.enforcement.watch_reminders import remind
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.testing.plugin import scope_of
from tests.enforcement.watch_things import (
    APPEAL,
    APPEALS,
    HELD,
    MEETING,
    MEETINGS,
    NOTICE,
    NOTICES,
    act,
    post,
)

pytestmark = pytest.mark.service("enforcement")


async def test_given_days_that_come_then_told_once_and_again_when_they_are_over(
    clerk: httpx.AsyncClient, database: Database
) -> None:
    await post(clerk, APPEALS, APPEAL | {"received_on": "2025-08-01"})
    await post(clerk, NOTICES, NOTICE | {"decided_on": "2025-08-01"})
    await act(clerk, MEETINGS, await post(clerk, MEETINGS, MEETING), "hold", HELD)
    # the meeting's first action was due on 2025-07-20; the decision is due on 2025-08-12; the
    # petition's fifteen days end on Saturday 2025-08-16 and roll to Monday the 18th; what is still
    # open is told again after seven days: the action on the 18th, the decision on the 20th
    for day, told in ((11, 1), (11, 0), (12, 1), (13, 1), (18, 2), (19, 1), (20, 1)):
        async with database.session(scope_of()) as session:
            assert await remind(session, datetime(2025, 8, day, 8, 15, tzinfo=CHINA)) == told, day
