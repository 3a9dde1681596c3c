"""Shapes of valuations on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Storable

Method = Literal["sale", "certification", "report"]
Issuer = Literal["price_body", "province", "water", "marine", "basin"]
UnitName = Literal["吨", "立方米", "千克", "克", "万吨", "万立方米"]
Fen = Annotated[int, Field(ge=0, le=10**13, strict=True)]


class ValuationCreate(TrimmedBody):
    """By the sale, by certification of a price body, or by report of a department at or above the
    province (法释〔2016〕25号 13–14). `replaces`: an earlier one that no longer counts."""

    case_id: UUID | None = None
    method: Method
    mineral: Annotated[str, Field(min_length=1, max_length=50), Storable]
    quantity: Annotated[str, Field(pattern=r"^\d{1,12}(\.\d{1,4})?$", examples=["1200.5"])]
    unit: UnitName = "吨"
    product: Annotated[str | None, Field(min_length=1, max_length=100), Storable] = None
    price_fen: Annotated[int, Field(gt=0, le=10**11, strict=True, description="单价（分）")]
    damage_fen: Annotated[Fen | None, Field(description="造成的破坏价值（分）")] = None
    issuer_kind: Issuer | None = None
    issuer: Annotated[str | None, Field(min_length=1, max_length=200), Storable] = None
    document_no: Annotated[str | None, Field(min_length=1, max_length=100), Storable] = None
    issued_on: date
    priced_on: Annotated[date | None, Field(description="单价对应的日期，默认认定日期")] = None
    document_id: UUID | None = None
    note: Annotated[str | None, Field(min_length=1, max_length=1000), Storable] = None
    deviation_reason: Annotated[
        str | None, Field(min_length=1, max_length=1000), Storable
    ] = None
    replaces: UUID | None = None


class GuidancePriceRead(BaseModel):
    """A guidance price as licensing told it; `floor` and `ceiling`: how far it may float."""

    price_id: UUID
    division_code: str
    mineral: str
    product: str
    price_fen: int
    floor_fen: int | None
    ceiling_fen: int | None
    unit: str
    valid_from: date
    document_no: str
    confirmed: bool
    told_at: Instant


class GuidanceCheck(BaseModel):
    """What the guidance price said on the day the valuation was entered."""

    outcome: Literal["within", "below", "above", "unit", "several", "none"]
    outcome_name: str
    on: date
    price: GuidancePriceRead | None
    products: list[str]


class ValuationRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    case_id: UUID | None
    method: Method
    method_name: str
    mineral: str
    product: str | None
    quantity: str
    unit: str
    price_fen: int
    amount_fen: int
    damage_fen: int | None
    issuer_kind: str | None
    issuer_kind_name: str | None
    issuer: str | None
    document_no: str | None
    issued_on: date
    priced_on: date | None
    guidance: GuidanceCheck | None
    deviation_reason: str | None
    sha256: str | None
    url: str | None
    note: str | None
    replaced_by: UUID | None
    created_by_name: str
    updated_at: Instant
