"""Shapes of discoveries on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kuangzheng.kernel.instants import Instant
from kuangzheng.licensing.texts import Storable

DiscoveryKind = Literal["new_deposit", "added_resources"]
Amount = Annotated[str, Field(pattern=r"^\d{1,12}(\.\d{1,4})?$")]
Word = Annotated[str, Field(min_length=1, max_length=60), Storable]


class DiscoveryWrite(BaseModel):
    """A deposit found and evaluated (with deposit and size), or resources added (with amount), as a
    document confirms it."""

    model_config = ConfigDict(extra="forbid")

    division_code: Annotated[str, Field(pattern=r"^[0-9]{6}([0-9]{3})?$")]
    kind: DiscoveryKind
    deposit_id: UUID | None = None
    mineral: Word
    size_class: Literal["large", "medium", "small"] | None = None
    value: Amount | None = None
    unit: Annotated[str, Field(min_length=1, max_length=20), Storable] | None = None
    confirmed_on: date
    document_no: Annotated[str, Field(min_length=1, max_length=100), Storable]
    note: Annotated[str, Field(max_length=1000), Storable] | None = None

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
