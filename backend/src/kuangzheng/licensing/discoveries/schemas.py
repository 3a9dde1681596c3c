"""Shapes of discoveries on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import DivisionCode, Note1000, Text20, Text60, Text100

DiscoveryKind = Literal["new_deposit", "added_resources"]
Amount = Annotated[str, Field(pattern=r"^\d{1,12}(\.\d{1,4})?$")]


class DiscoveryWrite(Body):
    """A deposit found and evaluated (with deposit and size), or resources added (with amount), as a
    document confirms it."""

    division_code: DivisionCode
    kind: DiscoveryKind
    deposit_id: UUID | None = None
    mineral: Text60
    size_class: Literal["large", "medium", "small"] | None = None
    value: Amount | None = None
    unit: Text20 | None = None
    confirmed_on: date
    document_no: Text100
    note: Note1000 | None = None

    @model_validator(mode="after")
    def _whole(self) -> "DiscoveryWrite":
        if (self.value is None) != (self.unit is None):
            raise ValueError("数量和单位须同时填写")
        if self.kind == "new_deposit" and (self.deposit_id is None or self.size_class is None):
            raise ValueError("新发现矿产地须指明矿产地和规模")
        if self.kind == "added_resources" and self.value is None:
            raise ValueError("新增资源量须填写数量和单位")
        return self


class DiscoveryRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    kind: DiscoveryKind
    deposit_id: UUID | None
    mineral: str
    size_class: str | None
    value: str | None
    unit: str | None
    confirmed_on: date
    document_no: str
    note: str | None
    created_at: Instant
    updated_at: Instant
