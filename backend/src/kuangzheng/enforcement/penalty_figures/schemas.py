"""Shapes of a division's own figures on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200

Kind = Literal["grade", "crime"]
Percent = Annotated[int, Field(ge=0, le=100)]


class PenaltyFigureCreate(TrimmedBody):
    """A step of discretion (per cent of the range), or a province's threshold of crime."""

    kind: Kind
    key: Annotated[str, Field(min_length=1, max_length=60, description=(
        "裁量：lighter、general、heavier，或“条款:档次”（64-1:heavier）；入罪："
        "illegal_mining:general 等"))]  # fmt: skip
    from_percent: Percent | None = None
    to_percent: Percent | None = None
    value_fen: Annotated[int | None, Field(gt=0, le=10**15, strict=True)] = None
    document_no: Text100
    document_title: Text200
    valid_from: date


class PenaltyFigureRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    kind: Kind
    kind_name: str
    key: str
    key_name: str
    from_percent: int | None
    to_percent: int | None
    value_fen: int | None
    document_no: str
    document_title: str
    valid_from: date
    entered_by_name: str
    confirmed: bool
    confirmed_by_name: str | None
    confirmed_on: date | None
    updated_at: Instant
