"""The bank's balance of a day against the ledger's, and every line of what lies between."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

Kind = Literal["opening", "bank_only", "ledger_only", "timing", "unstated", "doubtful"]


@dataclass(frozen=True, slots=True)
class Booking:
    """A bank line; `settled_on`: the day on which the ledger has it, None where it has not."""

    id: UUID
    on: date
    amount_fen: int | None
    text: str
    settled_on: date | None = None


@dataclass(frozen=True, slots=True)
class Posting:
    """A line of the ledger on the bank account. `origin`: the transaction it stands for, itself or
    the one it takes back; `linked`: a bank line stands behind it."""

    transaction_id: UUID
    origin: UUID
    on: date
    amount_fen: int
    text: str
    linked: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """What a statement says: balance before and after."""

    from_on: date
    to_on: date
    opening_fen: int | None
    closing_fen: int | None


@dataclass(frozen=True, slots=True)
class Item:
    kind: Kind
    on: date
    amount_fen: int | None
    text: str
    line_id: UUID | None = None
    transaction_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    on: date
    bank_fen: int | None
    stated_fen: int | None
    ledger_fen: int
    items: tuple[Item, ...]

    @property
    def difference_fen(self) -> int | None:
        said = self.bank_fen if self.stated_fen is None else self.stated_fen
        return None if said is None else said - self.ledger_fen

    @property
    def explained_fen(self) -> int:
        return sum(one.amount_fen or 0 for one in self.items)


class Account:
    """Everything of one account; statements in the order of their days."""

    def __init__(
        self, lines: Sequence[Booking], postings: Sequence[Posting], stated: Sequence[Stated]
    ) -> None:
        self._lines, self._postings, self._stated = lines, postings, stated
        first = next((one for one in stated if one.opening_fen is not None), None)
        self._opening_fen = 0 if first is None or first.opening_fen is None else first.opening_fen
        self._begun = min((one.from_on for one in stated), default=None)

    def days(self) -> list[date]:
        """On which something was booked or stated, the newest first."""
        found = {one.on for one in self._lines} | {one.on for one in self._postings}
        return sorted(found | {one.to_on for one in self._stated}, reverse=True)

    def bank(self, on: date) -> int | None:
        """None before the bank has said anything."""
        if self._begun is None or on < self._begun:
            return None
        return self._opening_fen + sum(one.amount_fen or 0 for one in self._lines if one.on <= on)

    def stated(self, on: date) -> int | None:
        """The balance a statement gives for the end of just this day."""
        found = [one.closing_fen for one in self._stated if one.to_on == on]
        return found[-1] if found else None

    def ledger(self, on: date) -> int:
        return sum(one.amount_fen for one in self._postings if one.on <= on)

    def at(self, on: date) -> Standing:
        bank, stated = self.bank(on), self.stated(on)
        items: list[Item] = []
        if bank is not None:
            if self._opening_fen and self._begun is not None:
                items.append(Item("opening", self._begun, self._opening_fen, "期初余额"))
            items += self._bank_items(on)
            items += self._ledger_items(on)
            if stated is not None and stated != bank:
                text = "对账单期末余额与已知流水的合计不符"
                items.append(Item("unstated", on, stated - bank, text))
        return Standing(on, bank, stated, self.ledger(on), tuple(items))

    def _bank_items(self, on: date) -> list[Item]:
        found = []
        for one in self._lines:
            settled = one.settled_on
            if one.on <= on and one.amount_fen is None:
                found.append(Item("doubtful", one.on, None, one.text, one.id))
            elif one.on <= on and settled is None:
                found.append(Item("bank_only", one.on, one.amount_fen, one.text, one.id))
            elif settled is not None and one.amount_fen is not None and one.on <= on < settled:
                text = f"{one.text}（总账记在 {settled}）"
                found.append(Item("timing", one.on, one.amount_fen, text, one.id))
            elif settled is not None and one.amount_fen is not None and settled <= on < one.on:
                text = f"{one.text}（银行记在 {one.on}）"
                found.append(Item("timing", settled, -one.amount_fen, text, one.id))
        return found

    def _ledger_items(self, on: date) -> list[Item]:
        """What was booked and taken back until the day is nothing any more."""
        sums: dict[UUID, int] = defaultdict(int)
        firsts: dict[UUID, Posting] = {}
        for one in self._postings:
            if one.on <= on and not one.linked:
                sums[one.origin] += one.amount_fen
                firsts.setdefault(one.origin, one)
        return [
            Item("ledger_only", firsts[origin].on, -amount, firsts[origin].text,
                 transaction_id=firsts[origin].transaction_id)
            for origin, amount in sums.items() if amount
        ]  # fmt: skip
