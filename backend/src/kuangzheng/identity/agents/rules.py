"""Whom a user may act for on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

LetterState = Literal["pending", "in_force", "expired", "revoked"]


def letter_state(valid_from: date, valid_to: date, revoked: bool, day: date) -> LetterState:
    """What a letter is worth on a day."""
    if revoked:
        return "revoked"
    if day < valid_from:
        return "pending"
    return "in_force" if day <= valid_to else "expired"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of authority: from the first to the last day, both included, unless revoked."""

    holder_id: UUID
    valid_from: date
    valid_to: date
    scope: tuple[str, ...]
    revoked: bool = False

    def in_force(self, day: date) -> bool:
        return letter_state(self.valid_from, self.valid_to, self.revoked, day) == "in_force"


@dataclass(frozen=True, slots=True)
class Representation:
    """For which holder, and in what matters; no matters named means all (the holder itself)."""

    holder_id: UUID
    scope: tuple[str, ...] = ()


def representation(
    own_holder: UUID | None, letters: Sequence[Letter], day: date, wanted: UUID | None = None
) -> Representation | None:
    """For whom the user acts on a day, or None.

    The holder whose organisation the user belongs to comes first, then the letter that began
    earliest; `wanted` chooses among them.
    """
    choices = [Representation(own_holder)] if own_holder is not None else []
    in_force = [letter for letter in letters if letter.in_force(day)]
    in_force.sort(key=lambda letter: (letter.valid_from, letter.valid_to, letter.holder_id))
    choices += [Representation(letter.holder_id, letter.scope) for letter in in_force]
    for choice in choices:
        if wanted is None or choice.holder_id == wanted:
            return choice
    return None
