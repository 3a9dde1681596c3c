"""Shapes of the sync API on the wire."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.enforcement.clues.schemas import Code, PointIn, Violation
from kuangzheng.enforcement.patrols.schemas import PatrolChecklistIn
from kuangzheng.kernel.bodies import Body, TrimmedBody
from kuangzheng.kernel.examples import shown
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text300, Text4000

Status = Literal["applied", "duplicate", "conflict", "refused"]
Lon = Annotated[float, Field(ge=-180, le=180)]
Lat = Annotated[float, Field(ge=-90, le=90)]
Metres = Annotated[float, Field(ge=0, le=100_000)]


class PhotoIn(TrimmedBody):
    """A photograph that was uploaded under its hash, with what the device stamped on it."""

    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    taken_at: Instant
    lon: Lon | None = None
    lat: Lat | None = None
    accuracy_m: Metres | None = None


Photos = Annotated[list[PhotoIn], Field(max_length=20)]


class ClueOperation(TrimmedBody):
    """Kind `clue`: registered on the spot, source patrol; it counts from the server's day."""

    violation: Violation
    text: Text4000
    place: Text300 | None = None
    point: PointIn | None = None
    right_id: UUID | None = None
    division_code: Code | None = None
    photos: Photos = []


class PatchCheckOperation(TrimmedBody):
    """Kind `patch_check`: what was seen, against the version of the patch that the device had."""

    patch_id: UUID
    base_version: Annotated[int, Field(ge=1)]
    checkers: Annotated[list[Text100], Field(min_length=1, max_length=10)]
    lon: Lon | None = None
    lat: Lat | None = None
    findings: Text4000
    mineral: Text100 | None = None
    volume_m3: Annotated[str | None, Field(pattern=r"^\d{1,12}(\.\d{1,2})?$")] = None
    working: bool
    photos: Photos = []


class SubjectIn(TrimmedBody):
    """By its id, or by the operation of the same device that made it."""

    kind: Literal["clue", "patch"]
    id: UUID | None = None
    operation: UUID | None = None


class PhotoOperation(TrimmedBody):
    """Kind `photo`: further photographs of something sent before."""

    subject: SubjectIn
    photos: Annotated[list[PhotoIn], Field(min_length=1, max_length=20)]


TrackPoint = tuple[Lon, Lat, Metres, Annotated[float, Field(ge=0, le=172_800)]]


class PatrolOperation(TrimmedBody):
    """Kind `patrol_record`: a visit; times by the device's clock. `track`: where the inspector
    went, `[lon, lat, accuracy in m, seconds after started_at]`."""

    task_id: UUID | None = None
    division_code: Code | None = None
    mine_id: UUID | None = None
    grid_id: UUID | None = None
    place: Text300 | None = None
    started_at: Instant
    ended_at: Instant
    manner: Literal["open", "unannounced"]
    participants: Annotated[list[Text100], Field(min_length=1, max_length=20)]
    result: Literal["nothing", "problem", "clue"]
    findings: Text4000 | None = None
    violation: Violation | None = None
    point: PointIn | None = None
    photos: Photos = []
    checklists: Annotated[list[PatrolChecklistIn], Field(max_length=10)] = []
    track: Annotated[list[TrackPoint], Field(max_length=5000)] = []


class TrackOperation(TrimmedBody):
    """Kind `track`: where the device was, `[lon, lat, accuracy in m, seconds after began_at]`."""

    began_at: Instant
    points: Annotated[list[TrackPoint], Field(min_length=1, max_length=5000)]
    subject_id: UUID | None = None


class Operation(Body):
    """`made_at` by the device's clock; `body` as the kind prescribes; `seq`: the device's count of
    what it has made, which its clock may not tell."""

    id: UUID
    kind: Annotated[str, Field(pattern="^[a-z_]{1,40}$")]
    made_at: Instant
    seq: Annotated[int, Field(ge=1, le=2**53)] | None = None
    body: dict[str, Any]


