"""A statement of the fund's account with a line that waits, and a demand, for the walks."""

import httpx

from kuangzheng.kernel.testing.plugin import new_key
from tests.restoration.conftest import BASE, if_match
from tests.restoration.statements.files import STATEMENTS, camt, lines_of, sent

OPENING = {
    "opened_on": "2025-07-01", "bank_name": "示例银行", "bank_account_no": "6200000000000001",
    "agreement_on": "2025-07-01",
}  # fmt: skip


async def bank_things(ours: httpx.AsyncClient, fund_id: str) -> dict[str, str]:
    """Ids by path parameter."""
    url = f"{BASE}/funds/{fund_id}"
    fund = (await ours.get(url)).json()
    answer = await ours.post(f"{url}/open", json=OPENING, headers=if_match(fund))
    assert answer.status_code == 200, answer.text
    file = await sent(ours, camt([("2025-07-02", "-1.00", "示例公司", "R1", "工程款")]))
    (statement,) = (await ours.get(STATEMENTS)).json()["items"]
    (line,) = await lines_of(ours)
    body = {"fund_id": fund_id, "basis": "need"}
    demand = await ours.post(f"{BASE}/demand-notices", json=body, headers=new_key())
    assert demand.status_code == 201, demand.text
    return {
        "bank_file_id": file["id"], "bank_statement_id": statement["id"],
        "bank_line_id": line["id"], "demand_id": demand.json()["id"],
    }  # fmt: skip
