"""The declared filters of a list of rights, as the search functions take them."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Query

from kuangzheng.kernel.clock import Clock, today
from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.geo.boxes import read_bbox as read_bbox
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.problems import FieldError, Malformed
from kuangzheng.kernel.reference.minerals import UnknownMineral, catalogue
from kuangzheng.kernel.text import bigrams, normalised
from kuangzheng.licensing.rights.repository import Search
from kuangzheng.licensing.rights.rules import DISPLAY_NAMES
from kuangzheng.licensing.rights.schemas import Method, ScaleClass


@dataclass(frozen=True, slots=True)
class RightFilters:
    """What a list, the map and an export are narrowed by; `filter` is for the search functions."""

    filter: dict[str, Any]
    as_of: date | None
    known_at: Any

    def search(self, clock: Clock) -> Search:
        return Search(self.as_of or today(clock), self.known_at, self.filter)


def right_filters(
    bbox: Annotated[str | None, Query(max_length=120, description="west,south,east,north")] = None,
    q: Annotated[str | None, Query(min_length=2, max_length=100)] = None,
    status: Annotated[list[str] | None, Query()] = None,
    kind: Literal["exploration", "mining"] | None = None,
    mineral: Annotated[str | None, Query(max_length=60)] = None,
    main_mineral: Annotated[
        str | None,
        Query(min_length=1, max_length=60, description="主矿种（登记的第一个矿种）的名称"),
    ] = None,
    division: Annotated[str | None, Query(pattern=r"^\d{6}(\d{3})?$")] = None,
    holder_id: UUID | None = None,
    scale_class: ScaleClass | None = None,
    mining_method: Method | None = None,
    expires_before: date | None = None,
    as_of: date | None = None,
    known_at: Instant | None = None,
) -> RightFilters:
    """FastAPI dependency. `status` is the display status, repeated or separated by commas."""
    found: dict[str, Any] = {}
    if bbox is not None:
        found["bbox"] = list(read_bbox(bbox))
    if q is not None:
        found["terms"] = terms_of(q)
    if status:
        found["statuses"] = statuses_of(status)
    if mineral is not None:
        found["minerals"] = minerals_of(mineral)
    if division is not None:
        found["division_lo"], found["division_hi"] = division_range(division)
    plain = {"kind": kind, "holder_id": holder_id, "scale_class": scale_class,
             "mining_method": mining_method, "expires_before": expires_before,
             "main_mineral": main_mineral}  # fmt: skip
    found |= {name: str(value) for name, value in plain.items() if value is not None}
    return RightFilters(found, as_of, known_at)


def terms_of(q: str) -> list[dict[str, Any]]:
    """One condition per word, all of which must match: bigrams for two characters, else trigrams.

    Raises Malformed for a word of one character, which no index could find.
    """
    words = normalised(q).split()
    if not words or min(map(len, words)) < 2:
        raise _malformed("/q", "检索词至少两个字")
    return [_term(word) for word in words]


def _term(word: str) -> dict[str, Any]:
    grams = bigrams(word)
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    found: dict[str, Any] = {"like": f"%{escaped}%", "name_grams": grams}
    if len(word) == 2:
        found["grams"] = grams
    return found


def statuses_of(given: list[str]) -> list[str]:
    """Display statuses from a repeated or comma-separated parameter. Raises Malformed."""
    wanted = [part for item in given for part in item.split(",") if part]
    unknown = [part for part in wanted if part not in DISPLAY_NAMES]
    if unknown:
        raise _malformed("/status", f"没有状态 {unknown[0]}，可用：{'、'.join(DISPLAY_NAMES)}")
    return wanted


def minerals_of(word: str) -> list[str]:
    """A mineral and all narrower ones, by name. Raises Malformed for one not in the catalogue."""
    try:
        wanted = catalogue().resolve(word)
    except UnknownMineral as error:
        raise _malformed("/mineral", str(error)) from error
    narrower = (m.name for m in catalogue() if wanted.name in catalogue().broader(m.name))
    return [wanted.name, *narrower]


def _malformed(pointer: str, detail: str) -> Malformed:
    return Malformed(detail, errors=[FieldError(pointer, "invalid_parameter", detail)])
