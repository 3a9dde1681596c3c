"""Shapes of patches on the wire."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.geo.layers import MapPlaces
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Storable, Text100, Text4000

State = Literal[
    "issued", "received", "compared", "checked", "judged", "city_passed", "passed", "returned",
]  # fmt: skip
Class = Literal[
    "inside", "beyond", "none", "expired", "renewal_pending", "exploration_only", "suspended",
    "closed", "other_mineral", "project",
]  # fmt: skip
Judgement = Literal["legal", "illegal", "false_change"]
Evidence = Literal["site_photos", "licence", "survey", "inquiry", "stop_order", "approval"]
M2 = Annotated[Decimal, Field(gt=0, max_digits=16, decimal_places=2)]


class PatchCheckCreate(Body):
    """What was seen on site. `working`: somebody was mining then."""

    checked_on: date
    checkers: Annotated[list[Text100], Field(min_length=1, max_length=10)]
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    findings: Text4000
    mineral: Text100 | None = None
    volume_m3: Annotated[Decimal, Field(ge=0, max_digits=16, decimal_places=2)] | None = None
    working: bool
    photo_ids: Annotated[list[UUID], Field(max_length=40)] = []


class PatchReuse(Body):
    """The proof of an earlier patch at the same place holds for this one too."""

    check_id: UUID
    note: Text4000


class PatchJudgement(Body):
    """A person's word. `reason` is needed where it goes against what the machine found;
    `illegal_m2` and `violation` where something is illegal."""

    on: date
    judgement: Judgement
    basis: Text4000
    reason: Text4000 | None = None
    evidence: Annotated[list[Evidence], Field(max_length=6)] = []
    illegal_m2: M2 | None = None
    violation: Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")] | None = None


class PatchReview(Body):
    on: date
    note: Annotated[str, Field(max_length=4000), Storable] | None = None


class PatchReturn(Body):
    on: date
    reason: Text4000


class PatchStop(Body):
    on: date
    document_no: Text100


class PatchFiling(Body):
    """The case it was filed as, by the number of its filing decision."""

    on: date
    case_no: Text100
    case_id: UUID | None = None


class PatchImages(Body):
    """Two pictures, uploaded before, with the days they were taken on."""

    before_id: UUID
    before_on: date
    after_id: UUID
    after_on: date


class PatchSpan(BaseModel):
    first: date
    last: date
    state: str


class PatchFindingRead(BaseModel):
    """Something the patch meets. Beyond the reader's scope name and holder are not told."""

    what: Literal["right", "zone", "leave", "patch"]
    ref_id: UUID
    within_scope: bool
    class_: Annotated[str | None, Field(serialization_alias="class")]
    class_name: str | None
    inside_m2: str
    outside_m2: str
    code: str | None
    name: str | None
    holder_name: str | None
    kind: str | None
    kind_name: str | None
    document_no: str | None
    states: list[PatchSpan]
    moved: bool
    layer_name: str | None
    layer_version: str | None
    layer_confirmed: bool | None
    batch_code: str | None
    later_on: date | None


class PatchPhoto(BaseModel):
    sha256: str
    name: str
    url: str


class PatchCheckRead(BaseModel):
    id: UUID
    level: Literal["county", "province"]
    checked_on: date
    checkers: list[str]
    lon: float | None
    lat: float | None
    findings: str
    mineral: str | None
    volume_m3: str | None
    working: bool
    photos: list[PatchPhoto]
    reused: bool
    recorded_by_name: str | None
    created_at: Instant


class PatchActRead(BaseModel):
    act: str
    act_name: str
    after: str
    after_name: str
    on: date
    note: str | None
    round: int
    by_name: str | None
    at: Instant


class EvidenceItem(BaseModel):
    """One line of the checklist for a judgement."""

    judgement: Judgement
    evidence: Evidence
    name: str
    points: int
    basis: str
    confirmed: bool


