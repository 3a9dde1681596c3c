"""Something of Banan in every room of penalties, its id under the name of its path parameter."""

import httpx

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.penalties.conftest import (
    CALCULATIONS,
    FIGURES,
    ON,
    PROPERTIES,
    TRANSFERS,
    VALUATIONS,
    ask,
    make_case,
    sale,
    taken,
)


async def penalty_things(ours: httpx.AsyncClient, postgres: EmbeddedServer) -> dict[str, str]:
    """Ids by path parameter."""
    case_id = str(make_case(postgres))
    bodies = {
        "calculation_id": (CALCULATIONS, ask(case_id=case_id)),
        "valuation_id": (VALUATIONS, sale(case_id=case_id)),
        "figure_id": (FIGURES, {
            "kind": "grade", "key": "general", "from_percent": 30, "to_percent": 60,
            "document_no": "示例规1号", "document_title": "示例基准", "valid_from": ON,
        }),
        "property_id": (PROPERTIES, taken(case_id=case_id)),
        "transfer_id": (TRANSFERS, {
            "case_id": case_id, "on": ON, "officers": ["示例甲", "示例乙"], "report": "示例",
        }),
    }  # fmt: skip
    made = {}
    for name, (path, body) in bodies.items():
        answer = await ours.post(path, json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
        made[name] = answer.json()["id"]
    return made
