"""Those who work on a case of Banan, and the case as it goes from hand to hand."""

import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from tests.enforcement.conftest import BASE, if_match

CASES = f"{BASE}/cases"
EXECUTIONS = f"{BASE}/executions"
Body = dict[str, Any]
FINE = {"kind": "fine", "amount_fen": 30_000_000, "article": "矿产资源法（2024 年修订）第64条第2款"}
ORE = {
    "kind": "confiscate_ore", "amount_fen": 6_000_000, "text": "没收采出的石灰岩 2000 吨",
    "article": "矿产资源法（2024 年修订）第64条第2款",
}  # fmt: skip
CERTIFICATE = {"certificate_no": "示例执法证1号", "certificate_until": "2027-12-31"}
SECOND = CERTIFICATE | {"certificate_no": "示例执法证2号"}
_PAPERS: dict[str, tuple[str, Body]] = {
    "notice": ("hearing_notice", {"reasons": "示例", "proposed": "罚款"}),
    "decision": ("decision", {
        "evidence": "示例", "hearing_facts": "示例", "performance": "示例",
        "reconsideration_body": "示例区人民政府", "court": "示例区人民法院",
    }),
}  # fmt: skip
MEMBERS = ["示例局长", "示例副局长", "示例执法队长"]


def case_body(**fields: Any) -> Body:
    """Proposed on Monday 2025-09-01: mining beyond the boundary, ended on 2025-08-20."""
    return {
        "violation": "beyond_boundary", "title": "示例采石场越界开采石灰岩案",
        "facts": "示例采石场自2025年7月起在矿区范围北侧越界开采石灰岩约2000吨",
        "act_from": "2025-07-10", "act_until": "2025-08-20", "party_kind": "unit",
        "party_name": "示例矿业有限公司", "place": "示例镇示例村", "division_code": "500113",
        "on": "2025-09-01",
    } | fields  # fmt: skip


def notice_body(**fields: Any) -> Body:
    return {
        "kind": "notice", "facts": "越界开采石灰岩 2000 吨", "reasons": "违反矿产资源法第64条",
        "penalties": [FINE, ORE],
    } | fields  # fmt: skip


def decision_body(**fields: Any) -> Body:
    return notice_body(kind="decision", outcome="penalty", additional_fine_told=True) | fields


