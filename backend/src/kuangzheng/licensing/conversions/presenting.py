"""Rows of conversion parameters → what the wire and the geometry package take."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from kuangzheng.kernel.geo.conversion import DATUM_NAMES, ConversionParameters
from kuangzheng.licensing.conversions.rules import (
    METHOD_NAMES,
    STATE_NAMES,
    ControlPoint,
    Residual,
    residuals,
)
from kuangzheng.licensing.conversions.schemas import (
    ControlRead,
    ConversionChoice,
    ConversionItem,
    ConversionMark,
    ConversionRead,
    ExtentFields,
    Figures,
    FourFigures,
    SevenFigures,
    plain,
)
from kuangzheng.licensing.conversions.tables import ConversionColumns
from kuangzheng.licensing.rights.presenting import division_name

_SEVEN = (
    "dx_m", "dy_m", "dz_m", "rx_arcsec", "ry_arcsec", "rz_arcsec", "scale_ppm",
    "rotation_convention",
)  # fmt: skip


def parameters_of(row: Any) -> ConversionParameters:
    """For the geometry package; the name cites the version."""
    figures = {
        name: float(value) for name in _SEVEN[:-1] if (value := getattr(row, name)) is not None
    }
    return ConversionParameters(
        name=f"{row.name}（第 {row.version} 版）", source=row.source, method=row.method,
        **figures, rotation_convention=row.rotation_convention or "position_vector",
        zone=row.zone,
        extent=(float(row.west), float(row.south), float(row.east), float(row.north)),
    )  # fmt: skip


def columns_of(figures: Figures, extent: ExtentFields) -> dict[str, Any]:
    """The columns that figures and extent fill; those of the other method are null."""
    found: dict[str, Any] = {**dict.fromkeys(_SEVEN), "zone": None, **extent.model_dump()}
    if isinstance(figures, FourFigures):
        return found | {
            "method": "four", "zone": figures.zone, "dx_m": figures.dx_m, "dy_m": figures.dy_m,
            "rz_arcsec": figures.rotation_arcsec, "scale_ppm": figures.scale_ppm,
        }  # fmt: skip
    return found | figures.model_dump()


def figures_of(row: ConversionColumns) -> Figures:
    """What `columns_of` was given."""
    if row.method == "four":
        return FourFigures(
            method="four", zone=row.zone or 0, dx_m=row.dx_m, dy_m=row.dy_m,
            rotation_arcsec=row.rz_arcsec, scale_ppm=row.scale_ppm,
        )  # fmt: skip
    return SevenFigures.model_validate(
        {"method": "seven", **{name: getattr(row, name) for name in _SEVEN}}
    )


def extent_of(row: ConversionColumns) -> ExtentFields:
    return ExtentFields(west=row.west, south=row.south, east=row.east, north=row.north)


def stored(point: ControlPoint) -> dict[str, Any]:
    """A control point as the table keeps it."""
    return {
        "name": point.name, "northing": plain(point.northing), "easting": plain(point.easting),
        "zone": point.zone, "longitude": plain(point.longitude), "latitude": plain(point.latitude),
    }  # fmt: skip


def control_points(row: ConversionColumns) -> list[ControlPoint]:
    """What `stored` kept."""
    return [
        ControlPoint(
            kept["name"], Decimal(kept["northing"]), Decimal(kept["easting"]), kept["zone"],
            Decimal(kept["longitude"]), Decimal(kept["latitude"]),
        )
        for kept in row.controls
    ]  # fmt: skip


def controls_read(points: Sequence[ControlPoint], missed: Sequence[Residual]) -> list[ControlRead]:
    return [
        ControlRead(
            **stored(point), residual_north_m=_four(one.north_m), residual_east_m=_four(one.east_m),
            residual_m=_four(one.distance_m),
        )
        for point, one in zip(points, missed, strict=True)
    ]  # fmt: skip


def _four(metres: float) -> str:
    """Four places, and no minus before a zero."""
    return f"{round(metres, 4) + 0.0:.4f}"


def item(row: Any) -> ConversionItem:
    """Without the figures."""
    return ConversionItem(**_shown(row))


def record(row: Any, *, whole: bool) -> ConversionRead:
    """With the figures and the control points when `whole`."""
    if not whole:
        return ConversionRead(**_shown(row), figures=None, controls=None)
    points = control_points(row)
    missed = residuals(parameters_of(row), points)
    return ConversionRead(
        **_shown(row), figures=figures_of(row), controls=controls_read(points, missed)
    )


def _shown(row: Any) -> dict[str, Any]:
    kept: dict[str, Any] = row.model_dump(include=ConversionItem.model_fields.keys())
    return kept | {
        "division_name": division_name(row.division_code),
        "source_name": DATUM_NAMES[row.source], "method_name": METHOD_NAMES[row.method],
        "state_name": STATE_NAMES[row.state], "extent": extent_of(row),
        "control_max_m": _places(row.control_max_m), "control_rms_m": _places(row.control_rms_m),
    }  # fmt: skip


def _places(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.4f}"


def mark(row: Any) -> ConversionMark:
    """The citation of a set at its version."""
    source = DATUM_NAMES[row.source]
    return ConversionMark(
        id=row.id, version=row.version, name=row.name, source=row.source, source_name=source,
        method=row.method, method_name=METHOD_NAMES[row.method],
        text=f"由{source}按〈{row.name}〉（第 {row.version} 版）换算",
    )  # fmt: skip


def choice(row: Any) -> ConversionChoice:
    return ConversionChoice(
        **mark(row).model_dump(), division_code=row.division_code,
        division_name=division_name(row.division_code), basis=row.basis,
        control_max_m=_places(row.control_max_m),
    )  # fmt: skip
