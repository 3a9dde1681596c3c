"""Shapes of copies on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.instants import Instant

CopyForm = Literal["docx", "pdf", "zip"]


class DossierCopyRead(BaseModel):
    """A copy that was handed out; a file is that copy when its SHA-256 is the same."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    mine_id: UUID
    mine_name: str
    form: CopyForm
    as_of: date
    known_at: Instant | None
    sha256: str
    size_bytes: int
    parts_shown: list[str]
    parts_missing: list[str]
    score_percent: int | None
    taken_by_name: str
    created_at: Instant
