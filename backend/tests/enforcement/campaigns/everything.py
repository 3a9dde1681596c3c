"""A campaign of Banan with something in every one of its rooms, for the walks over every list."""

import json
from typing import Any
from uuid import uuid5

import httpx
import psycopg

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.conftest import BASE
from tests.enforcement.patch_things import SPACE, heard, right_event, uploaded

MINE, RIGHT = str(uuid5(SPACE, "mine")), str(uuid5(SPACE, "己"))


async def campaign_things(
    ours: httpx.AsyncClient, superuser: psycopg.Connection[Any], database: Database
) -> dict[str, str]:
    """Ids by path parameter; what a second person would do is put there by hand."""
    await heard(database, right_event("己", 106.9, 0.004, mine_id=MINE))

    async def made(path: str, **body: Any) -> str:
        answer = await ours.post(f"{BASE}/{path}", json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    shipped = (await ours.get(f"{BASE}/campaign-templates?year=2025")).json()[0]
    told = {k: v for k, v in shipped.items() if k not in ("code", "year", "spot_basis")}
    campaign = await made("campaigns", template=shipped["code"], **told)
    of: dict[str, Any] = {"campaign_id": campaign}
    problem = await made(
        "problems", **of, right_id=RIGHT, source="media", category="safety", description="示例",
        measure="stop", measure_text="示例", responsible_unit="示例", responsible_person="示例",
        found_on="2025-07-01", due_on="2025-07-31",
    )
    found = {
        "campaign_id": campaign, "problem_id": problem,
        "campaign_plan_id": await made(
            "campaign-plans", **of, title="示例",
            document_id=await uploaded(ours, "示例方案\n".encode(), "示例.txt"),
        ),
        "campaign_check_id": await made(
            "campaign-checks", **of, right_id=RIGHT, checked_on="2025-07-01", checkers=["示例"],
            result="clear", findings="示例",
        ),
        "rectification_plan_id": await made("rectification-plans", **of, mine_id=MINE),
        "spot_check_id": await made("spot-checks", **of, title="示例抽查"),
        "summary_id": await made("department-summaries", **of, department="water", text="示例"),
        "typical_case_id": await made(
            "typical-cases", **of, title="示例", text="示例", outcome="示例"
        ),
    }  # fmt: skip
    return found | _by_others(superuser, found)


def insert_report(
    superuser: psycopg.Connection[Any], campaign_id: str, *, issued: bool
) -> str:
    """A county's summary of before supervision made reports."""
    line = {
        "division_code": "500113", "division_name": "巴南区", "rights": 3, "checked": 3,
        "coverage_percent": "100.0", "problems": 2, "open": 2, "submitted": 0, "accepted": 0,
        "escalated": 0, "late": 0, "accepted_percent": "0.0", "stopped": 0, "resumed": 0,
        "plans_needed": 1, "plans_approved": 0, "spot_required": 1, "spot_drawn": 0,
        "spot_checked": 0, "spot_returned": 0, "spot_percent": "0.0", "deliverables": [],
    }  # fmt: skip
    figures = {
        "total": line, "counties": [line], "by_category": {}, "by_measure": {}, "by_source": {},
        "missing": [], "late": [], "summaries": [], "lacking": [],
    }  # fmt: skip
    report = str(new_id())
    superuser.execute("SELECT set_config('kz.actor', 'system:test', true)")
    told = ("issued", json.dumps(figures), "2025-08-01", "示例报〔2025〕1号", "2025-08-01", "r")
    superuser.execute(
        "INSERT INTO campaign_reports (id, division_code, campaign_id, kind, title, work,"
        " prepared_by, state, figures, as_of, document_no, issued_on, issued_by)"
        " VALUES (%s, '500113', %s, 'county_summary', '示例县级总结报告', '示例：专班推进', 'c',"
        " %s, %s, %s, %s, %s, %s)",
        (report, campaign_id, *(told if issued else ("draft", *[None] * 5))),
    )  # fmt: skip
    return report


def _by_others(superuser: psycopg.Connection[Any], found: dict[str, str]) -> dict[str, str]:
    acceptance, item, escalation = (str(new_id()) for _ in range(3))
    report = insert_report(superuser, found["campaign_id"], issued=True)
    superuser.execute("SELECT set_config('kz.actor', 'system:test', true)")
    superuser.execute(
        "INSERT INTO problem_acceptances (id, problem_id, division_code, on_date, passed,"
        " document_no, note, accepted_by) VALUES (%s, %s, '500113', '2025-08-01', false, 'x', 'x',"
        " 'x')", (acceptance, found["problem_id"]),
    )  # fmt: skip
    superuser.execute(
        "INSERT INTO problem_escalations (id, division_code, campaign_id, problem_id, mine_id,"
        " subject, reason, failures, due_on, legal_ground, note, proposed_on, proposed_by)"
        " VALUES (%s, '500113', %s, %s, %s, 'x', 'failed', 2, '2025-07-31', 'x', 'x',"
        " '2025-08-01', 'x')", (escalation, found["campaign_id"], found["problem_id"], MINE),
    )  # fmt: skip
    superuser.execute(
        "INSERT INTO spot_check_items (id, division_code, spot_check_id, campaign_id, right_id,"
        " right_code, right_name, position) VALUES (%s, '500113', %s, %s, %s, 'x', 'x', 1)",
        (item, found["spot_check_id"], found["campaign_id"], RIGHT),
    )
    superuser.commit()
    return {
        "acceptance_id": acceptance, "spot_check_item_id": item, "campaign_report_id": report,
    }
