"""Shapes of deposits on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import DivisionCode, Note1000, Text20, Text60, Text200

Kind = Literal["deposit", "occurrence"]
SizeClass = Literal["large", "medium", "small", "occurrence"]


class ReserveEntry(Body):
    """Reserves of one mineral at a date."""

    mineral: Text60
    value: Annotated[str, Field(pattern=r"^\d{1,12}(\.\d{1,6})?$")]
    unit: Text20
    as_of: date


class DepositWrite(Body):
    """A deposit or an occurrence (矿化点)."""

    division_code: DivisionCode
    kind: Kind
    name: Text200
    minerals: Annotated[list[Text60], Field(min_length=1, max_length=20)]
    size_class: SizeClass | None = None
    exploration_degree: Text60 | None = None
    reserves: Annotated[list[ReserveEntry], Field(max_length=50)] = []
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    note: Note1000 | None = None

    @model_validator(mode="after")
    def _whole_place(self) -> "DepositWrite":
        if (self.lon is None) != (self.lat is None):
            raise ValueError("经度和纬度须同时填写")
        return self


class DepositRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    kind: str
    name: str
    minerals: list[str]
    size_class: str | None
    exploration_degree: str | None
    reserves: list[ReserveEntry]
    lon: float | None
    lat: float | None
    position_note: str | None = None
    """Why the place is not known to lie in the division; null where it does or none is given."""
    note: str | None
    created_at: Instant
    updated_at: Instant
