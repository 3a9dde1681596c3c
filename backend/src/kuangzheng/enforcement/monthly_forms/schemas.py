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
    """`code` is fixed; a form filed before a line was added goes without it. `fen`: money."""

    code: str
    group: str
    name: str
    count: int
    unit: Literal["row", "fen"]


class FigureRow(BaseModel):
    """A record counted; `amount_fen` only below figures of money, a reversal negative."""

    id: UUID
    division_code: str
    division_name: str
    on: date
    title: str
    amount_fen: int | None


class FigureRows(BaseModel):
    """`count` stands in the form, `now` is what all `total` rows come to; 5,000 are listed."""

    code: str
    count: int
    now: int
    unit: Literal["row", "fen"]
    total: int
    items: list[FigureRow]


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
