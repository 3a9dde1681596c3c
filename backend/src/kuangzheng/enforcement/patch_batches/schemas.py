"""Shapes of batches on the wire."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.jobs.endpoints import JobRead
from kuangzheng.kernel.texts import Text80, Text200

Level = Literal["ministry", "province", "city", "county"]
BatchState = Literal["waiting", "issued", "received", "refused"]


class PatchBatchCreate(Body):
    """A file of patches with the days of both images: without them nothing can be compared.

    `document_id` is a file uploaded before. `received_on` is left out by who passes a batch down.
    """

    programme: Text200
    code: Text80
    issued_by: Level
    earlier_on: date
    later_on: date
    issued_on: date
    received_on: date | None = None
    document_id: UUID
    layer: Text200 | None = None


class BatchReceipt(Body):
    on: date


class BatchFault(BaseModel):
    """A feature that was refused, counted from one; 0 is the file as a whole."""

    row: int
    code: str
    detail: str


class PatchComparisonRead(BaseModel):
    """A run of the machine. Two runs with equal `inputs` have equal `result`: both are digests."""

    id: UUID
    batch_id: UUID
    known_at: Instant
    earlier_on: date
    later_on: date
    rules: str
    parameters: dict[str, Any]
    patches: int
    rights: int
    zones: int
    inputs: str
    result: str
    counts: dict[str, int]
    repeats_id: UUID | None
    same_as_repeated: bool | None
    took_ms: int
    created_at: Instant


class PatchBatchRead(BaseModel):
    """A batch, its job, what was refused of it."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    programme: str
    code: str
    issued_by: Level
    issued_by_name: str
    earlier_on: date
    later_on: date
    issued_on: date
    received_on: date | None
    state: BatchState
    state_name: str
    file_name: str
    format: str | None
    system: str | None
    read_count: int
    accepted: int
    refused: int
    created_by_name: str | None
    created_at: Instant
    updated_at: Instant


class BatchShare(BaseModel):
    """A county's patches in a batch, and when it received them; `waiting`: not received yet."""

    division_code: str
    division_name: str
    patches: int
    waiting: int
    received_on: date | None
    by_name: str | None


class PatchBatchDetail(PatchBatchRead):
    """`shares`: of the caller's counties."""

    shares: list[BatchShare]
    report: list[BatchFault]
    job: JobRead | None
    comparisons: list[PatchComparisonRead]
    allowed: list[str]