class PushBatch(Body):
    """Operations in the order in which they were made; `device_time` is the device's present."""

    model_config = shown(
        {
            "device_id": "019cd7a2-6f0e-7a31-9d55-2f3f6a1b0c13",
            "device_time": "2025-08-01T10:05:00+08:00",
            "operations": [{
                "id": "019cd7a2-6f0e-7a31-9d55-2f3f6a1b0c11", "seq": 1, "kind": "clue",
                "made_at": "2025-08-01T10:00:00+08:00",
                "body": {
                    "division_code": "500113", "violation": "unlicensed_mining",
                    "place": "示例镇示例村后山", "text": "示例：发现新开采面",
                },
            }],
        },
    )  # fmt: skip

    device_id: UUID
    device_time: Instant
    operations: Annotated[list[Operation], Field(max_length=500)]


class SubjectRead(BaseModel):
    kind: str
    id: UUID
    version: int | None = None
    no: str | None = None


class Refusal(BaseModel):
    code: str
    title: str
    title_en: str
    detail: str
    errors: list[dict[str, str]] = []
    missing: list[str] = []


class OperationResult(BaseModel):
    """`duplicate`: known before; `first` is what became of it then. `conflict` with both versions,
    field by field. `retry`: not kept, the same operation may come again."""

    id: UUID
    status: Status
    first: Literal["applied", "conflict", "refused"] | None = None
    subject: SubjectRead | None = None
    problem: Refusal | None = None
    mine: dict[str, Any] | None = None
    theirs: dict[str, Any] | None = None
    retry: bool = False


class PushRead(BaseModel):
    """`clock_offset_s`: device time less server time. `clock_wrong`: by more than five minutes."""

    server_time: Instant
    clock_offset_s: int
    clock_wrong: bool
    results: list[OperationResult]


class PullItem(BaseModel):
    """An object as it is now. Geometry: `outline` is polygons of rings of integers in millionths of
    a degree, the first pair absolute and each further one relative to the one before."""

    kind: str
    id: UUID
    data: dict[str, Any]


class Gone(BaseModel):
    kind: str
    id: UUID


class PullRead(BaseModel):
    """`full`: begins anew, what the device kept is to be dropped. Ask again with `cursor`, at once
    while there is `more`. `tolerance_m`: how far an outline may lie from the registered one."""

    full: bool
    items: list[PullItem]
    deleted: list[Gone]
    codes: dict[str, Any] | None
    cursor: str
    more: bool
    server_time: Instant
    tolerance_m: float


Recorded = Literal["applied", "duplicate", "conflict", "refused"]


class SyncOperationRead(BaseModel):
    """An operation as it was received; `made_at` is by the device's clock, which was off by
    `clock_offset_s` when it came in. `repeats`: how often it came again and had no effect;
    `differing`: once with another content, which was refused."""

    id: UUID
    device_id: UUID
    device_name: str
    kind: str
    kind_name: str
    status: str
    status_name: str
    subject_kind: str | None
    subject_id: UUID | None
    subject_no: str | None
    by_name: str | None
    made_at: Instant
    received_at: Instant
    clock_offset_s: int
    clock_wrong: bool
    detail: str | None
    repeats: int
    repeated_at: Instant | None
    differing: bool


class SyncOperationDetail(SyncOperationRead):
    """With what was wrong, field by field, and both versions where they disagree."""

    code: str | None
    errors: list[dict[str, str]]
    mine: dict[str, Any] | None
    theirs: dict[str, Any] | None


class TrackRead(BaseModel):
    """`points`: `[lon, lat, accuracy in m, seconds after began_at]`; times by our clock."""

    id: UUID
    device_name: str
    by_name: str | None
    began_at: Instant
    ended_at: Instant
    clock_wrong: bool
    length_m: str
    points: list[list[float]]
