"""Identity and time of operations; places in the changes; outlines that take little room. Pure."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol, TypeVar
from uuid import UUID

import numpy as np
import orjson
import shapely

from kuangzheng.kernel.clock import CHINA, day_of

CLOCK_TOLERANCE_S = 300
"""A clock further off is said to be wrong."""
KEPT_DAYS = 60
"""How long changes are kept; a device that was away longer fetches everything anew."""
TOLERANCE_DEGREES = 1e-5
TOLERANCE_M = 1.2
"""1e-5 degrees on the ground, and half a millionth for rounding."""
_SCALE = 1_000_000
EPOCH = datetime(2000, 1, 1, tzinfo=CHINA)


def body_hash(kind: str, made_at: datetime, body: dict[str, Any]) -> bytes:
    """What tells two operations of one id apart."""
    told = orjson.dumps([kind, made_at.timestamp(), body], option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(told).digest()


def offset_s(device_time: datetime, now: datetime) -> int:
    """How many seconds the device's clock is ahead of ours."""
    return round((device_time - now).total_seconds())


def is_wrong(off: int) -> bool:
    return abs(off) > CLOCK_TOLERANCE_S


def happened(made_at: datetime, off: int, now: datetime) -> datetime:
    """When it was by our clock, as far as the device's can tell; never later than now."""
    return min(made_at - timedelta(seconds=off), now)


def happened_on(made_at: datetime, off: int, now: datetime) -> date:
    return day_of(happened(made_at, off, now))


class Sent(Protocol):
    """What tells operations apart."""

    @property
    def id(self) -> UUID: ...
    @property
    def kind(self) -> str: ...


def out_of_order(counts: Iterable[int | None]) -> int | None:
    """The place of the first operation whose count is not above those before it; operations
    without one stand anywhere."""
    highest = 0
    for place, count in enumerate(counts):
        if count is None:
            continue
        if count <= highest:
            return place
        highest = count
    return None


S = TypeVar("S", bound=Sent)


def runs(operations: Iterable[S], known: set[UUID], most: int) -> Iterator[list[S]]:
    """In their order: new ones of one kind that follow one another, at most `most` of them; one
    that is known, or came before, by itself."""
    seen, run = set(known), list[S]()
    for one in operations:
        repeated = one.id in seen
        if run and (repeated or one.kind != run[0].kind or len(run) == most):
            yield run
            run = []
        if repeated:
            yield [one]
            continue
        seen.add(one.id)
        run.append(one)
    if run:
        yield run


@dataclass(frozen=True, slots=True)
class Place:
    """How far a device has read: the changes, and while it fetches everything, in which source
    (`stage`) after which object."""

    epoch: str
    division: str
    actor: str
    xid: int
    seq: int
    day: date
    codes: str
    stage: int | None = None
    last: UUID | None = None

    def encode(self) -> str:
        told = [self.epoch, self.division, self.actor, self.xid, self.seq, self.day.isoformat(),
                self.codes, self.stage, None if self.last is None else str(self.last)]  # fmt: skip
        return base64.urlsafe_b64encode(orjson.dumps(told)).rstrip(b"=").decode()

    @classmethod
    def decode(cls, text: str) -> "Place | None":
        """None for anything that no pull gave out."""
        try:
            told = orjson.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            epoch, division, actor, xid, seq, day, codes, stage, last = told
            place = cls(
                str(UUID(epoch)), str(division), str(actor), int(xid), int(seq),
                date.fromisoformat(day), str(codes), None if stage is None else int(stage),
                None if last is None else UUID(last),
            )  # fmt: skip
        except (ValueError, TypeError, AttributeError):
            return None
        sound = 0 <= place.xid < 2**64 and 0 <= place.seq < 2**63 and (place.stage or 0) >= 0
        return place if sound else None


def outlines(wkb: Sequence[bytes]) -> list[list[list[list[int]]]]:
    """Polygons of rings, thinned to about a metre, as integers relative to the point before."""
    shapes = shapely.from_wkb(np.array(wkb, dtype=object))
    thin = shapely.simplify(shapes, TOLERANCE_DEGREES, preserve_topology=True)
    parts, owner = shapely.get_parts(thin, return_index=True)
    rings, part_of = shapely.get_rings(parts, return_index=True)
    points, ring_of = shapely.get_coordinates(rings, return_index=True)
    numbers = np.rint(points * _SCALE).astype(np.int64)
    steps = np.diff(numbers, axis=0, prepend=numbers[:1] * 0)
    first = np.searchsorted(ring_of, np.arange(len(rings)))
    steps[first] = numbers[first]
    ends = np.append(first[1:], len(numbers)).tolist()
    flat: list[int] = steps.reshape(-1).tolist()
    polygons: list[list[list[int]]] = [[] for _ in range(len(parts))]
    for ring, (start, end) in enumerate(zip(first.tolist(), ends, strict=True)):
        polygons[part_of[ring]].append(flat[2 * start : 2 * end])
    found: list[list[list[list[int]]]] = [[] for _ in range(len(shapes))]
    for part, polygon in enumerate(polygons):
        found[owner[part]].append(polygon)
    return found
