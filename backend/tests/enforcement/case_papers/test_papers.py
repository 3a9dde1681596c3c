"""Papers: prepared, issued by another where they go out, frozen, archived with their hashes."""

import hashlib
import io
import zipfile
from collections.abc import Callable

import httpx
import psycopg
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.conftest import BASE, if_match
from tests.enforcement.execution.conftest import Body, Desk, desk

pytestmark = pytest.mark.service("enforcement")
PAPERS, ARCHIVES = f"{BASE}/case-papers", f"{BASE}/case-archives"
STOP = {"found_on": "2025-07-20", "demand": "停止开采；\n撤出设备。"}
__all__ = ["desk"]


async def prepared(desk: Desk, case_id: str, kind: str, entered: Body) -> Body:
    body = {"case_id": case_id, "kind": kind, "entered": entered}
    answer = await desk.handler.post(PAPERS, json=body, headers=new_key())
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def test_given_a_paper_then_issued_by_another_and_kept_by_its_hash(desk: Desk) -> None:
    desk.on("2025-08-10")
    case_id = desk.case()
    looked = await desk.handler.post(
        f"{PAPERS}/preview/search", json={"case_id": case_id, "kind": "stop_order", "entered": {}}
    )
    assert looked.json()["missing"] == ["found_on", "demand"]
    bare = await prepared(desk, case_id, "stop_order", {})
    refused = await desk.act(desk.approver, bare, "issue", 422, PAPERS, on="2025-08-10")
    assert refused["errors"][0]["pointer"] == "/entered/found_on"
    record = await prepared(desk, case_id, "stop_order", STOP)
    assert record["next_number"] == "自然资停〔2025〕1号"
    await desk.act(desk.handler, record, "issue", 403, PAPERS, on="2025-08-10")
    record = await desk.act(desk.approver, record, "issue", path=PAPERS, on="2025-08-10")
    assert (record["number"], record["pages"]) == ("自然资停〔2025〕1号", 1)
    texts = [one["text"] for one in record["sheet"]["blocks"]]
    assert any("2025年7月20日" in one for one in texts) and "停止开采；" in texts
    for form in ("pdf", "docx"):
        url = f"{PAPERS}/{record['id']}/paper"
        file = await desk.handler.get(url, params={"form": form})
        assert hashlib.sha256(file.content).hexdigest() == record[f"{form}_sha256"]
    taken = await desk.act(desk.approver, bare, "issue", 422, PAPERS, on="2025-08-10")
    assert taken["errors"]
    change = {"entered": STOP}
    late = await desk.handler.patch(
        f"{PAPERS}/{record['id']}", json=change, headers=if_match(record)
    )
    assert late.status_code == 409
    record = await desk.act(desk.approver, record, "void", path=PAPERS, reason="示例：当事人有误")
    assert (record["state"], record["allowed"]) == ("void", [])


async def test_given_a_field_of_another_paper_then_refused(desk: Desk) -> None:
    body = {"case_id": desk.case(), "kind": "stop_order", "entered": {"answers": "x"}}
    refused = await desk.handler.post(PAPERS, json=body, headers=new_key())
    assert refused.json()["errors"][0]["pointer"] == "/entered/answers"


async def test_given_the_case_knows_an_additional_fine_then_the_decision_tells(desk: Desk) -> None:
    async def said(**fields: object) -> str:
        body = {"case_id": desk.case(**fields), "kind": "decision", "entered": {}}
        sheet = (await desk.handler.post(f"{PAPERS}/preview/search", json=body)).json()
        return next(one["text"] for one in sheet["blocks"] if "十五日内" in one["text"])

    assert "百分之三" in await said(told=True)
    assert (await said(told=False)).endswith("十五日内缴纳。")


