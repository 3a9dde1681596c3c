"""Shapes of archives on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100

Retention = Literal["permanent", "long", "short"]


class ArchiveCreate(TrimmedBody):
    """Of a closed case, once; the case is archived with it."""

    case_id: UUID
    no: Text100
    on: date
    retention: Retention


class ArchiveFile(BaseModel):
    name: str
    sha256: str


class ArchivePiece(BaseModel):
    no: int
    kind: Literal["paper", "proof", "evidence", "record"]
    title: str
    number: str
    on: date | None
    pages: int
    first_page: int | None
    last_page: int | None
    files: list[ArchiveFile]


class ArchiveRead(BaseModel):
    """`sha256`: of the list of hashes that lies in the zip."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    case_id: UUID
    case_no: str
    party_name: str
    no: str
    title: str
    archived_on: date
    retention: Retention
    retention_name: str
    count: int
    pages: int
    sha256: str
    archived_by_name: str
    created_at: Instant


class ArchiveDetail(ArchiveRead):
    pieces: list[ArchivePiece]


class ArchiveProblem(BaseModel):
    name: str
    problem: Literal["missing", "changed", "list_changed"]


class ArchiveVerification(BaseModel):
    """Every file read again and hashed anew."""

    good: bool
    checked: int
    sha256: str
    problems: list[ArchiveProblem]
