"""Something of Banan in every part of the ledger, its id under the name of its path parameter."""

import httpx
from tests.restoration.ledger.conftest import LEDGER, account_body, send, transfer

from kuangzheng.kernel.testing.plugin import new_key


async def ledger_things(officer: httpx.AsyncClient) -> dict[str, str]:
    """Ids by path parameter."""
    for body in (account_body("bank"), account_body("deposits", type="liability")):
        answer = await officer.post(f"{LEDGER}/accounts", json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
    paid = transfer("bank", "deposits", 100)
    assert (await send(officer, paid)).status_code == 201
    return {"account": "bank", "transaction_id": paid["id"]}
