"""Shapes of what returns come to: rates of a year, output beside the caps of plans."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel

RateName = Literal["recovery", "beneficiation", "utilisation"]


class RateSum(BaseModel):
    """A rate (三率) of a year: the parts of all accepted returns over their wholes, never a mean of
    percentages. `part` and `whole` in `unit`; `returns` are in it, `unweighed` are not: of these a
    percentage is known and no quantity that weighs it. `percent` is null where nothing does."""

    mineral: str
    rate: RateName
    rate_name: str
    unit: str
    part: str
    whole: str
    percent: str | None
    returns: int
    unweighed: int
    rights: int


class RateRow(RateSum):
    """Of a division."""

    division_code: str
    division_name: str


class YearRate(RateSum):
    """Of one right, beside the least value where a rulebook has one."""

    minimum: str | None
    basis: str | None
    confirmed: bool | None
    outcome: Literal["good", "bad", "none"]


class RightRatesRead(BaseModel):
    """The rates of a right in a year, as its accepted returns stand now; `id` is the right's."""

    id: UUID
    right_id: UUID
    code: str
    name: str | None
    division_code: str
    division_name: str
    year: int
    rates: list[YearRate]


class PlanCapUse(BaseModel):
    """A plan's cap on the yearly output of a mineral beside what was accepted of the year in the
    plan's division. `uncounted`: rights whose output is measured otherwise. `over` is a fact to
    look at: of whose output it consists, no cap says."""

    cap_id: UUID
    plan_id: UUID
    plan_title: str
    division_code: str
    division_name: str
    mineral: str
    cap: str
    unit: str
    effect: Literal["binding", "expected", "open"]
    enforced: bool
    output: str
    ratio: str | None
    rights: int
    uncounted: int
    over: bool


class ReturnCapUse(PlanCapUse):
    """`own`: accepted of this right in the year; `with_return`: of the division, with this return
    as it is written now, accepted or not."""

    own: str
    with_return: str
    over_with_return: bool
