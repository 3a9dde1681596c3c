"""Shapes of special funds on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, model_validator

from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.bodies import Body, TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Note2000, Text100, Text200, Text500

EntryKind = Literal["allocate", "use", "give_back"]
EntryState = Literal["allocate", "use", "give_back", "reverse"]


class SpecialFundEntryCreate(Body):
    """Allocated to a project, used by it (to whom it was paid), or given back by it."""

    budget_id: UUID
    kind: EntryKind
    project_id: UUID
    amount: Money
    on: date
    document_no: Text100
    payee: Text200 | None = None
    note: Note2000 | None = None

    @model_validator(mode="after")
    def _whole(self) -> "SpecialFundEntryCreate":
        if self.amount.amount_fen == 0:
            raise ValueError("金额应大于零")
        if (self.kind == "use") != (self.payee is not None):
            raise ValueError("项目使用须填写收款单位，其他不填")
        return self


class SpecialFundReversal(TrimmedBody):
    """Why an entry is taken back, by which paper and on which day."""

    on: date
    document_no: Text100
    reason: Text500


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
