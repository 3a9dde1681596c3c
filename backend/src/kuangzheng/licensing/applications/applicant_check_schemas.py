"""What is looked at of who applies for an exploration right, on the wire."""

from datetime import date
from typing import Literal

from pydantic import BaseModel

from kuangzheng.kernel.instants import Instant
from kuangzheng.licensing.applications.shapes import Body, Note, Short
from kuangzheng.licensing.revenues.schemas import Money

ApplicantItem = Literal[
    "plan_mineral", "legal_person", "complete", "truthful", "green_plan", "funding"
]  # fmt: skip


class ExplorationMoney(Body):
    """勘查项目资金: the budget of the exploration plan, the money at hand and where it comes
    from."""

    budget: Money
    funds: Money
    source: Short


class ItemConfirmation(Body):
    """An officer's word on one item, with what it rests on."""

    item: ApplicantItem
    met: bool
    note: Note


class ApplicantCheckRead(BaseModel):
    """One item: `by` says whether the register or an officer answered, `needed` what is to be done
    where it is not met."""

    item: ApplicantItem
    name: str
    standing: Literal["met", "not_met", "to_confirm"]
    by: Literal["machine", "officer"]
    value: str
    limit: str
    needed: str | None
    basis: str
    confirmed: bool
    officer: str | None
    at: Instant | None
    on: date | None
    note: str | None