async def test_given_a_closed_case_then_bound_once_and_only_read(
    desk: Desk, app: FastAPI, clerk: httpx.AsyncClient
) -> None:
    desk.on("2025-08-10")
    case_id = desk.case()
    asked = {"case_id": case_id, "no": "示例档1号", "on": "2025-08-10", "retention": "long"}
    early = await desk.handler.post(ARCHIVES, json=asked, headers=new_key())
    assert early.json()["code"] == "case_not_closed"
    inquiry = {"inquiry_at": "示例时间", "inquiry_place": "示例地点", "asked_name": "示例某",
               "answers": "问：……\n答：……"}  # fmt: skip
    note = await prepared(desk, case_id, "inquiry_record", inquiry)
    note = await desk.act(desk.handler, note, "issue", path=PAPERS, on="2025-08-09")
    stop = await prepared(desk, case_id, "stop_order", STOP)
    desk.change("UPDATE cases SET state = 'closed', closed_on = '2025-08-10'")
    drafts = await desk.handler.post(ARCHIVES, json=asked, headers=new_key())
    assert drafts.json()["errors"][0]["code"] == "drafts"
    stop = await desk.act(desk.approver, stop, "issue", path=PAPERS, on="2025-08-10")
    unsealed = await desk.handler.post(ARCHIVES, json=asked, headers=new_key())
    assert unsealed.json()["code"] == "seals_missing"
    stop = await scanned(desk, clerk, stop, "2025-08-10")
    made = await desk.handler.post(ARCHIVES, json=asked, headers=new_key())
    assert made.status_code == 201, made.text
    archive = made.json()
    assert [(p["no"], p["title"], p["first_page"]) for p in archive["pieces"]] == [
        (1, "责令停止违法行为通知书", 1), (2, "询问笔录", 2), (3, "办案过程记录", 3),
    ]  # fmt: skip
    assert desk.stored("SELECT state, archive_no FROM cases") == ("archived", "示例档1号")
    again = await desk.handler.post(ARCHIVES, json=asked, headers=new_key())
    assert again.json()["code"] == "case_archived"
    mine, other = (str(new_id()) for _ in range(2))
    desk.change(f"UPDATE cases SET mine_id = '{mine}'")
    for asked_mine, there in ((mine, [archive["id"]]), (other, [])):
        of_mine = (await desk.handler.get(ARCHIVES, params={"mine_id": asked_mine})).json()
        assert [one["id"] for one in of_mine["items"]] == there
    url = f"{ARCHIVES}/{archive['id']}"
    whole = await desk.handler.get(f"{url}/file")
    with zipfile.ZipFile(io.BytesIO(whole.content)) as found:
        listed = found.read("sha256.txt").decode()
        assert hashlib.sha256(listed.encode()).hexdigest() == archive["sha256"]
        for line in listed.splitlines():
            sha256, name = line.split("  ")
            assert hashlib.sha256(found.read(name)).hexdigest() == sha256
        assert {"000-卷内目录.pdf", "000-卷内目录.docx"} <= set(found.namelist())
    assert (await desk.handler.get(f"{url}/file")).content == whole.content
    proof = (await desk.handler.get(f"{url}/verification")).json()
    assert (proof["good"], proof["checked"]) == (True, 8)
    late = await desk.handler.post(
        PAPERS, json={"case_id": case_id, "kind": "stop_order"}, headers=new_key()
    )
    assert late.json()["code"] == "case_archived"
    refused = await desk.act(desk.approver, stop, "void", 409, PAPERS, reason="归档后")
    assert refused["code"] == "case_archived"


async def test_given_bytes_that_were_changed_then_the_verification_says_which(
    desk: Desk, app: FastAPI
) -> None:
    desk.on("2025-08-10")
    case_id = desk.case()
    desk.change("UPDATE cases SET state = 'closed', closed_on = '2025-08-10'")
    asked = {"case_id": case_id, "no": "示例档2号", "on": "2025-08-10", "retention": "short"}
    archive = (await desk.handler.post(ARCHIVES, json=asked, headers=new_key())).json()
    sha256 = archive["pieces"][0]["files"][0]["sha256"]
    await app.state.blobs.remove(sha256)
    proof = (await desk.handler.get(f"{ARCHIVES}/{archive['id']}/verification")).json()
    assert proof["good"] is False
    assert proof["problems"] == [{"name": "001-办案过程记录.pdf", "problem": "missing"}]


def scan_of(page: str) -> bytes:
    return f"%PDF-1.7\n% {page}\n%%EOF\n".encode()


