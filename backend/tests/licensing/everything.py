"""Something of Banan in every room."""

import hashlib
import json
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Any

import httpx
import psycopg
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.disclosure.rooms import disclosed
from tests.licensing.local_rulebooks.texts import draft
from tests.licensing.plans.conftest import put_in_force
from tests.licensing.returns.conftest import content
from tests.licensing.rooms import SURVEYED, Made, Token, boxed, insert
from tests.licensing.rulings.people import People, confirm, red_line
from tests.onboarding_things import onboarding_things

PERMIT = {
    "kind": "safety", "number": "示例安1号", "authority": "示例局", "valid_from": "2024-01-01",
}  # fmt: skip
LICENCE = {
    "kind": "combined_old", "valid_from": "2024-01-01", "valid_to": "2025-07-01",
    "issued_on": "2024-01-01", "issuing_authority": "示例局",
}  # fmt: skip
MORTGAGE = {"kind": "mortgage", "registered_on": "2025-01-01", "authority": "示例银行"}

REVENUE = {
    "mode": "amount", "contract_no": "示例合同1号", "signed_on": "2025-01-02",
    "notice_on": "2025-01-06", "total": {"amount_fen": 100},
}  # fmt: skip
PRICE = {
    "division_code": "500113", "kind": "benchmark", "mineral": "地热", "product": "示例",
    "price": {"amount_fen": 8}, "unit": "立方米", "valid_from": "2025-01-01",
    "document_no": "示例价1号",
}  # fmt: skip
REPORTED = {
    "name": "示例批次",
    "lines": [{"receipt_no": "示例1", "paid_on": "2025-02-01", "amount": {"amount_fen": 1}}],
}  # fmt: skip
APPLICATION = {"division_code": "500113", "kind": "renewal", "title": "示例续期申请"}
DESK = {"division_code": "500113", "department": "water", "organisation_name": "示例水利局"}


