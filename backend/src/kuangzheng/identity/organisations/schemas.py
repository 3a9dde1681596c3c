"""Shapes of organisations and departments on the wire."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, StringConstraints

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant

Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
DivisionCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}([0-9]{3})?$")]
CreditCode = Annotated[str, StringConstraints(pattern=r"^[0-9A-HJ-NP-RTUWXY]{18}$")]
Kind = Literal["bureau", "department", "holder", "township", "agency", "other"]
Status = Literal["active", "disabled"]
DepartmentCode = Literal[
    "natural_resources", "ecology", "emergency", "water", "agriculture", "forestry",
    "development_reform", "industry", "science", "public_security", "transport",
    "market_supervision", "finance", "political_legal",
]  # fmt: skip


class OrganisationCreate(Body):
    name: Name
    kind: Kind
    division_code: DivisionCode
    credit_code: CreditCode | None = None
    parent_id: UUID | None = None


class OrganisationUpdate(Body):
    """Only what is sent changes. The division stays: another one is another organisation."""

    name: Name | None = None
    kind: Kind | None = None
    credit_code: CreditCode | None = None
    parent_id: UUID | None = None
    status: Status | None = None


class HolderLink(Body):
    """Whose mining rights the organisation's people see; null takes the link away."""

    holder_id: UUID | None
    reason: Annotated[str, StringConstraints(min_length=1, max_length=500)]


class OrganisationRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    version: int
    created_at: Instant
    updated_at: Instant
    name: str
    kind: str
    division_code: str
    credit_code: str | None
    parent_id: UUID | None
    holder_id: UUID | None
    status: str


class DirectoryEntry(BaseModel):
    """What an officer sees of an organisation."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: str
    kind: str
    division_code: str


class DepartmentCreate(Body):
    name: Name
    code: DepartmentCode | None = None


class DepartmentUpdate(Body):
    name: Name | None = None
    code: DepartmentCode | None = None


class DepartmentRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    version: int
    created_at: Instant
    updated_at: Instant
    organisation_id: UUID
    name: str
    code: str | None
    code_name: str | None = None
