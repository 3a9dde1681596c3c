"""Shapes of the register on the wire."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, PlainSerializer, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.examples import shown
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text20
from kuangzheng.licensing.rights.conformity import ConformityRead

Text = Annotated[str, Field(min_length=1, max_length=200)]
Plain = Annotated[Decimal, PlainSerializer(lambda value: format(value, "f"), return_type=str)]
Method = Literal["open_pit", "underground", "combined", "well", "other"]
ScaleClass = Literal["large", "medium", "small"]
Relation = Literal["merged_into", "split_into", "converted_into", "reissued_as"]


class QuantityWire(Body):
    """`{"value": "120", "unit": "万吨/年"}`."""

    value: Annotated[str, Field(pattern=r"^\d{1,14}(\.\d{1,4})?$")]
    unit: Annotated[str, Field(min_length=1, max_length=20)]


class Elevation(Body):
    """开采标高: upper limit `from_m` down to `to_m`, metres, 1985 datum."""

    from_m: Annotated[Plain, Field(ge=-12000, le=9000, decimal_places=2)]
    to_m: Annotated[Plain, Field(ge=-12000, le=9000, decimal_places=2)]


class VertexWrite(Body):
    """A vertex as it stands in the register: X and Y verbatim, in `vertices_crs`.

    `lon`, `lat` are needed only for an old datum, whose conversion is not repeated here.
    """

    ring: Annotated[int, Field(ge=0)] = 0
    no: Text20
    registered: tuple[Text, Text]
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None


class PartWrite(Body):
    """One part of the area with its own elevation range and its vertices in register order."""

    no: Text20
    elevation: Elevation | None = None
    vertices: Annotated[list[VertexWrite], Field(min_length=3, max_length=20000)]


class CrsWrite(Body):
    epsg: int


class AreaFields(Body):
    """The area: GeoJSON in EPSG:4490, and the vertices as registered in their own system."""

    geometry: dict[str, Any] | None = None
    parts: Annotated[list[PartWrite], Field(min_length=1, max_length=1000)] | None = None
    vertices_crs: CrsWrite | None = None
    elevation: Elevation | None = None
    registered_area_km2: Annotated[Decimal, Field(gt=0, max_digits=14, decimal_places=4)] | None = (
        None
    )


class RightFields(AreaFields):
    """What the register says beside the area; minerals by name or code, the main one first."""

    name: Text | None = None
    certificate_no: Annotated[str, Field(min_length=1, max_length=80)] | None = None
    mine_id: UUID | None = None
    minerals: Annotated[list[Text], Field(min_length=1, max_length=40)] | None = None
    mining_method: Method | None = None
    capacity: QuantityWire | None = None
    ore_body: Annotated[str, Field(max_length=200)] | None = None
    valid_from: date | None = None
    valid_to: date | None = None


class ReserveWrite(Body):
    mineral: Text
    value: QuantityWire
    as_of: date
    category: Literal["retained", "verified", "filed", "recoverable"] = "retained"
    document_no: Annotated[str, Field(max_length=200)] | None = None
    density: QuantityWire | None = None
    """As the reserve report states it; a volume becomes a mass by nothing else."""


class Predecessor(Body):
    right_id: UUID
    relation: Relation


class RightCreate(RightFields):
    """First registration, with `geometry`, `parts` or both. `effective_on` is not after today."""

    model_config = shown(
        {
            "code": "示例-500113-1001", "kind": "mining", "name": "示例石灰岩矿",
            "division_code": "500113", "minerals": ["建筑石料用灰岩"], "mining_method": "open_pit",
            "capacity": {"value": "120", "unit": "万吨/年"}, "valid_from": "2025-07-01",
            "valid_to": "2030-06-30", "elevation": {"from_m": "310", "to_m": "200"},
            "effective_on": "2025-07-01", "reason": "首次登记",
            "geometry": {
                "type": "Polygon",
                "coordinates": [[
                    [106.612, 29.312], [106.616, 29.312], [106.616, 29.316], [106.612, 29.316],
                    [106.612, 29.312],
                ]],
            },
        },
    )  # fmt: skip

    code: Annotated[str, Field(min_length=1, max_length=80)]
    kind: Literal["exploration", "mining"]
    division_code: Annotated[str, Field(pattern=r"^\d{6}(\d{3})?$")] | None = None
    holder_id: UUID | None = None
    effective_on: date
    reason: Annotated[str, Field(max_length=1000)] = ""
    document_no: Annotated[str, Field(max_length=200)] | None = None
    reserves: Annotated[list[ReserveWrite], Field(max_length=100)] = []
    predecessors: Annotated[list[Predecessor], Field(max_length=100)] = []

    @model_validator(mode="after")
    def complete(self) -> "RightCreate":
        missing = [n for n in ("name", "minerals") if getattr(self, n) is None]
        if self.geometry is None and self.parts is None:
            missing.append("geometry")
        if missing:
            raise ValueError(f"登记须填：{'、'.join(missing)}")
        return self


class ActBase(Body):
    """What every act on a right carries; `effective_on` is not after today."""

    effective_on: date
    reason: Annotated[str, Field(min_length=1, max_length=1000)]
    document_no: Annotated[str, Field(max_length=200)] | None = None


class ChangeAct(ActBase, RightFields):
    """变更登记: area, minerals, method, capacity, name."""

    model_config = shown(
        {
            "effective_on": "2025-09-01", "reason": "生产规模变更",
            "document_no": "示例批〔2025〕9号",
            "capacity": {"value": "150", "unit": "万吨/年"},
        },
    )  # fmt: skip


class RenewAct(ActBase, AreaFields):
    """续期登记: the new term; the area may shrink."""

    model_config = shown(
        {
            "effective_on": "2025-09-01", "reason": "续期登记", "valid_from": "2030-07-01",
            "valid_to": "2035-06-30",
        },
    )  # fmt: skip

    valid_from: date | None = None
    valid_to: date
    certificate_no: Annotated[str, Field(min_length=1, max_length=80)] | None = None


class TransferAct(ActBase):
    """转移登记: the new holder; the term stays."""

    model_config = shown(
        {
            "effective_on": "2025-09-01", "reason": "转移登记",
            "holder_id": "019cd7a2-6f0e-7a31-9d55-2f3f6a1b0c12",
        },
    )  # fmt: skip

    holder_id: UUID
    name: Text | None = None
    certificate_no: Annotated[str, Field(min_length=1, max_length=80)] | None = None


class RetainAct(ActBase):
    """保留登记 of an exploration right."""

    valid_to: date
    certificate_no: Annotated[str, Field(min_length=1, max_length=80)] | None = None


class ExtinguishAct(ActBase):
    """消灭登记; with a successor the lineage is recorded."""

    model_config = shown(
        {
            "effective_on": "2025-09-01", "reason": "资源整合并入", "relation": "merged_into",
            "successor_id": "019cd7a2-6f0e-7a31-9d55-2f3f6a1b0c11",
        },
    )  # fmt: skip

    successor_id: UUID | None = None
    relation: Relation = "merged_into"


class CorrectAct(ActBase, RightFields):
    """更正登记 of what was wrong from `effective_on` until `effective_until` (exclusive)."""

    model_config = shown(
        {
            "effective_on": "2025-07-01", "effective_until": "2025-09-01",
            "reason": "登记内容录入有误", "name": "示例石灰岩矿山",
        },
    )  # fmt: skip

    effective_until: date | None = None
    holder_id: UUID | None = None


class Named(BaseModel):
    id: UUID
    name: str | None


class MineralRead(BaseModel):
    code: str
    name: str
    main: bool


class QuantityRead(BaseModel):
    value: str
    unit: str


class ElevationRead(BaseModel):
    from_m: str
    to_m: str

    @classmethod
    def told(cls, found: dict[str, str | None] | None) -> "ElevationRead | None":
        return None if found is None else cls.model_validate(found)


class RightBase(BaseModel):
    """What a list and the register page both show.

    `display_status` (有效, 临近到期 …) is the one for filters and colours on the day asked for.
    """

    id: UUID
    version: int
    created_at: Instant
    updated_at: Instant
    code: str
    certificate_no: str | None
    name: str
    kind: str
    kind_name: str
    status: str
    status_name: str
    display_status: str
    display_status_name: str
    holder: Named | None
    mine: Named | None
    division_code: str
    division_name: str
    minerals: list[MineralRead]
    mining_method: str | None
    mining_method_name: str | None
    area_km2: str
    registered_area_km2: str | None
    capacity: QuantityRead | None
    scale_class: str | None
    scale_class_name: str | None
    ore_body: str | None
    elevation: ElevationRead | None
    valid_from: date | None
    valid_to: date | None
    licence_status: str | None
    licence_status_name: str | None
    bbox: list[float]


class RightItem(RightBase):
    encumbrances: list[str]


class VertexRead(BaseModel):
    ring: int
    no: str
    registered: tuple[str, str]
    lon: float
    lat: float


class PartRead(BaseModel):
    no: str
    elevation: ElevationRead | None
    vertices: list[VertexRead]


class CrsRead(BaseModel):
    epsg: int
    name: str


class ReserveRead(BaseModel):
    mineral: str
    value: QuantityRead
    as_of: date
    category: str
    category_name: str
    density: QuantityRead | None
    document_no: str | None


class LineageLink(BaseModel):
    id: UUID
    code: str | None
    name: str | None
    relation: str
    relation_name: str
    on_date: date


class Lineage(BaseModel):
    predecessors: list[LineageLink]
    successors: list[LineageLink]


class PendingRenewalRead(BaseModel):
    """The renewal asked for in time by which a right is shown as pending."""

    application_id: UUID
    serial: str
    asked_on: date
    since: date
    basis: str
    confirmed: bool


class RightRead(RightBase):
    """A right with everything on its register page."""

    geometry: dict[str, Any]
    parts: list[PartRead]
    vertices_crs: CrsRead
    position_note: str | None = None
    """Why the area is not known to lie wholly in the division; null where it does."""
    reserves: list[ReserveRead]
    licences: list[dict[str, Any]]
    encumbrances: list[dict[str, Any]]
    permits: list[dict[str, Any]]
    lineage: Lineage
    valid_during: tuple[date, date | None]
    recorded_at: Instant
    as_of: date
    known_at: Instant | None
    allowed_acts: list[str]
    pending_renewal: PendingRenewalRead | None
    conforms_to: ConformityRead | None = None


class FieldChange(BaseModel):
    field: str
    field_name: str
    before: Any
    after: Any


class HistoryEntry(BaseModel):
    """One act: when it holds, when it was believed, by whom, and what it changed."""

    version: int
    valid_from: date
    valid_to: date | None
    recorded_from: Instant
    recorded_to: Instant | None
    act: str
    act_name: str
    reason: str
    document_no: str | None
    actor_name: str | None
    changes: list[FieldChange]


class HistoryRead(BaseModel):
    items: list[HistoryEntry]
