"""What an import was asked to do, as one value that both processes understand."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

from kuangzheng.kernel.geo.conversion import ConversionParameters
from kuangzheng.kernel.geo.readers.model import ReadLimits

Target = Literal["mining_rights", "zones", "planned_blocks"]
FOREIGN, UNKNOWN = "foreign", "unknown"
FOREIGN_DIVISION = "990201"
"""Where data from abroad is kept: a test division, never taken for a real one."""


@dataclass(frozen=True, slots=True)
class Place:
    """The jurisdiction as the checks need it; `extent` (west, south, east, north) in degrees."""

    division: str
    name: str
    extent: tuple[float, float, float, float] | None = None
    reason: str = ""
    """Why no extent is checked, where none is."""
    lenient: bool = False
    """Abroad, unknown or a test division: a file without a mineral column is taken."""


@dataclass(frozen=True, slots=True)
class Order:
    """Everything the limited process is told. Days as ISO text, so that it crosses as it is."""

    target: Target
    place: Place
    effective_on: date
    crs: str | None = None
    source_layer: str | None = None
    accept_valid: bool = False
    repair: bool = False
    swap_axes: bool = False
    accept_suspected_shift: bool = False
    mapping: dict[str, str] = field(default_factory=dict)
    mineral_default: str | None = None
    kind_default: Literal["exploration", "mining"] | None = None
    plan_id: str | None = None
    plan_name: str | None = None
    """Of the plan `plan_id` where one is named."""
    plan_from: date | None = None
    plan_to: date | None = None
    lines_allowed: bool = False
    conversion: ConversionParameters | None = None
    cited: dict[str, Any] | None = None
    """The citation of `conversion`, for the report."""
    limits: ReadLimits = field(default_factory=ReadLimits)

    def plain(self) -> dict[str, Any]:
        """As plain data for the limited process."""
        return asdict(self)

    @classmethod
    def read(cls, plain: dict[str, Any]) -> "Order":
        """What `plain` gave."""
        place = dict(plain["place"])
        place["extent"] = tuple(place["extent"]) if place["extent"] else None
        told = {**plain, "place": Place(**place), "limits": ReadLimits(**plain["limits"])}
        if plain["conversion"] is not None:
            extent = plain["conversion"]["extent"]
            figures = {**plain["conversion"], "extent": extent and tuple(extent)}
            told["conversion"] = ConversionParameters(**figures)
        return cls(**told)
