"""Shapes of imports on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.jobs.endpoints import JobRead
from kuangzheng.licensing.conversions.schemas import ConversionChoice, ConversionMark

Target = Literal["mining_rights", "zones", "planned_blocks"]
Word = Annotated[str, Field(min_length=1, max_length=200)]


class ImportOptions(Body):
    """How to import. `crs`: an EPSG code, or `xian80` or `beijing54`, which are converted by the
    bureau's parameters `conversion_id`; `accept_valid`: take the sound features although others
    are refused; `repair`: mend outlines and say what changed; `accept_suspected_shift`: somebody
    answers for coordinates that look shifted, which the audit trail keeps; `plan_id`: all blocks
    are of this plan in force, whatever name the file gives it."""

    target: Target = "mining_rights"
    layer_id: UUID | None = None
    jurisdiction: Annotated[str, Field(pattern=r"^(\d{6}|\d{9}|foreign|unknown)$")]
    crs: Annotated[str, Field(min_length=3, max_length=2000)] | None = None
    conversion_id: UUID | None = None
    accept_valid: bool = False
    repair: bool = False
    swap_axes: bool = False
    accept_suspected_shift: bool = False
    effective_on: date | None = None
    source_layer: Word | None = None
    mapping: dict[str, Word] = Field(default_factory=dict)
    mineral_default: Word | None = None
    kind_default: Literal["exploration", "mining"] | None = None
    plan_id: UUID | None = None
    plan_name: Word | None = None
    plan_from: date | None = None
    plan_to: date | None = None

    @model_validator(mode="after")
    def _layer_for_zones(self) -> "ImportOptions":
        if self.target == "zones" and self.layer_id is None:
            raise ValueError("导入管控区须指定图层 layer_id")
        return self


class FileRead(BaseModel):
    name: str
    sha256: str
    size: int


class NoteRead(BaseModel):
    code: str
    message: str


class CrsOutcome(BaseModel):
    """`source`: declared by the file, `given` by option, or the `format`'s own. `datum`: the old
    one, `conversion`: what it was left by."""

    source: str | None = None
    epsg: int | None = None
    name: str | None = None
    path: str | None = None
    note: str | None = None
    declared: str | None = None
    datum: str | None = None
    conversion: ConversionMark | None = None


class ExtentCheck(BaseModel):
    done: bool = False
    note: str | None = None


class ProposalRead(BaseModel):
    crs: str
    name: str
    score: float
    swap_axes: bool
    bounds: list[float]
    evidence: str


class ImportResult(BaseModel):
    """Counts of features (`accepted` includes `repaired`), and what was written. `conversions`:
    parameters to choose from, where the file is on an old datum and none were named."""

    read: int
    accepted: int
    refused: int
    unchanged: int
    repaired: int
    joined: int = 0
    warned: int = 0
    registered: int = 0
    changed: int = 0
    holders_entered: int = 0
    published: bool
    format: str | None = None
    crs: CrsOutcome = CrsOutcome()
    extent_check: ExtentCheck = ExtentCheck()
    shift: dict[str, Any] | None = None
    mapping: dict[str, str] = Field(default_factory=dict)
    problems: list[NoteRead] = Field(default_factory=list)
    notes: list[NoteRead] = Field(default_factory=list)
    same_file_as: UUID | None = None
    conversions: list[ConversionChoice] = Field(default_factory=list)


class ImportRead(BaseModel):
    """An import: order, job, answer. `state`: waiting, published, refused, unreadable."""

    id: UUID
    version: int
    created_at: Instant
    updated_at: Instant
    created_by: str
    division_code: str
    division_name: str
    target: Target
    layer_id: UUID | None
    jurisdiction: str
    effective_on: date
    state: str
    file: FileRead
    options: dict[str, Any]
    job: JobRead | None
    result: ImportResult | None
    proposals: list[ProposalRead]
    report_url: str


class ReportLine(BaseModel):
    """One feature. `code` is the first of `codes`; areas are decimal strings."""

    feature_no: int
    source_id: str | None
    outcome: Literal["accepted", "refused", "unchanged", "repaired"]
    code: str | None
    codes: list[str]
    message: str | None
    changed_m2: str | None
    area_registered_km2: str | None
    area_computed_km2: str | None
    area_difference_km2: str | None
