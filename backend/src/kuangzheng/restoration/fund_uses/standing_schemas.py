"""Shapes of how a fund is used, item by item of its plan."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel


class PlanFigure(BaseModel):
    """An item of the plan: what it may cost, what the bank paid of it, what was filed, what was
    checked. Money that came back is taken off. Reclamation money beside the fund stands apart; an
    item is `over` by both together."""

    code: str | None
    name: str
    plan_fen: int | None
    paid_fen: int
    filed_fen: int
    accepted_fen: int
    reclamation_paid_fen: int
    reclamation_filed_fen: int
    reclamation_accepted_fen: int
    over: bool


class FundUseStanding(BaseModel):
    """How a fund is used: its mode on the day with its basis, and every item of its plan."""

    fund_id: UUID
    as_of: date
    mode: Literal["filing", "approval"]
    mode_name: str
    mode_basis: str
    mode_confirmed: bool
    items: list[PlanFigure]
    used_fen: int
    undocumented: int
    undocumented_fen: int
    open_uses: int
    open_orders: int
