"""A fund of Banan with a run, a line of it and a declaration, for the walks over every list."""

import httpx
import psycopg
from psycopg.types.json import Jsonb

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import new_key
from tests.restoration.conftest import BASE

FACTS = {
    "values": {"remaining_cost": "70", "remaining_output": "10", "output": "1"},
    "steps": [], "missing": [], "rulings": [],
}  # fmt: skip


def known_right(superuser: "psycopg.Connection[tuple[object, ...]]") -> str:
    """A mining right as licensing told it."""
    right_id = str(new_id())
    superuser.execute(
        "INSERT INTO right_copies (right_id, division_code, source_version, name, kind, status,"
        " holder_id, holder_name, told_at) VALUES (%s, '500113', 1, '示例矿', 'mining',"
        " 'registered', %s, '示例公司', now())", (right_id, new_id()),
    )  # fmt: skip
    return right_id


async def fund_things(
    ours: httpx.AsyncClient, superuser: "psycopg.Connection[tuple[object, ...]]", right_id: str
) -> dict[str, str]:
    """Ids by path parameter."""

    async def made(path: str, body: dict[str, object]) -> str:
        answer = await ours.post(f"{BASE}{path}", json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    cost = {"amount_fen": 70}
    phase = {"name": "一期", "starts_on": "2022-01-01", "ends_on": "2022-12-31", "cost": cost}
    fund_id = await made("/funds", {
        "right_id": right_id, "plan_title": "示例方案", "plan_decision_no": "示例〔2021〕3号",
        "plan_approved_on": "2021-12-01", "plan_cost": cost, "phases": [phase],
    })  # fmt: skip
    run_id = await made(
        "/accrual-runs", {"division_code": "500113", "kind": "post", "period": "2024"}
    )
    superuser.execute(
        "INSERT INTO accruals (id, run_id, fund_id, division_code, period, period_from, period_to,"
        " outcome, edition, posted, amount_fen, formula, facts) VALUES (%s, %s, %s, '500113',"
        " '2024', '2024-01-01', '2024-12-31',"
        " 'new', 1, true, 0, 'plan', %s)",
        (new_id(), run_id, fund_id, Jsonb(FACTS)),
    )  # fmt: skip
    superuser.commit()
    deposit = {
        "division_code": "500113", "name": "示例矿", "holder_name": "示例公司",
        "received_on": "2015-03-02", "amount": cost, "document_no": "示例缴〔2015〕7号",
    }  # fmt: skip
    said = {"fund_id": fund_id, "period": "2024", "amount_fen": 1}
    rules_id = await made("/fund-rules", {
        "division_code": "500113", "title": "示例基金办法", "document_no": "示例〔2026〕1号",
    })  # fmt: skip
    preview_id = await made(f"/fund-rules/{rules_id}/previews", {"period": "2024"})
    superuser.execute(
        "INSERT INTO fund_rule_preview_lines (id, preview_id, division_code, fund_id, posted,"
        " missing, unconfirmed) VALUES (%s, %s, '500113', %s, true, '[]', false)",
        (new_id(), preview_id, fund_id),
    )
    superuser.commit()
    return {
        "rules_id": rules_id, "preview_id": preview_id,
        "fund_id": fund_id, "run_id": run_id, "deposit_id": await made("/old-deposits", deposit),
        "declaration_id": await made("/fund-declarations", said),
    }  # fmt: skip
