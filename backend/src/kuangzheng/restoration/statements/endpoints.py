"""`/bank-files`, `/bank-statements`, `/bank-lines`, `/bank-reconciliations`."""

import asyncio
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.statements import presenting, service, taking
from kuangzheng.restoration.statements import schemas as s
from kuangzheng.restoration.statements.rules import Purpose

_TAGS = ["银行对账"]
_files = APIRouter(prefix="/bank-files", route_class=TransactionalRoute, tags=[*_TAGS])
_statements = APIRouter(prefix="/bank-statements", route_class=TransactionalRoute, tags=[*_TAGS])
_lines = APIRouter(prefix="/bank-lines", route_class=TransactionalRoute, tags=[*_TAGS])
_days = APIRouter(prefix="/bank-reconciliations", route_class=TransactionalRoute, tags=[*_TAGS])
Reader = Annotated[Act, may("restoration.fund:read")]
Writer = Annotated[Act, may("restoration.fund:write")]
Pages = Annotated[PageRequest, Depends(page_request)]


@_files.get("", summary="已上传的对账单文件")
async def list_bank_files(act: Writer, page: Pages) -> Page[s.BankFileRead]:
    return await service.list_files(act, page)


@_files.post("", status_code=201, summary="上传对账单（CAMT.053、MT940、银行 CSV/xlsx）")
async def take_bank_file(
    body: s.BankFileCreate, act: Writer, request: Request, response: Response
) -> s.BankFileRead:
    """Taken whole, or refused with the line that is at fault. What another file told before is
    not recorded again; an amount that the file hides is not guessed."""
    return created(response, request.url.path, await taking.take(act, body))


@_files.get("/{bank_file_id}", summary="一份对账单文件")
async def get_bank_file(bank_file_id: UUID, act: Writer, response: Response) -> s.BankFileRead:
    return tagged(response, await service.get_file(act, bank_file_id))


@_statements.get("", summary="对账单")
async def list_bank_statements(
    act: Reader, page: Pages, fund_id: UUID | None = None, file_id: UUID | None = None,
    account: Annotated[str | None, Query(pattern=r"^[0-9]{4,40}$")] = None,
    division: DivisionPrefix = None,
) -> Page[s.BankStatementRead]:  # fmt: skip
    """With what lies between each and the statement before it."""
    return await service.list_statements(act, page, fund_id, file_id, account, division)


@_statements.get("/{bank_statement_id}", summary="一份对账单")
async def get_bank_statement(
    bank_statement_id: UUID, act: Reader, response: Response
) -> s.BankStatementRead:
    return tagged(response, await service.get_statement(act, bank_statement_id))


@_statements.post("/{bank_statement_id}/assign", summary="将未识别账号的对账单归入基金")
async def assign_bank_statement(
    bank_statement_id: UUID, body: s.StatementFund, act: Writer, response: Response
) -> s.BankStatementRead:
    """All statements of the account with it."""
    return tagged(response, await service.assign(act, bank_statement_id, body))


@_lines.get("", summary="银行流水")
async def list_bank_lines(
    act: Reader, page: Pages, q: Words = None, fund_id: UUID | None = None,
    statement_id: UUID | None = None, state: s.State | None = None,
    purpose: Purpose | None = None, flag: s.Flag | None = None, division: DivisionPrefix = None,
) -> Page[s.BankLineRead]:  # fmt: skip
    """`q` in counterparty, summary and reference."""
    return await service.list_lines(
        act, page, q, fund_id, statement_id, state, purpose, flag, division
    )


@_lines.get("/workbook", response_class=Response, summary="银行流水（Excel）")
async def get_bank_lines_workbook(
    act: Reader, fund_id: UUID | None = None, state: s.State | None = None,
    division: DivisionPrefix = None,
) -> Response:  # fmt: skip
    items = await service.exported(act, fund_id, state, division)
    content = await asyncio.to_thread(presenting.lines_workbook, items)
    return _sheet(content, "银行流水.xlsx")


@_lines.get("/{bank_line_id}", summary="一笔流水")
async def get_bank_line(bank_line_id: UUID, act: Reader, response: Response) -> s.BankLineRead:
    return tagged(response, await service.get_line(act, bank_line_id))


@_lines.get("/{bank_line_id}/suggestions", summary="认领建议")
async def get_bank_line_suggestions(bank_line_id: UUID, act: Writer) -> s.Suggestions:
    """The best first, each with its score and reasons; a person decides."""
    return await service.suggest(act, bank_line_id)


@_lines.post("/{bank_line_id}/match", summary="认领流水并入账")
async def match_bank_line(
    bank_line_id: UUID, body: s.BankLineMatch, act: Writer, response: Response
) -> s.BankLineRead:
    """The mirrored account refuses nothing: what overdraws or leaves the plan is flagged."""
    return tagged(response, await service.match(act, bank_line_id, body))


@_lines.post("/{bank_line_id}/amount", summary="按银行凭证补录金额")
async def state_bank_line_amount(
    bank_line_id: UUID, body: s.BankLineAmount, act: Writer, response: Response
) -> s.BankLineRead:
    return tagged(response, await service.state_amount(act, bank_line_id, body))


@_lines.post("/{bank_line_id}/exclude", summary="剔除重复流水")
async def exclude_bank_line(
    bank_line_id: UUID, body: s.BankLineReason, act: Writer, response: Response
) -> s.BankLineRead:
    return tagged(response, await service.exclude(act, bank_line_id, body))


@_lines.post("/{bank_line_id}/undo", summary="撤销认领")
async def undo_bank_line(
    bank_line_id: UUID, body: s.BankLineReason, act: Writer, response: Response
) -> s.BankLineRead:
    return tagged(response, await service.undo(act, bank_line_id, body))


@_days.get("", summary="各基金专户余额核对")
async def list_bank_reconciliations(
    act: Reader, page: Pages, on: date | None = None, division: DivisionPrefix = None
) -> Page[s.ReconciliationLine]:
    return await service.standing(act, page, on, division)


@_days.get("/{fund_id}", summary="一个专户某日的余额核对")
async def get_bank_reconciliation(
    fund_id: UUID, act: Reader, on: date | None = None
) -> s.Reconciliation:
    """The difference line by line."""
    return await service.reconciliation(act, fund_id, on)


@_days.get("/{fund_id}/workbook", response_class=Response, summary="余额核对表（Excel）")
async def get_bank_reconciliation_workbook(
    fund_id: UUID, act: Reader, on: date | None = None
) -> Response:
    found = await service.reconciliation(act, fund_id, on)
    content = await asyncio.to_thread(presenting.day_workbook, found)
    return _sheet(content, f"余额核对-{found.on}.xlsx")


def _sheet(content: bytes, name: str) -> Response:
    return Response(content, media_type=MEDIA_TYPE, headers=download_headers(name, len(content)))


router = gathered(_files, _statements, _lines, _days)
