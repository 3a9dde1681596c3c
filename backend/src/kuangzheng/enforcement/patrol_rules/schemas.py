"""Shapes of frequencies on the wire."""

from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.enforcement.checklist_templates.schemas import Kind
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Storable, Text100, Text200, Text1000

Risk = Literal["low", "medium", "high"]
Unit = Literal["day", "month"]
State = Literal["draft", "released", "withdrawn"]
Amount = Annotated[int, Field(ge=1, le=366)]


class PatrolRuleEntry(TrimmedBody):
    """Once in so many days or months: for a risk, a mineral (or 建筑用砂石料, 河道砂石), both, or
    neither; `closed` for the sealed adits of closed mines."""

    risk: Risk | None = None
    mineral: Annotated[str, Field(min_length=1, max_length=40), Storable] | None = None
    closed: bool = False
    amount: Amount
    unit: Unit
    basis: Text200

    @model_validator(mode="after")
    def _closed_mines_alike(self) -> Self:
        if self.closed and (self.risk or self.mineral):
            raise ValueError("已关闭矿山的周期不分风险和矿种")
        return self


class PatrolRulesWrite(TrimmedBody):
    title: Text200
    document_no: Text100
    valid_from: date
    entries: Annotated[list[PatrolRuleEntry], Field(min_length=1, max_length=100)]


class PatrolRulesCreate(PatrolRulesWrite):
    division_code: Annotated[str, Field(pattern=r"^[0-9]{6}([0-9]{3})?$", examples=["500113"])]


class PatrolRulesRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    edition: int
    title: str
    document_no: str
    valid_from: date
    state: State
    state_name: str
    entries: list[PatrolRuleEntry]
    written_by_name: str | None
    released_by_name: str | None
    released_on: date | None
    allowed: list[str]
    updated_at: Instant


class MineSettingWrite(TrimmedBody):
    """What patrols know of a mine. `every_…` goes before any rule and needs its reason."""

    risk: Risk | None = None
    kinds: Annotated[list[Kind], Field(max_length=10)] = []
    every_amount: Amount | None = None
    every_unit: Unit | None = None
    reason: Text1000 | None = None

    @model_validator(mode="after")
    def _own_frequency_has_its_reason(self) -> Self:
        if (self.every_amount is None) != (self.every_unit is None):
            raise ValueError("周期的数值和单位须同时填写")
        if self.every_amount is not None and self.reason is None:
            raise ValueError("单独设定巡查周期的，请写明原因")
        return self


class MineFrequencyRead(BaseModel):
    """How often a mine is visited and why; `version` 0 where nothing was set for it alone."""

    mine_id: UUID
    version: int
    division_code: str
    division_name: str
    mine_name: str
    township: str | None
    mineral: str | None
    status: str
    risk: Risk | None
    risk_name: str | None
    kinds: list[str]
    kind_names: list[str]
    every_amount: int | None
    every_unit: Unit | None
    reason: str | None
    amount: int | None
    unit: Unit | None
    text: str | None
    basis: str | None
    confirmed: bool


class MineFrequencies(BaseModel):
    """`truncated`: more mines match than are shown."""

    items: list[MineFrequencyRead]
    truncated: bool
