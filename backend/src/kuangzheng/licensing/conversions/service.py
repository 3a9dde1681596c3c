"""Keeping conversion parameters: enter, try, change, withdraw."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.geo.conversion import ConversionParameters
from kuangzheng.kernel.geo.coordinates import parse_angle, parse_northing, split_easting
from kuangzheng.kernel.geo.findings import CoordinateError
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import FieldError, IllegalTransition, NotFound
from kuangzheng.kernel.reference import divisions
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.conversions.errors import ConversionImplausible
from kuangzheng.licensing.conversions.presenting import (
    columns_of,
    controls_read,
    extent_of,
    figures_of,
    item,
    parameters_of,
    record,
    stored,
)
from kuangzheng.licensing.conversions.repository import Conversions
from kuangzheng.licensing.conversions.rules import (
    ControlPoint,
    faults,
    quality,
    residuals,
    shift_m,
)
from kuangzheng.licensing.conversions.schemas import (
    ControlWrite,
    ConversionCreate,
    ConversionItem,
    ConversionRead,
    ConversionUpdate,
    ConversionVersions,
    Figures,
    FourFigures,
    TrialRead,
    TrialSearch,
    WithdrawAct,
)
from kuangzheng.licensing.conversions.tables import Conversion
from kuangzheng.licensing.places import require_division

KEEP = "licensing.conversion:write"
_ANGLE_PLACES = Decimal("1e-12")


async def listed(act: Act, page: PageRequest, **filters: str | None) -> Page[ConversionItem]:
    """A page without any figures. Filters: division, serving, source, state."""
    repository = Conversions(act.session)
    rows, cursor, total = await repository.page(repository.conditions(**filters), page)
    return Page[ConversionItem](items=[item(row) for row in rows], next_cursor=cursor, total=total)


async def read(act: Act, conversion_id: UUID) -> ConversionRead:
    """One set; whoever keeps sets sees its figures, and that is recorded. Raises NotFound."""
    return await _shown(act, await Conversions(act.session).get(conversion_id))


async def versions(act: Act, conversion_id: UUID) -> ConversionVersions:
    """All versions without figures. Raises NotFound."""
    rows = await Conversions(act.session).versions(conversion_id)
    if not rows:
        raise NotFound(Conversions.missing)
    return ConversionVersions(items=[item(row) for row in rows])


async def version(act: Act, conversion_id: UUID, number: int) -> ConversionRead:
    """A version that something cites, also of a withdrawn set. Raises NotFound."""
    row = await Conversions(act.session).version(conversion_id, number)
    if row is None:
        raise NotFound(Conversions.missing)
    return await _shown(act, row)


async def create(act: Act, body: ConversionCreate) -> ConversionRead:
    """Raises DivisionUnknown, ConversionImplausible."""
    require_division(body.division_code, today(act.clock))
    now = act.clock.now()
    row = Conversion(
        id=new_id(), division_code=body.division_code, name=body.name.strip(), source=body.source,
        basis=body.basis.strip(), created_at=now, updated_at=now,
        **columns_of(body.figures, body.extent),
    )  # fmt: skip
    for name, value in _checked(row, body.figures, body.controls).items():
        setattr(row, name, value)
    return record(await Conversions(act.session).add(row), whole=True)


async def change(act: Act, conversion_id: UUID, body: ConversionUpdate) -> ConversionRead:
    """Raises NotFound, Stale, IllegalTransition when withdrawn, ConversionImplausible."""
    repository = Conversions(act.session)
    row = await _locked(act, repository, conversion_id)
    figures = body.figures or figures_of(row)
    if figures.method != row.method:
        detail = "不能改为另一种方法，请另行登记一组参数"
        raise ConversionImplausible(
            detail, errors=[FieldError("/figures/method", "method_fixed", detail)]
        )
    values: dict[str, Any] = columns_of(figures, body.extent or extent_of(row))
    for name in ("name", "basis"):
        if (text := getattr(body, name)) is not None:
            values[name] = text.strip()
    written = body.controls
    if written is None:
        written = [ControlWrite.model_validate(one) for one in row.controls]
    trial = Conversion(**row.model_dump() | values)
    values |= _checked(trial, figures, written)
    changed = await repository.change(row, values, act.clock.now())
    return record(changed, whole=True)


async def withdraw(act: Act, conversion_id: UUID, body: WithdrawAct) -> ConversionRead:
    """Raises NotFound, Stale, IllegalTransition when it is withdrawn already."""
    repository = Conversions(act.session)
    row = await _locked(act, repository, conversion_id)
    values = {
        "state": "withdrawn", "withdrawn_on": today(act.clock),
        "withdraw_reason": body.reason.strip(),
    }  # fmt: skip
    return record(await repository.change(row, values, act.clock.now()), whole=True)


def trial(body: TrialSearch, on: date) -> TrialRead:
    """What the parameters do to the control points. Raises as `create` does; nothing is kept."""
    require_division(body.division_code, on)
    row = Conversion(
        id=UUID(int=0), division_code=body.division_code, name="试算", source=body.source,
        basis="试算", **columns_of(body.figures, body.extent),
    )  # fmt: skip
    parameters, points = _examined(row, body.figures, body.controls)
    missed = residuals(parameters, points)
    found = quality(missed)
    return TrialRead(
        shift_m=f"{shift_m(parameters):.2f}", controls=controls_read(points, missed),
        control_max_m=None if found is None else str(found[0]),
        control_rms_m=None if found is None else str(found[1]),
    )  # fmt: skip


async def _shown(act: Act, row: Any) -> ConversionRead:
    whole = act.principal.may(KEEP)
    if whole:
        await act.record("read", "conversions", str(row.id))
    return record(row, whole=whole)


async def _whole(row: Conversion) -> ConversionRead:
    return record(row, whole=True)


async def _locked(act: Act, repository: Conversions, conversion_id: UUID) -> Conversion:
    """The newest version, to be written."""
    row = await repository.lock(conversion_id, act.if_match, _whole)
    if row.state == "withdrawn":
        raise IllegalTransition(f"该参数已于 {row.withdrawn_on} 停用，不能再修改", allowed=[])
    return row


def _checked(row: Conversion, figures: Figures, controls: Sequence[ControlWrite]) -> dict[str, Any]:
    """The columns of the control points, after everything has been found plausible."""
    parameters, points = _examined(row, figures, controls)
    found = quality(residuals(parameters, points))
    return {
        "controls": [stored(point) for point in points], "control_count": len(points),
        "control_max_m": found and found[0], "control_rms_m": found and found[1],
    }  # fmt: skip


def _examined(
    row: Conversion, figures: Figures, controls: Sequence[ControlWrite]
) -> tuple[ConversionParameters, list[ControlPoint]]:
    parameters = parameters_of(row)
    zone = figures.zone if isinstance(figures, FourFigures) else None
    place = divisions.extent(row.division_code)
    errors = [FieldError(*fault) for fault in faults(parameters, place)]
    points: list[ControlPoint] = []
    for n, written in enumerate(controls):
        try:
            points.append(_point(written, zone, f"/controls/{n}", errors))
        except CoordinateError as error:
            found = error.finding
            errors.append(FieldError(f"/controls/{n}", found.code, found.message_zh))
    if errors:
        raise ConversionImplausible("请按提示核对换算参数和控制点", errors=errors)
    return parameters, points


def _point(
    written: ControlWrite, zone: int | None, pointer: str, errors: list[FieldError]
) -> ControlPoint:
    """A control point as numbers. Raises CoordinateError; a zone that is missing or another one
    than the method's joins the errors."""
    prefix, easting = split_easting(written.easting)
    said = {z for z in (prefix, written.zone, zone) if z is not None}
    if not said:
        errors.append(FieldError(f"{pointer}/zone", "zone_missing", "横坐标没有带号，请填带号"))
    elif len(said) > 1:
        text = "、".join(map(str, sorted(said)))
        errors.append(
            FieldError(f"{pointer}/zone", "zone_contradiction", f"带号前后不一致：{text}")
        )
    return ControlPoint(
        written.name.strip(), parse_northing(written.northing), easting, min(said, default=25),
        _degrees(written.longitude, "lon"), _degrees(written.latitude, "lat"),
    )  # fmt: skip


def _degrees(text: str, axis: Any) -> Decimal:
    return Decimal(repr(parse_angle(text, axis=axis).degrees)).quantize(_ANGLE_PLACES)
