"""Shapes of special funds on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Storable

EntryKind = Literal["allocate", "use", "give_back"]
EntryState = Literal["allocate", "use", "give_back", "reverse"]
Short = Annotated[str, Field(min_length=1, max_length=100), Storable]
Text = Annotated[str, Field(min_length=1, max_length=200), Storable]
Long = Annotated[str, Field(max_length=2000), Storable]


class SpecialFundEntryCreate(BaseModel):
    """Allocated to a project, used by it (to whom it was paid), or given back by it."""

    model_config = ConfigDict(extra="forbid")

    budget_id: UUID
    kind: EntryKind
    project_id: UUID
    amount: Money
    on: date
    document_no: Short
    payee: Text | None = None
    note: Long | None = None

    @model_validator(mode="after")
    def _whole(self) -> "SpecialFundEntryCreate":
        if self.amount.amount_fen == 0:
            raise ValueError("金额应大于零")
        if (self.kind == "use") != (self.payee is not None):
            raise ValueError("项目使用须填写收款单位，其他不填")
        return self


class SpecialFundReversal(BaseModel):
    """Why an entry is taken back, by which paper and on which day."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    on: date
    document_no: Short
    reason: Annotated[str, Field(min_length=1, max_length=500), Storable]


class SpecialFundEntryRead(BaseModel):
    """`free`: of the fund, not allocated after this entry; `left`: of the project's part, neither
    used nor given back. A reversal has the amount of what it takes back, `reverses`."""

    id: UUID
    version: int
    division_code: str
    budget_id: UUID
    budget_name: str
    no: int
    kind: str
    kind_name: str
    project_id: UUID
    project_name: str
    amount: Money
    free: Money
    left: Money
    on: date
    document_no: str
    payee: str | None
    note: str | None
    reverses: UUID | None
    reversed_kind: str | None
    reversed_kind_name: str | None
    reversed: bool
    recorded_by_name: str | None
    created_at: Instant


class SpecialFundProject(BaseModel):
    """A project's part of a fund."""

    project_id: UUID
    project_name: str
    allocated: Money
    used: Money
    left: Money


class SpecialFundStanding(BaseModel):
    """A special fund as its entries have it. `before`: what was allocated before the first of them,
    by the fund's own figures."""

    budget_id: UUID
    name: str
    amount: Money
    before: Money
    allocated: Money
    used: Money
    free: Money
    projects: list[SpecialFundProject]
