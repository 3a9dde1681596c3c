"""Shapes of inbound feeds on the wire."""

from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from pydantic import AfterValidator, BaseModel, Field
from pydantic_core import PydanticCustomError

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.examples import shown
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Note200, Note500, Text80, Text100, Text200, Text500

FeedKind = Literal["permits", "payments", "bank_lines", "patches", "clues", "overloads"]
RowState = Literal["staged", "accepted", "rejected", "dismissed"]
MOST_ROWS, MOST_ROW_BYTES = 200, 2**20
Code = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{2,40}$")]
Division = Annotated[str, Field(pattern=r"^\d{6}(\d{3})?$")]


def _keepable(data: dict[str, Any]) -> dict[str, Any]:
    """What PostgreSQL keeps as JSON and gives back as it was."""
    try:
        text = orjson.dumps(data)
    except (TypeError, orjson.JSONEncodeError) as error:
        raise PydanticCustomError("not_keepable", "含有不能保存的数值或字符") from error
    if b"\\u0000" in text or len(text) > MOST_ROW_BYTES:
        raise PydanticCustomError("not_keepable", "含有不能保存的字符，或一行超过 1 MB")
    return data


Data = Annotated[dict[Note200, Any], Field(min_length=1, max_length=200), AfterValidator(_keepable)]


class InboundFeedCreate(TrimmedBody):
    """`client_id`: the system that may send; left out, a clerk uploads."""

    model_config = shown(
        {
            "code": "tax-payments", "name": "示例出让收益缴库", "source_name": "示例税务局",
            "kind": "payments", "division_code": "500113",
        },
    )  # fmt: skip

    code: Code
    name: Text80
    source_name: Text100
    kind: FeedKind
    division_code: Division
    client_id: UUID | None = None
    note: Note500 | None = None


class InboundFeedUpdate(TrimmedBody):
    name: Text80 | None = None
    source_name: Text100 | None = None
    client_id: UUID | None = None
    state: Literal["active", "closed"] | None = None
    note: Note500 | None = None


class FieldSource(TrimmedBody):
    """Where one of our fields comes from: a column (of nested JSON `a.b`), else a fixed value.
    `codes`: their words for our codes; `unit` of money."""

    column: Note200 | None = None
    value: Note200 | None = None
    codes: Annotated[dict[Note200, Note200], Field(max_length=200)] | None = None
    unit: Literal["yuan", "wan_yuan", "fen"] | None = None


Fields = Annotated[dict[Note200, FieldSource], Field(max_length=50)]


class InboundMappingCreate(TrimmedBody):
    model_config = shown(
        {
            "fields": {
                "receipt_no": {"column": "票号"}, "amount": {"column": "金额", "unit": "yuan"},
            },
        },
    )  # fmt: skip

    fields: Fields
    note: Note500 | None = None


class InboundTrial(TrimmedBody):
    """A mapping tried on a sample: nothing is kept."""

    model_config = shown(
        {
            "kind": "payments", "fields": {"receipt_no": {"column": "票号"}},
            "rows": [{"票号": "示例0001", "金额": "120000.00"}],
        },
    )  # fmt: skip

    kind: FeedKind
    fields: Fields
    rows: Annotated[list[Data], Field(max_length=50)]


class InboundRowIn(TrimmedBody):
    """`external_id` may be left out where the mapping names its column."""

    data: Data
    external_id: Text200 | None = None


class InboundRowsIn(TrimmedBody):
    model_config = shown(
        {
            "batch": "示例2025-08-01",
            "rows": [
                {"external_id": "示例0001", "data": {"票号": "示例0001", "金额": "120000.00"}},
            ],
        },
    )  # fmt: skip

    rows: Annotated[list[InboundRowIn], Field(min_length=1, max_length=MOST_ROWS)]
    batch: Text200 | None = None


class InboundMend(TrimmedBody):
    """The row as it should have come; the row as it came is kept."""

    data: Data
    reason: Text500


class InboundDismissal(TrimmedBody):
    reason: Text500


class InboundFault(BaseModel):
    field: str | None
    column: str | None
    code: str
    detail: str


class InboundCounts(BaseModel):
    staged: int = 0
    accepted: int = 0
    rejected: int = 0
    dismissed: int = 0


class InboundFeedRead(BaseModel):
    id: UUID
    version: int
    code: str
    name: str
    source_name: str
    kind: FeedKind
    kind_name: str
    service: str
    division_code: str
    division_name: str
    client_id: UUID | None
    state: Literal["active", "closed"]
    note: str | None
    mapping_number: int | None
    counts: InboundCounts
    last_row_at: Instant | None
    created_by_name: str | None
    created_at: Instant
    updated_at: Instant


class InboundMappingRead(BaseModel):
    id: UUID
    version: int
    feed_id: UUID
    number: int
    fields: dict[str, FieldSource]
    state: Literal["draft", "active", "retired"]
    note: str | None
    faults: list[InboundFault]
    activated_at: Instant | None
    created_by_name: str | None
    created_at: Instant
    updated_at: Instant


class InboundFieldRead(BaseModel):
    name: str
    label: str
    kind: str
    required: bool
    codes: dict[str, str]


class InboundKindRead(BaseModel):
    id: str
    name: str
    service: str
    fields: list[InboundFieldRead]


class TriedRow(BaseModel):
    mapped: dict[str, Any]
    faults: list[InboundFault]


class InboundTried(BaseModel):
    faults: list[InboundFault]
    rows: list[TriedRow]


class InboundRowItem(BaseModel):
    """`target`: the record that it became, in the service that owns it."""

    id: UUID
    version: int
    feed_id: UUID
    feed_name: str
    kind: str
    external_id: str
    revision: int
    division_code: str
    batch: str | None
    state: RowState
    state_name: str
    code: str | None
    reason: str | None
    target: str | None
    mends: int
    submitted_by_name: str | None
    resolved_by_name: str | None
    resolution: str | None
    created_at: Instant
    updated_at: Instant
    allowed: list[str]


class InboundRowRead(InboundRowItem):
    raw: dict[str, Any]
    mapped: dict[str, Any] | None
    errors: list[InboundFault]
    mapping_number: int


class InboundResult(BaseModel):
    """Of one row, in the order they were sent. `staged`: the owning service did not answer; send
    the row again, nothing is done twice."""

    external_id: str | None
    result: Literal["accepted", "duplicate", "rejected", "staged"]
    row_id: UUID | None
    code: str | None
    reason: str | None
    errors: list[InboundFault]
    target: str | None


class InboundAnswer(BaseModel):
    accepted: int
    duplicate: int
    rejected: int
    staged: int
    results: list[InboundResult]


class InboundSheet(BaseModel):
    """A sheet as it was read; nothing is kept. `suggested` is a mapping to begin with."""

    columns: list[str]
    rows: list[dict[str, str]]
    suggested: dict[str, FieldSource]
