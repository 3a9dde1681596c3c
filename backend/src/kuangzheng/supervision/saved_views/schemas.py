"""Shapes of saved views on the wire."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Storable

SavedPage = Literal["map"]
ViewName = Annotated[str, Field(min_length=1, max_length=100), Storable]
ViewQuery = Annotated[str, Field(max_length=2000), Storable]


class SavedViewCreate(BaseModel):
    """What stands in the page's address after the question mark, under a name."""

    model_config = ConfigDict(extra="forbid")

    page: SavedPage
    name: ViewName
    query: ViewQuery
    shared: bool = False


class SavedViewUpdate(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: ViewName | None = None
    query: ViewQuery | None = None
    shared: bool | None = None


class SavedViewRead(BaseModel):
    """`own`: the reader's, who alone may change it."""

    id: UUID
    version: int
    page: SavedPage
    name: str
    query: str
    shared: bool
    own: bool
    owner_name: str | None
    updated_at: Instant
