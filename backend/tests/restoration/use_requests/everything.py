"""A request for a fund in approval mode, for the walks over every list."""

import httpx
import psycopg

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import new_key
from tests.restoration.conftest import BASE, if_match
from tests.restoration.works import year_body

_RIGHT = (
    "INSERT INTO right_copies (right_id, division_code, source_version, name, kind, status,"
    " holder_id, holder_name, told_at) VALUES (%s, '500113999', 1, '示例镇矿', 'mining',"
    " 'registered', %s, '示例公司', now())"
)


async def use_things(
    ours: httpx.AsyncClient, superuser: "psycopg.Connection[tuple[object, ...]]"
) -> dict[str, str]:
    """Ids by path parameter."""

    async def made(path: str, body: dict[str, object]) -> dict[str, object]:
        answer = await ours.post(f"{BASE}{path}", json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def did(path: str, record: dict[str, object], body: dict[str, object]) -> None:
        answer = await ours.post(f"{BASE}{path}", json=body, headers=if_match(record))
        assert answer.status_code == 200, answer.text

    right_id = str(new_id())
    superuser.execute(_RIGHT, (right_id, new_id()))
    superuser.commit()
    cost = {"amount_fen": 70}
    phase = {"name": "一期", "starts_on": "2022-01-01", "ends_on": "2022-12-31", "cost": cost}
    fund = await made("/funds", {
        "right_id": right_id, "plan_title": "示例方案", "plan_decision_no": "示例〔2021〕9号",
        "plan_approved_on": "2021-12-01", "plan_cost": cost, "phases": [phase],
    })  # fmt: skip
    await did(f"/funds/{fund['id']}/open", fund, {
        "opened_on": "2025-07-01", "bank_name": "示例银行", "bank_account_no": "6200000000000077",
        "agreement_on": "2025-07-01",
    })  # fmt: skip
    plan = await made("/annual-plans", year_body(right_id=right_id))
    await did(f"/annual-plans/{plan['id']}/submit", plan, {"on": "2025-07-01"})
    items = plan["items"]
    assert isinstance(items, list)
    request = await made("/use-requests", {
        "fund_id": fund["id"], "item_id": items[0]["id"], "title": "示例工程款", "amount": cost,
        "contract_no": "示例1", "payee": "示例", "payee_bank": "示例",
        "payee_account": "620000000001",
    })  # fmt: skip
    substitute = await made("/substitute-works", {
        "division_code": "500113", "title": "示例代为治理", "duty_name": "示例公司",
        "ground": "reclamation_18", "order_no": "示例责改1号", "order_due": "2025-06-30",
        "decision_no": "示例代治1号", "decided_on": "2025-07-01", "demanded": cost,
        "pay_by": "2025-07-20",
    })  # fmt: skip
    return {"use_request_id": str(request["id"]), "substitute_id": str(substitute["id"])}
