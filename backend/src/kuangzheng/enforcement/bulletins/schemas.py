"""Shapes of bulletins on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.enforcement.entry import Body, Code, Long, Said, Short, Text
from kuangzheng.kernel.instants import Instant

BulletinKind = Literal["progress", "criticism", "typical_case", "major"]
BulletinState = Literal["draft", "issued"]


class BulletinWrite(Body):
    kind: BulletinKind
    title: Text
    body: Long
    addressees: Said


class BulletinCreate(BulletinWrite):
    division_code: Code


class BulletinIssue(Body):
    on: date
    issue_no: Short


class BulletinRead(BaseModel):
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
    allowed: list[str]
    updated_at: Instant
