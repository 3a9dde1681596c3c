"""Shapes of holders on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.examples import shown
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import DivisionCode, Text200
from kuangzheng.licensing.texts import Storable

Kind = Literal["company", "state_owned", "institution", "foreign_invested", "other"]
CreditCode = Annotated[str, Field(pattern=r"^[0-9A-HJ-NPQRTUWXY]{18}$")]


class HolderCreate(Body):
    """A holder to be entered. The credit code's check digit is verified (GB 32100).

    A company that another division keeps already is registered here too and stays one holder: its
    name must be the same, and the other fields stay as its keeper has them.
    """

    model_config = shown(
        {
            "name": "示例矿业有限公司", "division_code": "500113",
            "credit_code": "91500113MA5U12347X",
        },
    )  # fmt: skip

    name: Text200
    division_code: DivisionCode
    credit_code: CreditCode | None = None
    kind: Kind = "company"
    address: Annotated[str, Field(max_length=300), Storable] | None = None
    legal_representative: Annotated[str, Field(max_length=60), Storable] | None = None
    phone: Annotated[str, Field(max_length=40), Storable] | None = None


class HolderUpdate(Body):
    """What is to change; what is not named stays."""

    name: Text200 | None = None
    credit_code: CreditCode | None = None
    kind: Kind | None = None
    address: Annotated[str, Field(max_length=300), Storable] | None = None
    legal_representative: Annotated[str, Field(max_length=60), Storable] | None = None
    phone: Annotated[str, Field(max_length=40), Storable] | None = None
    in_arrears: bool | None = None
    status: Literal["active", "dissolved"] | None = None


class ListingRead(BaseModel):
    """One entry of the abnormal or the serious list."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    list: Literal["abnormal", "serious"]
    reason: str
    document_no: str | None
    listed_on: date
    until: date | None
    delisted_on: date | None


class HolderDivision(BaseModel):
    """A division that works with the holder, and whether it is in arrears there."""

    code: str
    name: str
    in_arrears: bool


class Company(BaseModel):
    """What everybody may know of a company, wherever it is registered."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: str
    credit_code: str
    kind: str
    status: str
    division_code: str
    division_name: str
    lists: list[ListingRead]


class HolderRead(BaseModel):
    """A holder with the lists it is on today, in the whole country.

    `division_code` is the division that keeps the entry, `divisions` are all that work with it;
    `in_arrears` is noted in the caller's own scope, `arrears` anywhere.
    """

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    version: int
    division_code: str
    division_name: str
    name: str
    credit_code: str | None
    is_sample: bool
    kind: str
    address: str | None
    legal_representative: str | None
    phone: str | None
    in_arrears: bool
    arrears: bool
    status: str
    lists: list[ListingRead]
    divisions: list[HolderDivision]
    created_at: Instant
    updated_at: Instant
