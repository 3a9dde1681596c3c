"""In a rehearsal the ledger goes by the day of the rehearsal, otherwise by the machine's."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from kuangzheng.kernel.clock import CHINA, FrozenClock, SystemClock, today
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole, Scope
from kuangzheng.kernel.ids import new_id
from kuangzheng.restoration.ledger.errors import EventInFuture
from kuangzheng.restoration.ledger.posting import Line, Voucher
from kuangzheng.restoration.ledger.within import post_one

pytestmark = pytest.mark.service("restoration")
SCOPE = Scope.for_division(DbRole.OFFICIAL, "user:示例", "500113")


def _booked(on: date) -> Voucher:
    at = datetime.combine(on, time(12), CHINA)
    return Voucher(new_id(), at, "示例缴存", [Line("bank", 500), Line("deposits", -500)])


async def test_given_a_rehearsal_then_its_day_may_be_booked_and_the_next_may_not(
    database: Database, books: dict[str, dict[str, Any]]
) -> None:
    ahead = today(SystemClock()) + timedelta(days=100)
    with pytest.raises(EventInFuture):
        async with database.session(SCOPE) as session:
            await post_one(session, _booked(ahead))
    moved = Database(database.url, service="restoration", clock=FrozenClock.on(ahead))
    try:
        async with moved.session(SCOPE) as session:
            await post_one(session, _booked(ahead))
        with pytest.raises(EventInFuture):
            async with moved.session(SCOPE) as session:
                await post_one(session, _booked(ahead + timedelta(days=1)))
    finally:
        await moved.close()
