"""续期待批 entered by hand: a renewal asked for on paper before this system was there."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from kuangzheng.kernel.testing.plugin import SettableClock, new_key
from tests.licensing.conftest import BASE, if_match

pytestmark = pytest.mark.service("licensing")


async def test_given_a_renewal_on_paper_then_its_entry_keeps_the_right_open_with_basis_day_and_who(
    clerk: httpx.AsyncClient, registered: Callable[..., Any], clock: SettableClock
) -> None:
    """The licence and the right ended on 10 July; the paper came on 1 June. Today is 1 August."""
    right = await registered(valid_to="2025-07-10")
    licence = {
        "right_id": right["id"], "kind": "combined_old", "number": "示例旧证1",
        "issuing_authority": "示例局", "issued_on": "2024-01-01", "valid_from": "2024-01-01",
        "valid_to": "2025-07-10", "reason": "示例",
    }  # fmt: skip
    made = await clerk.post(f"{BASE}/licences", json=licence, headers=new_key())
    assert made.status_code == 201, made.text
    url = f"{BASE}/mining-rights/{right['id']}"
    assert (await clerk.get(url)).json()["display_status"] == "expired"

    entered = await clerk.post(
        f"{BASE}/licences/{made.json()['id']}/change-status", headers=if_match(made.json()),
        json={
            "status": "renewal_pending", "effective_on": "2025-07-11",
            "reason": "2025-06-01 书面申请续期（行政许可法 第50条）",
            "document_no": "示例收〔2025〕7号",
        },
    )  # fmt: skip
    assert entered.status_code == 200, entered.text

    shown = (await clerk.get(url)).json()
    assert shown["display_status"] == "renewal_pending"
    (held,) = shown["licences"]
    assert (held["status"], held["since"], held["reason"], held["document_no"]) == (
        "renewal_pending", "2025-07-11", "2025-06-01 书面申请续期（行政许可法 第50条）",
        "示例收〔2025〕7号",
    )  # fmt: skip
    history = (await clerk.get(f"{url}/history")).json()
    mine = [one for one in history["items"] if one["document_no"] == "示例收〔2025〕7号"]
    assert mine and all(one["actor_name"] for one in mine)