class EarlierPatch(BaseModel):
    """One link of the chain of a place, the newest first; `check_id` where its proof may serve."""

    id: UUID
    code: str
    batch_code: str
    later_on: date
    shared_m2: str
    share_percent: str
    judgement: Judgement | None
    state_name: str
    check_id: UUID | None


class PatchImage(BaseModel):
    url: str
    taken_on: date


class PatchRead(BaseModel):
    """A patch in a list. The machine's `class` is a finding, never a judgement."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    batch_id: UUID
    code: str
    state: State
    state_name: str
    mineral: str | None
    kind: str | None
    note: str | None
    area_m2: str
    area_mu: str
    earlier_on: date
    later_on: date
    class_: Annotated[str | None, Field(serialization_alias="class")]
    class_name: str | None
    classes: list[str]
    inside_m2: str | None
    outside_m2: str | None
    suspected_m2: str | None
    suspected_mu: str | None
    zones_hit: int
    earlier_patches: int
    judgement: Judgement | None
    judgement_name: str | None
    judged_on: date | None
    judged_by_name: str | None
    illegal_m2: str | None
    violation: str | None
    score: int | None
    on_site_by_province: bool
    round: int
    due_on: date | None
    overdue: bool
    stopped_on: date | None
    case_id: UUID | None
    case_no: str | None
    filed_on: date | None
    closed_on: date | None
    bbox: list[float]
    updated_at: Instant


class PatchFeature(PatchRead):
    """A patch with its outline, for exchange."""

    geometry: dict[str, Any]


class PatchDetail(PatchRead):
    batch_code: str
    programme: str
    geometry: dict[str, Any]
    basis: str | None
    reason: str | None
    evidence: list[str]
    return_reason: str | None
    due_basis: str | None
    due_confirmed: bool | None
    city_by_name: str | None
    province_by_name: str | None
    on_site_from_m2: str
    on_site_basis: str
    needs_reason: bool
    findings: list[PatchFindingRead]
    checks: list[PatchCheckRead]
    acts: list[PatchActRead]
    checklist: list[EvidenceItem]
    chain: list[EarlierPatch]
    before: PatchImage | None
    after: PatchImage | None
    allowed: list[str]


class PatchTally(BaseModel):
    """Counts of a division, and rates in per cent of its illegal patches."""

    division_code: str
    division_name: str
    patches: int
    judged: int
    passed: int
    returned: int
    overdue: int
    legal: int
    illegal: int
    false_change: int
    illegal_mu: str
    stopped: int
    filed: int
    closed: int
    judged_percent: str
    stop_percent: str
    filing_percent: str
    closing_percent: str


class PatchStatistics(BaseModel):
    """All patches the filters leave, by division, state and machine's class."""

    total: PatchTally
    divisions: list[PatchTally]
    by_state: dict[str, int]
    by_class: dict[str, int]
    as_of: date


class PatchClassCounts(BaseModel):
    """Patches of the list by the machine's class, `waiting` where it has not compared yet; classes
    that nothing is in are left out."""

    total: int
    classes: dict[str, int]


class Surrounding(BaseModel):
    what: Literal["right", "zone", "leave", "patch"]
    id: UUID
    name: str | None
    state: str | None
    kind: str
    geometry: dict[str, Any]


class PatchArea(BaseModel):
    """A patch and what had been judged of it by the day, its outline simplified."""

    model_config = ConfigDict(populate_by_name=True)

    id: UUID
    name: str
    code: str
    state: Literal["waiting", "legal", "illegal", "false_change"]
    class_: Annotated[Class | None, Field(alias="class")]
    mineral: str | None
    geometry: dict[str, Any]


class PatchesPolygons(MapPlaces[PatchArea]):
    """From near: simplified areas."""


class PatchSurroundings(BaseModel):
    """What lies around on a day; never cut short without saying so."""

    items: list[Surrounding]
    truncated: bool
    as_of: date
