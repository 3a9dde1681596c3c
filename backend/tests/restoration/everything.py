"""Something of Banan in every room of restoration, its id under the name of its path parameter."""

import json
from typing import Any

import httpx

from kuangzheng.kernel.testing.plugin import new_key
from kuangzheng.restoration.demo.green_data import csv
from tests.restoration.conftest import BASE, SITES, site_body, square
from tests.restoration.green_mines.conftest import SCHEME
from tests.restoration.heaps.test_heaps import HEAP
from tests.restoration.projects.test_projects import BUDGET, PROJECT
from tests.restoration.quotas.test_quotas import body as quota
from tests.restoration.sites.test_sites import FEATURE, uploaded


async def _made(clerk: httpx.AsyncClient, path: str, body: dict[str, Any]) -> str:
    answer = await clerk.post(f"{BASE}{path}", json=body, headers=new_key())
    assert answer.status_code == 201, answer.text
    found: str = answer.json()["id"]
    return found


async def everything(clerk: httpx.AsyncClient) -> dict[str, str]:
    """Ids by path parameter."""
    waste = site_body(category="waste_heap")
    site = (await clerk.post(SITES, json=waste, headers=new_key())).json()
    feature = {"type": "Feature", "properties": FEATURE, "geometry": square(106.52)}
    content = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    document = await uploaded(clerk, content, "图斑.geojson")
    bought = quota("traded_in", "5", counterparty="示例县")
    scheme = await uploaded(clerk, csv(), "指标.csv")
    project = await _made(clerk, "/restoration-projects", PROJECT | {"site_ids": [site["id"]]})
    budget = await _made(clerk, "/restoration-budgets", BUDGET)
    return {
        "scheme_id": await _made(clerk, "/green-schemes", SCHEME | {"document_id": scheme}),
        "project_id": project,
        "budget_id": budget,
        "special_fund_entry_id": await _made(clerk, "/special-fund-entries", {
            "budget_id": budget, "kind": "allocate", "project_id": project, "on": "2025-07-01",
            "amount": {"amount_fen": 5}, "document_no": "示例拨1号",
        }),
        "movement_id": await _made(clerk, "/reclamation-quotas", bought),
        "site_id": site["id"],
        "heap_id": await _made(clerk, "/waste-heaps", HEAP | {"site_id": site["id"]}),
        "import_id": await _made(clerk, "/restoration-site-imports", {"document_id": document}),
    }
