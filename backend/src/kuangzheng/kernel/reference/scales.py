"""Scale classes: of production (国土资发〔2004〕208号) and of reserves (国土资发〔2000〕133号).

A class is given only when every row that fits gives the same one; else it is undetermined and the
note says what is missing. Nothing is converted between mass and volume without a density.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from kuangzheng.kernel.quantities import Dimension, Quantity, unit, volume_of
from kuangzheng.kernel.reference.minerals import MineralCatalogue, catalogue

PRODUCTION_SOURCE = "国土资发〔2004〕208号"
RESERVES_SOURCE = "国土资发〔2000〕133号"


class Scale(StrEnum):
    """Large, medium, small (大型、中型、小型)."""

    LARGE = "large"
    MEDIUM = "medium"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """One row: lower bounds of large and medium, or a class that always holds.

    `mark`: F read, F* read with the name matched by table order, M remembered. `nearest`: the
    mineral is not in the table and follows the nearest use. `of`: what is weighed (metal, oxide).
    """

    minerals: tuple[str, ...]
    large: Quantity | None
    medium: Quantity | None
    always: Scale | None = None
    methods: frozenset[str] = frozenset()
    variant: str | None = None
    mark: str = "F"
    nearest: bool = False
    of: str = ""
    density: str | None = None
    note: str = ""

    @property
    def confirmed(self) -> bool:
        return self.mark == "F" and not self.nearest

    def classify(self, amount: Quantity) -> Scale:
        """The class of an amount in the row's dimension. Raises `WrongDimension`."""
        if self.always is not None:
            return self.always
        if self.large is None or self.medium is None:
            raise ValueError(f"row of {self.minerals} has no bounds")
        if amount >= self.large:
            return Scale.LARGE
        return Scale.MEDIUM if amount >= self.medium else Scale.SMALL


@dataclass(frozen=True, slots=True)
class ScaleVerdict:
    """A class with the rows it rests on; `scale` None when undetermined, `note` says why."""

    scale: Scale | None
    rows: tuple[ScaleRow, ...]
    confirmed: bool
    source: str
    note: str = ""


@dataclass(frozen=True)
class ScaleTables:
    """Both tables and the densities used between volume and mass."""

    production: Mapping[str, tuple[ScaleRow, ...]]
    reserves: Mapping[str, tuple[ScaleRow, ...]]
    densities: Mapping[str, tuple[Quantity, Quantity]]


@cache
def tables() -> ScaleTables:
    """The tables that ship with the package."""
    text = files(__package__).joinpath("data/scales.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    densities = {
        name: (_exact(row["low"], row["unit"]), _exact(row["high"], row["unit"]))
        for name, row in data["densities"].items()
    }
    minerals = catalogue()
    return ScaleTables(
        _by_mineral(data["production"], minerals),
        _by_mineral(data["reserves"], minerals),
        densities,
    )


def scale_class(
    mineral: str,
    method: str | None,
    capacity: Quantity,
    density: Quantity | None = None,
    variant: str | None = None,
) -> ScaleVerdict:
    """Production scale of a licensed main mineral (name or code) at a yearly capacity.

    `method` is `open_pit`, `underground`, `combined`, `well` or None; combined and unknown methods
    are classed only where both rows agree. A capacity in 万吨 against a row in 万立方米 uses
    `density`, or the usual span of densities where both ends agree (then not confirmed). Raises
    `UnknownMineral`, `WrongDimension` when the capacity is not a yearly mass or volume.
    """
    capacity.require(Dimension.MASS_RATE, Dimension.VOLUME_RATE)
    rows = _rows(tables().production, mineral, variant)
    named = {"open_pit", "underground"}
    rows = tuple(
        row for row in rows if not row.methods or method not in named or method in row.methods
    )
    if not rows:
        return ScaleVerdict(None, (), False, PRODUCTION_SOURCE, f"分类表中没有{mineral}")
    same = tuple(row for row in rows if row.always or _fits(row, capacity))
    if same:
        return _agreed(same, [row.classify(capacity) for row in same], PRODUCTION_SOURCE)
    return _through_density(rows, capacity, density)


