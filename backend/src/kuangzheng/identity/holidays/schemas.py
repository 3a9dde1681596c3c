"""Shapes of holiday years on the wire."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.holidays import DayKind
from kuangzheng.kernel.instants import Instant

Source = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)
]
Year = Annotated[int, Field(ge=2000, le=2199)]


class HolidayDay(Body):
    """A day off, or a rest day on which offices work."""

    day: date
    kind: DayKind
    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40)] = ""


Days = Annotated[list[HolidayDay], Field(min_length=1, max_length=120)]


class HolidayYearCreate(Body):
    """The whole arrangement of a year and the document that announced it."""

    year: Year
    source: Source
    days: Days


class HolidayYearUpdate(Body):
    """Replaces the days and the document of a year that was entered."""

    source: Source
    days: Days


class HolidayYearListed(BaseModel):
    """`entered` is false for a packaged year: it has no version and no document."""

    id: str
    year: int
    entered: bool
    version: int
    source: str | None
    updated_at: Instant | None
    holidays: int
    make_up_workdays: int
    working_days: int | None


class HolidayYearRead(HolidayYearListed):
    days: list[HolidayDay]


class HolidayYearList(BaseModel):
    items: list[HolidayYearListed]
    next_cursor: None = None
