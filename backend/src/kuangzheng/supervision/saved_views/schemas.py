"""Shapes of saved views on the wire."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Note2000, Text100

SavedPage = Literal["map"]


class SavedViewCreate(Body):
    """What stands in the page's address after the question mark, under a name."""

    page: SavedPage
    name: Text100
    query: Note2000
    shared: bool = False


class SavedViewUpdate(Body):
    name: Text100 | None = None
    query: Note2000 | None = None
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
