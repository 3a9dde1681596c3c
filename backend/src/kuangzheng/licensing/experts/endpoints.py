"""`/experts`; `/expert-files/search` reads a list, `/expert-lists` takes it into the pool."""

import tempfile
from pathlib import Path
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, allowed, created, may, tagged
from kuangzheng.licensing.cadastre.incoming import FORM_DOCUMENTED, received
from kuangzheng.licensing.experts import files, service
from kuangzheng.licensing.experts import schemas as s

pool = APIRouter(prefix="/experts", route_class=TransactionalRoute, tags=["专家库"])
sheets = APIRouter(prefix="/expert-files", route_class=TransactionalRoute, tags=["专家库"])
lists = APIRouter(prefix="/expert-lists", route_class=TransactionalRoute, tags=["专家库"])
_WRITE = "licensing.expert:write"
Reader = Annotated[Act, may("licensing.expert:read")]
Writer = Annotated[Act, may(_WRITE)]


@pool.get("", summary="专家库")
async def list_experts(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    speciality: s.Speciality | None = None,
    active: Annotated[bool | None, Query(description="今日是否在库")] = None,
) -> Page[s.ExpertRead]:
    """Telephones are masked here."""
    return await service.listed(act, page, q, division, speciality, active)


@pool.post("", status_code=201, summary="专家入库")
async def create_expert(
    body: s.ExpertCreate, act: Writer, request: Request, response: Response
) -> s.ExpertRead:
    return created(response, request.url.path, await service.create(act, body))


@pool.get("/{expert_id}", summary="一名专家")
async def get_expert(expert_id: UUID, act: Reader, response: Response) -> s.ExpertRead:
    """With the telephone; the audit trail says who read it."""
    return tagged(response, await service.get(act, expert_id))


@pool.patch("/{expert_id}", summary="修改专家信息")
async def change_expert(
    expert_id: UUID, body: s.ExpertUpdate, act: Writer, response: Response
) -> s.ExpertRead:
    return tagged(response, await service.change(act, expert_id, body))


@sheets.post("/search", openapi_extra=FORM_DOCUMENTED, summary="读取专家名单，不保存")
async def search_expert_file(
    request: Request, principal: Annotated[Principal, allowed(_WRITE)]
) -> s.ExpertFile:
    """CSV or xlsx with the columns 姓名, 专业, 工作单位, 职称或资格, 入库日期 and, where known,
    单位信用代码, 证书号, 电话, 停用日期, 备注."""
    with tempfile.TemporaryDirectory(prefix="kz-experts-") as folder:
        async with received(request, files.MOST_BYTES) as incoming:
            name = incoming.name
            path = Path(folder) / f"source{Path(name).suffix.lower()}"
            await incoming.save(path)
        found = await files.read_file(path, name)
    service.checked_rows(found.rows)
    return found


@lists.post("", status_code=201, summary="导入专家名单")
async def create_expert_list(body: s.ExpertImport, act: Writer) -> s.ExpertImported:
    """Those who are in the pool already stay as they are."""
    return await service.take_in(act, body)


router = gathered(pool, sheets, lists)
