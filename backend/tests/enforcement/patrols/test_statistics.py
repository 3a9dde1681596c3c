"""S0-27, S0-29, S2-5 by hand."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.enforcement.patrol_things import PATROLS, Round, found_body, record_body

pytestmark = pytest.mark.service("enforcement")
AUGUST = {"since": "2025-08-01", "until": "2025-08-31"}


async def test_given_three_visits_then_figures_rows_and_excel_agree(patrolling: Round) -> None:
    inspector = patrolling.inspector
    await patrolling.post(inspector, PATROLS, found_body(sealed_adits=1, banned=1))
    await patrolling.post(inspector, PATROLS, record_body(manner="unannounced", sealed_adits=3))
    problem = record_body(
        manner="unannounced", result="problem", findings="示例", mine_id=None, place="示例沟",
        division_code="500113", stopped=1,
    )  # fmt: skip
    made = await patrolling.post(inspector, PATROLS, problem)
    await patrolling.act(inspector, PATROLS, made, "follow-up", on="2025-08-01", note="示例：已改")
    found = (await patrolling.clerk.get(f"{PATROLS}/statistics", params=AUGUST)).json()
    assert {k: v for k, v in found["total"].items() if k not in ("key", "name")} == {
        "patrols": 3, "open": 1, "unannounced": 2, "mines": 1, "problems": 1, "clues": 1,
        "followed": 1, "stopped": 2, "banned": 1, "blasted_adits": 2, "sealed_adits": 4,
    }  # fmt: skip
    assert [one["name"] for one in found["rows"]] == ["巴南区"]
    file = await patrolling.clerk.get(f"{PATROLS}/statistics/workbook", params=AUGUST)
    lines = list(load_workbook(BytesIO(file.content)).active.values)  # type: ignore[union-attr]
    assert lines[0][:4] == ("行政区", "巡查（次）", "其中明查", "其中暗访")
    assert lines[-1][:4] == ("合计", 3, 1, 2)
    file = await patrolling.clerk.get(f"{PATROLS}/workbook", params={"result": "clue"})
    lines = list(load_workbook(BytesIO(file.content)).active.values)  # type: ignore[union-attr]
    assert len(lines) == 2 and lines[1][3] == "示例一矿"
    july = {"since": "2025-07-01", "until": "2025-07-31"}
    found = (await patrolling.clerk.get(f"{PATROLS}/statistics", params=july)).json()
    assert found["total"]["patrols"] == 0 and found["rows"] == []
    backwards = {"since": "2025-08-02", "until": "2025-08-01"}
    answer = await patrolling.clerk.get(f"{PATROLS}/statistics", params=backwards)
    assert answer.status_code == 422
