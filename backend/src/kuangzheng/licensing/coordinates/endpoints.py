"""`/vertex-tables/search` and `/boundary-files/search`: pure questions, nothing is written."""

import asyncio
import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Request

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.problems import FieldError, Malformed
from kuangzheng.kernel.unit import TransactionalRoute, allowed
from kuangzheng.licensing.cadastre.incoming import FORM_DOCUMENTED, received
from kuangzheng.licensing.coordinates import service
from kuangzheng.licensing.coordinates.schemas import BoundaryRead, TableRead, TableSearch
from kuangzheng.licensing.settings import LicensingSettings

router = APIRouter(route_class=TransactionalRoute, tags=["coordinates"])
Asker = Annotated[Principal, allowed("licensing.admission:read")]
_YES = ("true", "1", "yes")


@router.post("/vertex-tables/search")
async def search_vertex_table(body: TableSearch, principal: Asker) -> TableRead:
    """Read a pasted 拐点坐标表: degrees-minutes-seconds, degrees or Gauss-Krüger."""
    return await asyncio.to_thread(service.read_table, body)


@router.post("/boundary-files/search", openapi_extra=FORM_DOCUMENTED)
async def search_boundary_file(request: Request, principal: Asker) -> BoundaryRead:
    """Look through a file (DXF, Shapefile as zip, GeoJSON, GeoPackage, FlatGeobuf, CSV) for
    outlines. Fields beside `file`: `crs`, `jurisdiction`, `swap_axes`."""
    most = LicensingSettings().boundary_max_bytes
    with tempfile.TemporaryDirectory(prefix="kz-boundary-") as folder:
        async with received(request, most) as incoming:
            fields, name = incoming.fields, incoming.name
            path = Path(folder) / f"source{Path(name).suffix.lower()}"
            await incoming.save(path)
        unknown = fields.keys() - {"crs", "jurisdiction", "swap_axes"}
        if unknown:
            problem = FieldError(f"/{sorted(unknown)[0]}", "unknown_field", "没有此字段")
            raise Malformed("表单含未知字段", errors=[problem])
        return await service.read_file(
            path, name, fields.get("crs") or None, fields.get("jurisdiction") or "unknown",
            fields.get("swap_axes", "").lower() in _YES, most,
        )  # fmt: skip
