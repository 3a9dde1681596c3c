"""Shapes of funds on the wire."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.restoration.funds.modes import Place, Purse

MOST_FEN = 2**53
State = Literal["to_open", "open", "settling", "closed"]
Fault = Literal["not_opened", "short", "short_near_expiry"]
Class = Literal["solid_energy", "liquid_energy_water", "metal", "building_nonmetal",
                "other_nonmetal"]  # fmt: skip
Method = Literal["open_bench", "open_other", "open_shallow", "open_deep", "underground_fill",
                 "underground_no_subsidence", "underground_subsidence", "well"]  # fmt: skip
Land = Literal["farmland", "forest", "grass", "other"]
Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
Document = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^\x00]*$")]
Note = Annotated[str, Field(min_length=1, max_length=2000, pattern=r"^[^\x00]*$")]
Factor = Annotated[Decimal, Field(ge=0, le=100, max_digits=9, decimal_places=4)]
Tonnes = Annotated[Decimal, Field(gt=0, max_digits=18, decimal_places=4)]


class Money(Body):
    amount_fen: Annotated[int, Field(strict=True, ge=1, le=MOST_FEN)]
    currency: Literal["CNY"] = "CNY"


class Phase(Body):
    name: Name
    starts_on: date
    ends_on: date
    cost: Money


class FundCreate(Body):
    """For a right whose plan was approved before the platform: what its decision says."""

    right_id: UUID
    plan_title: Name
    plan_decision_no: Document
    plan_approved_on: date
    plan_cost: Money
    phases: Annotated[list[Phase], Field(min_length=1, max_length=50)]


class FundRightRead(BaseModel):
    """A mining right as the register told it; `fund_id` where it has a fund already."""

    id: UUID
    name: str
    holder_name: str | None
    certificate_no: str | None
    division_code: str
    ended: bool
    fund_id: UUID | None


class Opening(Body):
    """The bank account and the agreement of holder, bureau and bank."""

    opened_on: date
    bank_name: Name
    bank_account_no: Annotated[str, Field(pattern=r"^[0-9]{6,40}$")]
    agreement_on: date
    agreement_document_id: UUID | None = None


class Basis(Body):
    """What the estimate takes of this fund. Region and price factors here go before the
    rulebook's and name the document they stand in."""

    mineral_class: Class | None = None
    method: Method | None = None
    land: Land | None = None
    region_factor: Factor | None = None
    price_factor: Factor | None = None
    plan_output_t: Tonnes | None = None
    basis_document_no: Document | None = None


class Deposit(Body):
    """A bank fact: the enterprise paid into its fund, or, where a rule holds that beside the fund,
    its land-reclamation money."""

    account: Purse = "fund"
    amount: Money
    paid_on: date
    receipt_no: Document
    note: Note | None = None


class Acceptance(Body):
    """The overall acceptance, by its document."""

    accepted_on: date
    document_no: Document
    note: Note | None = None


class Dated(Body):
    on: date
    document_no: Document
    note: Note | None = None


class Merger(Dated):
    """Everything the fund holds goes to the fund of the right it was merged into."""

    into: UUID


class PhaseRead(BaseModel):
    no: int
    name: str
    starts_on: date
    ends_on: date
    cost_fen: int


class FundRead(BaseModel):
    """A fund and where it stands. `drawn_ratio`: deposited of what is due; `used_ratio`: used of
    what was deposited; as decimals with four places."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    right_id: UUID
    right_name: str
    mine_id: UUID | None
    holder_id: UUID
    holder_name: str
    state: State
    plan_title: str
    plan_decision_no: str | None
    plan_approved_on: date
    plan_cost_fen: int
    open_due: date | None
    open_due_basis: str | None
    open_due_confirmed: bool
    opened_on: date | None
    term_to: date | None
    right_ended: bool
    accepted_on: date | None
    acceptance_no: str | None
    merged_into: UUID | None
    closed_on: date | None
    due_fen: int
    paid_fen: int
    used_fen: int
    balance_fen: int
    short_fen: int
    short_since: date | None
    late_fen: int
    drawn_ratio: str | None
    used_ratio: str | None
    faults: list[Literal["not_opened", "short", "short_near_expiry", "late"]]
    updated_at: Instant


class FundActRead(BaseModel):
    fund_id: UUID
    act: str
    on_date: date
    document_no: str | None
    note: str | None
    amount_fen: int | None
    data: dict[str, Any]
    by_name: str
    at: Instant


class ReclamationRead(BaseModel):
    """Land-reclamation money held beside the fund: sums of its own, never the fund's. `place`: what
    the rule says today; `paid_fen` and the others stay when the rule changes."""

    place: Place
    basis: str
    confirmed: bool
    paid_fen: int
    used_fen: int
    balance_fen: int


class FundDetail(FundRead):
    bank_name: str | None
    bank_account_no: str | None
    agreement_on: date | None
    agreement_document_id: UUID | None
    agreement_sha256: str | None
    phases: list[PhaseRead]
    needed_fen: int
    mineral_class: Class | None
    method: Method | None
    land: Land | None
    region_factor: str | None
    price_factor: str | None
    plan_output_t: str | None
    basis_document_no: str | None
    accounts: dict[str, str]
    reclamation: ReclamationRead | None
    actions: list[str]
    acts: list[FundActRead]


class CoursePoint(BaseModel):
    """Where the fund stood at the end of a day on which something was booked."""

    on: date
    due_fen: int
    paid_fen: int
    used_fen: int
    balance_fen: int


class Course(BaseModel):
    """Due against paid against used, and the balance, as the ledger has them."""

    fund_id: UUID
    items: list[CoursePoint]


class StandingLine(BaseModel):
    """A mine, a county, a city or the whole: drawn ÷ due, used ÷ drawn."""

    level: Literal["total", "division", "mine"]
    division_code: str
    name: str
    mine_id: UUID | None
    funds: int
    to_open: int
    short: int
    due_fen: int
    paid_fen: int
    used_fen: int
    short_fen: int
    drawn_ratio: str | None
    used_ratio: str | None


class Standing(BaseModel):
    as_of: date
    items: list[StandingLine]
