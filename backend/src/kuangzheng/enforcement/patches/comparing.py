"""A batch against everything of the interval between its images, at once. Pure: the same inputs
give the same result, whose digest is kept."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
import orjson
import shapely

from kuangzheng.enforcement.patches import rules
from kuangzheng.enforcement.patches.overlay import Pairs, joined, overlay, own_areas, sound
from kuangzheng.kernel.geo.area import Geometries

Row = Mapping[str, Any]
_LIST = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inputs:
    """Rows as the definer functions give them; geometries as WKB. `mines`: since when how."""

    first: date
    last: date
    patches: Sequence[Row]
    rights: Sequence[Row]
    mines: Mapping[UUID, Sequence[tuple[date, str]]]
    zones: Sequence[Row]
    leaves: Sequence[Row]
    forerunners: Sequence[Row]
    sliver_m2: float
    same_place: float


@dataclass(slots=True)
class Found:
    """Of one patch: its own square metres, the verdict, the rows of what it meets."""

    own_m2: float
    verdict: rules.Verdict
    findings: list[dict[str, Any]] = field(default_factory=list)

    def count(self, what: str) -> int:
        return sum(one["what"] == what for one in self.findings)


@dataclass(frozen=True, slots=True)
class Result:
    """Per patch in the order of the inputs, and digests of what went in and came out."""

    found: Sequence[Found]
    inputs: str
    result: str


@dataclass(slots=True)
class _Right:
    """All versions of a right in the interval, its states, where it ever was and always was."""

    rows: list[Row]
    spans: list[rules.Span]
    minerals: _LIST
    ever: Any
    always: Any


def compare(inputs: Inputs) -> Result:
    """Classes, square metres and what was met, for every patch of the batch."""
    shapes = sound(shapely.from_wkb([row["geometry"] for row in inputs.patches]))
    own = own_areas(shapes)
    rights = _rights(inputs)
    met = overlay(shapes, _array([one.ever for one in rights]))
    always = _always(shapes, rights, met)
    leaves = overlay(shapes, _shapes(inputs.leaves))
    classes = _classes(inputs, rights, met)
    mining = np.array([one.rows[0]["kind"] == "mining" for one in rights], dtype=bool)
    under = joined(met.chosen(mining[met.areas]), own)
    allowed = joined(_both(
        always.chosen(np.array([word == rules.INSIDE for word in classes], dtype=bool)),
        leaves.chosen(_lasting(inputs)[leaves.areas]),
    ), own)  # fmt: skip
    weights = _weights(met, classes, leaves, len(shapes))
    found = [
        Found(float(own[n]), rules.verdict(
            float(own[n]), weights[n], float(under[n]), float(allowed[n]), inputs.sliver_m2
        ))
        for n in range(len(shapes))
    ]  # fmt: skip
    _enter_rights(found, inputs, rights, met, classes)
    _enter(found, inputs, "zone", inputs.zones, overlay(shapes, _shapes(inputs.zones)))
    _enter(found, inputs, "leave", inputs.leaves, leaves)
    before = overlay(shapes, _shapes(inputs.forerunners))
    same = before.square_metres >= inputs.same_place * own[before.patches]
    _enter(found, inputs, "patch", inputs.forerunners, before.chosen(same))
    return Result(found, _digest_in(inputs), _digest_out(found))


def _rights(inputs: Inputs) -> list[_Right]:
    """By right, in the order of their ids."""
    grouped: dict[UUID, list[Row]] = defaultdict(list)
    for row in inputs.rights:
        grouped[row["right_id"]].append(row)
    keys = sorted(grouped, key=str)
    flat = [row for key in keys for row in grouped[key]]
    read = iter(sound(shapely.from_wkb([row["geometry"] for row in flat])))
    shapes = {key: [next(read) for _ in grouped[key]] for key in keys}
    return [_right(inputs, grouped[key], shapes[key]) for key in keys]


def _right(inputs: Inputs, rows: list[Row], shapes: list[Any]) -> _Right:
    versions = [
        rules.Version(
            row["valid_during"].lower, row["valid_during"].upper, row["kind"], row["status"],
            row["licence_status"], row["term_to"], tuple(row["minerals"]),
        )
        for row in rows
    ]  # fmt: skip
    mine = inputs.mines.get(rows[-1]["mine_id"], ()) if rows[-1]["mine_id"] else ()
    spans = rules.spans(versions, mine, inputs.first, inputs.last)
    minerals = set(versions[0].minerals).intersection(*(one.minerals for one in versions))
    one = len({row["geometry"] for row in rows}) == 1
    ever = shapes[0] if one else shapely.union_all(shapes)
    always = shapes[0] if one else shapely.intersection_all(shapes)
    return _Right(rows, spans, tuple(sorted(minerals)), ever, always)


def _always(shapes: Geometries, rights: Sequence[_Right], met: Pairs) -> Pairs:
    """The same pairs, each cut down to where the right was on all days of the interval."""
    moved = np.array([one.always is not one.ever for one in rights], dtype=bool)
    which = np.flatnonzero(moved[met.areas]) if len(met.areas) else np.array([], dtype=np.intp)
    if not len(which):
        return met
    pieces, sizes = met.pieces.copy(), met.square_metres.copy()
    stayed = _array([rights[n].always for n in met.areas[which]])
    pieces[which] = shapely.intersection(pieces[which], stayed)
    sizes[which] = own_areas(pieces[which])
    return Pairs(met.patches, met.areas, pieces, sizes)


def _classes(inputs: Inputs, rights: Sequence[_Right], met: Pairs) -> list[str]:
    """Of every pair; a right's states do not depend on the patch, its mineral does."""
    known: dict[tuple[int, str | None], str] = {}
    found = []
    for patch, area in zip(met.patches.tolist(), met.areas.tolist(), strict=True):
        mineral = inputs.patches[patch]["mineral"]
        if (area, mineral) not in known:
            right = rights[area]
            known[area, mineral] = rules.right_class(
                right.spans, inputs.first, inputs.last, right.minerals, mineral
            )
        found.append(known[area, mineral])
    return found


