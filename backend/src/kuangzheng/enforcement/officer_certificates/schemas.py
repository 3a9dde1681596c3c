"""Shapes of certificates on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.enforcement.entry import Code
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Storable, Text100, Text200, Text2000

CertificateNo = Annotated[str, Field(min_length=1, max_length=50), Storable]
CertificateState = Literal["valid", "not_yet", "expired", "withdrawn"]


class CertificateWrite(TrimmedBody):
    """As printed on the certificate."""

    officer_name: Text100
    certificate_no: CertificateNo
    issuer: Text200
    valid_from: date
    valid_until: date


class CertificateCreate(CertificateWrite):
    """`officer_id`: the account the officer works with."""

    division_code: Code
    officer_id: Text100


class CertificateWithdraw(TrimmedBody):
    """From this day on it does not count any more."""

    on: date
    reason: Text2000


class CertificateRead(BaseModel):
    """`state` as of today; `complete` false: entered on joining a case and not checked by the desk
    yet; `ends_soon`: valid, with no more days left than the rulebook reminds before."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    officer_id: str
    officer_name: str
    certificate_no: str
    issuer: str | None
    valid_from: date | None
    valid_until: date
    state: CertificateState
    state_name: str
    days_left: int
    ends_soon: bool
    complete: bool
    case_id: UUID | None
    withdrawn_on: date | None
    withdrawal_reason: str | None
    created_by_name: str
    allowed: list[str]
    updated_at: Instant
