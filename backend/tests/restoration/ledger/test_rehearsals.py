"""In a rehearsal the ledger goes by the day of the rehearsal, otherwise by the machine's."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from tests.restoration.ledger.conftest import Opened

from kuangzheng.kernel.audit.blocks import worker_scope
from kuangzheng.kernel.clock import CHINA, FrozenClock, RehearsalClock, SystemClock, today
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole, Scope, division_range
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.restoration.ledger import acts
from kuangzheng.restoration.ledger.errors import EventInFuture
from kuangzheng.restoration.ledger.posting import Line, Poster, Posting, Voucher
from kuangzheng.restoration.ledger.verifying import verify_ledger
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


@asynccontextmanager
async def rehearsed(database: Database, folder: Path, days: int) -> AsyncIterator[Database]:
    """The clock of a rehearsal: the machine's, some days ahead."""
    file = folder / "ahead"
    file.write_text(str(days), encoding="utf-8")
    moved = Database(database.url, service="restoration", clock=RehearsalClock(file))
    try:
        yield moved
    finally:
        await moved.close()


async def test_given_a_rehearsal_then_a_hold_runs_out_on_its_day_and_no_sooner(
    database: Database, books: dict[str, dict[str, Any]], tmp_path: Path
) -> None:
    now, kept, spent = SystemClock().now(), new_id(), new_id()
    async with database.session(SCOPE) as session:
        await post_one(session, _booked(today(SystemClock()) - timedelta(days=1)))
    async with rehearsed(database, tmp_path, 30) as moved, moved.session(SCOPE) as session:
        # on the thirtieth day what ends on the tenth is over, what ends on the fortieth is not
        late = await acts.hold(session, new_id(), "bank", 100, now + timedelta(days=10), "示例")
        assert late["fault"] == "hold_expired"
        for hold_id, days in ((spent, 31), (kept, 40)):
            made = await acts.hold(
                session, hold_id, "bank", 100, now + timedelta(days=days), "示例"
            )
            assert made["fault"] is None
    async with rehearsed(database, tmp_path, 35) as moved:
        async with moved.session(SCOPE) as session:
            posted = await acts.post_hold(
                session, spent, new_id(), now, "示例", None, "deposits"
            )
            assert posted["fault"] == "hold_expired"
        async with moved.session(worker_scope()) as session:
            assert await acts.expire_holds(session) == 1
        async with moved.session(SCOPE) as session:
            paid = await acts.post_hold(session, kept, new_id(), now, "示例", None, "deposits")
            assert paid["fault"] is None
    async with database.session(SCOPE) as session:
        ended = await acts.find_hold(session, spent)
    assert ended is not None
    assert ended.status == "expired"


async def test_given_a_rehearsal_then_a_period_of_it_closes_and_what_comes_late_counts_after_it(
    database: Database, settings: KernelSettings, opened: Opened, tmp_path: Path
) -> None:
    await opened("fund-bank", kind="mirrored", min_balance_fen=None)
    await opened("fund", kind="mirrored", type="equity", min_balance_fen=None)
    through = today(SystemClock()) + timedelta(days=20)
    async with database.session(SCOPE) as session:
        early = await acts.close(session, new_id(), "500113", through)
        assert early["fault"] == "period_not_over"
    async with rehearsed(database, tmp_path, 30) as moved:
        async with moved.session(SCOPE) as session:
            closed = await acts.close(session, new_id(), "500113", through)
            assert closed["fault"] is None
        # as the service posts it: over the path of its own
        at = datetime.combine(through, time(12), CHINA)
        lines = [Line("fund-bank", 700), Line("fund", -700)]
        (lo, hi), key = division_range("500113"), str(new_id())
        found = await Poster(moved).post(Posting(
            actor="user:示例", trace="", address="", lo=lo, hi=hi, path="/示例", key=key,
            hash=b"1", vouchers=[Voucher(new_id(), at, "示例流水", lines)],
        ))  # fmt: skip
    assert found.state == "posted"
    stored = orjson.loads(found.body)
    assert stored["flags"] == ["late"]
    effective = datetime.fromisoformat(stored["effective_at"]).astimezone(CHINA).date()
    assert effective == today(SystemClock()) + timedelta(days=30)
    result = await verify_ledger(database, settings, SystemClock())
    assert result.ok, result.as_dict()
