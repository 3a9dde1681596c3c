"""S0-26 by hand: what was taken up, investigated and answered, and in time."""

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from kuangzheng.kernel.clock import CHINA
from tests.enforcement.clues.conftest import CLUES, REPORTER, Desk, verify_body

pytestmark = pytest.mark.service("enforcement")
AUGUST = {"since": "2025-08-01", "until": "2025-08-31"}


async def test_given_one_late_one_in_time_and_one_open_then_figures_rows_and_excel_agree(
    desk: Desk,
) -> None:
    # in time: accepted, verified and answered on the 1st
    first = await desk.concluded("stopped", reporter=REPORTER)
    await desk.act(desk.clerk, first, "reply", text="已制止")
    second = await desk.made(source="media")  # to be accepted by the 6th (three working days)
    await desk.made(source="patrol")
    desk.clock.instant = datetime(2025, 8, 7, 10, tzinfo=CHINA)
    second = await desk.act(desk.clerk, second, "accept", on="2025-08-07")
    second = await desk.act(desk.inspector, second, "take", on="2025-08-07")
    # verified on the 18th, due three working days after the 7th: the 12th
    desk.clock.instant = datetime(2025, 8, 18, 10, tzinfo=CHINA)
    body = verify_body("unfounded") | {"on": "2025-08-18"}
    second = await desk.act(desk.inspector, second, "verify", **body)
    await desk.act(desk.approver, second, "approve", on="2025-08-18")
    found = (await desk.clerk.get(f"{CLUES}/statistics", params=AUGUST | {"by": "source"})).json()
    assert {k: v for k, v in found["total"].items() if k not in ("key", "name")} == {
        "received": 3, "accepted": 2, "accepted_in_time": 1, "concluded": 2,
        "concluded_in_time": 1, "unfounded": 1, "stopped": 1, "filed": 0, "referred": 0,
        "replied": 1, "replied_in_time": 1, "overdue": 1,
    }  # fmt: skip
    assert [(one["key"], one["received"]) for one in found["rows"]] == [
        ("hotline", 1), ("media", 1), ("patrol", 1),
    ]  # fmt: skip
    for figure in ("received", "accepted", "concluded", "stopped", "replied", "overdue"):
        asked = AUGUST | {"counted": figure}
        rows = (await desk.clerk.get(CLUES, params=asked)).json()["items"]
        assert len(rows) == found["total"][figure], figure
    late = (await desk.clerk.get(CLUES, params=AUGUST | {"counted": "accepted_late"})).json()
    assert [one["source"] for one in late["items"]] == ["media"]
    file = await desk.clerk.get(
        f"{CLUES}/statistics/workbook", params=AUGUST | {"by": "source"}
    )
    lines = list(load_workbook(BytesIO(file.content)).active.values)  # type: ignore[union-attr]
    assert lines[0][:3] == ("来源", "收到", "受理") and lines[-1][:3] == ("合计", 3, 2)
    july = await desk.clerk.get(
        f"{CLUES}/statistics", params={"since": "2025-07-01", "until": "2025-07-31"}
    )
    assert july.json()["total"]["received"] == 0


async def test_given_a_period_backwards_then_422(desk: Desk) -> None:
    asked = {"since": "2025-08-02", "until": "2025-08-01"}
    assert (await desk.clerk.get(f"{CLUES}/statistics", params=asked)).status_code == 422


async def test_given_the_colour_of_the_clock_then_the_list_is_filtered_by_it(desk: Desk) -> None:
    await desk.made()
    for day, colour in ((1, "green"), (4, "amber"), (5, "red")):
        desk.clock.instant = datetime(2025, 8, day, 10, tzinfo=CHINA)
        for asked in ("green", "amber", "red", "grey"):
            found = (await desk.clerk.get(CLUES, params={"light": asked})).json()["items"]
            assert [one["light"] for one in found] == ([colour] if asked == colour else [])
