"""Shapes of bulletins on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.enforcement.entry import Code
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200, Text2000, Text4000

BulletinKind = Literal["progress", "criticism", "typical_case", "major"]
BulletinState = Literal["draft", "issued"]


class BulletinWrite(TrimmedBody):
    kind: BulletinKind
    title: Text200
    body: Text4000
    addressees: Text2000
    divisions: Annotated[list[Code], Field(default_factory=list, max_length=200)]


class BulletinCreate(BulletinWrite):
    division_code: Code


class BulletinIssue(TrimmedBody):
    on: date
    issue_no: Text100


class BulletinRead(BaseModel):
    """`divisions`: below, to which it is addressed; `unread`: names of those of them that have not
    read it, told to who issued it alone; `read_at`: when the caller did."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    kind: BulletinKind
    kind_name: str
    title: str
    body: str
    addressees: str
    state: BulletinState
    state_name: str
    issue_no: str | None
    issued_on: date | None
    issued_by_name: str | None
    created_by_name: str
    divisions: list[str]
    division_names: list[str]
    unread: list[str] | None
    read_at: Instant | None
    allowed: list[str]
    updated_at: Instant


class ReadingRead(BaseModel):
    """Who at a division's desk has read it, and when."""

    division_code: str
    division_name: str
    reader_name: str
    read_at: Instant


class BulletinDetail(BulletinRead):
    """`readings`: of the own division and those below; whoever is addressed sees its own alone."""

    readings: list[ReadingRead]