@dataclass
class Desk:
    """Handler and deputy, who files and signs, who reviews and presides, the lawyer, the clerk."""

    handler: httpx.AsyncClient
    deputy: httpx.AsyncClient
    approver: httpx.AsyncClient
    chief: httpx.AsyncClient
    reviewer: httpx.AsyncClient
    lawyer: httpx.AsyncClient
    clerk: httpx.AsyncClient
    finance: httpx.AsyncClient
    clock: SettableClock

    async def propose(self, status: int = 201, **fields: Any) -> Body:
        answer = await self.handler.post(CASES, json=case_body(**fields), headers=new_key())
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def act(
        self, who: httpx.AsyncClient, record: Body, name: str, on: str | None = None,
        status: int = 200, /, **body: Any,
    ) -> Body:  # fmt: skip
        sent = body if on is None else {"on": on} | body
        answer = await who.post(
            f"{CASES}/{record['id']}/{name}", json=sent, headers=if_match(record)
        )
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def upload(
        self, content: bytes = b"%PDF-1.4 example", name: str = "示例.csv"
    ) -> tuple[str, str]:
        """An uploaded paper: its id and hash."""
        sha = hashlib.sha256(content).hexdigest()
        answer = await self.handler.put(
            f"{BASE}/blobs/{sha}", content=content, params={"name": name}
        )
        assert answer.status_code in (200, 201), answer.text
        return answer.json()["document_id"], sha

    async def investigating(self, **fields: Any) -> Body:
        """Filed on 2025-09-02, with handler and deputy."""
        record = await self.propose(**fields)
        record = await self.act(self.approver, record, "approve", "2025-09-02")
        record = await self.act(self.handler, record, "take", "2025-09-02", **CERTIFICATE)
        return await self.act(self.deputy, record, "second", "2025-09-02", **SECOND)

    async def with_evidence(self, record: Body) -> Body:
        document, sha = await self.upload(f"a,b\n{record['no']}\n".encode())
        return await self.act(
            self.handler, record, "evidence", kind="record", name="现场勘测笔录",
            document_id=document, sha256=sha, collected_on="2025-09-03",
        )  # fmt: skip

    async def reviewed(self, outcome: str = "penalty", **fields: Any) -> Body:
        """The report of 09-10 was agreed on 09-12."""
        record = await self.with_evidence(await self.investigating(**fields))
        record = await self.act(
            self.handler, record, "report", "2025-09-10", report="示例调查报告", proposal=outcome
        )
        return await self.act(
            self.reviewer, record, "review", "2025-09-12", agreed=True, opinion="同意",
            outcome=outcome,
        )  # fmt: skip

    async def legal(self, record: Body, on: str) -> Body:
        return await self.act(
            self.lawyer, record, "legal-review", on, agreed=True, opinion="合法",
            qualification_no="示例法律职业资格1号",
        )  # fmt: skip

    async def sealed(self, record: Body, body: Body, on: str, number: str) -> Body:
        """From the draft to the seal on one day."""
        record = await self.act(self.handler, record, "draft", on, **body)
        record = await self.act(self.reviewer, record, "countersign", on)
        record = await self.act(self.chief, record, "sign", on)
        record = await self.act(self.clerk, record, "number", on, number=number)
        return await self.act(self.clerk, record, "seal", on)

    async def served(self, record: Body, on: str, **more: Any) -> Body:
        proof, _ = await self.upload(f"a,b\n{record['id']},{on}\n".encode())
        body = {"method": "direct", "receiver": "示例收件人", "proof_document_id": proof} | more
        return await self.act(self.handler, record, "serve", on, **body)

    async def noticed(self, body: Body | None = None, **fields: Any) -> Body:
        """Told on Monday 2025-09-22: five working days end on Sunday the 28th, worked in lieu."""
        record = await self.legal(await self.reviewed(**fields), "2025-09-15")
        record = await self.sealed(record, body or notice_body(), "2025-09-17", "示例告〔2025〕1号")
        return await self.served(record, "2025-09-22")

    async def heard(self, **fields: Any) -> Body:
        """Hearing asked for on 09-28, told on 09-29, held on 10-15; concluded on 10-16."""
        record = await self.noticed(**fields)
        record = await self.act(self.handler, record, "ask-hearing", "2025-09-28", ask="要求听证")
        record = await self.act(
            self.handler, record, "hearing-notice", "2025-09-29", held_on="2025-10-15",
            place="示例局会议室",
        )  # fmt: skip
        record = await self.act(
            self.reviewer, record, "hear", "2025-10-15", minutes="示例听证笔录",
            facts_changed=False,
        )  # fmt: skip
        return await self.act(self.handler, record, "conclude", "2025-10-16")

    async def discussed(self, **fields: Any) -> Body:
        """Reviewed by law once more on 10-17, discussed on 10-20."""
        record = await self.legal(await self.heard(**fields), "2025-10-17")
        return await self.act(
            self.chief, record, "discuss", "2025-10-20", opinion="同意处罚", attendees=MEMBERS
        )

    async def decided(self) -> Body:
        """Signed, numbered and sealed on 10-22."""
        return await self.sealed(
            await self.discussed(), decision_body(), "2025-10-22", "示例罚〔2025〕1号"
        )

    async def papers(self, record: Body, on: str) -> None:
        """Each paper that the procedure sealed, as it went out, with its scan."""
        for step in record["instruments"]:
            kind, entered = _PAPERS[step["kind"]]
            asked = {"case_id": record["id"], "kind": kind, "entered": entered}
            answer = await self.handler.post(f"{BASE}/case-papers", json=asked, headers=new_key())
            assert answer.status_code == 201, answer.text
            scan, _ = await self.upload(f"%PDF-1.4 {step['id']}".encode(), "盖章.pdf")
            for who, name, body in (
                (self.approver, "issue", {"on": on, "number": step["number"]}),
                (self.clerk, "seal", {"on": on, "document_id": scan}),
            ):
                paper = answer.json()
                url = f"{BASE}/case-papers/{paper['id']}/{name}"
                answer = await who.post(url, json=body, headers=if_match(paper))
                assert answer.status_code == 200, answer.text

    async def archived(self, record: Body, on: str, number: str, status: int = 201) -> Body:
        """Bound in the room of archives: there is no other way."""
        body = {"case_id": record["id"], "no": number, "on": on, "retention": "long"}
        answer = await self.clerk.post(f"{BASE}/case-archives", json=body, headers=new_key())
        assert answer.status_code == status, answer.text
        if status != 201:
            return dict(answer.json())
        return dict((await self.handler.get(f"{CASES}/{record['id']}")).json())

    async def paid(self, record: Body, on: str) -> Body:
        """The fine of 300,000 yuan, by its slip."""
        slip = {"case_id": record["id"], "slip_no": f"示例缴{record['no']}"}
        answer = await self.handler.post(EXECUTIONS, json=slip, headers=new_key())
        assert answer.status_code == 201, answer.text
        amount = {"amount_fen": 30_000_000, "currency": "CNY"}
        payment = {"amount": amount, "paid_on": on, "receipt_no": f"示例票{record['no']}"}
        for who, name, body in (
            (self.finance, "pay", payment), (self.handler, "finish", {"on": on}),
        ):  # fmt: skip
            done = answer.json()
            answer = await who.post(
                f"{EXECUTIONS}/{done['id']}/{name}", json=body, headers=if_match(done)
            )
            assert answer.status_code == 200, answer.text
        return dict((await self.handler.get(f"{CASES}/{record['id']}")).json())


@pytest_asyncio.fixture
async def desk(
    app: FastAPI, clock: SettableClock, token: Callable[..., str]
) -> AsyncIterator[Desk]:
    clock.instant = datetime(2026, 1, 30, 10, 0, tzinfo=CHINA)
    roles = (
        "case_handler", "inspector", "approver", "chief", "reviewer", "legal_reviewer", "clerk",
        "finance_officer",
    )  # fmt: skip
    async with AsyncExitStack() as stack:
        people = [await stack.enter_async_context(client_for(app, token(role))) for role in roles]
        handler, deputy, approver, chief, reviewer, lawyer, clerk, finance = people
        yield Desk(handler, deputy, approver, chief, reviewer, lawyer, clerk, finance, clock)
