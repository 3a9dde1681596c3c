"""From the request to a proposal: every fault of the input found at once, nothing guessed."""

from datetime import date
from decimal import Decimal

from shapely.geometry.base import BaseGeometry

from kuangzheng.kernel.geo.area import area_km2
from kuangzheng.kernel.geo.findings import Finding
from kuangzheng.kernel.geo.formats import polygon_from_geojson
from kuangzheng.kernel.geo.overlap import ElevationRange
from kuangzheng.kernel.geo.validity import check_geometry
from kuangzheng.kernel.problems import FieldError
from kuangzheng.kernel.quantities import Dimension, Quantity, QuantityError
from kuangzheng.kernel.reference import divisions
from kuangzheng.kernel.reference.division_data import Extent
from kuangzheng.kernel.reference.minerals import UnknownMineral, catalogue
from kuangzheng.licensing.admission.errors import ProposalRefused
from kuangzheng.licensing.admission.model import Proposal, RecordedException
from kuangzheng.licensing.admission.schemas import (
    AdmissionCheckCreate,
    ElevationIn,
    QuantityIn,
)
from kuangzheng.licensing.outlines import place_of
from kuangzheng.licensing.positions import inside, outside


def read_proposal(body: AdmissionCheckCreate, today: date, extent: Extent | None) -> Proposal:
    """The proposal of a request.

    Raises ProposalRefused with a pointer for every fault, OutsideJurisdiction when the whole
    boundary is sound but lies elsewhere.
    """
    errors: list[FieldError] = []
    on = body.on or today
    if not (divisions.exists(body.jurisdiction, today) or divisions.exists(body.jurisdiction, on)):
        detail = f"行政区划代码 {body.jurisdiction} 不存在"
        errors.append(FieldError("/jurisdiction", "unknown_jurisdiction", detail))
    minerals = _minerals(body.minerals, on, errors)
    capacity = _quantity(
        body.capacity, "/capacity", (Dimension.MASS_RATE, Dimension.VOLUME_RATE), errors
    )
    reserves = _quantity(
        body.reserves, "/reserves",
        (Dimension.MASS, Dimension.VOLUME, Dimension.VOLUME_RATE, Dimension.POWER), errors,
    )  # fmt: skip
    elevation = _elevation(body.elevation, errors)
    if body.kind == "exploration" and body.elevation is not None:
        errors.append(FieldError("/elevation", "not_applicable", "探矿权不登记开采标高，请删去"))
    if body.kind == "mining" and body.mining_method is None:
        errors.append(FieldError("/mining_method", "missing", "采矿权须填开采方式"))
    boundary = _boundary(body, errors)
    if errors or boundary is None:
        raise ProposalRefused("请按提示修改后重新核查", errors=errors)
    _require_inside(boundary, extent)
    return Proposal(
        jurisdiction=body.jurisdiction, kind=body.kind, operation=body.operation,
        minerals=minerals, mining_method=body.mining_method, capacity=capacity,
        reserves=reserves, recovery_rate=body.recovery_rate, boundary=boundary,
        area_km2=area_km2(boundary), elevation=elevation, on=on,
        position_compared=extent is not None, holder_id=body.holder_id,
        exclude_right_id=body.exclude_right_id, facilities=tuple(body.facilities),
        exceptions=tuple(
            RecordedException(e.rule, e.document_no, e.subject_id) for e in body.exceptions
        ),
    )  # fmt: skip


def _minerals(words: list[str], on: date, errors: list[FieldError]) -> tuple[str, ...]:
    names: list[str] = []
    for place, word in enumerate(words):
        try:
            name = catalogue().resolve(word, on).name
        except UnknownMineral as error:
            near = f"，是否为：{'、'.join(error.suggestions)}" if error.suggestions else ""
            errors.append(
                FieldError(f"/minerals/{place}", "unknown_mineral", f"矿种目录中没有“{word}”{near}")
            )
            continue
        if name in names:
            errors.append(FieldError(f"/minerals/{place}", "duplicate", f"“{name}”重复填报"))
        names.append(name)
    return tuple(names)


def _quantity(
    given: QuantityIn | None, pointer: str, dimensions: tuple[Dimension, ...],
    errors: list[FieldError],
) -> Quantity | None:  # fmt: skip
    if given is None:
        return None
    try:
        quantity = Quantity.of(given.value, given.unit).require(*dimensions)
    except QuantityError:
        wanted = "如“万吨/年”“万立方米/年”" if pointer == "/capacity" else "如“万吨”“万立方米”"
        errors.append(
            FieldError(f"{pointer}/unit", "wrong_unit", f"计量单位“{given.unit}”不适用，{wanted}")
        )
        return None
    if quantity.base <= 0:
        errors.append(FieldError(f"{pointer}/value", "not_positive", "须大于 0"))
        return None
    return quantity


def _elevation(given: ElevationIn | None, errors: list[FieldError]) -> ElevationRange | None:
    if given is None:
        return None
    if given.from_m <= given.to_m:
        errors.append(
            FieldError(
                "/elevation", "elevation_upside_down",
                f"开采标高上限（{_metres(given.from_m)} 米）须高于下限（{_metres(given.to_m)} 米）",
            )
        )  # fmt: skip
        return None
    return ElevationRange(given.from_m, given.to_m)


def _metres(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _boundary(body: AdmissionCheckCreate, errors: list[FieldError]) -> BaseGeometry | None:
    read = polygon_from_geojson(body.boundary, pointer="/boundary")
    if read.geometry is None:
        errors.extend(_field_error(finding, body) for finding in read.findings)
        return None
    report = check_geometry(read.geometry)
    if report.errors:
        errors.extend(_field_error(finding, body) for finding in report.errors)
        return None
    return read.geometry


def _field_error(found: Finding, body: AdmissionCheckCreate) -> FieldError:
    place = place_of(found, body.boundary, "/boundary")
    return FieldError(place, found.code, found.message_zh)


def _require_inside(boundary: BaseGeometry, extent: Extent | None) -> None:
    if extent is None:
        return
    if not inside(boundary.bounds, extent):
        raise outside("拟设范围", boundary.bounds, extent, "/boundary")
