"""Shapes of templates on the wire."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text200, Text2000
from kuangzheng.supervision.reports.schemas import Code, KindCode

TemplateState = Literal["in_use", "replaced", "withdrawn"]


class ReportTemplateCreate(TrimmedBody):
    """`document_id`: the Word file as it was uploaded. It takes the place of the edition in use."""

    kind: KindCode
    document_id: UUID
    name: Text200
    note: Text2000 | None = None
    division_code: Code | None = None


class ReportTemplateWithdraw(TrimmedBody):
    """Reports are made by the superior's template or the built-in one again."""


class ReportTemplateRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    kind: KindCode
    kind_name: str
    edition: int
    name: str
    note: str | None
    state: TemplateState
    state_name: str
    sha256: str
    placeholders: list[str]
    uploaded_by_name: str
    created_at: Instant
    updated_at: Instant
