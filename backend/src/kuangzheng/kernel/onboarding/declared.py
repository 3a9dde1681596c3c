"""What a service declares: sheets, their columns, the words and units they understand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Kind = Literal[
    "text", "date", "integer", "decimal", "money", "choice", "division", "mineral", "minerals",
    "credit_code", "licence_no", "digits", "vertices",
]  # fmt: skip
AREA_UNITS: Mapping[str, Decimal] = {
    "平方千米": Decimal(1), "平方公里": Decimal(1), "km²": Decimal(1), "km2": Decimal(1),
    "公顷": Decimal("0.01"), "hm²": Decimal("0.01"), "平方米": Decimal("0.000001"),
    "m²": Decimal("0.000001"),
}  # fmt: skip
MONEY_UNITS: Mapping[str, Decimal] = {
    "万元": Decimal(1_000_000), "元": Decimal(100), "亿元": Decimal(10_000_000_000),
}  # fmt: skip
METRES: Mapping[str, Decimal] = {"米": Decimal(1), "m": Decimal(1)}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `aliases` are other headings it goes by; `words` lead from what bureaus write to
    our code; `units` from a unit to the factor into the kept one (the first is assumed)."""

    key: str
    title: str
    kind: Kind = "text"
    required: bool = False
    aliases: Sequence[str] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, Decimal] = field(default_factory=dict)
    names_unit: bool = False
    """The unit is part of the value (`120 万吨/年`) and is kept with it."""
    refers_to: str | None = None
    """The sheet whose rows it names, by their key or one of their `names`."""
    places: int = 4
    most: int = 200
    note: str = ""

    @property
    def first_unit(self) -> str | None:
        return next(iter(self.units), None)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: rows of one noun, or rows that belong to a row of another sheet (`part_of`).

    `key` are columns of which the first that is filled identifies a row; `names` are further
    columns by which other sheets may name it. `sums` are columns of which the workbook may state
    totals and the register keeps the sum.
    """

    key: str
    title: str
    columns: Sequence[Column]
    identity: Sequence[str]
    label: str
    names: Sequence[str] = ()
    aliases: Sequence[str] = ()
    part_of: str | None = None
    sums: Sequence[str] = ()
    optional: bool = True

    def column(self, key: str) -> Column:
        return next(one for one in self.columns if one.key == key)


@dataclass(frozen=True, slots=True)
class Found:
    """What is wrong with a cell, or with a row or sheet as a whole (`cell` names the first)."""

    sheet: str
    cell: str
    column: str | None
    value: str
    code: str
    told: str
    hint: str
    level: Literal["error", "warning"] = "error"

    def as_dict(self) -> dict[str, str | None]:
        return {
            "sheet": self.sheet, "cell": self.cell, "column": self.column, "value": self.value,
            "code": self.code, "told": self.told, "hint": self.hint, "level": self.level,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a row may be: why, and how sure. `exact`: the same by its own number."""

    id: str
    label: str
    reason: str
    strength: Literal["exact", "likely", "possible"]

    def as_dict(self) -> dict[str, str]:
        return {
            "id": self.id, "label": self.label, "reason": self.reason, "strength": self.strength,
        }  # fmt: skip
