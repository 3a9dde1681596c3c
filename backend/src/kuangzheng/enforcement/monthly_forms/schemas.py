"""Shapes of monthly forms on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.enforcement.entry import Code
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text2000

FormState = Literal["draft", "filed"]
Month = Annotated[str, Field(pattern=r"^20\d{2}-(0[1-9]|1[0-2])$", examples=["2025-07"])]


class FormCreate(TrimmedBody):
    division_code: Code
    month: Month


class FormCompute(TrimmedBody):
    """The figures as what is registered says now."""


class FormFile(TrimmedBody):
    on: date
    note: Text2000 | None = None


class Figure(BaseModel):
    """`code` is fixed: the form has the same lines every month."""

    code: str
    group: str
    name: str
    count: int


class FormRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    month: Month
    state: FormState
    state_name: str
    figures: list[Figure]
    computed_at: Instant
    note: str | None
    filed_on: date | None
    filed_by_name: str | None
    created_by_name: str
    allowed: list[str]
    updated_at: Instant
