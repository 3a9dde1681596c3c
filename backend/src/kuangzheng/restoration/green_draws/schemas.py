"""Shapes of draws of green mines on the wire."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import DivisionCode, Storable, Text200

DrawState = Literal["committed", "drawn", "voided"]


class GreenDrawCreate(Body):
    """A share of its own, in per cent, names the paper that sets it; left out, the rulebook's."""

    division_code: DivisionCode
    title: Text200
    year: Annotated[int, Field(ge=2000, le=2100)]
    share: Annotated[str, Field(pattern=r"^(100|[1-9]\d?)(\.\d{1,2})?$")] | None = None
    share_basis: Text200 | None = None

    @model_validator(mode="after")
    def _grounded(self) -> "GreenDrawCreate":
        if (self.share is None) != (self.share_basis is None):
            raise ValueError("另定抽查比例时须写明文件")
        return self


class GreenDrawRandomness(Body):
    """A public number that came after the commitment."""

    value: Annotated[str, Field(min_length=4, max_length=200), Storable]
    source: Text200
    drawn_at: Instant


class GreenDrawVoid(Body):
    reason: Text200


class GreenDrawRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    title: str
    year: int
    state: str
    state_name: str
    candidates: int
    sample: int
    share: str
    share_basis: str
    share_confirmed: bool
    share_rule: str | None
    commitment: str
    committed_at: Instant
    committed_by_name: str | None
    randomness: str | None
    randomness_source: str | None
    randomness_at: Instant | None
    drawn_at: Instant | None
    void_reason: str | None


class GreenDrawn(BaseModel):
    """A drawn mine, in the order of the draw."""

    green_mine_id: UUID
    name: str
    division_name: str


class GreenDrawProof(BaseModel):
    """What the published script takes; before the draw `seed`, `randomness`, `result` are null."""

    title: str
    division_code: str
    commitment: str
    committed_at: Instant
    listing: str
    seed: str | None
    randomness: str | None
    randomness_source: str | None
    randomness_at: Instant | None
    result: list[dict[str, Any]] | None


class GreenDrawDetail(GreenDrawRead):
    drawn: list[GreenDrawn]
    proof: GreenDrawProof
    allowed: list[str]
