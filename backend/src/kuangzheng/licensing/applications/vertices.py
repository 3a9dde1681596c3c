"""The numbered vertices of a proposal: checked as the register will at entry, kept as entered."""

from dataclasses import replace
from typing import Any

from kuangzheng.kernel.geo.formats import to_wkb
from kuangzheng.kernel.problems import FieldError
from kuangzheng.licensing.applications.errors import ApplicationInvalid, invalid
from kuangzheng.licensing.applications.filing_schemas import Proposal
from kuangzheng.licensing.rights import presenting
from kuangzheng.licensing.rights.area import Area, elevation_of, read_area
from kuangzheng.licensing.rights.errors import AreaInvalid, RuleNotMet
from kuangzheng.licensing.rights.schemas import AreaFields, Elevation

TABLE = ("parts", "vertices_crs")
"""What of a proposal tells its vertices as entered."""


def kept(proposal: Proposal, right_kind: str) -> dict[str, Any]:
    """The proposal as it is kept, every vertex of it with its place. Raises ApplicationInvalid
    with a pointer where the vertices are not what the register takes or not the boundary."""
    said = proposal.model_dump(mode="json")
    area = _read(proposal, right_kind)
    if area is not None:
        said["parts"] = presenting.parts(to_wkb(area.geometry), area.parts)
        said["vertices_crs"] = {"epsg": area.epsg}
    return said


def table_of(proposal: dict[str, Any]) -> dict[str, Any]:
    """Parts and system of a kept proposal as the register takes them; empty where it has none."""
    if proposal.get("parts") is None:
        return {}
    return {name: proposal[name] for name in TABLE}


def crs_of(proposal: dict[str, Any] | None) -> dict[str, Any] | None:
    """The system of the vertices with its name."""
    table = table_of(proposal or {})
    return presenting.crs(table["vertices_crs"]["epsg"]) if table else None


def _read(proposal: Proposal, right_kind: str) -> Area | None:
    if proposal.parts is None:
        if proposal.vertices_crs is not None:
            raise invalid("/proposal/parts", "required", "请填写拐点坐标，或不填拐点的坐标系")
        return None
    if proposal.boundary is None:
        raise invalid("/proposal/boundary", "required", "填写拐点坐标的，须同时提交矿区范围")
    levels = proposal.elevation
    fields = AreaFields(
        geometry=proposal.boundary, parts=proposal.parts, vertices_crs=proposal.vertices_crs,
        elevation=None if levels is None
        else Elevation(from_m=levels.from_m, to_m=levels.to_m),
    )  # fmt: skip
    try:
        area = read_area(fields)
        if area is not None:
            elevation_of(right_kind, fields, area.parts)
    except (AreaInvalid, RuleNotMet) as refused:
        errors = [_of_proposal(one) for one in refused.errors]
        raise ApplicationInvalid(refused.detail, errors=errors) from refused
    return area


def _of_proposal(error: FieldError) -> FieldError:
    own = error.pointer.removeprefix("/geometry")
    place = f"/boundary{own}" if own != error.pointer else own
    return replace(error, pointer=f"/proposal{place}")
