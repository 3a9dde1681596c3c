"""Shapes of frames, editions entered from a file, the public list and the figures."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200
from kuangzheng.restoration.green_mines.schemas import GreenRuling, Points

FrameCode = Literal["2020", "2024"]


class GreenFrameSection(BaseModel):
    name: str
    points: int | None
    items: int | None


class GreenFrameRead(BaseModel):
    """What the sources say of a scheme; its items are entered from the document."""

    frame: str
    title: str
    document: str
    items: GreenRuling
    points: GreenRuling
    pass_score: GreenRuling | None
    section_share: GreenRuling | None
    not_applicable: GreenRuling | None
    sections: list[GreenFrameSection]


class GreenReference(BaseModel):
    """Frames, and the figures of supervision, for a division."""

    frames: list[GreenFrameRead]
    assessors: GreenRuling | None
    rectify_within: GreenRuling | None
    situations: GreenRuling | None
    spot_share: GreenRuling | None
    check_city: GreenRuling | None
    check_county: GreenRuling | None
    reserve_years: GreenRuling | None
    clean_years: GreenRuling | None
    build_by: GreenRuling | None


class GreenSchemeCreate(Body):
    """An uploaded xlsx or csv with the columns 编号, 一级指标, 二级指标, 指标, 分值. A pass mark or
    share of its own is the province's adjustment and needs its paper."""

    frame: FrameCode
    title: Text200
    document_no: Text100
    valid_from: date
    document_id: UUID
    pass_score: Points | None = None
    section_share: Annotated[str, Field(pattern=r"^(100|\d{1,2})(\.\d{1,2})?$")] | None = None
    """In per cent."""
    adjusted_by: Text200 | None = None

    @model_validator(mode="after")
    def _grounded(self) -> "GreenSchemeCreate":
        own = self.pass_score is not None or self.section_share is not None
        if own != (self.adjusted_by is not None):
            raise ValueError("调整达标分或得分率时须写明调整文件，未调整时不填")
        return self


class GreenSchemeStep(Body):
    on: date


class GreenListLine(BaseModel):
    id: UUID
    name: str
    holder_name: str | None
    division_code: str
    division_name: str
    level: str | None
    level_name: str | None
    scheme: str | None
    listed_on: date | None
    listed_document_no: str | None
    rectifying: bool
    removed_on: date | None
    removal_reason: str | None


class GreenList(BaseModel):
    as_of: date
    known_at: Instant
    listed: list[GreenListLine]
    removed: list[GreenListLine]


class GreenFigure(BaseModel):
    """`rate` = green producing ÷ producing (S3-8), four places; None where no producing mine is
    known."""

    division_code: str
    division_name: str
    candidates: int
    listed: int
    nation: int
    province: int
    city: int
    county: int
    rectifying: int
    removed: int
    producing: int
    green_producing: int
    rate: str | None


class GreenFigures(BaseModel):
    as_of: date
    producing_told_at: Instant | None
    whole: GreenFigure
    below: list[GreenFigure]
