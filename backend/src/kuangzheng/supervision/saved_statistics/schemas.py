"""Shapes of kept questions on the wire."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant

Code = Annotated[str, Field(pattern=r"^[a-z_]{1,60}$")]
Filter = Annotated[str, Field(pattern=r"^[a-z_]{1,40}:", max_length=1000)]


class StatisticQuestion(Body):
    """A question as `/statistics` takes it. Without `as_of` it is asked of today each time."""

    measure: Annotated[list[Code], Field(min_length=1, max_length=6)]
    division: Annotated[str | None, Field(pattern=r"^[0-9]{6}([0-9]{3})?$")] = None
    as_of: date | None = None
    rows: Code | None = None
    columns: Code | None = None
    where: Annotated[list[Filter], Field(max_length=12)] = []
    since: date | None = None
    until: date | None = None


class SavedStatisticWrite(Body):
    """`shared`: everybody of the owner's organisation sees it in the same division."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    shared: bool = False
    question: StatisticQuestion


class SavedStatisticRead(SavedStatisticWrite):
    model_config = ConfigDict(extra="ignore", from_attributes=True)

    id: UUID
    version: int
    division_code: str
    owner_name: str | None
    mine: bool
    created_at: Instant
    updated_at: Instant
