"""Shapes of the report on mineral assets on the wire."""

from datetime import date
from typing import Literal

from pydantic import BaseModel

from kuangzheng.licensing.returns.statistics_schemas import StatisticsRead

Section = Literal["resources", "exploration", "mining", "grants", "reserves", "production"]


class AssetFigure(BaseModel):
    """One statistic with the day it is counted on; `value` null where nothing is known, `note` why
    or what is not in it."""

    key: str
    section: Section
    section_name: str
    name: str
    value: str | None
    unit: str
    as_of: date
    source: str
    note: str | None
    query: str | None


class ReserveRank(BaseModel):
    """Retained reserves of a mineral at a year's end; `top_three` in the province."""

    division_name: str
    mineral: str
    year: int
    as_of: date
    value: str
    unit: str
    province_rank: int | None
    top_three: bool
    source: str


class AssetReport(BaseModel):
    """The base figures of a year. Figures of one report may be counted on different days: each
    says its own."""

    division_code: str
    division_name: str
    year: int
    figures: list[AssetFigure]
    reserves: list[ReserveRank]
    production: StatisticsRead
