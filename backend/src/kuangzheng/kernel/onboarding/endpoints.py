"""`/onboarding-batches` of a service."""

import asyncio
import tempfile
from pathlib import Path
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.onboarding import books, presenting, repository, service
from kuangzheng.kernel.onboarding import schemas as s
from kuangzheng.kernel.onboarding.room import Room
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.sandbox import Limits, run_limited
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, allowed, created, may, tagged

Detail = s.OnboardingBatchDetail
_MARKED = "kuangzheng.kernel.onboarding.books:marked"
_LIMITS = Limits(memory_bytes=4 * 2**30, cpu_s=120, wall_s=180, result_bytes=200 * 2**20)
_MOST = 20_000


def onboarding_router(room: Room) -> APIRouter:
    """The routes of a service's batches."""
    router = APIRouter(
        prefix="/onboarding-batches", route_class=TransactionalRoute, tags=["存量数据迁移"]
    )
    _reading(router, room)
    _deciding(router, room)
    return router


def _reading(router: APIRouter, room: Room) -> None:
    read = may(f"{room.service}.onboarding:read")

    @router.get("", summary="批次台账")
    async def list_onboarding_batches(
        act: Annotated[Act, read], page: Annotated[PageRequest, Depends(page_request)],
        state: s.State | None = None,
    ) -> Page[s.OnboardingBatchRead]:  # fmt: skip
        return await service.listed(act, room, page, state)

    @router.get("/sheets", summary="可导入的表和列")
    async def list_onboarding_sheets(act: Annotated[Act, read]) -> s.OnboardingSheetsRead:
        return presenting.sheets_read(room)

    @router.get("/mappings", summary="已保存的字段对照")
    async def list_onboarding_mappings(
        act: Annotated[Act, read],
        division: DivisionPrefix = None,
    ) -> Page[s.OnboardingMappingRead]:
        """The newest version of each."""
        return await service.mappings(act, division)

    @router.get("/template", response_class=Response, summary="模板工作簿")
    async def get_onboarding_template(act: Annotated[Act, read]) -> Response:
        """With instructions and code lists."""
        content = await asyncio.to_thread(books.template, room.sheets)
        return _sheet(content, "存量数据迁移模板.xlsx")

    @router.get("/{onboarding_batch_id}", summary="一个批次")
    async def get_onboarding_batch(
        onboarding_batch_id: UUID, act: Annotated[Act, read], response: Response
    ) -> Detail:
        return tagged(response, await service.get(act, room, onboarding_batch_id))

    @router.get("/{onboarding_batch_id}/rows", summary="批次中的行")
    async def list_onboarding_rows(
        onboarding_batch_id: UUID, act: Annotated[Act, read],
        page: Annotated[PageRequest, Depends(page_request)],
        sheet: Annotated[str | None, Query(pattern=r"^[a-z0-9_]{1,40}$")] = None,
        show: s.Show = "all",
    ) -> Page[s.OnboardingRowRead]:  # fmt: skip
        return await service.rows(act, onboarding_batch_id, page, sheet, show)

    @router.get(
        "/{onboarding_batch_id}/workbook", response_class=Response, summary="批注后的工作簿"
    )
    async def get_onboarding_workbook(
        onboarding_batch_id: UUID, request: Request,
        principal: Annotated[Principal, allowed(room.write)],
    ) -> Response:  # fmt: skip
        """The bureau's own file with a note in every cell that is at fault. No transaction stands
        open while it is made."""
        state = request.app.state
        async with state.database.session(principal.scope()) as session:
            row = await repository.get(session, onboarding_batch_id)
            if row is None:
                raise NotFound("没有此批次，或不在您的管辖范围内")
            faulty = await repository.rows(
                session, onboarding_batch_id, None, "faulty", 0, _MOST
            )
            await repository.record_export(session, row)
        findings = row["findings"] + [one for found in faulty for one in found["findings"]]
        store = BlobStore.of(state.runtime.settings, room.service)
        with tempfile.TemporaryDirectory(prefix="kz-onboarding-") as folder:
            path = Path(folder) / "source.xlsx"
            await store.save(row["sha256"], path)
            content: bytes = await run_limited(_MARKED, [str(path), findings], _LIMITS)
        return _sheet(content, f"核对结果-{row['file_name']}")


def _deciding(router: APIRouter, room: Room) -> None:
    write = may(room.write)
    confirm = may(room.confirm)

    @router.post("", status_code=201, summary="由工作簿建立批次")
    async def create_onboarding_batch(
        body: s.OnboardingBatchCreate, act: Annotated[Act, write], request: Request,
        response: Response,
    ) -> Detail:  # fmt: skip
        """Read and checked as a job; nothing is entered."""
        return created(response, request.url.path, await service.create(act, room, body))

    @router.patch("/{onboarding_batch_id}", summary="确定字段对照")
    async def update_onboarding_batch(
        onboarding_batch_id: UUID, body: s.OnboardingBatchUpdate, act: Annotated[Act, write],
        response: Response,
    ) -> Detail:  # fmt: skip
        found = await service.update(act, room, onboarding_batch_id, body)
        return tagged(response, found)

    @router.post("/{onboarding_batch_id}/recheck", summary="重新核对")
    async def recheck_onboarding_batch(
        onboarding_batch_id: UUID, act: Annotated[Act, write], response: Response
    ) -> Detail:
        return tagged(response, await service.recheck(act, room, onboarding_batch_id))

    @router.post("/{onboarding_batch_id}/decide", summary="判定疑似重复")
    async def decide_onboarding_row(
        onboarding_batch_id: UUID, body: s.OnboardingDecision, act: Annotated[Act, write],
        response: Response,
    ) -> Detail:  # fmt: skip
        found = await service.decide(act, room, onboarding_batch_id, body)
        return tagged(response, found)

    @router.post("/{onboarding_batch_id}/apply", summary="入库")
    async def apply_onboarding_batch(
        onboarding_batch_id: UUID, body: s.OnboardingApply, act: Annotated[Act, write],
        response: Response,
    ) -> Detail:  # fmt: skip
        found = await service.apply(act, room, onboarding_batch_id, body)
        return tagged(response, found)

    @router.post("/{onboarding_batch_id}/undo", summary="整批撤销")
    async def undo_onboarding_batch(
        onboarding_batch_id: UUID, body: s.OnboardingUndo, act: Annotated[Act, write],
        response: Response,
    ) -> Detail:  # fmt: skip
        """Refused with the rows that others have built upon."""
        found = await service.undo(act, room, onboarding_batch_id, body)
        return tagged(response, found)

    @router.post("/{onboarding_batch_id}/confirm", summary="确认批次")
    async def confirm_onboarding_batch(
        onboarding_batch_id: UUID, body: s.OnboardingConfirm, act: Annotated[Act, confirm],
        response: Response,
    ) -> Detail:  # fmt: skip
        """By another person; from now on its records are told of and cannot be undone."""
        found = await service.confirm(act, room, onboarding_batch_id, body)
        return tagged(response, found)


def _sheet(content: bytes, name: str) -> Response:
    return Response(
        content, media_type=MEDIA_TYPE, headers=download_headers(name, len(content))
    )
