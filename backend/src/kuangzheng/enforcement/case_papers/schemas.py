"""Shapes of case papers on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.enforcement.document_templates.schemas import Kind, SheetRead
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Storable, Text100, Text1000

State = Literal["draft", "issued", "void", "discarded"]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,39}$")]
Value = Annotated[str, Field(max_length=10000), Storable]
Entered = Annotated[dict[Name, Value], Field(max_length=40)]


class PaperCreate(TrimmedBody):
    case_id: UUID
    kind: Kind
    entered: Entered = {}


class PaperWrite(TrimmedBody):
    entered: Entered


class PaperIssue(TrimmedBody):
    """`number` as the desk gave it; without one the next of the template's frame."""

    on: date
    number: Text100 | None = None


class PaperSeal(TrimmedBody):
    """用印: the scan of the sealed paper, uploaded before. `reason`: why an earlier scan is
    replaced."""

    on: date
    document_id: UUID
    reason: Text1000 | None = None


class PaperReason(TrimmedBody):
    reason: Text1000


class PaperRead(BaseModel):
    """`sha256` of both files once issued; they never change. `to_seal`: it went out and the scan
    with its seal is not kept yet."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    case_id: UUID
    case_no: str
    kind: str
    kind_name: str
    title: str
    state: State
    state_name: str
    signed: bool
    template_edition: int
    number: str | None
    next_number: str | None
    issued_on: date | None
    prepared_by_name: str
    issued_by_name: str | None
    pages: int | None
    pdf_sha256: str | None
    docx_sha256: str | None
    sealed_on: date | None
    sealed_by_name: str | None
    seal_sha256: str | None
    seal_name: str | None
    seal_reason: str | None
    to_seal: bool
    reason: str | None
    prepared_by_me: bool
    allowed: list[str]
    created_at: Instant
    updated_at: Instant


class PaperDetail(PaperRead):
    """With what was filled in, and the paper as it looks (or looked when it was issued)."""

    entered: dict[str, str]
    sheet: SheetRead
