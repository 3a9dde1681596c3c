"""A plan, a year, a plot, monitoring, damage, an acceptance and ore of Banan, for the walks."""

import httpx
import psycopg
from psycopg.types.json import Jsonb

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import new_key
from tests.restoration.conftest import BASE, square
from tests.restoration.damage_reports.test_damage_reports import report_body
from tests.restoration.damaged_plots.test_damaged_plots import plot_body
from tests.restoration.monitoring.test_monitoring import item_body
from tests.restoration.site_conditions.test_site_conditions import condition_body
from tests.restoration.works import plan_body, png, stored, year_body

_BIND = (
    "WITH decided AS (INSERT INTO plan_decisions (application_id, right_id, division_code,"
    " holder_id, title, approved_on, cost_fen, phases, told_at) SELECT %(decision)s, right_id,"
    " division_code, holder_id, title, '2025-01-01', total_fen, %(phases)s, now()"
    " FROM restoration_plans WHERE id = %(plan)s RETURNING application_id)"
    " UPDATE restoration_plans SET state = 'bound', application_id = %(decision)s,"
    " approved_on = '2025-01-01' WHERE id = %(plan)s"
)


async def works_things(
    ours: httpx.AsyncClient, superuser: "psycopg.Connection[tuple[object, ...]]", right_id: str,
    project_id: str,
) -> dict[str, str]:  # fmt: skip
    """Ids by path parameter."""

    async def made(path: str, body: dict[str, object]) -> str:
        answer = await ours.post(f"{BASE}{path}", json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    plan_id = await made("/restoration-plans", plan_body(right_id=right_id))
    superuser.execute("SELECT set_config('kz.actor', 'test', false)")
    superuser.execute(_BIND, {"decision": new_id(), "plan": plan_id, "phases": Jsonb([])})
    superuser.commit()
    return {
        "restoration_plan_id": plan_id,
        "annual_plan_id": await made("/annual-plans", year_body(right_id=right_id)),
        "plot_id": await made("/damaged-plots", plot_body(right_id)),
        "monitoring_item_id": await made("/monitoring-items", item_body(right_id)),
        "damage_report_id": await made("/damage-reports", report_body(right_id)),
        "site_condition_id": await made("/site-conditions", condition_body(
            right_id, await stored(ours, png(77), "示例现场.png")
        )),
        "acceptance_id": await made("/acceptances", {
            "right_id": right_id, "kind": "overall", "title": "示例验收",
            "applied_on": "2025-05-06", "geometry": square(),
        }),
        "ore_id": await made("/project-ores", {
            "project_id": project_id, "design_t": "1000", "design_no": "示例设计1号",
        }),
    }  # fmt: skip
