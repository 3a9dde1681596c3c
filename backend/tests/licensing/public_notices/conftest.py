"""Somebody without a token, and rows as the desks would have left them."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for
from tests.licensing.conftest import BASE
from tests.licensing.disclosure.conftest import desk
from tests.licensing.rooms import insert

__all__ = ["desk"]
URL = f"{BASE}/public-notices"
Row = dict[str, Any]


@pytest_asyncio.fixture
async def anybody(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with client_for(app, None) as client:
        yield client


@pytest.fixture
def application(postgres: EmbeddedServer) -> Callable[..., str]:
    """`application(holder_id, state=…)`: publicised from 2025-07-20 to 2025-08-03."""

    def entered(holder_id: str, right_id: str, **fields: Any) -> str:
        row = {
            "id": str(new_id()), "division_code": "500113", "serial": f"示例-{new_id()}",
            "kind": "renewal", "right_kind": "mining", "state": "publicised",
            "title": "示例续期申请", "holder_id": holder_id, "holder_name": "示例矿业有限公司",
            "right_id": right_id, "filed_by": "test", "publicised_from": "2025-07-20",
            "publicised_to": "2025-08-03",
        } | fields  # fmt: skip
        if row["state"] in ("approved", "refused", "issued"):
            row |= {"decided_on": "2025-07-30", "decision_no": "示例许〔2025〕1号"}
        if row["state"] == "draft":
            row["serial"] = None
        insert(postgres, "applications", **row)
        return str(row["id"])

    return entered
