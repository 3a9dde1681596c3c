"""Shapes of clues on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.geo.layers import MapPlace, MapPlaces
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import (
    Storable,
    Text100,
    Text200,
    Text300,
    Text1000,
    Text2000,
    Text4000,
)

Source = Literal[
    "hotline", "public", "media", "assignment", "department", "machine", "campaign", "patrol",
    "inspection",
]  # fmt: skip
Entered = Literal[
    "hotline", "media", "assignment", "department", "campaign", "patrol", "inspection",
]  # fmt: skip
State = Literal[
    "registered", "accepted", "verifying", "proposed", "concluded", "replied", "countersigning",
    "closed", "joined",
]  # fmt: skip
Outcome = Literal["unfounded", "stopped", "filed", "referred"]
Violation = Literal[
    "unlicensed_mining", "mining_as_exploration", "mining_as_construction", "wrong_mineral",
    "beyond_boundary", "destructive", "illegal_transfer", "disguised", "unsealing",
    "over_capacity", "unlicensed_exploration", "exploration_beyond_boundary", "not_restored",
    "pollution", "water_soil", "illegal_land", "illegal_forest", "illegal_ore", "explosives",
    "river_sand", "unlicensed_business", "safety", "farmland_soil", "organised_crime", "other",
]  # fmt: skip
Department = Literal[
    "ecology", "water", "forestry", "agriculture", "public_security", "emergency", "market",
    "discipline",
]  # fmt: skip
Counted = Literal[
    "received", "accepted", "concluded", "replied", "unfounded", "stopped", "filed", "referred",
    "accepted_late", "concluded_late", "replied_late", "overdue",
]  # fmt: skip
Lights = Literal["green", "amber", "red", "grey"]
Degrees = Annotated[str, Field(pattern=r"^\d{1,3}(\.\d{1,6})?$", examples=["106.541234"])]
Code = Annotated[str, Field(pattern=r"^[0-9]{6}([0-9]{3})?$", examples=["500113"])]


class PointIn(TrimmedBody):
    """CGCS2000 degrees with at most six places."""

    lon: Degrees
    lat: Degrees


class ReporterIn(TrimmedBody):
    """Who reported. Sealed at once; opened only with a reason, and every look is written down."""

    name: Text100 | None = None
    phone: Annotated[str | None, Field(pattern=r"^[0-9+\- ]{6,20}$")] = None
    contact: Text200 | None = None


class ClueWrite(TrimmedBody):
    """What is suspected and where: a point, a right, or at least a place in words."""

    violation: Violation
    text: Text4000
    occurred_on: date | None = None
    place: Text300 | None = None
    point: PointIn | None = None
    right_id: UUID | None = None


class ClueCreate(ClueWrite):
    source: Entered
    source_no: Text100 | None = None
    source_name: Text200 | None = None
    division_code: Code
    received_on: date
    check_by: Annotated[date | None, Field(description="交办文件载明的办理期限")] = None
    reporter: ReporterIn | None = None
    document_ids: Annotated[list[UUID], Field(max_length=20)] = []


class Step(TrimmedBody):
    on: date
    document_no: Text100 | None = None
    note: Text1000 | None = None


class ReasonStep(TrimmedBody):
    on: date
    note: Text1000


class Attach(TrimmedBody):
    document_ids: Annotated[list[UUID], Field(min_length=1, max_length=20)]
    note: Text1000 | None = None


class Join(TrimmedBody):
    """Into which clue; `note` says why they are one."""

    into: UUID
    on: date
    note: Text1000


class KeepApart(TrimmedBody):
    other: UUID
    note: Text1000


class ReferralDraft(TrimmedBody):
    department: Department
    addressee: Text200


class Verify(TrimmedBody):
    """What was found on site, and what is proposed. `referrals` for whatever another department's
    law is broken by, required where the outcome is a referral."""

    on: date
    findings: Text4000
    outcome: Outcome
    violation: Violation | None = None
    case_reference: Text100 | None = None
    referrals: Annotated[list[ReferralDraft], Field(max_length=8)] = []


class Reply(TrimmedBody):
    on: date
    text: Text2000


class Look(TrimmedBody):
    reason: Annotated[str, Field(min_length=4, max_length=200), Storable]


class ReporterRead(BaseModel):
    name: str | None
    phone: str | None
    contact: str | None


class ClueRight(BaseModel):
    id: UUID
    name: str | None
    mine_id: UUID | None
    holder_name: str | None


class ClueActRead(BaseModel):
    id: UUID
    act: str
    act_name: str
    on: date
    document_no: str | None
    note: str | None
    data: dict[str, Any]
    by_name: str
    at: Instant


class ClueFileRead(BaseModel):
    id: UUID
    sha256: str
    name: str
    media_type: str
    url: str
    created_at: Instant


class CompetentRead(BaseModel):
    """Whose law the act breaks, under which article on the day of the act."""

    departments: list[str]
    department_names: list[str]
    may_be_filed: bool
    basis: str
    article: str | None
    confirmed: bool


class ClueRead(BaseModel):
    """A clue in a list. `by_machine`: found by comparing records, never a violation by itself."""

    id: UUID
    version: int
    no: str
    division_code: str
    division_name: str
    source: Source
    source_name_zh: str
    source_no: str | None
    source_name: str | None
    by_machine: bool
    state: State
    state_name: str
    violation: str
    violation_name: str
    text: str
    occurred_on: date | None
    place: str | None
    lon: str | None
    lat: str | None
    right: ClueRight | None
    received_on: date
    due_on: date | None
    due_basis: str | None
    due_confirmed: bool
    light: Lights
    outcome: Outcome | None
    outcome_name: str | None
    handler_name: str | None
    deputy_name: str | None
    has_reporter: bool
    must_reply: bool
    joined_into: UUID | None
    allowed: list[str]
    created_at: Instant
    updated_at: Instant


class ClueReferral(BaseModel):
    id: UUID
    version: int
    department: str
    department_name: str
    addressee: str
    state: str
    state_name: str
    number: str | None
    issued_on: date | None
    receipt_due: date | None
    received_on: date | None
    overdue: bool
    answer: str | None


class ClueOrigin(BaseModel):
    """The visit, or the check or problem of a campaign, that opened it or found the same again."""

    kind: Literal["patrol", "campaign_check", "campaign_problem"]
    id: UUID
    name: str


class ClueDetail(ClueRead):
    """With what was done, files, referrals, who is competent, and those joined into it."""

    accept_due: date | None
    accepted_on: date | None
    check_due: date | None
    extended: bool
    verified_on: date | None
    findings: str | None
    departments: list[str]
    case_reference: str | None
    case_id: UUID | None
    case_no: str | None
    concluded_on: date | None
    concluded_by_name: str | None
    reply_due: date | None
    reply: str | None
    replied_on: date | None
    closed_on: date | None
    created_by_name: str
    machine_data: dict[str, Any] | None
    origin: ClueOrigin | None
    origins: list[ClueOrigin]
    competent: CompetentRead
    acts: list[ClueActRead]
    files: list[ClueFileRead]
    referrals: list[ClueReferral]
    joined: list[ClueRead]
    query_code: Annotated[str | None, Field(description="只在登记时告知一次")] = None


class LikeRead(BaseModel):
    """A clue that may be the same one: how near, how alike, how many days apart."""

    clue: ClueRead
    distance_m: str | None
    alike_percent: int
    days_apart: int
    same_right: bool


class CluePoint(BaseModel):
    id: UUID
    no: str
    lon: str
    lat: str
    state: str
    light: Lights
    violation_name: str


class CluePoints(BaseModel):
    items: list[CluePoint]
    truncated: bool


class CluePlace(MapPlace):
    """Where a clue is and how it stood on the day. `late`: the clock that ran then was over. What
    was reported, and by whom, is no part of the map."""

    state: Literal["waiting", "checking", "concluded", "closed"]
    source: Source
    violation: Violation
    late: bool


class CluePlaces(MapPlaces[CluePlace]):
    pass


class CountRead(BaseModel):
    """One line of the statistics: counts within the period, `…_in_time` of those, `overdue` now."""

    key: str
    name: str
    received: int
    accepted: int
    accepted_in_time: int
    concluded: int
    concluded_in_time: int
    unfounded: int
    stopped: int
    filed: int
    referred: int
    replied: int
    replied_in_time: int
    overdue: int


class Statistics(BaseModel):
    """S0-26 for a period and a division."""

    division_code: str
    division_name: str
    since: date
    until: date
    as_of: date
    by: Literal["division", "source", "violation"]
    total: CountRead
    rows: list[CountRead]
