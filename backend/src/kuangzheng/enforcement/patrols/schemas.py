"""Shapes of patrol records on the wire."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.enforcement.clues.schemas import Code, Degrees, PointIn, Violation
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text60, Text200, Text300, Text1000, Text2000, Text4000

Manner = Literal["open", "unannounced"]
Result = Literal["nothing", "problem", "clue"]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0, le=999)]


class PatrolTrackPoint(TrimmedBody):
    lon: Degrees
    lat: Degrees
    at: Instant


class PatrolPhotoIn(TrimmedBody):
    """A picture by its hash, with where and when it was taken. The file may come later."""

    sha256: Sha256
    name: Text200
    point: PointIn | None = None
    taken_at: Instant | None = None


class PatrolAnswerIn(TrimmedBody):
    """`number` for items that ask for one; `na` instead of either where an item does not apply."""

    code: Annotated[str, Field(min_length=1, max_length=30)]
    answer: Literal["yes", "no", "na"] | None = None
    number: Annotated[Decimal | None, Field(max_digits=14, decimal_places=4)] = None
    note: Text1000 | None = None
    photos: Annotated[list[Sha256], Field(max_length=20)] = []


class PatrolChecklistIn(TrimmedBody):
    template_id: UUID
    answers: Annotated[list[PatrolAnswerIn], Field(min_length=1, max_length=100)]


class PatrolRecord(TrimmedBody):
    """A visit. `id` is made by whoever records it, so that the same record sent twice is one.

    With `task_id` the place is the task's; without, a mine, a grid cell or a place in words and
    the division are told. A finding that is a clue names the act suspected."""

    id: UUID
    task_id: UUID | None = None
    division_code: Code | None = None
    mine_id: UUID | None = None
    grid_id: UUID | None = None
    place: Text300 | None = None
    started_at: Instant
    ended_at: Instant
    manner: Manner
    participants: Annotated[list[Text60], Field(min_length=1, max_length=20)]
    result: Result
    findings: Text4000 | None = None
    violation: Violation | None = None
    stopped: Annotated[Count, Field(description="现场制止（宗）")] = 0
    banned: Annotated[Count, Field(description="取缔无证开采（宗）")] = 0
    blasted_adits: Annotated[Count, Field(description="炸封硐口（个）")] = 0
    sealed_adits: Annotated[Count, Field(description="封堵硐口（个）")] = 0
    point: PointIn | None = None
    track: Annotated[list[PatrolTrackPoint], Field(max_length=5000)] = []
    photos: Annotated[list[PatrolPhotoIn], Field(max_length=60)] = []
    checklists: Annotated[list[PatrolChecklistIn], Field(max_length=10)] = []


class PatrolFollowUp(TrimmedBody):
    on: date
    note: Text2000


class PatrolRead(BaseModel):
    id: UUID
    version: int
    no: str
    division_code: str
    division_name: str
    task_id: UUID | None
    mine_id: UUID | None
    mine_name: str | None
    grid_id: UUID | None
    grid_name: str | None
    place: str | None
    patrolled_on: date
    started_at: Instant
    ended_at: Instant
    manner: Manner
    manner_name: str
    participants: list[str]
    result: Result
    result_name: str
    findings: str | None
    violation: str | None
    violation_name: str | None
    stopped: int
    banned: int
    blasted_adits: int
    sealed_adits: int
    lon: str | None
    lat: str | None
    photos_count: int
    clue_id: UUID | None
    clue_no: str | None
    followed_on: date | None
    recorded_by_name: str
    created_at: Instant


class PatrolPhotoRead(BaseModel):
    """`received`: whether the file has come."""

    sha256: str
    name: str
    lon: str | None
    lat: str | None
    taken_at: Instant | None
    received: bool
    url: str | None


class PatrolAnswerRead(BaseModel):
    code: str
    text: str
    answer: str | None
    answer_name: str | None
    number: str | None
    unit: str | None
    note: str | None
    photos: list[str]
    fails: bool
    severity: str
    severity_name: str
    violation_name: str | None


class PatrolChecklistRead(BaseModel):
    """The answers under the edition that they were given to."""

    template_id: UUID
    kind: str
    kind_name: str
    name: str
    edition: int
    failing: int
    answers: list[PatrolAnswerRead]


class PatrolDetail(PatrolRead):
    track: list[list[str]]
    photos: list[PatrolPhotoRead]
    checklists: list[PatrolChecklistRead]
    suggested: str | None
    suggested_name: str | None
    clue_state_name: str | None
    follow_note: str | None
    followed_by_name: str | None
    allowed: list[str]


class VisitOutline(BaseModel):
    """What a visit was to: a right of the mine, or the cell of the grid."""

    id: UUID
    name: str
    geometry: dict[str, Any]


class VisitTrack(BaseModel):
    """Where somebody went: `[lon, lat, accuracy in m, seconds after began_at]`; the accuracy is
    null where it was not told."""

    id: UUID
    device_name: str | None
    by_name: str | None
    began_at: Instant
    ended_at: Instant
    clock_wrong: bool
    length_m: str
    points: list[list[float | None]]


class VisitPlace(BaseModel):
    """`photo`: where a picture was taken, `visit`: where the record was made, `task`: where to
    go."""

    kind: Literal["photo", "visit", "task"]
    name: str
    lon: str
    lat: str
    at: Instant | None


class VisitMap(BaseModel):
    outlines: list[VisitOutline]
    tracks: list[VisitTrack]
    places: list[VisitPlace]


class PatrolFigures(BaseModel):
    """One line of the statistics: visits within the period and what was found and done there."""

    key: str
    name: str
    patrols: int
    open: int
    unannounced: int
    mines: int
    problems: int
    clues: int
    followed: int
    stopped: int
    banned: int
    blasted_adits: int
    sealed_adits: int


class PatrolStatistics(BaseModel):
    """For a period and a division, by the divisions in it."""

    division_code: str
    division_name: str
    since: date
    until: date
    as_of: date
    total: PatrolFigures
    rows: list[PatrolFigures]
