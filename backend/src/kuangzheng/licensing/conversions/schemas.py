"""Shapes of conversion parameters on the wire. Figures are decimal strings, exact as entered."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, PlainSerializer

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import DivisionCode
from kuangzheng.licensing.texts import Storable

Source = Literal["xian80", "beijing54"]
Method = Literal["seven", "four"]
State = Literal["valid", "withdrawn"]
Convention = Literal["position_vector", "coordinate_frame"]


def plain(value: Decimal) -> str:
    """No exponent and no trailing zeros: what was typed."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


_Text = PlainSerializer(plain, return_type=str)
Metres = Annotated[Decimal, Field(max_digits=14, decimal_places=6), _Text]
Small = Annotated[Decimal, Field(max_digits=14, decimal_places=9), _Text]
Longitude = Annotated[Decimal, Field(ge=-180, le=180, max_digits=9, decimal_places=6), _Text]
Latitude = Annotated[Decimal, Field(ge=-90, le=90, max_digits=8, decimal_places=6), _Text]
Zone = Annotated[int, Field(ge=25, le=45)]
Name = Annotated[str, Field(min_length=1, max_length=100, pattern=r"\S"), Storable]
Basis = Annotated[str, Field(min_length=1, max_length=500, pattern=r"\S"), Storable]
Written = Annotated[str, Field(min_length=1, max_length=40), Storable]


class SevenFigures(Body):
    """Geocentric: metres, arc-seconds, millionths. The convention says what the rotations turn:
    `coordinate_frame` the axes (布尔莎模型 as usual in China), `position_vector` the point."""

    method: Literal["seven"]
    dx_m: Metres
    dy_m: Metres
    dz_m: Metres
    rx_arcsec: Small
    ry_arcsec: Small
    rz_arcsec: Small
    scale_ppm: Small
    rotation_convention: Convention


class FourFigures(Body):
    """In the plane of one 3-degree zone: X' = dx + (1 + k)(X·cos α − Y·sin α),
    Y' = dy + (1 + k)(X·sin α + Y·cos α), X the northing, Y the easting without its zone."""

    method: Literal["four"]
    zone: Zone
    dx_m: Metres
    dy_m: Metres
    rotation_arcsec: Small
    scale_ppm: Small


Figures = Annotated[SevenFigures | FourFigures, Field(discriminator="method")]


class ExtentFields(Body):
    """Where the parameters hold, in degrees of CGCS2000."""

    west: Longitude
    south: Latitude
    east: Longitude
    north: Latitude


class ControlWrite(Body):
    """A control point: X and Y on the old datum, in `zone` where Y carries none and the method has
    none; longitude and latitude on CGCS2000 in degrees or degrees-minutes-seconds."""

    name: Name
    northing: Written
    easting: Written
    zone: Zone | None = None
    longitude: Written
    latitude: Written


Controls = Annotated[list[ControlWrite], Field(max_length=200)]


class TrialSearch(Body):
    """Parameters that are to be tried on control points before they are kept."""

    division_code: DivisionCode
    source: Source
    figures: Figures
    extent: ExtentFields
    controls: Controls = []


class ConversionCreate(TrialSearch):
    """A set of parameters with its name and the document it comes from."""

    name: Name
    basis: Basis


class ConversionUpdate(Body):
    """What changes; the datum and the method stay. A change makes a new version."""

    name: Name | None = None
    basis: Basis | None = None
    figures: Figures | None = None
    extent: ExtentFields | None = None
    controls: Controls | None = None


class WithdrawAct(Body):
    """From now on nobody converts by it; what cites it stays."""

    reason: Annotated[str, Field(min_length=1, max_length=500, pattern=r"\S"), Storable]


class ConversionRef(Body):
    """By which parameters coordinates were converted."""

    id: UUID
    version: Annotated[int, Field(ge=1, le=2**31 - 1)]


class ConversionMark(BaseModel):
    """The same, in words that stay true when the set is changed; `text` is fit for a document."""

    id: UUID
    version: int
    name: str
    source: Source
    source_name: str
    method: Method
    method_name: str
    text: str


class ControlRead(BaseModel):
    """A control point and how far it is missed: converted minus known, metres."""

    name: str
    northing: str
    easting: str
    zone: int
    longitude: str
    latitude: str
    residual_north_m: str
    residual_east_m: str
    residual_m: str


class ConversionItem(BaseModel):
    """What everybody who may use it sees. `control_max_m` and `control_rms_m` are residuals."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    name: str
    source: Source
    source_name: str
    method: Method
    method_name: str
    zone: int | None
    extent: ExtentFields
    basis: str
    control_count: int
    control_max_m: str | None
    control_rms_m: str | None
    state: State
    state_name: str
    withdrawn_on: date | None
    withdraw_reason: str | None
    created_at: Instant
    updated_at: Instant


class ConversionRead(ConversionItem):
    """With the figures and control points for those who keep them; null for everybody else."""

    figures: Figures | None
    controls: list[ControlRead] | None


class ConversionChoice(ConversionMark):
    """A set that could convert a file."""

    division_code: str
    division_name: str
    basis: str
    control_max_m: str | None


class ConversionVersions(BaseModel):
    """All versions, the newest first."""

    items: list[ConversionItem]
    next_cursor: None = None


class TrialRead(BaseModel):
    """What the parameters do: `shift_m` is how far the same figures move within the extent."""

    shift_m: str
    controls: list[ControlRead]
    control_max_m: str | None
    control_rms_m: str | None
