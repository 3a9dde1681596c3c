"""Something of Banan in every part of the ledger, its id under the name of its path parameter."""

import httpx
from tests.restoration.ledger.conftest import LEDGER, account_body, send, transfer

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import new_key


async def ledger_things(officer: httpx.AsyncClient) -> dict[str, str]:
    """Ids by path parameter."""
    for body in (account_body("bank"), account_body("deposits", type="liability")):
        answer = await officer.post(f"{LEDGER}/accounts", json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
    paid = transfer("bank", "deposits", 100)
    assert (await send(officer, paid)).status_code == 201
    hold = {"id": str(new_id()), "account": "bank", "amount_fen": 5}
    held = await officer.post(f"{LEDGER}/holds", json=hold, headers=new_key())
    assert held.status_code == 201, held.text
    closing = {"division_code": "500113", "through": "2025-06-30"}
    closed = await officer.post(f"{LEDGER}/closings", json=closing, headers=new_key())
    assert closed.status_code == 201, closed.text
    return {"account": "bank", "transaction_id": paid["id"], "hold_id": hold["id"]}
