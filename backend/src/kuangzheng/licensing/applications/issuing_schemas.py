"""What an approval leads to, on the wire."""

from datetime import date
from typing import Annotated

from pydantic import Field

from kuangzheng.licensing.applications.shapes import Body, Short
from kuangzheng.licensing.licences.schemas import Level
from kuangzheng.licensing.permits.schemas import PermitFields
from kuangzheng.licensing.texts import Storable


class RegisterEntry(Body):
    """登簿: what the register needs beside the application. `code` is the national system's for a
    new right, `right_version` the version read of the right that is changed. `permits` are those of
    other departments that a new right comes with; they are entered in the register with it."""

    code: Annotated[str, Field(min_length=1, max_length=80), Storable] | None = None
    name: Short | None = None
    certificate_no: Annotated[str, Field(min_length=1, max_length=80), Storable] | None = None
    effective_on: date
    valid_from: date | None = None
    valid_to: date | None = None
    right_version: int | None = None
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
