"""A payee, a contract, a use with a voucher and an order of Banan, for the walks."""

import httpx

from kuangzheng.kernel.testing.plugin import new_key
from tests.restoration.conftest import BASE, if_match
from tests.restoration.fund_uses.conftest import order_body


async def fund_use_things(
    ours: httpx.AsyncClient, second: httpx.AsyncClient, fund_id: str, document_id: str
) -> dict[str, str]:
    """Ids by path parameter; `second` is another officer, who orders."""

    async def made(path: str, body: dict[str, object]) -> dict[str, object]:
        answer = await ours.post(f"{BASE}{path}", json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    payee = await made("/fund-payees", {"fund_id": fund_id, "name": "示例公司"})
    contract = await made("/fund-contracts", {
        "fund_id": fund_id, "payee_id": payee["id"], "number": "示例1号", "title": "示例工程",
        "amount": {"amount_fen": 500}, "signed_on": "2025-07-01",
    })  # fmt: skip
    use = await made("/fund-uses", {
        "fund_id": fund_id, "purpose": "crack", "what_for": "示例", "payee_id": payee["id"],
        "amount": {"amount_fen": 100}, "paid_on": "2025-07-20",
        "files": [{"document_id": document_id, "kind": "invoice"}],
    })  # fmt: skip
    url = f"{BASE}/fund-uses/{use['id']}"
    answer = await ours.post(f"{url}/submit", json={}, headers=if_match(use))
    assert answer.status_code == 200, answer.text
    body = order_body(issued_on="2025-08-01")
    answer = await second.post(f"{url}/order", json=body, headers=if_match(answer.json()))
    assert answer.status_code == 200, answer.text
    return {
        "fund_payee_id": str(payee["id"]), "fund_contract_id": str(contract["id"]),
        "fund_use_id": str(use["id"]), "correction_order_id": answer.json()["orders"][0]["id"],
    }  # fmt: skip
