"""Shapes of measures on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text20, Text100, Text200, Text500, Text1000

MeasureKind = Literal["waste_treatment", "monitoring", "machinery", "clean_transport"]
MeasureState = Literal["planned", "late", "done"]
Amount = Annotated[str, Field(pattern=r"^\d{1,9}(\.\d{1,4})?$")]


class MeasureWrite(Body):
    """What is to be done by a day; a quantity has its unit (12 台, 30 辆)."""

    kind: MeasureKind
    content: Text500
    quantity: Amount | None = None
    unit: Text20 | None = None
    due_on: date
    basis: Text200 | None = None

    @model_validator(mode="after")
    def _counted(self) -> "MeasureWrite":
        if (self.quantity is None) != (self.unit is None):
            raise ValueError("数量和单位须同时填写")
        return self


class MeasureCreate(MeasureWrite):
    mine_id: UUID


class MeasureDone(Body):
    """When and how it was done, with what shows it."""

    done_on: date
    quantity: Amount | None = None
    note: Text1000
    document_no: Text100 | None = None


class MeasureRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    mine_id: UUID
    mine_name: str | None
    kind: MeasureKind
    kind_name: str
    content: str
    quantity: str | None
    unit: str | None
    due_on: date
    basis: str | None
    state: MeasureState
    state_name: str
    done_on: date | None
    done_quantity: str | None
    done_note: str | None
    document_no: str | None
    created_at: Instant
    updated_at: Instant
