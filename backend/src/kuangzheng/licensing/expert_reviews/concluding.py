"""The letter of the panel: its conclusion, its conditions, its signed original, the revision."""

from typing import Any
from uuid import UUID

import orjson

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.papers import Paper
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications.errors import Barred
from kuangzheng.licensing.applications.repository import Applications
from kuangzheng.licensing.applications.rules import Desk
from kuangzheng.licensing.applications.tables import Application, ApplicationCondition
from kuangzheng.licensing.applications.words import PANEL
from kuangzheng.licensing.applications.work import done, tell_desk
from kuangzheng.licensing.expert_reviews.errors import invalid
from kuangzheng.licensing.expert_reviews.opening import get, resume
from kuangzheng.licensing.expert_reviews.panel import require_impartial
from kuangzheng.licensing.expert_reviews.papers import paper_of
from kuangzheng.licensing.expert_reviews.repository import Reviews
from kuangzheng.licensing.expert_reviews.rules import CONCLUSION_NAMES, bars_to_letter
from kuangzheng.licensing.expert_reviews.schemas import (
    Conclude,
    LetterAttach,
    ReviewPaper,
    ReviewRead,
    RevisionConfirm,
)
from kuangzheng.licensing.expert_reviews.work import course, stored, taken, tell


async def conclude(act: Act, review_id: UUID, body: Conclude) -> ReviewRead:
    """Enter the letter; its conditions join those of the application and the clock runs again
    after its day. Raises Stale, ReviewActNotAllowed, ReviewInvalid, Barred with what lacks."""
    row, reviews = await taken(act, review_id, "conclude"), Reviews(act.session)
    bars = bars_to_letter(await course(act, row))
    if bars:
        raise Barred(bars)
    await require_impartial(act, row)
    opined = [one.opined_on for one in await reviews.seats(row.id) if one.opined_on]
    if not max(opined) <= body.letter_on <= today(act.clock):
        raise invalid("/letter_on", "out_of_range", "不能早于最后一名专家的意见，也不能晚于今日")
    if body.conclusion == "fail" and body.conditions:
        raise invalid("/conditions", "conditions_of_failure", "不通过的不列条件，请写入理由")
    if body.document_id is not None:
        await _require_document(act, body.document_id)
    application = await reviews.application(row.application_id, locked=True)
    numbers = await _enter_conditions(act, application, body)
    await resume(act, application, body.letter_on)
    word = CONCLUSION_NAMES[body.conclusion]
    await done(
        act, application, "expert_letter", note=f"{word}：{body.reasons}",
        document_no=body.letter_no, data={"review": str(row.id), "conclusion": body.conclusion},
    )  # fmt: skip
    await tell_desk(act, application, Desk.REVIEWER, f"专家评审意见（{body.letter_no}）：{word}")
    record = await stored(
        act, row, state="concluded", conclusion=body.conclusion, reasons=body.reasons,
        letter_no=body.letter_no, letter_on=body.letter_on, condition_nos=numbers,
        document_id=body.document_id, concluded_by_name=act.principal.name or None,
    )  # fmt: skip
    told = f"《{application.title}》的专家评审意见（{body.letter_no}）：{word}"
    await tell(act, row, application, "专家评审意见", told)
    return record


async def attach_letter(act: Act, review_id: UUID, body: LetterAttach) -> ReviewRead:
    """The signed original. Raises Stale, ReviewActNotAllowed, ReviewInvalid."""
    row = await taken(act, review_id, "attach-letter")
    await _require_document(act, body.document_id)
    return await stored(act, row, document_id=body.document_id)


async def confirm_revision(act: Act, review_id: UUID, body: RevisionConfirm) -> ReviewRead:
    """The plan was revised as the letter asks. Raises Stale, ReviewActNotAllowed,
    ReviewInvalid."""
    row = await taken(act, review_id, "confirm-revision")
    assert row.letter_on is not None
    if not row.letter_on <= body.on <= today(act.clock):
        raise invalid("/on", "out_of_range", "须在评审意见之日至今日之间")
    return await stored(act, row, revised_on=body.on, revised_note=body.note)


async def paper(act: Act, review_id: UUID, code: ReviewPaper) -> Paper:
    """Raises NotFound outside the scope, and for a paper there is none of."""
    record = await get(act, review_id)
    if code not in {one.code for one in record.papers}:
        raise NotFound("该专家评审尚无此文书")
    await act.record("export", "expert_reviews", str(review_id), orjson.dumps(code).decode())
    return paper_of(record, code)


async def _require_document(act: Act, document_id: UUID) -> None:
    if await Reviews(act.session).document(document_id) is None:
        raise invalid("/document_id", "unknown_document", "没有此文件，请先上传")


async def _enter_conditions(act: Act, application: Application, body: Conclude) -> list[int]:
    applications = Applications(act.session)
    first = await applications.last_condition(application.id) + 1
    rows: list[Any] = [
        ApplicationCondition(
            id=new_id(), application_id=application.id, division_code=application.division_code,
            no=number, department=PANEL, text=one.text, due=one.due, created_at=act.clock.now(),
            updated_at=act.clock.now(),
        )
        for number, one in enumerate(body.conditions, first)
    ]  # fmt: skip
    await applications.enter(*rows)
    return [row.no for row in rows]
