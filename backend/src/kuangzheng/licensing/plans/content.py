"""The content of a plan as its file states it; the same shape on the wire and in the database."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, PlainSerializer

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.texts import DivisionCode, Text60, Text80, Text100, Text200, Text2000


def _written(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


Number = Annotated[
    Decimal,
    Field(ge=0, max_digits=16, decimal_places=4),
    PlainSerializer(_written, return_type=str, when_used="json"),
]
Year = Annotated[int, Field(ge=1990, le=2100)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Metres = Annotated[
    Decimal, Field(ge=-12000, le=9000, decimal_places=2),
    PlainSerializer(_written, return_type=str, when_used="json"),
]  # fmt: skip
Degrees = Annotated[float, Field(ge=-180, le=180)]
Level = Literal["nation", "province", "city", "county"]
Scope = Literal["all", "non_oil_gas", "oil_gas"]
IndicatorKind = Literal[
    "mine_count", "mineral_mine_count", "large_medium_share", "annual_output", "new_resources",
    "new_deposits", "recovery_rate", "beneficiation_rate", "utilisation_rate", "other",
]  # fmt: skip
Attribute = Literal["binding", "expected", "open"]
ConditionKind = Literal[
    "min_capacity", "max_capacity", "min_service_life", "min_scale_class", "no_new_rights",
    "exit_on_exhaustion", "capacity_matches_reserves", "one_block_one_holder", "distance", "zones",
    "procedure", "other",
]  # fmt: skip
Outcome = Literal["block", "review", "warn", "info"]
ListKind = Literal[
    "discovered", "verified", "in_use", "advantage", "controlled", "encouraged", "restricted",
    "prohibited",
]  # fmt: skip
Setting = Literal["retained", "adjusted", "new"]
RightKind = Literal["exploration", "mining"]
AreaClass = Literal[
    "energy_base", "national_planning_area", "key_exploration_area", "key_mining_area",
    "concentrated_mining_area",
]  # fmt: skip


class PlanExtent(TrimmedBody):
    """The district's extent in degrees, against which coordinates are looked at."""

    west: Degrees
    south: Degrees
    east: Degrees
    north: Degrees


class PlanFrame(TrimmedBody):
    """Which plan, of whom, for which years."""

    division: DivisionCode
    title: Text200
    level: Level
    minerals_scope: Scope = "all"
    round: Annotated[int, Field(ge=1, le=99)] | None = None
    base_year: Year
    target_year: Year
    outlook_year: Year | None = None
    valid_from: date
    valid_to: date
    source: Text200
    document_no: Text100 | None = None
    area_km2: Number | None = None
    extent: PlanExtent | None = None
    outlook: Text2000 | None = None


class PlanIndicator(TrimmedBody):
    """A row of the table of main indicators. `attribute` is what the cell prints (`open`: nothing);
    `read_as` is how the bureau reads an open cell, with the place that supports it. `enforced`:
    whether a new right that breaks it is refused; left out, a binding one is."""

    kind: IndicatorKind
    name: Text60
    mineral: Text60 | None = None
    unit: Annotated[str, Field(max_length=20)] = ""
    base: Number | None = None
    target: Number
    outlook: Number | None = None
    attribute: Attribute
    read_as: Literal["binding", "expected"] | None = None
    read_basis: Text200 | None = None
    enforced: bool | None = None
    basis: Text200
    note: Text200 | None = None


class PlanTotal(TrimmedBody):
    """A row of the table of total control (总量调控): output and number of mines of a mineral."""

    mineral: Text60
    unit: Annotated[str, Field(min_length=1, max_length=20)]
    output: Number
    mines: Count | None = None
    attribute: Attribute
    mines_enforced: bool | None = None
    basis: Text200
    note: Text200 | None = None


class PlanCondition(TrimmedBody):
    """An admission condition (准入条件)."""

    kind: ConditionKind
    minerals: Annotated[list[Text60], Field(max_length=50)] = []
    value: Number | None = None
    unit: Annotated[str, Field(max_length=20)] | None = None
    scale: Literal["large", "medium", "small"] | None = None
    outcome: Outcome
    exceptions: Annotated[list[Text60], Field(max_length=10)] = []
    text: Text2000 | None = None
    basis: Text200


class PlanMineralList(TrimmedBody):
    """Minerals the plan names together: discovered, encouraged, restricted, prohibited …"""

    kind: ListKind
    minerals: Annotated[list[Text60], Field(max_length=200)] = []
    text: Text200 | None = None
    basis: Text200


class PlanMineCount(TrimmedBody):
    """Mines at the end of a year as the plan prints them; without a mineral: all."""

    year: Year
    mineral: Text60 | None = None
    count: Count
    large_medium: Count | None = None
    large_medium_share: Number | None = None
    basis: Text200


class PlanFact(TrimmedBody):
    """Another printed figure of the situation."""

    name: Text60
    year: Year | None = None
    value: Number
    unit: Annotated[str, Field(max_length=20)] = ""
    basis: Text200


class PlanBlockCount(TrimmedBody):
    """Planned blocks as the text counts them; without setting or mineral a printed sum."""

    kind: RightKind = "mining"
    setting: Setting | None = None
    mineral: Text60 | None = None
    count: Count
    basis: Text200


class PlanBlock(TrimmedBody):
    """One planned block; `vertices` are longitude and latitude in EPSG:4490, one closed outline;
    the elevations in metres, upper and lower, where the plan states them."""

    code: Text80
    name: Text200
    kind: RightKind = "mining"
    setting: Setting
    mineral: Text60
    requirements: Text2000 | None = None
    release_on: date | None = None
    area_class: AreaClass | None = None
    elevation_from: Metres | None = None
    elevation_to: Metres | None = None
    vertices: Annotated[list[tuple[Degrees, Degrees]], Field(max_length=5000)] | None = None


class PlanArea(TrimmedBody):
    """A key or concentrated area; `priority` 1 is released first (优先投放)."""

    area_class: AreaClass
    name: Text200
    minerals: Annotated[list[Text60], Field(max_length=50)] = []
    priority: Annotated[int, Field(ge=1, le=99)] = 1
    basis: Text200


class PlanContent(TrimmedBody):
    """A whole plan."""

    plan: PlanFrame
    indicators: Annotated[list[PlanIndicator], Field(min_length=1, max_length=100)]
    totals: Annotated[list[PlanTotal], Field(max_length=100)] = []
    conditions: Annotated[list[PlanCondition], Field(max_length=200)] = []
    mineral_lists: Annotated[list[PlanMineralList], Field(max_length=20)] = []
    mine_counts: Annotated[list[PlanMineCount], Field(max_length=200)] = []
    facts: Annotated[list[PlanFact], Field(max_length=200)] = []
    block_counts: Annotated[list[PlanBlockCount], Field(max_length=200)] = []
    blocks: Annotated[list[PlanBlock], Field(max_length=2000)] = []
    areas: Annotated[list[PlanArea], Field(max_length=100)] = []
