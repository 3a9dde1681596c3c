"""Answers of identity tell the business day, though sign-in runs by the machine's clock."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from kuangzheng.identity.app import create_app
from kuangzheng.identity.settings import IdentitySettings
from kuangzheng.kernel.app import Runtime
from kuangzheng.kernel.clock import RehearsalClock, SystemClock
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.testing.plugin import TestKeys, client_for


async def test_given_a_day_ahead_then_the_first_answer_of_a_page_tells_it_and_tokens_do_not(
    database: Database, keys: TestKeys, settings: IdentitySettings, tmp_path: Path
) -> None:
    file = tmp_path / "days"
    file.write_text("77")
    clock = SystemClock()
    app = create_app(
        Runtime("identity", database, keys, settings, clock, day=RehearsalClock(file))
    )
    async with client_for(app) as client:
        answer = await client.get("/api/v1/identity/jwks")
    told = datetime.fromtimestamp(int(answer.headers["kz-now"]) / 1000, UTC)
    ahead = told - clock.now()
    assert timedelta(days=76, hours=23) < ahead < timedelta(days=77, hours=1)
    assert app.state.clock is clock
