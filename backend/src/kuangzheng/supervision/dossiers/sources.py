"""What a dossier is composed of: the questions, each put to one service in the caller's name.

A question waits for what it needs: an answer on the mine, on its rights, on their outline. Services
that keep states of past days are asked as of the day; the others tell what stands now, and say so.
"""

from dataclasses import dataclass
from typing import Literal

Needs = Literal["nothing", "right", "holder", "outline"]
PAGE = 50
RIGHTS, HOLDERS = 8, 8
"""Of one mine; more are shown in the register."""


@dataclass(frozen=True, slots=True)
class Source:
    """`path` and `query` with `{mine}`, `{right}`, `{holder}`, `{bbox}`; `dated`: asked as of the
    day, `known`: also as known at an instant; `listed`: the answer is a page of items."""

    code: str
    service: str
    path: str
    query: str = ""
    needs: Needs = "nothing"
    dated: bool = False
    known: bool = False
    listed: bool = True


_OF_MINE = f"mine_id={{mine}}&limit={PAGE}"
SOURCES = (
    Source("mine", "licensing", "/mines/{mine}", dated=True, listed=False),
    Source("right", "licensing", "/mining-rights/{right}", needs="right", dated=True, known=True,
           listed=False),
    Source("gate", "licensing", "/mines/{mine}/production-gate", listed=False),
    Source("neighbours", "licensing", "/mining-rights/map", "bbox={bbox}&zoom=20",
           needs="outline", dated=True),
    Source("zones", "licensing", "/zones", f"bbox={{bbox}}&limit={PAGE}", needs="outline",
           dated=True),
    Source("zone_outlines", "licensing", "/zones/map", "bbox={bbox}&zoom=20", needs="outline",
           dated=True),
    Source("returns", "licensing", "/production-returns", _OF_MINE),
    Source("over_capacity", "licensing", "/over-capacity-findings", _OF_MINE),
    Source("statements", "licensing", "/annual-information", f"right_id={{right}}&limit={PAGE}",
           needs="right"),
    Source("listings", "licensing", "/holder-listings", f"holder_id={{holder}}&limit={PAGE}",
           needs="holder"),
    Source("plans", "restoration", "/restoration-plans", _OF_MINE),
    Source("annual_plans", "restoration", "/annual-plans", _OF_MINE),
    Source("plots", "restoration", "/damaged-plots", _OF_MINE),
    Source("funds", "restoration", "/funds", _OF_MINE),
    Source("uses", "restoration", "/fund-uses", _OF_MINE),
    Source("acceptances", "restoration", "/acceptances", _OF_MINE),
    Source("green", "restoration", "/green-mines", _OF_MINE),
    Source("cases", "enforcement", "/cases", _OF_MINE),
    Source("archives", "enforcement", "/case-archives", _OF_MINE),
    Source("clues", "enforcement", "/clues", _OF_MINE),
    Source("closures", "enforcement", "/mine-closures", _OF_MINE),
    Source("problems", "enforcement", "/problems", _OF_MINE),
    Source("rectifications", "enforcement", "/rectification-plans", _OF_MINE),
    Source("checks", "enforcement", "/campaign-checks", _OF_MINE),
    Source("patrols", "enforcement", "/patrols", _OF_MINE),
    Source("patches", "enforcement", "/satellite-patches", _OF_MINE),
    Source("responsibilities", "enforcement", "/responsibilities", _OF_MINE),
    Source("credit", "enforcement", "/credit-files", f"holder_id={{holder}}&limit={PAGE}",
           needs="holder"),
)  # fmt: skip
BY_CODE = {source.code: source for source in SOURCES}
