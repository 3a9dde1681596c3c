"""What belongs into a case's file, in the order in which it is bound."""

import asyncio
from typing import Any

from kuangzheng.enforcement.case_archives.repository import CaseArchives
from kuangzheng.enforcement.case_archives.rules import Source
from kuangzheng.enforcement.case_papers.rendering import Sheet, pages_of, sheet_pdf
from kuangzheng.enforcement.case_papers.repository import CasePapers
from kuangzheng.enforcement.case_papers.tables import CasePaper
from kuangzheng.enforcement.cases.repository import Cases
from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.enforcement.cases.vocabulary import ACT_NAMES, EVIDENCE_NAMES, INSTRUMENT_NAMES
from kuangzheng.enforcement.document_templates.kinds import kinds
from kuangzheng.enforcement.execution.repository import Executions
from kuangzheng.enforcement.execution.rules import PAYMENT_NAMES
from kuangzheng.enforcement.legal_remedies.rules import KIND_NAMES, STATE_NAMES
from kuangzheng.kernel.documents import pdf
from kuangzheng.kernel.documents.store import BlobStore, store_document
from kuangzheng.kernel.money import Fen, format_yuan
from kuangzheng.kernel.unit import Act

_ONE_PAGE = ("image/",)


async def gathered(act: Act, case: Case, store: BlobStore, authority: str) -> list[Source]:
    """Papers in the order of their kinds, proofs of service, evidence, then the record of what was
    done. Papers that were voided stay outside."""
    papers = list(await CasePapers(act.session).issued(case.id))
    papers.sort(key=lambda one: kinds()[one.kind].order)
    found = [
        Source("paper", one.title, one.number or "", one.issued_on, one.pages,
               [("pdf", one.pdf_sha256 or ""), ("docx", one.docx_sha256 or ""), *_sealed(one)])
        for one in papers
    ]  # fmt: skip
    folder = await Cases(act.session).folder(case.id)
    served = [one for one in folder.papers if one.proof_document_id is not None]
    ids = [one.proof_document_id for one in served if one.proof_document_id is not None]
    ids += [one.document_id for one in folder.evidence]
    files = await CaseArchives(act.session).documents(ids)
    for paper in served:
        title = f"{INSTRUMENT_NAMES[paper.kind]}送达证明"
        assert paper.proof_document_id is not None
        found.append(await _file(
            store, "proof", title, paper.number or "", paper.served_on,
            files[paper.proof_document_id],
        ))  # fmt: skip
    for one in folder.evidence:
        title = f"证据：{one.name}（{EVIDENCE_NAMES[one.kind]}）"
        found.append(await _file(
            store, "evidence", title, "", one.collected_on, files[one.document_id]
        ))  # fmt: skip
    return [*found, await _record(act, case, store, authority)]


def _sealed(paper: CasePaper) -> list[tuple[str, str]]:
    """The scan with the seal, beside the text it was made of."""
    if paper.seal_sha256 is None or paper.seal_name is None:
        return []
    return [(f"用印.{_ending(paper.seal_name)}", paper.seal_sha256)]


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()[:8] if "." in name else "bin"


async def _file(
    store: BlobStore, kind: str, title: str, number: str, on: Any, row: Any
) -> Source:
    """Pages of a PDF as its bytes tell, a picture is one; anything else stands without."""
    media_type = str(row["media_type"])
    pages = 1 if media_type.startswith(_ONE_PAGE) else None
    if media_type == pdf.MEDIA_TYPE:
        pages = pages_of(await store.read_all(row["sha256"]))
    return Source(kind, title, number, on, pages, [(_ending(str(row["name"])), row["sha256"])])


async def _record(act: Act, case: Case, store: BlobStore, authority: str) -> Source:
    """Who did what on which day, what was paid, what was decided against the decision."""
    acts = [
        [str(one.on_date), ACT_NAMES.get(one.act, one.act), one.by_name or one.by_id,
         one.document_no or "", (one.note or "")[:200]]
        for one in await Cases(act.session).acts(case.id)
    ]  # fmt: skip
    blocks: list[dict[str, Any]] = [_grid(["日期", "事项", "办理人", "文号", "说明"], acts)]
    found = Executions(act.session)
    slip = await found.of_case(case.id)
    if slip is not None:
        paid = [
            [str(one.paid_on), PAYMENT_NAMES[one.kind],
             ("-" if one.reverses else "") + format_yuan(Fen(one.amount_fen)), one.receipt_no]
            for one in await found.payments([slip.id])
        ]  # fmt: skip
        if paid:
            blocks += [_head("缴款记录"), _grid(["日期", "种类", "金额", "凭证号"], paid)]
    fought = [
        [KIND_NAMES[one.kind], one.body, str(one.filed_on), STATE_NAMES[one.state],
         str(one.effective_on or "")]
        for one in await found.remedies([case.id])
    ]  # fmt: skip
    if fought:
        heads = ["种类", "机关（法院）", "提出日期", "结果", "生效日期"]
        blocks += [_head("复议和诉讼"), _grid(heads, fought)]
    if not acts:
        blocks[0]["rows"] = [[""] * 5]
    sheet = Sheet(authority, "办案过程记录", case.no, blocks)
    content = await asyncio.to_thread(sheet_pdf, sheet, act.clock.now(), act.settings.font_path)
    kept = await store_document(
        act.session, store, content, name=f"{case.no}-办案过程记录.pdf",
        media_type=pdf.MEDIA_TYPE, purpose="case_archive", owner=f"archive:{case.id}",
        division_code=case.division_code,
    )  # fmt: skip
    return Source("record", "办案过程记录", case.no, None, pages_of(content),
                  [("pdf", kept.sha256)])  # fmt: skip


def _head(text: str) -> dict[str, Any]:
    return {"kind": "heading", "text": text, "heads": [], "rows": []}


def _grid(heads: list[str], rows: list[list[str]]) -> dict[str, Any]:
    return {"kind": "grid", "text": "", "heads": heads, "rows": rows}
