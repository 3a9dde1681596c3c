"""`/national-layouts`, `-fillings`, `-answers`, `-differences` and `-numbers`."""

import csv
from io import StringIO
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.documents import xlsx
from kuangzheng.kernel.documents.typeset import Typeset
from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.national_files import deciding, service
from kuangzheng.licensing.national_files import schemas as s

_TAGS: list[str] = ["国家系统填报"]
forms = APIRouter(prefix="/national-layouts", route_class=TransactionalRoute, tags=[*_TAGS])
files = APIRouter(prefix="/national-fillings", route_class=TransactionalRoute, tags=[*_TAGS])
replies = APIRouter(prefix="/national-answers", route_class=TransactionalRoute, tags=[*_TAGS])
gaps = APIRouter(prefix="/national-differences", route_class=TransactionalRoute, tags=[*_TAGS])
given = APIRouter(prefix="/national-numbers", route_class=TransactionalRoute, tags=[*_TAGS])
Reader = Annotated[Act, may("licensing.national:read")]
Writer = Annotated[Act, may("licensing.national:write")]
Registrar = Annotated[Act, may("licensing.register:write")]
Paging = Annotated[PageRequest, Depends(page_request)]


@forms.get("", summary="填报格式")
async def list_national_layouts(act: Reader, page: Paging) -> Page[s.LayoutRead]:
    return await service.layouts(act, page)


@forms.get("/fields", summary="可填报的字段")
async def list_national_fields(act: Reader) -> s.FieldsRead:
    """Our fields, which layouts ask for them, and which of them an answer can correct."""
    return await service.fields(act)


@forms.post("", status_code=201, summary="新建填报格式")
async def create_national_layout(
    body: s.LayoutCreate, act: Writer, request: Request, response: Response
) -> s.LayoutRead:
    return created(response, request.url.path, await service.create_layout(act, body))


@forms.get("/{layout_id}", summary="一个填报格式")
async def get_national_layout(layout_id: UUID, act: Reader, response: Response) -> s.LayoutRead:
    return tagged(response, await service.layout(act, layout_id))


@forms.patch("/{layout_id}", summary="修改填报格式")
async def change_national_layout(
    layout_id: UUID, body: s.LayoutFields, act: Writer, response: Response
) -> s.LayoutRead:
    return tagged(response, await service.change_layout(act, layout_id, body))


@files.get("", summary="填报文件")
async def list_national_fillings(act: Reader, page: Paging) -> Page[s.FillingItem]:
    return await service.fillings(act, page)


@files.post("", status_code=201, summary="生成填报文件")
async def create_national_filling(
    body: s.FillingCreate, act: Writer, request: Request, response: Response
) -> s.FillingRead:
    return created(response, request.url.path, await service.fill(act, body))


@files.get("/{filling_id}", summary="一个填报文件")
async def get_national_filling(
    filling_id: UUID, act: Reader, response: Response
) -> s.FillingRead:
    return tagged(response, await service.filling(act, filling_id))


@files.get("/{filling_id}/file", summary="下载填报文件", response_class=Response)
async def get_national_file(
    filling_id: UUID, act: Reader, form: Literal["xlsx", "csv"] = "xlsx"
) -> Response:
    """As it was made; columns in their order."""
    record = await service.filling(act, filling_id)
    await act.record("export", "national_fillings", str(filling_id))
    name = f"{record.title}-{record.on}.{form}"
    if form == "csv":
        return Typeset(lambda: _csv(record), "text/csv; charset=utf-8", name)
    columns = [XlsxColumn(heading) for heading in record.headings]
    return Typeset(
        lambda: render_xlsx(columns, [row.cells for row in record.rows], record.title),
        xlsx.MEDIA_TYPE, name,
    )  # fmt: skip


def _csv(record: s.FillingRead) -> bytes:
    """With a byte order mark, which Excel wants."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(record.headings)
    writer.writerows([xlsx.safe_text(cell) for cell in row.cells] for row in record.rows)
    return text.getvalue().encode("utf-8-sig")


@replies.get("", summary="回读文件")
async def list_national_answers(act: Reader, page: Paging) -> Page[s.AnswerItem]:
    return await service.answers(act, page)


@replies.post("", status_code=201, summary="回读国家系统的文件")
async def create_national_answer(
    body: s.AnswerCreate, act: Writer, request: Request, response: Response
) -> s.AnswerRead:
    """The file is uploaded first; an unknown column refuses it, with all faults."""
    return created(response, request.url.path, await service.read_back(act, body))


@replies.get("/{answer_id}", summary="一个回读文件")
async def get_national_answer(answer_id: UUID, act: Reader, response: Response) -> s.AnswerRead:
    return tagged(response, await service.answer(act, answer_id))


@gaps.get("", summary="与国家系统的差异")
async def list_national_differences(
    act: Reader, page: Paging, answer_id: UUID | None = None, state: s.State | None = None,
    right_id: UUID | None = None,
) -> Page[s.DifferenceRead]:  # fmt: skip
    return await deciding.listed(act, page, answer_id, state, right_id)


@gaps.get("/{difference_id}", summary="一项差异")
async def get_national_difference(
    difference_id: UUID, act: Reader, response: Response
) -> s.DifferenceRead:
    return tagged(response, await deciding.get(act, difference_id))


@gaps.post("/{difference_id}/keep", summary="以本系统为准或注明另行办理")
async def keep_national_difference(
    difference_id: UUID, body: s.Keeping, act: Writer, response: Response
) -> s.DifferenceRead:
    return tagged(response, await deciding.keep(act, difference_id, body))


@gaps.post("/{difference_id}/take", summary="采用国家系统的内容（更正登记）")
async def take_national_difference(
    difference_id: UUID, body: s.Taking, act: Registrar, response: Response
) -> s.DifferenceRead:
    return tagged(response, await deciding.take(act, difference_id, body))


@given.get("", summary="国家系统配号")
async def list_national_numbers(
    act: Reader, page: Paging, application_id: UUID | None = None
) -> Page[s.NumberRead]:
    """Numbers that answers brought for approvals that were not entered in the register then."""
    return await deciding.numbers_listed(act, page, application_id)


router = gathered(forms, files, replies, gaps, given)
