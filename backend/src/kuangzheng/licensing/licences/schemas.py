"""Shapes of licences on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text60
from kuangzheng.licensing.licences.rules import (
    CANCEL_GROUND_NAMES,
    KIND_NAMES,
    LEVEL_NAMES,
    LICENCE_STATUS_NAMES,
)

Kind = Literal["combined_old", "exploration", "mining"]
Level = Literal["ministry", "province", "city", "county"]
Status = Literal[
    "valid", "detained", "expired", "renewal_pending", "lapsed", "revoked", "cancelled"
]

CancelGround = Literal["replaced", "extinguished", "decided"]


class LicenceCreate(Body):
    """Issue of a licence. The number comes from the national system or is left out, never made.
    `issuing_level` is that of the issuing authority, null where it is not known."""

    right_id: UUID
    kind: Kind
    number: Annotated[str, Field(min_length=1, max_length=60)] | None = None
    valid_from: date
    valid_to: date
    issued_on: date
    issuing_authority: Annotated[str, Field(min_length=1, max_length=200)]
    issuing_level: Level | None = None
    reason: Annotated[str, Field(max_length=1000)] = ""
    document_no: Annotated[str, Field(max_length=200)] | None = None

    @model_validator(mode="after")
    def ordered(self) -> "LicenceCreate":
        if self.valid_to < self.valid_from:
            raise ValueError("有效期止早于有效期起")
        return self


class StatusAct(Body):
    """A change of state (暂扣, 续期待批, 自行废止, 吊销, 注销 …) from a day on; not after today."""

    status: Status
    effective_on: date
    reason: Annotated[str, Field(min_length=1, max_length=1000)]
    document_no: Annotated[str, Field(max_length=200)] | None = None
    valid_to: date | None = None


class LevelAct(Body):
    """The level of the authority that issued a licence on file; null takes a wrong one back."""

    issuing_level: Level | None


class NumberAct(Body):
    """The number the national system gave after the licence was issued."""

    number: Text60


class LicenceRead(BaseModel):
    """A licence as it stands on a day; `since` is the first day of this state. `warnings`, when it
    is issued: limits of its term that nobody has confirmed and that it passes. `cancel_ground`, of
    a cancelled one: replaced by a new one (换发), its right extinguished, or decided (注销)."""

    id: UUID
    version: int
    right_id: UUID
    division_code: str
    kind: str
    kind_name: str
    number: str | None
    status: str
    status_name: str
    since: date
    valid_from: date
    valid_to: date
    issued_on: date
    issuing_authority: str
    issuing_level: Level | None
    issuing_level_name: str | None
    reason: str
    document_no: str | None
    cancel_ground: CancelGround | None
    cancel_ground_name: str | None
    allowed_statuses: list[str]
    created_at: Instant
    updated_at: Instant
    warnings: list[str] = []


class LicencedRight(BaseModel):
    """The right of a licence, with its holder, as the register has them on the day asked for."""

    id: UUID
    code: str | None
    name: str | None
    holder_name: str | None


class LicenceItem(LicenceRead):
    """A line of the list of licences."""

    right: LicencedRight


def item(record: LicenceRead, right: Any | None) -> LicenceItem:
    of = LicencedRight(
        id=record.right_id, code=right and right.code, name=right and right.name,
        holder_name=right and right.holder,
    )  # fmt: skip
    return LicenceItem(**record.model_dump(), right=of)


def read(row: Any, allowed: tuple[str, ...]) -> LicenceRead:
    found = dict(row._mapping)
    return LicenceRead(
        **found, kind_name=KIND_NAMES[row.kind], status_name=LICENCE_STATUS_NAMES[row.status],
        valid_from=row.term_from, valid_to=row.term_to, allowed_statuses=list(allowed),
        issuing_level_name=LEVEL_NAMES.get(row.issuing_level),
        cancel_ground_name=CANCEL_GROUND_NAMES.get(row.cancel_ground),
    )  # fmt: skip
