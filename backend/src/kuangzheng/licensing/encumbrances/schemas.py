"""Shapes of encumbrances on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.licensing.rights.presenting import division_name
from kuangzheng.licensing.rights.rules import ENCUMBRANCE_NAMES

Kind = Literal["mortgage", "seizure", "dispute"]


class EncumbranceCreate(Body):
    """Registration of a mortgage, seizure or dispute; a seizure states how long it lasts."""

    kind: Kind
    registered_on: date
    until: date | None = None
    authority: Annotated[str, Field(min_length=1, max_length=200)]
    document_no: Annotated[str, Field(max_length=200)] | None = None
    note: Annotated[str, Field(max_length=2000)] | None = None

    @model_validator(mode="after")
    def ordered(self) -> "EncumbranceCreate":
        if self.until is not None and self.until < self.registered_on:
            raise ValueError("截止日期早于登记日期")
        return self


class LiftAct(Body):
    """Lifting, by which paper or for which reason."""

    lifted_on: date
    reason: Annotated[str, Field(min_length=1, max_length=1000)]


class EncumbranceRead(BaseModel):
    id: UUID
    version: int
    right_id: UUID
    kind: str
    kind_name: str
    authority: str
    document_no: str | None
    registered_on: date
    until: date | None
    lifted_on: date | None
    lift_reason: str | None
    note: str | None
    in_force: bool
    created_at: Instant
    updated_at: Instant


class EncumberedRight(BaseModel):
    """The right an encumbrance stands on, with its holder, as the register has them today."""

    id: UUID
    code: str | None
    name: str | None
    holder_name: str | None


class EncumbranceItem(EncumbranceRead):
    """A line of the list over all rights."""

    division_code: str
    division_name: str
    right: EncumberedRight


class EncumbranceList(BaseModel):
    items: list[EncumbranceRead]
    next_cursor: None = None
    as_of: date


def read(row: Any) -> EncumbranceRead:
    return EncumbranceRead(**row._mapping, kind_name=ENCUMBRANCE_NAMES[row.kind])


def item(row: Any, right: Any | None) -> EncumbranceItem:
    """`right`: its code, name and holder's name today, None where there are none."""
    of = EncumberedRight(
        id=row.right_id, code=right and right.code, name=right and right.name,
        holder_name=right and right.holder,
    )  # fmt: skip
    return EncumbranceItem(
        **row._mapping, kind_name=ENCUMBRANCE_NAMES[row.kind], right=of,
        division_name=division_name(row.division_code),
    )  # fmt: skip
