"""`/vertex-tables/search` and `/boundary-files/search`: pure questions, nothing is written."""

import asyncio
import tempfile
from pathlib import Path
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request

from kuangzheng.kernel.auth.permissions import USE_CONVERSIONS
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.problems import FieldError, Malformed
from kuangzheng.kernel.unit import TransactionalRoute, allowed
from kuangzheng.licensing.cadastre.incoming import FORM_DOCUMENTED, received
from kuangzheng.licensing.conversions.using import Usable, candidates, require_use, usable
from kuangzheng.licensing.coordinates import service
from kuangzheng.licensing.coordinates.schemas import BoundaryRead, TableRead, TableSearch
from kuangzheng.licensing.settings import LicensingSettings

router = APIRouter(route_class=TransactionalRoute, tags=["coordinates"])
Asker = Annotated[Principal, allowed("licensing.admission:read")]
_YES = ("true", "1", "yes")
_FIELDS = {"crs", "jurisdiction", "swap_axes", "conversion_id", "source_layer"}


@router.post("/vertex-tables/search")
async def search_vertex_table(body: TableSearch, principal: Asker, request: Request) -> TableRead:
    """Read a pasted 拐点坐标表: degrees-minutes-seconds, degrees or Gauss-Krüger; on an old datum
    by the bureau's own parameters."""
    conversion = await _conversion(
        request, principal, body.crs.parameters_id, body.jurisdiction, "/crs/parameters_id"
    )
    return await asyncio.to_thread(service.read_table, body, conversion)


@router.post("/boundary-files/search", openapi_extra=FORM_DOCUMENTED)
async def search_boundary_file(request: Request, principal: Asker) -> BoundaryRead:
    """Look through a file (DXF, Shapefile as zip, GeoJSON, GeoPackage, FlatGeobuf, CSV) for
    outlines. Fields beside `file`: `crs`, `jurisdiction`, `swap_axes`, `conversion_id`, and
    `source_layer` of a file with several."""
    most = LicensingSettings().boundary_max_bytes
    with tempfile.TemporaryDirectory(prefix="kz-boundary-") as folder:
        async with received(request, most) as incoming:
            fields, name = incoming.fields, incoming.name
            path = Path(folder) / f"source{Path(name).suffix.lower()}"
            await incoming.save(path)
        unknown = fields.keys() - _FIELDS
        if unknown:
            problem = FieldError(f"/{sorted(unknown)[0]}", "unknown_field", "没有此字段")
            raise Malformed("表单含未知字段", errors=[problem])
        jurisdiction = fields.get("jurisdiction") or "unknown"
        conversion = await _conversion(
            request, principal, _id(fields.get("conversion_id")), jurisdiction, "/conversion_id"
        )
        found = await service.read_file(
            path, name, fields.get("crs") or None, jurisdiction,
            fields.get("swap_axes", "").lower() in _YES, most, conversion,
            fields.get("source_layer") or None,
        )  # fmt: skip
    datum = found.crs.datum
    if datum is not None and conversion is None and principal.may(USE_CONVERSIONS):
        async with request.app.state.database.session(principal.scope()) as session:
            found.conversions = await candidates(session, datum, jurisdiction)
    return found


async def _conversion(
    request: Request, principal: Principal, conversion_id: UUID | None, jurisdiction: str,
    pointer: str,
) -> Usable | None:  # fmt: skip
    if conversion_id is None:
        return None
    require_use(principal)
    async with request.app.state.database.session(principal.scope()) as session:
        return await usable(session, conversion_id, jurisdiction, pointer)


def _id(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError as error:
        problem = FieldError("/conversion_id", "invalid", "应为换算参数的编号")
        raise Malformed("换算参数编号有误", errors=[problem]) from error