def reserve_class(mineral: str, amount: Quantity, variant: str | None = None) -> ScaleVerdict:
    """Reserve scale of a mineral (name or code).

    Amounts are metal or oxide where the row says so (`of`). Without `variant` the class is given
    only where all rows agree. Raises `UnknownMineral`.
    """
    rows = _rows(tables().reserves, mineral, variant)
    fitting = tuple(row for row in rows if _fits(row, amount))
    if not fitting:
        reason = "计量单位与划分标准不同" if rows else "划分标准中没有该矿种"
        return ScaleVerdict(None, rows, False, RESERVES_SOURCE, f"{mineral}：{reason}")
    return _agreed(fitting, [row.classify(amount) for row in fitting], RESERVES_SOURCE)


def _rows(
    table: Mapping[str, tuple[ScaleRow, ...]], mineral: str, variant: str | None
) -> tuple[ScaleRow, ...]:
    """Rows of the mineral, else of the mineral or group it belongs to (then not confirmed)."""
    found = catalogue().resolve(mineral)
    rows = table.get(found.code, ())
    while not rows and found.parent is not None:
        found = catalogue()[found.parent]
        rows = tuple(replace(row, nearest=True) for row in table.get(found.code, ()))
    return tuple(row for row in rows if variant is None or row.variant == variant)


def _fits(row: ScaleRow, amount: Quantity) -> bool:
    return row.large is not None and row.large.dimension is amount.dimension


def _agreed(rows: tuple[ScaleRow, ...], scales: list[Scale], source: str) -> ScaleVerdict:
    notes = [row.note for row in rows if row.note]
    if any(row.nearest for row in rows):
        notes.append("表中未列，按最相近用途套用")
    if len(set(scales)) > 1:
        split = "、".join(
            dict.fromkeys(row.variant or "/".join(sorted(row.methods)) for row in rows)
        )
        return ScaleVerdict(None, rows, False, source, f"需明确类别：{split}")
    confirmed = all(row.confirmed for row in rows)
    return ScaleVerdict(scales[0], rows, confirmed, source, "；".join(notes))


def _through_density(
    rows: tuple[ScaleRow, ...], capacity: Quantity, density: Quantity | None
) -> ScaleVerdict:
    row = rows[0]
    if row.large is None or capacity.dimension is not Dimension.MASS_RATE:
        return ScaleVerdict(None, rows, False, PRODUCTION_SOURCE, "产能单位与分类表不同")
    usual = tables().densities.get(row.density or "", ())
    used = (density,) if density is not None else usual
    if not used:
        return ScaleVerdict(None, rows, False, PRODUCTION_SOURCE, "折算体积需要矿石密度")
    symbol = row.large.unit.symbol
    scales = {row.classify(volume_of(capacity, value, symbol, places=6)) for value in used}
    shown = "—".join(str(value.value) for value in used)
    note = f"按密度 {shown} 吨/立方米折算"
    if len(scales) > 1:
        return ScaleVerdict(None, rows, False, PRODUCTION_SOURCE, f"{note}，跨两档，需明确密度")
    confirmed = density is not None and row.confirmed
    return ScaleVerdict(scales.pop(), rows, confirmed, PRODUCTION_SOURCE, note)


def _exact(number: int | float, symbol: str) -> Quantity:
    """YAML's short decimals come back through their printed form, never through binary."""
    return Quantity(Decimal(str(number)), unit(symbol))


def _by_mineral(
    listed: list[dict[str, Any]], minerals: MineralCatalogue
) -> dict[str, tuple[ScaleRow, ...]]:
    found: dict[str, tuple[ScaleRow, ...]] = {}
    for item in listed:
        bounds = {
            name: _exact(item[name], item["unit"]) if name in item else None
            for name in ("large", "medium")
        }
        row = ScaleRow(
            minerals=tuple(item["minerals"]),
            large=bounds["large"],
            medium=bounds["medium"],
            always=Scale(item["always"]) if "always" in item else None,
            methods=frozenset(item.get("methods", ())),
            variant=item.get("variant"),
            mark=item.get("mark", "F"),
            nearest=item.get("nearest", False),
            of=item.get("of", ""),
            density=item.get("density"),
            note=item.get("note", ""),
        )
        for code in row.minerals:
            found[minerals[code].code] = (*found.get(code, ()), row)
    return found
