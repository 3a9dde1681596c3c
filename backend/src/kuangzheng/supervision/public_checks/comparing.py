"""What should be public, made from a producer's snapshot as the feed's handlers make it."""

import hashlib
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from kuangzheng.kernel.sources import Snapshot
from kuangzheng.supervision.public_records.composing import composed, merged
from kuangzheng.supervision.public_records.rules import Policy, disclosed
from kuangzheng.supervision.public_records.telling import Told, tellings

Key = tuple[str, str]
Fault = Literal["missing", "surplus", "different"]


@dataclass(slots=True)
class Expected:
    """Hashes of what should be shown, by resource and id. Records of several producers are kept in
    their parts until all are told."""

    policy: Policy
    hashes: dict[Key, str] = field(default_factory=dict)
    _parts: dict[Key, dict[str, Any]] = field(default_factory=dict)

    async def add(self, pages: AsyncIterator[Snapshot], types: Iterable[str]) -> str | None:
        """The snapshot's cursor; None where there is no snapshot."""
        cursor, wanted = None, frozenset(types)
        async for page in pages:
            cursor = cursor or page.cursor
            for event in page.items:
                if str(event["type"]).rpartition(".v")[0] in wanted:
                    self.take(event)
        return cursor

    def take(self, event: Mapping[str, Any]) -> None:
        for told in tellings(event):
            self._keep(told)

    def _keep(self, told: Told) -> None:
        key = told.resource, str(told.id)
        parts = merged(self._parts.pop(key, {}), told)
        facts = None if parts is None else composed(told.resource, parts)
        if parts is None or facts is None:
            self.hashes.pop(key, None)
            return
        if told.resource in ("restorations", "notices"):
            self._parts[key] = parts
        self.hashes[key] = disclosed(self.policy, told.resource, facts).sha256


@dataclass(frozen=True, slots=True)
class Found:
    """A row of the copy."""

    resource: str
    id: str
    sha256: str
    event_time: datetime
    policy_no: int


@dataclass(frozen=True, slots=True)
class Difference:
    resource: str
    id: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class Compared:
    differences: list[Difference]
    moved: int
    counts: Mapping[str, tuple[int, int]]
    """Expected and found, by resource."""


def compared(
    expected: Expected, rows: Iterable[Found], since: datetime, resources: Iterable[str]
) -> Compared:
    """What the copy has moved on with since the snapshot was begun is no difference: it is counted
    and left to the next comparison."""
    rest = dict(expected.hashes)
    differences, moved = [], 0
    counted = {name: [0, 0] for name in resources}
    for resource, _ in expected.hashes:
        counted[resource][0] += 1
    for row in rows:
        counted[row.resource][1] += 1
        wanted = rest.pop((row.resource, row.id), None)
        if wanted == row.sha256:
            continue
        if row.event_time >= since or row.policy_no != expected.policy.no:
            moved += 1
        else:
            fault: Fault = "surplus" if wanted is None else "different"
            differences.append(Difference(row.resource, row.id, fault))
    differences += [Difference(resource, id_, "missing") for resource, id_ in rest]
    order = sorted(differences, key=lambda one: (one.resource, one.id))
    return Compared(order, moved, {name: (a, b) for name, (a, b) in counted.items()})


def digest(hashes: Mapping[Key, str], resource: str) -> str:
    """One hash over a resource, for who keeps a copy of it."""
    lines = sorted(f"{id_}:{one}" for (name, id_), one in hashes.items() if name == resource)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
