"""Shapes of annual information on the wire. What Order 13 asks for is written as its readers found
it; other items of the form go under `others`."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Note500, Text60, Text1000
from kuangzheng.licensing.texts import Storable

StatementState = Literal["draft", "submitted", "published"]
EntryKind = Literal["permit", "change", "penalty", "other"]


class OtherItem(Body):
    item: Text60
    content: Text1000


class ExplorationStatement(Body):
    """勘查: who explored, what was spent and done, what was found, what became of the workings."""

    exploration_unit: Note500 | None = None
    spent_fen: Annotated[int, Field(ge=0, le=10**15 - 1, strict=True)] | None = None
    works: Note500 | None = None
    samples: Note500 | None = None
    minerals: Annotated[list[Text60], Field(max_length=20)] = []
    stage: Literal["reconnaissance", "general", "detailed", "none"] | None = None
    associated_minerals: Annotated[list[Text60], Field(max_length=20)] = []
    shafts_sealed: Note500 | None = None
    fees: Note500 | None = None
    data: Note500 | None = None
    others: Annotated[list[OtherItem], Field(max_length=50)] = []


class MiningStatement(Body):
    """开采: the state of the mine and what was really mined."""

    mine_state: Literal["under_construction", "producing", "suspended", "closing"] | None = None
    minerals: Annotated[list[Text60], Field(max_length=20)] = []
    output: Note500 | None = None
    fees: Note500 | None = None
    others: Annotated[list[OtherItem], Field(max_length=50)] = []


class StatementWrite(Body):
    """The statement in the shape of its right: one of the two."""

    exploration: ExplorationStatement | None = None
    mining: MiningStatement | None = None


class StatementCreate(StatementWrite):
    right_id: UUID
    year: Annotated[int, Field(ge=2000, le=2100)]


class EntryCreate(Body):
    """What a department knows of the right in that year; `internal` is not published."""

    kind: EntryKind
    content: Text1000
    authority: Text60
    document_no: Annotated[str, Field(max_length=100), Storable] | None = None
    on_date: date
    internal: bool = False


class StatementReason(Body):
    reason: Text1000


class StatementStep(Body):
    pass


class PublishedEntry(BaseModel):
    kind: EntryKind
    kind_name: str
    content: str
    authority: str
    document_no: str | None
    on_date: date


class EntryRead(PublishedEntry):
    id: UUID
    internal: bool
    entered_by_name: str | None
    created_at: Instant


class PublishedStatement(BaseModel):
    """What everybody may read of a published statement."""

    id: UUID
    division_code: str
    division_name: str
    right_code: str | None
    right_name: str
    holder_name: str
    kind: str
    kind_name: str
    year: int
    statement: dict[str, Any]
    late: bool
    submitted_on: date | None
    published_on: date | None
    entries: list[PublishedEntry]


class StatementRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    right_id: UUID
    right_code: str | None
    right_name: str
    holder_id: UUID
    holder_name: str
    kind: Literal["exploration", "mining"]
    kind_name: str
    year: int
    state: StatementState
    state_name: str
    due_on: date
    late: bool
    submitted_on: date | None
    published_on: date | None
    return_reason: str | None
    actions: list[str]
    created_at: Instant
    updated_at: Instant


class StatementDetail(StatementRead):
    """The whole statement; entries of departments, internal ones for officials only."""

    statement: dict[str, Any]
    entries: list[EntryRead]
    filled_by_name: str | None
    published_by_name: str | None


class MissingStatementRead(BaseModel):
    """A right of which the year's statement has not been sent in; `id` is that of the right."""

    id: UUID
    right_id: UUID
    code: str
    name: str
    kind: Literal["exploration", "mining"]
    holder_id: UUID | None
    holder_name: str | None
    division_code: str
    division_name: str
    year: int
    statement_id: UUID | None
    state: Literal["none", "draft"]
    due_on: date | None
    overdue: bool
    days_late: int
