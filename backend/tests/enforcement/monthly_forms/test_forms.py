"""The form of a month counts what is registered, and stands once it is filed."""

import io

import httpx
import openpyxl
import pytest

from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.clues.conftest import CLUES, clue_body
from tests.enforcement.watch_things import (
    APPEAL,
    APPEALS,
    FORM,
    FORMS,
    HELD,
    MEETING,
    MEETINGS,
    SPOT,
    SPOTS,
    act,
    post,
)

pytestmark = pytest.mark.service("enforcement")


def figures(form: dict[str, object]) -> dict[str, int]:
    lines = form["figures"]
    assert isinstance(lines, list)
    return {one["code"]: one["count"] for one in lines if one["count"]}


async def test_given_a_month_then_its_figures_and_filed_they_stand(
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient
) -> None:
    await post(clerk, CLUES, clue_body(received_on="2025-07-31"))
    await post(clerk, CLUES, clue_body(received_on="2025-08-01"))
    await post(clerk, APPEALS, APPEAL)
    await act(clerk, MEETINGS, await post(clerk, MEETINGS, MEETING), "hold", HELD)
    form = await post(clerk, FORMS, FORM)
    assert figures(form) == {"clues_received": 1, "appeals_received": 1, "meetings_joint": 1}
    visit = {"on": "2025-07-20", "manner": "open", "found": "nothing", "note": "示例"}
    await act(clerk, SPOTS, await post(clerk, SPOTS, SPOT), "visits", visit)
    form = await act(clerk, FORMS, form, "compute", {})
    assert figures(form)["visits_open"] == 1
    own = await act(clerk, FORMS, form, "file", {"on": "2025-08-01"}, 403)
    assert own["code"] == "forbidden"
    form = await act(reviewer, FORMS, form, "file", {"on": "2025-08-01"})
    await post(clerk, APPEALS, APPEAL | {"source_no": "示例信2号"})
    refused = await act(clerk, FORMS, form, "compute", {}, 409)
    assert refused["code"] == "monthly_form_filed"
    form = (await clerk.get(f"{FORMS}/{form['id']}")).json()
    assert (form["state"], figures(form)["appeals_received"]) == ("filed", 1)
    answer = await clerk.get(f"{FORMS}/{form['id']}/workbook")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("类别", "指标", "数量") and ("会议", "联席会议", 1) in rows
    assert len(rows) == 1 + len(form["figures"])


async def test_given_a_month_known_to_come_or_not_over_then_refused(
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient
) -> None:
    form = await post(clerk, FORMS, FORM | {"month": "2025-08"})
    assert (await post(clerk, FORMS, FORM | {"month": "2025-08"}, 409))["code"] == (
        "monthly_form_known"
    )
    ahead = await post(clerk, FORMS, FORM | {"month": "2025-09"}, 422)
    assert ahead["errors"][0]["pointer"] == "/month"
    early = await act(reviewer, FORMS, form, "file", {"on": "2025-08-01"}, 422)
    assert early["errors"][0]["pointer"] == "/on"
    answer = await clerk.post(FORMS, json={"month": "2025-13"}, headers=new_key())
    assert answer.status_code == 422
