"""An account by amount and one by rate, to begin with."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from kuangzheng.kernel.testing.plugin import new_key
from tests.licensing.conftest import BASE

URL = f"{BASE}/grant-revenues"


def fen(amount: int) -> dict[str, Any]:
    return {"amount_fen": amount, "currency": "CNY"}


AMOUNT = {
    "mode": "amount", "contract_no": "示例合同1号", "signed_on": "2025-01-02",
    "notice_on": "2025-01-06", "total": fen(100_000_000), "first": fen(20_000_000),
    "instalments": 4, "instalments_from": "2026-01-31",
}  # fmt: skip
RATE = {
    "mode": "rate", "contract_no": "示例合同2号", "signed_on": "2023-03-01",
    "notice_on": "2023-03-06", "first_due_on": "2023-04-06", "total": fen(5_000_000),
    "rate_percent": "2.3",
}  # fmt: skip
PAYMENT = {"receipt_no": "示例凭证1号", "paid_on": "2025-02-15", "amount": fen(5_000_000)}


@pytest.fixture
def opened(clerk: httpx.AsyncClient, registered: Callable[..., Any]) -> Callable[..., Any]:
    """`await opened(AMOUNT, total=…)`: the answer to a new account of a new right."""

    async def make(
        terms: dict[str, Any], right: str | None = None, **fields: Any
    ) -> httpx.Response:
        if right is None:
            right = (await registered())["id"]
        body = terms | {"right_id": right} | fields
        return await clerk.post(URL, json=body, headers=new_key())

    return make
