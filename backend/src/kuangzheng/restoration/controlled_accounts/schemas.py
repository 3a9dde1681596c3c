"""Shapes of controlled accounts on the wire."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.texts import Note2000, Text100
from kuangzheng.restoration.funds.schemas import Money


class Transfer(Body):
    """What moved between the fund's own account and the controlled one, by its receipt."""

    amount: Money
    on: date
    receipt_no: Text100
    note: Note2000 | None = None


class ControlledRead(BaseModel):
    """A fund and its controlled account today; `id` and `version` are the fund's."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    right_name: str
    holder_name: str
    mode: str
    mode_basis: str
    mode_confirmed: bool
    own_fen: int
    balance_fen: int
    held_fen: int
    free_fen: int
    accounts: dict[str, str]