async def everything(
    app: FastAPI, clerk: httpx.AsyncClient, postgres: EmbeddedServer, token: Token,
    registered: Callable[..., Any],
) -> Made:  # fmt: skip
    """Each record as its room makes it, its id under the name of its path parameter."""
    found = Made(clerk, postgres)
    mine, holder = await found.id("mine_id"), await found.id("holder_id")
    right = await registered(mine_id=mine, holder_id=holder)
    found.ids["right_id"] = right["id"]
    for name, path, body in (
        ("permit_id", "/permits", PERMIT | {"right_id": right["id"]}),
        ("survey_id", "/potential-surveys", SURVEYED | {"geometry": square(106.5, 29.4, 0.02)}),
        ("licence_id", "/licences", LICENCE | {"right_id": right["id"]}),
        ("revenue_id", "/grant-revenues", REVENUE | {"right_id": right["id"]}),
        ("encumbrance_id", f"/mining-rights/{right['id']}/encumbrances", MORTGAGE),
    ):
        answer = await clerk.post(BASE + path, json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
        found.ids[name] = answer.json()["id"]
    found.ids["rulebook_id"] = (await draft(clerk))["id"]
    async with client_for(app, token("holder", holder=holder)) as applicant:
        draft_ = APPLICATION | {"right_id": right["id"]}
        answer = await applicant.post(f"{BASE}/applications", json=draft_, headers=new_key())
        assert answer.status_code == 201, answer.text
        found.ids["application_id"] = answer.json()["id"]
        found.ids["return_id"] = await _returned(applicant, clerk, right["id"])
    findings = await clerk.get(f"{BASE}/over-capacity-findings")
    found.ids["finding_id"] = findings.json()["items"][0]["id"]
    for name in (
        "demand_id", "grant_id", "retention_id", "assignment_id", "report_id", "measure_id",
        "range_id",
    ):
        await found.id(name)
    desk = DESK | {"organisation_id": str(new_id())}
    answer = await clerk.post(f"{BASE}/review-desks", json=desk, headers=new_key())
    assert answer.status_code == 201, answer.text
    async with client_for(app, token("legal_reviewer")) as legal:
        found.ids["confirmation_id"] = (await confirm(legal, await red_line(legal)))["id"]
    async with AsyncExitStack() as stack:
        found.ids["plan_id"] = (await put_in_force(People(app, token, stack)))["id"]
    caps = await clerk.get(f"{BASE}/plan-caps")
    found.ids["cap_id"] = caps.json()["items"][0]["id"]
    insert(
        postgres, "cap_reservations", id=str(new_id()), application_id=str(new_id()), mines=1,
        division_code="500113", mineral="地热", on_date="2025-08-01", reserved_at="2025-08-01",
    )  # fmt: skip
    found.ids["screening_id"] = str(new_id())
    await _granted(found, clerk, postgres)
    await _lapsed(found, clerk, app, token)
    await _audited(found, clerk)
    limit = {
        "value": "1", "unit": "吨", "basis": "示例", "confirmed": False, "ruling": "示例",
        "book": "示例", "title": "示例", "version": "示例",
    }  # fmt: skip
    insert(
        postgres, "consolidation_screenings", id=found.ids["screening_id"], on_date="2025-08-01",
        division_code="500113", requested_by="test", rights=1, must_merge=0, not_required=1,
        undetermined=0, groups=0,
        limits=json.dumps(dict.fromkeys(("distance", "area", "reserves"), limit)),
    )  # fmt: skip
    insert(
        postgres, "consolidation_results", screening_id=found.ids["screening_id"],
        right_id=right["id"], code=right["code"], name=right["name"], outcome="not_required",
        division_code="500113", minerals=["地热"], criteria="[]", missing="[]", classes="[]",
        geometry=boxed(square())["geometry"],
    )  # fmt: skip
    _schemes(postgres, found.ids)
    _national(postgres, found.ids)
    insert(
        postgres, "restoration_facts", topic="fund", subject=str(new_id()), right_id=right["id"],
        division_code="500113", fact="fund_opened", on_date="2025-08-01", data="{}",
        told_at="2025-08-01",
    )  # fmt: skip
    insert(
        postgres, "holder_credits", id=str(new_id()), division_code="500113",
        holder_id=str(new_id()), holder_name="示例", points=3, change=3, grade="watched",
        ground="penalty", reason="示例", told_at="2025-08-01",
    )  # fmt: skip
    found.ids["task_id"] = str(new_id())
    insert(
        postgres, "closure_tasks", id=found.ids["task_id"], closure_id=str(new_id()),
        division_code="500113", mine_name="示例", kind="other", authority="示例",
        document_no="示例", legal_ground="示例", ordered_on="2025-07-01", told_at="2025-08-01",
    )  # fmt: skip
    found.ids["objection_id"] = str(new_id())
    insert(
        postgres, "notice_objections", id=found.ids["objection_id"], division_code="500113",
        no="示例-1", notice_kind="acceptance", notice_id=str(new_id()), notice_title="示例验收",
        notice_until="2025-08-01", objector="张*", said="示例：边坡仍有浮石未清理",
        has_contact=False, code_hash=b"0" * 32, received_on="2025-08-01",
    )  # fmt: skip
    found.ids["request_id"] = str(new_id())
    insert(
        postgres, "overlay_requests", id=found.ids["request_id"], division_code="500113",
        no="示例-1", applicant="示例建设有限公司", credit_code="91500113MA5U12347X",
        project="示例公路", geometry=json.dumps(square()), area_km2="0.1723",
        code_hash=b"1" * 32, received_on="2025-08-01",
    )  # fmt: skip
    _conditioned(postgres, found.ids)
    _reviewed(postgres, found.ids)
    found.ids |= await disclosed(app, clerk, token, right["id"], holder)
    exported = await clerk.post(f"{BASE}/cadastre-exports", json={}, headers=new_key())
    assert exported.status_code in (201, 202), exported.text
    jobs = await clerk.get(f"{BASE}/jobs")
    found.ids["job_id"] = jobs.json()["items"][0]["id"]
    found.ids["import_id"] = _imported(postgres)
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as superuser:
        found.ids |= onboarding_things(superuser, "mines")
    found.ids["sha256"] = await _uploaded(clerk)
    insert(
        postgres, "notices", id=str(new_id()), kind="示例", reason="示例", title="示例",
        body="示例", audience="clerk", division_code="500113",
    )  # fmt: skip
    return found


def _schemes(postgres: EmbeddedServer, ids: dict[str, str]) -> None:
    """A scheme of consolidation with a fact and something to be decided."""
    for name in ("scheme_id", "fact_id", "execution_id"):
        ids[name] = str(new_id())
    insert(
        postgres, "consolidation_schemes", id=ids["scheme_id"], division_code="500113",
        city_code="500000", screening_id=ids["screening_id"], screened_on="2025-08-01",
        title="示例方案", status="executing", content="{}",
    )  # fmt: skip
    insert(
        postgres, "consolidation_facts", id=ids["fact_id"], division_code="500113",
        scheme_id=ids["scheme_id"], right_id=ids["right_id"], kind="lapse_cause",
        on_date="2025-08-01", source="示例局", data='{"own_reason": false}', recorded_by="test",
        recorded_at="2025-08-01",
    )  # fmt: skip
    insert(
        postgres, "consolidation_executions", id=ids["execution_id"], division_code="500113",
        scheme_id=ids["scheme_id"], kind="closed", right_id=ids["right_id"],
    )  # fmt: skip


def _conditioned(postgres: EmbeddedServer, ids: dict[str, str]) -> None:
    """A renewal that was approved on a condition."""
    application = str(new_id())
    insert(
        postgres, "applications", id=application, division_code="500113", serial="示例-2025-9",
        kind="renewal", right_kind="mining", state="issued", title="示例续期申请",
        holder_id=ids["holder_id"], holder_name="示例矿业有限公司", right_id=ids["right_id"],
        filed_by="test", decided_on="2025-07-01", decision_no="示例许〔2025〕9号",
        closed_on="2025-07-02",
    )  # fmt: skip
    ids["condition_id"] = str(new_id())
    insert(
        postgres, "application_conditions", id=ids["condition_id"], application_id=application,
        division_code="500113", no=1, department="ecology", text="示例：建成防尘设施",
        due="before_production",
    )  # fmt: skip


def _reviewed(postgres: EmbeddedServer, ids: dict[str, str]) -> None:
    """An expert on the panel of an application, with a recusal that waits."""
    for name in ("expert_id", "review_id", "expert_draw_id"):
        ids[name] = str(new_id())
    insert(
        postgres, "experts", id=ids["expert_id"], division_code="500113", name="示例专家",
        specialities=["mining"], employer="示例院", credential="示例", active_from="2025-01-01",
    )  # fmt: skip
    insert(
        postgres, "expert_reviews", id=ids["review_id"], division_code="500113",
        application_id=ids["application_id"], ordinal=1, parties="[]", seats_wanted="[]",
        notice_no="示例", notice_on="2025-08-01", opened_by="test",
    )  # fmt: skip
    insert(
        postgres, "expert_draws", id=ids["expert_draw_id"], division_code="500113",
        review_id=ids["review_id"], candidates=1, wanted=1, excluded="[]", listing="示例",
        commitment="0" * 64, secrets='{"seed": "0", "experts": []}',
        committed_at="2025-08-01T08:00:00+08:00", committed_by="test",
    )  # fmt: skip
    seat = ids["seat_id"] = str(new_id())
    insert(
        postgres, "expert_seats", id=seat, division_code="500113", review_id=ids["review_id"],
        draw_id=ids["expert_draw_id"], expert_id=ids["expert_id"], position=1, token="E001",
        speciality="mining", name="示例专家", employer="示例院", credential="示例",
    )  # fmt: skip
    insert(
        postgres, "expert_recusals", id=str(new_id()), division_code="500113", seat_id=seat,
        review_id=ids["review_id"], cause="applicant", reason="示例", asked_by="test",
        asked_at="2025-08-01T08:00:00+08:00",
    )  # fmt: skip


def _national(postgres: EmbeddedServer, ids: dict[str, str]) -> None:
    """A file filled in for a national system, and its answer with one difference."""
    for name in ("layout_id", "filling_id", "answer_id", "difference_id"):
        ids[name] = str(new_id())
    document = str(new_id())
    common = {"division_code": "500113", "system": "numbering", "title": "示例"}
    insert(
        postgres, "documents", id=document, sha256="1" * 64, name="示例.csv",
        media_type="text/csv", size=1, purpose="upload", owner="test", division_code="500113",
    )  # fmt: skip
    insert(
        postgres, "national_layouts", id=ids["layout_id"], key_field="code",
        columns=json.dumps([{"heading": "编号", "field": "code"}]), **common,
    )  # fmt: skip
    insert(
        postgres, "national_fillings", id=ids["filling_id"], layout_id=ids["layout_id"],
        layout_version=1, on_date="2025-08-01", headings=["编号"], rows="[]", rights=1,
        incomplete=0, filled_by="test", **common,
    )  # fmt: skip
    insert(
        postgres, "national_answers", id=ids["answer_id"], layout_id=ids["layout_id"],
        document_id=document, file_name="示例.csv", lines=1, matched=1, differing=1,
        unmatched="[]", read_by="test", **common,
    )  # fmt: skip
    insert(
        postgres, "national_differences", id=ids["difference_id"], answer_id=ids["answer_id"],
        right_id=ids["right_id"], right_code="示例", right_name="示例", row_no=2, field="name",
        ours="示例甲", theirs="示例乙", division_code="500113",
    )  # fmt: skip
    insert(
        postgres, "national_numbers", id=str(new_id()), division_code="500113", number="示例配号1",
        application_id=ids["application_id"], difference_id=ids["difference_id"],
        recorded_by="test",
    )  # fmt: skip


async def _returned(applicant: httpx.AsyncClient, clerk: httpx.AsyncClient, right: str) -> str:
    """An accepted quarter beyond the capacity, so that there is a finding too."""
    path = f"{BASE}/production-returns"
    body = {"right_id": right, "year": 2025, "quarter": 1, "content": content(output="130")}
    record = (await applicant.post(path, json=body, headers=new_key())).json()
    for who, name in ((applicant, "submit"), (clerk, "accept")):
        answer = await who.post(f"{path}/{record['id']}/{name}", headers=if_match(record))
        assert answer.status_code == 200, answer.text
        record = answer.json()
    return str(record["id"])


async def _granted(found: Made, clerk: httpx.AsyncClient, postgres: EmbeddedServer) -> None:
    """A grant project, a price, and a payment that the tax office reports."""
    found.ids["project_id"] = str(new_id())
    insert(
        postgres, "grant_projects", id=found.ids["project_id"], division_code="500113",
        code="示例-01", name="示例项目", block_id=await found.id("block_id"), mineral="地热",
        method="listing", procedure='{"net_mine": {}, "records": {}}',
    )  # fmt: skip
    for name, path, body in (
        ("price_id", "/guide-prices", PRICE), ("file_id", "/revenue-lines", REPORTED),
    ):
        answer = await clerk.post(BASE + path, json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
        found.ids[name] = answer.json()["id"]
    insert(
        postgres, "revenue_file_refusals", id=str(new_id()), row_no=3, codes=["x"],
        file_id=found.ids["file_id"], division_code="500113", message="示例",
    )  # fmt: skip
    lines = await clerk.get(f"{BASE}/revenue-lines")
    found.ids["line_id"] = lines.json()["items"][0]["id"]


async def _lapsed(
    found: Made, clerk: httpx.AsyncClient, app: FastAPI, token: Token
) -> None:
    """A list of the licence that is over, made public."""
    body = {"division_code": "500113", "title": "示例自行废止名单"}
    answer = await clerk.post(f"{BASE}/lapse-lists", json=body, headers=new_key())
    assert answer.status_code == 201, answer.text
    made = answer.json()
    found.ids["lapse_list_id"] = made["id"]
    found.ids |= {"kind": "lapse_list", "notice_id": made["id"]}
    body = {
        "document_no": "示例公告1号", "published_on": "2025-08-01", "place": "示例网站",
        "objections_until": "2025-08-31",
    }  # fmt: skip
    async with client_for(app, token("approver")) as approver:
        url = f"{BASE}/lapse-lists/{made['id']}/publish"
        answer = await approver.post(url, json=body, headers=if_match(made))
    assert answer.status_code == 200, answer.text


async def _audited(found: Made, clerk: httpx.AsyncClient) -> None:
    """An audit of what was approved until today."""
    body = {
        "division_code": "500113", "name": "示例审批清查", "lead_unit": "示例局",
        "period_from": "2000-01-01", "period_to": "2025-08-01",
    }  # fmt: skip
    answer = await clerk.post(f"{BASE}/approval-audits", json=body, headers=new_key())
    assert answer.status_code == 201, answer.text
    made = answer.json()
    found.ids["audit_id"] = made["id"]
    url = f"{BASE}/approval-audits/{made['id']}/draw"
    answer = await clerk.post(url, headers=if_match(made))
    assert answer.status_code == 200, answer.text
    items = (await clerk.get(f"{BASE}/audited-approvals")).json()["items"]
    found.ids["approval_id"] = items[0]["id"]


def _imported(postgres: EmbeddedServer) -> str:
    """An import that has ended, with one line of its report."""
    identity = str(new_id())
    insert(
        postgres, "cadastre_imports", id=identity, division_code="500113", target="mining_rights",
        jurisdiction="500113", effective_on="2025-08-01", file_name="示例.zip", sha256="0" * 64,
        size=1, options="{}", state="published", created_by="test",
    )  # fmt: skip
    insert(
        postgres, "cadastre_import_report", import_id=identity, feature_no=1,
        division_code="500113", outcome="accepted", codes="{}",
    )  # fmt: skip
    return identity


async def _uploaded(clerk: httpx.AsyncClient) -> str:
    content = "示例,文件\n".encode()
    sha256 = hashlib.sha256(content).hexdigest()
    answer = await clerk.put(f"{BASE}/blobs/{sha256}", content=content, params={"name": "示例.csv"})
    assert answer.status_code == 201, answer.text
    return sha256
