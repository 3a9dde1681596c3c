"""Years of holidays that were entered."""

from typing import Any

from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.identity.base import Versioned


class HolidayYear(Versioned, table=True):
    """One whole year; `days` are objects of day, kind and name. The table is the kernel's."""

    __tablename__ = "holiday_years"

    year: int = Field(unique=True)
    source: str
    days: list[dict[str, Any]] = Field(sa_type=JSONB)