async def uploaded(who: httpx.AsyncClient, content: bytes, name: str) -> str:
    sha256 = hashlib.sha256(content).hexdigest()
    answer = await who.put(f"{BASE}/blobs/{sha256}", content=content, params={"name": name})
    assert answer.status_code in (200, 201), answer.text
    return str(answer.json()["document_id"])


async def scanned(desk: Desk, clerk: httpx.AsyncClient, record: Body, on: str) -> Body:
    """The scan of an issued paper, by who keeps the seal."""
    name = f"{record['title']}（盖章）.pdf"
    scan = await uploaded(clerk, scan_of(f"示例 {record['id']}"), name)
    return await desk.act(clerk, record, "seal", path=PAPERS, on=on, document_id=scan)


async def test_given_a_sealed_paper_then_its_scan_is_kept_by_hash_and_bound_into_the_archive(
    desk: Desk, clerk: httpx.AsyncClient
) -> None:
    desk.on("2025-08-10")
    case_id = desk.case()
    record = await prepared(desk, case_id, "stop_order", STOP)
    first = await uploaded(clerk, scan_of("示例 1"), "停止通知书（盖章）.pdf")
    early = await desk.act(
        clerk, record, "seal", 409, PAPERS, on="2025-08-10", document_id=first
    )
    assert early["code"] == "paper_act_not_allowed"
    record = await desk.act(desk.approver, record, "issue", path=PAPERS, on="2025-08-10")
    assert (record["to_seal"], record["allowed"]) == (True, ["seal", "void"])
    for on, document, pointer in (
        ("2025-08-09", first, "/on"), ("2025-08-11", first, "/on"),
        ("2025-08-10", record["id"], "/document_id"),
        ("2025-08-10", await uploaded(clerk, b"a,b\n", "a.csv"), "/document_id"),
    ):  # fmt: skip
        wrong = await desk.act(
            clerk, record, "seal", 422, PAPERS, on=on, document_id=document
        )
        assert wrong["errors"][0]["pointer"] == pointer
    record = await desk.act(
        clerk, record, "seal", path=PAPERS, on="2025-08-10", document_id=first
    )
    assert (record["to_seal"], record["sealed_on"]) == (False, "2025-08-10")
    scan = await desk.handler.get(f"{PAPERS}/{record['id']}/sealed")
    assert hashlib.sha256(scan.content).hexdigest() == record["seal_sha256"]
    better = await uploaded(clerk, scan_of("示例 2"), "停止通知书（盖章）.pdf")
    bare = await desk.act(
        clerk, record, "seal", 422, PAPERS, on="2025-08-10", document_id=better
    )
    assert bare["errors"][0]["pointer"] == "/reason"
    record = await desk.act(
        clerk, record, "seal", path=PAPERS, on="2025-08-10", document_id=better,
        reason="示例：扫描不清",
    )  # fmt: skip
    with pytest.raises(psycopg.errors.CheckViolation):
        desk.change("UPDATE case_papers SET number = '示例改'")
    desk.change("UPDATE cases SET state = 'closed', closed_on = '2025-08-10'")
    asked = {"case_id": case_id, "no": "示例档3号", "on": "2025-08-10", "retention": "long"}
    archive = (await desk.handler.post(ARCHIVES, json=asked, headers=new_key())).json()
    files = {one["name"]: one["sha256"] for one in archive["pieces"][0]["files"]}
    assert files["001-责令停止违法行为通知书.用印.pdf"] == record["seal_sha256"]
    whole = await desk.handler.get(f"{ARCHIVES}/{archive['id']}/file")
    with zipfile.ZipFile(io.BytesIO(whole.content)) as found:
        assert record["seal_sha256"] in found.read("sha256.txt").decode()
        assert found.read("001-责令停止违法行为通知书.用印.pdf") == scan_of("示例 2")


