"""Something of Banan in every room of execution."""

from typing import Any

import httpx

from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.conftest import BASE
from tests.enforcement.execution.conftest import enter_case


async def execution_things(ours: httpx.AsyncClient, superuser: Any) -> dict[str, str]:
    """Ids by path parameter: an execution with a remedy, a paper, a template, an archive."""
    served, closed = (enter_case(superuser, served="2025-08-01") for _ in range(2))
    superuser.execute(
        "UPDATE cases SET state = 'closed', closed_on = '2025-08-01' WHERE id = %s", (closed,)
    )
    superuser.commit()
    bodies: dict[str, tuple[str, dict[str, Any]]] = {
        "execution_id": ("executions", {"case_id": str(served), "slip_no": "示例缴1号"}),
        "remedy_id": ("legal-remedies", {"case_id": str(served), "kind": "suit", "claim": "示例",
                      "body": "示例区人民法院", "filed_on": "2025-08-01"}),
        "paper_id": ("case-papers", {"case_id": str(served), "kind": "stop_order"}),
        "edition_id": ("document-templates", {"division_code": "500113", "kind": "decision"}),
        "archive_id": ("case-archives", {"case_id": str(closed), "no": "示例档1号",
                       "on": "2025-08-01", "retention": "short"}),
    }  # fmt: skip
    made = {}
    for name, (path, body) in bodies.items():
        answer = await ours.post(f"{BASE}/{path}", json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
        made[name] = str(answer.json()["id"])
    return made
