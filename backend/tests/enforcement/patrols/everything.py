"""Something of Banan in every room of patrols, for the walks over every list."""

from typing import Any

import httpx
import psycopg
import shapely

from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.patrol_things import (
    DUTIES,
    GRIDS,
    LISTS,
    MINE,
    PATROLS,
    RULES,
    TASKS,
    record_body,
)

SKIPPED = {
    "/checklist-templates/in-force": "for a division; checklist_templates/test_templates.py",
    "/checklist-templates/{template_id}": "released ones are read below; test_templates.py",
    "/patrol-tasks/board": "figures; patrol_tasks/test_tasks.py",
    "/patrol-tasks/workbook": "bytes; patrol_tasks/test_tasks.py",
    "/patrols/statistics": "figures; patrols/test_statistics.py",
    "/patrols/statistics/workbook": "bytes; patrols/test_statistics.py",
    "/patrols/workbook": "bytes; patrols/test_statistics.py",
    "/responsibilities/workbook": "bytes; responsibilities/test_responsibilities.py",
    "/responsibilities/tree/workbook": "bytes; responsibilities/test_responsibilities.py",
    "/grids/workbook": "bytes; grids/test_grids.py",
    "/appraisals": "figures; appraisals/test_appraisals.py",
    "/appraisals/workbook": "bytes; appraisals/test_appraisals.py",
}  # fmt: skip


async def patrol_things(
    ours: httpx.AsyncClient, superuser: psycopg.Connection[Any]
) -> dict[str, str]:
    """Ids by path parameter."""
    superuser.execute("SELECT set_config('kz.actor', 'system:test', true)")
    superuser.execute(
        "INSERT INTO known_mines (mine_id, division_code, name, status, told_at)"
        " VALUES (%s, '500113', '示例一矿', 'producing', now())", (MINE,)
    )  # fmt: skip
    superuser.commit()

    async def made(url: str, **body: Any) -> str:
        answer = await ours.post(url, json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    on, mine = "2025-08-01", str(MINE)
    outline = shapely.geometry.mapping(shapely.box(106.5, 29.4, 106.52, 29.42))
    found = {
        "template_id": await made(LISTS, division_code="500113", kind="visit"),
        "rules_id": await made(
            RULES, division_code="500113", title="示例", document_no="示例1号", valid_from=on,
            entries=[{"amount": 1, "unit": "month", "basis": "示例"}],
        ),
        "responsibility_id": await made(
            DUTIES, level="county", mine_id=mine, person_name="示例", from_on=on
        ),
        "grid_id": await made(
            GRIDS, division_code="500113", code="示例01", name="示例", kind="field",
            chief_name="示例", geometry=outline,
        ),
        "task_id": await made(
            TASKS, title="示例", mine_id=mine, opens_on=on, due_on=on, basis="示例",
            point={"lon": "106.5", "lat": "29.4"},
        ),
        "patrol_id": await made(PATROLS, **record_body()),
    }  # fmt: skip
    return found | {"mine_id": mine}