def _lasting(inputs: Inputs) -> Any:
    """Which leaves hold on all days of the interval."""
    return np.array([
        row["valid_during"].lower <= inputs.first
        and (row["valid_during"].upper is None or row["valid_during"].upper > inputs.last)
        for row in inputs.leaves
    ], dtype=bool)  # fmt: skip


def _weights(
    met: Pairs, classes: Sequence[str], leaves: Pairs, count: int
) -> list[dict[str, float]]:
    """Per patch, the most square metres of one right of each class."""
    found: list[dict[str, float]] = [{} for _ in range(count)]
    named = [*classes, *[rules.PROJECT] * len(leaves.patches)]
    both = _both(met, leaves)
    for patch, word, size in zip(
        both.patches.tolist(), named, both.square_metres.tolist(), strict=True
    ):
        found[patch][word] = max(size, found[patch].get(word, 0.0))
    return found


def _both(one: Pairs, other: Pairs) -> Pairs:
    """All pieces by patch, whatever they are pieces of."""
    if not len(other.patches):
        return one
    patches = np.concatenate((one.patches, other.patches))
    order = np.argsort(patches, kind="stable")
    if not np.array_equal(order, np.arange(len(order))):
        return Pairs(
            patches[order], np.concatenate((one.areas, other.areas))[order],
            np.concatenate((one.pieces, other.pieces))[order],
            np.concatenate((one.square_metres, other.square_metres))[order],
        )  # fmt: skip
    return Pairs(
        patches, np.concatenate((one.areas, other.areas)),
        np.concatenate((one.pieces, other.pieces)),
        np.concatenate((one.square_metres, other.square_metres)),
    )  # fmt: skip


