"""What an approval leads to, on the wire."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.licensing.applications.shapes import Body, Note, Number, Short
from kuangzheng.licensing.licences.schemas import Level
from kuangzheng.licensing.permits.schemas import PermitFields
from kuangzheng.licensing.texts import Storable


class RegisterEntry(Body):
    """登簿: what the register needs beside the application. `code` is the national system's for a
    new right, `right_version` the version read of the right that is changed. `permits` are those of
    other departments that a new right comes with; they are entered in the register with it.

    `mine_id` is the mine in the division that a new or changed right is worked by; `new_mine` makes
    one for a new mining right, with its name and in the middle of its area."""

    code: Annotated[str, Field(min_length=1, max_length=80), Storable] | None = None
    name: Short | None = None
    certificate_no: Annotated[str, Field(min_length=1, max_length=80), Storable] | None = None
    effective_on: date
    valid_from: date | None = None
    valid_to: date | None = None
    right_version: int | None = None
    mine_id: UUID | None = None
    new_mine: bool = False
    permits: Annotated[list[PermitFields], Field(max_length=50, default_factory=list)]


class LicenceEntry(Body):
    """发证: the licence; its number comes from the national system or is left out."""

    number: Annotated[str, Field(min_length=1, max_length=60), Storable] | None = None
    valid_from: date
    valid_to: date
    issued_on: date
    issuing_authority: Short
    issuing_level: Level | None = None


class Issuing(Body):
    """The act an approval leads to: an entry in the register, or a licence (矿产资源法 22, 33)."""

    register_entry: RegisterEntry | None = None
    licence: LicenceEntry | None = None
    conditions_met: Annotated[list[int], Field(max_length=200, default_factory=list)]


class AreaPublication(Body):
    """公告矿区范围: on which day, where (bulletin, website) and by which paper."""

    published_on: date
    place: Short
    document_no: Number


class AreaCorrection(AreaPublication):
    """更正矿区范围公告登记: all of it as it should have been entered, and why."""

    reason: Note


class AreaPublicationRead(BaseModel):
    """`by`: the last day to publish, None where no rulebook says one; `overdue`: it was not or is
    not published by then. The rest once it was published, `corrected_on` once it was corrected."""

    by: date | None
    basis: str | None
    overdue: bool
    published_on: date | None
    place: str | None
    document_no: str | None
    corrected_on: date | None