async def test_given_four_callers_then_only_ours_puts_a_scan_and_reads_it(
    desk: Desk, app: FastAPI, token: Callable[..., str], clerk: httpx.AsyncClient
) -> None:
    desk.on("2025-08-10")
    record = await prepared(desk, desk.case(), "stop_order", STOP)
    record = await desk.act(desk.approver, record, "issue", path=PAPERS, on="2025-08-10")
    document = await uploaded(clerk, scan_of("示例 1"), "盖章.pdf")
    url, body = f"{PAPERS}/{record['id']}", {"on": "2025-08-10", "document_id": document}
    headers = if_match(record)
    answers = await four_callers(
        app, lambda client: client.post(f"{url}/seal", json=body, headers=headers),
        wrong_role=token("case_handler"), elsewhere=token("clerk", division="500112"),
        right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
    answers = await four_callers(
        app, lambda client: client.get(f"{url}/sealed"), wrong_role=token("expert"),
        elsewhere=token("case_handler", division="500112"), right=token("case_handler"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)


async def test_given_papers_without_their_scan_then_the_refusal_lists_each_and_who_owes_it(
    desk: Desk, clerk: httpx.AsyncClient
) -> None:
    desk.on("2025-08-10")
    case_id = desk.case()
    stop, notice = [
        await desk.act(
            desk.approver, await prepared(desk, case_id, kind, entered), "issue", path=PAPERS,
            on="2025-08-10",
        )
        for kind, entered in (
            ("stop_order", STOP), ("penalty_notice", {"reasons": "示例", "proposed": "罚款"})
        )
    ]  # fmt: skip
    bare = await prepared(desk, case_id, "decision", {})
    void = await prepared(desk, case_id, "stop_order", STOP)
    await desk.act(desk.handler, bare, "discard", path=PAPERS, reason="示例")
    void = await desk.act(desk.approver, void, "issue", path=PAPERS, on="2025-08-10")
    await desk.act(desk.approver, void, "void", path=PAPERS, reason="示例：重复")
    desk.change("UPDATE cases SET state = 'closed', closed_on = '2025-08-10'")
    asked = {"case_id": case_id, "no": "示例档4号", "on": "2025-08-10", "retention": "long"}
    refused = await desk.handler.post(ARCHIVES, json=asked, headers=new_key())
    told = refused.json()
    assert (refused.status_code, told["code"]) == (422, "seals_missing")
    owner = stop["prepared_by_name"]
    assert told["missing"] == [
        {"title": one["title"], "number": one["number"], "lacks": "scan", "owner": owner}
        for one in (stop, notice)
    ]  # what was voided or discarded is not owed
    assert "未核实" in told["detail"] and stop["number"] in told["detail"]
    await scanned(desk, clerk, stop, "2025-08-10")
    still = (await desk.handler.post(ARCHIVES, json=asked, headers=new_key())).json()
    assert [one["number"] for one in still["missing"]] == [notice["number"]]
    assert desk.stored("SELECT state FROM cases") == ("closed",)
    await scanned(desk, clerk, notice, "2025-08-10")
    made = await desk.handler.post(ARCHIVES, json=asked, headers=new_key())
    assert made.status_code == 201, made.text


SPARED = {
    "evidence": "示例证据", "reasons": "示例：违法行为轻微并及时改正，没有造成危害后果",
    "basis": "行政处罚法第33条第1款", "education": "示例：已当面教育",
    "reconsideration_body": "示例区人民政府", "court": "示例区人民法院",
}  # fmt: skip
PUNISHED = {
    "evidence": "示例证据", "hearing_facts": "示例", "performance": "示例",
    "reconsideration_body": "示例区人民政府", "court": "示例区人民法院",
}  # fmt: skip
UNDECIDED = (
    "UPDATE cases SET state = 'reviewed', outcome = NULL, decision_no = NULL, decided_on = NULL,"
    " served_on = NULL"
)


def spared(desk: Desk) -> str:
    """A case that was decided on 2025-08-01 without a penalty."""
    case_id = desk.case()
    desk.change("UPDATE cases SET outcome = 'none', proposal = 'none', fine_fen = 0")
    return case_id


async def refused(desk: Desk, case_id: str, kind: str) -> Body:
    body = {"case_id": case_id, "kind": kind, "entered": {}}
    answer = await desk.handler.post(PAPERS, json=body, headers=new_key())
    assert answer.status_code == 422, answer.text
    return dict(answer.json()["errors"][0])


async def test_given_an_outcome_then_only_the_paper_that_says_it_may_be_made(desk: Desk) -> None:
    desk.on("2025-08-10")
    case_id = desk.case()
    fault = await refused(desk, case_id, "no_penalty")
    assert (fault["pointer"], fault["code"]) == ("/kind", "not_fitting")
    assert "行政处罚" in fault["detail"]
    punished = await prepared(desk, case_id, "decision", PUNISHED)
    desk.change("UPDATE cases SET outcome = 'none', proposal = 'none', fine_fen = 0")
    fault = await refused(desk, case_id, "decision")
    assert fault["code"] == "not_fitting"
    late = await desk.act(desk.approver, punished, "issue", 422, PAPERS, on="2025-08-10")
    assert late["errors"][0]["pointer"] == "/kind"
    desk.change(f"{UNDECIDED}, proposal = NULL")
    assert "尚未审理" in (await refused(desk, case_id, "no_penalty"))["detail"]


async def test_given_no_penalty_was_agreed_then_prepared_but_issued_only_once_it_is_decided(
    desk: Desk,
) -> None:
    desk.on("2025-08-10")
    case_id = spared(desk)
    desk.change(UNDECIDED)
    record = await prepared(desk, case_id, "no_penalty", SPARED)
    assert record["next_number"] == "自然资不罚〔2025〕1号"
    early = await desk.act(desk.approver, record, "issue", 422, PAPERS, on="2025-08-10")
    assert early["errors"][0]["code"] == "undecided"
    desk.change(
        "UPDATE cases SET outcome = 'none', decided_on = '2025-08-01',"
        " decision_no = '示例不罚〔2025〕7号'"
    )
    assert (await desk.read(record, PAPERS))["next_number"] == "示例不罚〔2025〕7号"
    for fields, pointer in (
        ({"on": "2025-07-31"}, "/on"),  # a day before it was decided
        ({"on": "2025-08-10", "number": "示例不罚〔2025〕8号"}, "/number"),
    ):
        wrong = await desk.act(desk.approver, record, "issue", 422, PAPERS, **fields)
        assert wrong["errors"][0]["pointer"] == pointer
    await desk.act(desk.handler, record, "issue", 403, PAPERS, on="2025-08-10")
    record = await desk.act(desk.approver, record, "issue", path=PAPERS, on="2025-08-10")
    assert record["number"] == "示例不罚〔2025〕7号"
    texts = "\n".join(one["text"] for one in record["sheet"]["blocks"])
    assert "对示例采石有限公司不予行政处罚" in texts and "第33条第1款" in texts


async def test_given_a_case_without_punishment_then_its_file_is_bound_with_that_paper_only(
    desk: Desk, clerk: httpx.AsyncClient
) -> None:
    desk.on("2025-08-10")
    case_id = spared(desk)
    number = desk.stored("SELECT decision_no FROM cases")[0]
    desk.change(
        "INSERT INTO case_instruments (id, case_id, division_code, kind, round, state,"
        " facts_version, facts, reasons, outcome, prepared_by, prepared_on, number)"
        " SELECT uuidv7(), id, division_code, 'decision', 1, 'sealed', 1, '示例', '示例', 'none',"
        " 'test:case_handler', '2025-07-30', decision_no FROM cases"
    )
    desk.change("UPDATE cases SET state = 'closed', closed_on = '2025-08-10'")
    asked = {"case_id": case_id, "no": "示例档5号", "on": "2025-08-10", "retention": "short"}

    async def owed() -> list[tuple[str, str]]:
        answer = await desk.handler.post(ARCHIVES, json=asked, headers=new_key())
        assert answer.status_code == 422, answer.text
        return [(one["number"], one["lacks"]) for one in answer.json()["missing"]]

    assert await owed() == [(number, "paper")]
    record = await prepared(desk, case_id, "no_penalty", SPARED)
    record = await desk.act(desk.approver, record, "issue", path=PAPERS, on="2025-08-10")
    assert await owed() == [(number, "scan")]
    await scanned(desk, clerk, record, "2025-08-10")
    made = await desk.handler.post(ARCHIVES, json=asked, headers=new_key())
    assert made.status_code == 201, made.text
    assert made.json()["pieces"][0]["title"] == "不予行政处罚决定书"
