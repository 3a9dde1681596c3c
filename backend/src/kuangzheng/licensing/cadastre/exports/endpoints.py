"""`/cadastre-exports`."""

from typing import Annotated

from fastapi import APIRouter, Response

from kuangzheng.kernel.jobs.endpoints import JobRead
from kuangzheng.kernel.unit import Act, TransactionalRoute, may
from kuangzheng.licensing.cadastre.exports import service
from kuangzheng.licensing.cadastre.exports.schemas import ExportCreate

router = APIRouter(route_class=TransactionalRoute, tags=["cadastre"])


@router.post("/cadastre-exports", status_code=202)
async def create_export(
    body: ExportCreate, act: Annotated[Act, may("licensing.cadastre:export")], response: Response
) -> JobRead:
    """The register as a file of the chosen format, as a job; `result.document` leads to it."""
    record = await service.submit(act, body)
    response.headers["Location"] = f"/api/v1/licensing/jobs/{record.id}"
    return record
