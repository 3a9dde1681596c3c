"""Something of Banan in every room of enforcement, its id under the name of its path parameter."""

from typing import Any

import httpx

from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.cases.conftest import CASES, case_body
from tests.enforcement.closure_things import closure_things
from tests.enforcement.clues.conftest import CLUES, clue_body, verify_body
from tests.enforcement.conftest import BASE, if_match
from tests.enforcement.engineering_projects.things import PROJECTS, project_body
from tests.enforcement.officer_certificates.things import CERTIFICATES, certificate_body
from tests.enforcement.sync.conftest import NOON, clue, operation, registered
from tests.enforcement.watch_things import watch_things


async def everything(ours: httpx.AsyncClient) -> dict[str, str]:
    """Ids by path parameter: a clue with a referral, a case proposed."""
    made = await ours.post(CLUES, json=clue_body(violation="explosives"), headers=new_key())
    assert made.status_code == 201, made.text
    record: dict[str, Any] = made.json()
    to = [{"department": "public_security", "addressee": "示例区公安局"}]
    steps = (("accept", {"on": "2025-08-01"}), ("take", {"on": "2025-08-01"}),
             ("verify", verify_body("referred", referrals=to)))  # fmt: skip
    for name, body in steps:
        answer = await ours.post(
            f"{CLUES}/{record['id']}/{name}", json=body, headers=if_match(record)
        )
        assert answer.status_code == 200, answer.text
        record = answer.json()
    case = await ours.post(CASES, json=case_body(on="2025-08-01", act_until="2025-07-20"),
                           headers=new_key())  # fmt: skip
    assert case.status_code == 201, case.text
    certificate = await ours.post(CERTIFICATES, json=certificate_body(), headers=new_key())
    assert certificate.status_code == 201, certificate.text
    project = await ours.post(PROJECTS, json=project_body(), headers=new_key())
    assert project.status_code == 201, project.text
    receives = {
        "division_code": "500113", "department": "public_security",
        "organisation_id": "0197a000-0000-7000-8000-000000000301",
        "organisation_name": "示例区公安局",
    }  # fmt: skip
    desk = await ours.post(f"{BASE}/referral-desks", json=receives, headers=new_key())
    assert desk.status_code == 201, desk.text
    device = await registered(ours)
    track = {"began_at": NOON, "points": [[106.54, 29.4, 6.0, 0]]}
    sent = (await device.push(operation("clue", clue()), operation("track", track)))["results"]
    return {
        "operation_id": sent[0]["id"], "track_id": sent[1]["subject"]["id"],
        "clue_id": record["id"], "referral_id": record["referrals"][0]["id"],
        "referral_desk_id": desk.json()["id"],
        "case_id": case.json()["id"], "device_id": device.id,
        "certificate_id": certificate.json()["id"],
        "engineering_project_id": project.json()["id"],
        **await closure_things(ours),
        **await watch_things(ours),
    }  # fmt: skip
