"""Where a measure says by when accruals are reported, whoever did not is told once."""

from datetime import date, datetime

import httpx
import pytest

from kuangzheng.kernel.clock import CHINA
from kuangzheng.restoration.accruals.reporting import last_over, remind
from tests.restoration.fund_rules.test_fund_rules import drafted, released, reviewer
from tests.restoration.funds.conftest import Scene, scene
from tests.restoration.obligations.test_obligations import _SCOPE

pytestmark = pytest.mark.service("restoration")
WITHIN = {"key": "fund.report_within", "selectors": {}, "value": "10", "unit": "日",
          "basis": "示例办法第6条", "document_no": None, "confirmed": True,
          "note": None}  # fmt: skip
__all__ = ["reviewer", "scene"]


@pytest.mark.parametrize(("kind", "on", "text"), [
    ("year", date(2026, 12, 31), "2025"), ("quarter", date(2026, 3, 31), "2025Q4"),
    ("quarter", date(2026, 4, 1), "2026Q1"), ("month", date(2026, 1, 5), "2025-12"),
])  # fmt: skip
def test_given_a_day_then_the_newest_period_that_is_over(kind: str, on: date, text: str) -> None:
    assert last_over(kind, on).text == text


async def test_given_a_period_that_nobody_reported_then_holder_and_officer_are_told(
    scene: Scene, reviewer: httpx.AsyncClient
) -> None:
    await scene.opened(await scene.fund())
    # a year that is over on 31 December 2025 is reported within 10 days: 10 January is a Saturday,
    # so by Monday the 12th; a week before is the 5th
    before = datetime(2026, 1, 4, 9, tzinfo=CHINA)
    after = datetime(2026, 1, 13, 9, tzinfo=CHINA)
    async with scene.database.session(_SCOPE) as session:
        assert await remind(session, after) == 0  # no measure of this place asks for it
    await released(reviewer, await drafted(scene, WITHIN), "2025-01-01")
    async with scene.database.session(_SCOPE) as session:
        assert await remind(session, before) == 0
        assert await remind(session, before.replace(day=5)) == 2
        assert await remind(session, before.replace(day=12)) == 0
        assert await remind(session, after) == 2
        assert await remind(session, after) == 0