def _enter_rights(
    found: Sequence[Found], inputs: Inputs, rights: Sequence[_Right], met: Pairs,
    classes: Sequence[str],
) -> None:  # fmt: skip
    told = [_told(right) for right in rights]
    for patch, area, size, word in zip(
        met.patches.tolist(), met.areas.tolist(), met.square_metres.tolist(), classes, strict=True
    ):
        if size < 0.005:
            continue
        row, own = rights[area].rows[-1], found[patch].own_m2
        outside = own - size
        beyond = word == rules.INSIDE and outside > inputs.sliver_m2
        found[patch].findings.append({
            "what": "right", "ref_id": row["right_id"], "ref_division": row["division_code"],
            "class": rules.BEYOND if beyond else word, "inside_m2": round(size, 2),
            "outside_m2": round(max(outside, 0.0), 2), "facts": told[area],
        })  # fmt: skip


def _told(right: _Right) -> dict[str, Any]:
    """What is kept of a right: who and what it was, state by state, by which versions."""
    row = right.rows[-1]
    names = ("code", "name", "kind", "certificate_no", "holder_name", "licence_status", "term_to")
    return {
        **{name: row[name] for name in names}, "minerals": list(right.minerals),
        "states": [{"first": s.first, "last": s.last, "state": s.state} for s in right.spans],
        "versions": [one["version_id"] for one in right.rows],
        "moved": right.ever is not right.always,
    }  # fmt: skip


_FACTS = {
    "zone": ("code", "name", "kind", "kind_name", "layer_id", "layer_name", "layer_version",
             "layer_source", "layer_confirmed"),
    "leave": ("name", "kind", "document_no"),
    "patch": ("code", "batch_code", "later_on"),
}  # fmt: skip
_KEYS = {"zone": "zone_id", "leave": "leave_id", "patch": "patch_id"}


def _enter(
    found: Sequence[Found], inputs: Inputs, what: str, rows: Sequence[Row], met: Pairs
) -> None:
    for patch, area, size in zip(
        met.patches.tolist(), met.areas.tolist(), met.square_metres.tolist(), strict=True
    ):
        if (size <= inputs.sliver_m2 and what != "patch") or size < 0.005:
            continue
        row, own = rows[area], found[patch].own_m2
        facts = {name: row[name] for name in _FACTS[what]}
        found[patch].findings.append({
            "what": what, "ref_id": row[_KEYS[what]], "ref_division": row["division_code"],
            "class": rules.PROJECT if what == "leave" else None, "inside_m2": round(size, 2),
            "outside_m2": round(max(own - size, 0.0), 2), "facts": facts,
        })  # fmt: skip


def _shapes(rows: Sequence[Row]) -> Geometries:
    return _array(shapely.from_wkb([row["geometry"] for row in rows]))


def _array(shapes: Sequence[Any]) -> Geometries:
    found = np.empty(len(shapes), dtype=object)
    found[:] = shapes
    return found


def _digest_in(inputs: Inputs) -> str:
    """Of everything that was looked at: identities, versions, outlines and figures."""
    hashed = hashlib.sha256(repr((
        rules.RULES, inputs.first, inputs.last, inputs.sliver_m2, inputs.same_place,
    )).encode())  # fmt: skip
    for rows, key in (
        (inputs.patches, "id"), (inputs.rights, "version_id"), (inputs.zones, "zone_id"),
        (inputs.leaves, "leave_id"), (inputs.forerunners, "patch_id"),
    ):  # fmt: skip
        for row in sorted(rows, key=lambda one, key=key: str(one[key])):  # type: ignore[misc]
            hashed.update(f"{row[key]}|{row.get('valid_during')}|".encode())
            hashed.update(row["geometry"])
    for mine in sorted(inputs.mines, key=str):
        hashed.update(repr((str(mine), inputs.mines[mine])).encode())
    return hashed.hexdigest()


def _digest_out(found: Sequence[Found]) -> str:
    hashed = hashlib.sha256()
    for one in found:
        verdict = one.verdict
        sizes = (verdict.inside_m2, verdict.outside_m2, verdict.suspected_m2)
        told = [verdict.head, verdict.classes, [f"{size:.2f}" for size in sizes]]
        rows = sorted(one.findings, key=lambda row: (row["what"], str(row["ref_id"])))
        hashed.update(orjson.dumps([told, rows], default=str))
    return hashed.hexdigest()
