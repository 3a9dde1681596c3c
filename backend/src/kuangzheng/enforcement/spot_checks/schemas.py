"""Shapes of spot checks on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text200, Text4000

State = Literal["committed", "drawn", "voided"]
Result = Literal["confirmed", "returned"]


class SpotCheckCreate(TrimmedBody):
    """Without `percent` the share of the campaign, which it may not be below."""

    campaign_id: UUID
    title: Text200
    percent: Annotated[int | None, Field(ge=1, le=100)] = None


class SpotCheckRandomness(TrimmedBody):
    """A public number drawn after the commitment, and where anybody finds it."""

    value: Annotated[str, Field(min_length=4, max_length=200)]
    source: Text200
    drawn_at: Instant


class SpotCheckVoid(TrimmedBody):
    reason: Annotated[str, Field(min_length=1, max_length=500)]


class SpotCheckItemResult(TrimmedBody):
    on: date
    result: Result
    note: Text4000 | None = None

    @model_validator(mode="after")
    def _reason(self) -> "SpotCheckItemResult":
        if self.result == "returned" and not self.note:
            raise ValueError("退回整改的，须写明核实情况")
        return self


class SpotCheckItemRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    spot_check_id: UUID
    campaign_id: UUID
    right_id: UUID
    right_code: str
    right_name: str
    position: int
    result: Result | None
    result_name: str | None
    checked_on: date | None
    note: str | None
    checked_by_name: str | None
    allowed: list[str]
    updated_at: Instant


class SpotStratum(BaseModel):
    """A county: how many rights, how many at least, how many came out and were visited."""

    division_code: str
    division_name: str
    rights: int
    sample: int
    drawn: int
    checked: int
    returned: int


class SpotCheckRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    campaign_id: UUID
    title: str
    percent: int
    counties: int
    rights: int
    sample: int
    state: State
    state_name: str
    commitment: str
    committed_at: Instant
    committed_by_name: str | None
    mine: bool
    randomness: str | None
    randomness_source: str | None
    randomness_at: Instant | None
    drawn_at: Instant | None
    drawn_by_name: str | None
    void_reason: str | None
    allowed: list[str]
    updated_at: Instant


class SpotCheckDetail(SpotCheckRead):
    strata: list[SpotStratum]


class SpotCheckProof(BaseModel):
    """All that anybody needs to repeat the draw; seed and result once it is drawn."""

    title: str
    listing: str
    commitment: str
    committed_at: Instant
    seed: str | None
    randomness: str | None
    randomness_source: str | None
    randomness_at: Instant | None
    result: list[dict[str, Any]] | None
