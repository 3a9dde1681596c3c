"""The disclosure policy applied to a record: published, masked or withheld, field by field. Pure.

A field that no rule names is withheld.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from kuangzheng.kernel.masking import masked_party, masked_text
from kuangzheng.supervision.public_records.composing import Facts

_UNNAMED = "（名称未公开）"


@dataclass(frozen=True, slots=True)
class Rule:
    """How one field is treated; `mask` says how it is masked."""

    treatment: str
    mask: str | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of every resource, and the number they are in force under."""

    no: int
    rules: Mapping[str, Mapping[str, Rule]]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the policy lets through of a record, ready to be stored."""

    fields: Mapping[str, Any]
    title: str
    kind: str | None
    state: str | None
    ordered_on: str
    until: str | None
    words: str
    outline: Mapping[str, Any] | None
    extent: tuple[float, float, float, float] | None
    sha256: str = field(default="")


def disclosed(policy: Policy, resource: str, facts: Facts) -> Shown:
    """The record as everybody sees it."""
    rules = policy.rules.get(resource, {})
    fields = {
        name: kept for name, value in facts.fields.items()
        if (kept := _field(rules, name, value)) not in (None, "", [])
    }  # fmt: skip
    outline = _outline(rules.get("boundary"), facts.outline)
    title = next((str(fields[one]) for one in facts.titles if one in fields), _UNNAMED)
    kind, state = (_column(rules, *one) for one in (facts.kind, facts.state))
    told = [fields, title, kind, state, facts.ordered_on, facts.until, outline]
    return Shown(
        fields, title, kind, state, facts.ordered_on, facts.until,
        _words(title, fields), outline, extent_of(outline),
        hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest(),
    )  # fmt: skip


def grams(text: str) -> list[str]:
    """Pairs of neighbouring characters, by which words are looked up.

    >>> grams("石灰岩")
    ['灰岩', '石灰']
    """
    plain = "".join(text.lower().split())
    return sorted({plain[at : at + 2] for at in range(len(plain) - 1)} or ({plain} - {""}))


def extent_of(outline: Mapping[str, Any] | None) -> tuple[float, float, float, float] | None:
    """West, south, east, north."""
    if outline is None:
        return None
    points = list(_points(outline["coordinates"]))
    lon, lat = [p[0] for p in points], [p[1] for p in points]
    return min(lon), min(lat), max(lon), max(lat)


def _column(rules: Mapping[str, Rule], name: str, value: str | None) -> str | None:
    """A column made of a field is as public as the field."""
    rule = rules.get(name)
    return value if not name or (rule is not None and rule.treatment != "withheld") else None


def _field(rules: Mapping[str, Rule], name: str, value: Any) -> Any:
    rule = rules.get(name)
    if rule is None or rule.treatment == "withheld" or value is None:
        return None
    nested = {one.partition(".")[2] for one in rules if one.startswith(name + ".")}
    if nested and isinstance(value, Sequence) and not isinstance(value, str):
        return [
            {n: kept for n in row if (kept := _field(rules, f"{name}.{n}", row[n])) is not None}
            for row in value
        ]
    return value if rule.treatment == "published" else _masked(rule.mask or "text", value)


def _masked(mask: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _masked(mask, one) for name, one in value.items()}
    if isinstance(value, list):
        return [_masked(mask, one) for one in value]
    if not isinstance(value, str):
        return value
    if mask == "party":
        return masked_party(value)
    return value[:4] if mask == "year" else masked_text(value)


def _words(title: str, fields: Mapping[str, Any]) -> str:
    """What is searched: short texts that are shown, in small letters without blanks."""
    texts = [title, *(v for v in fields.values() if isinstance(v, str) and len(v) <= 200)]
    texts += [one for v in fields.values() if isinstance(v, list) for one in v
              if isinstance(one, str)]  # fmt: skip
    return "\n".join("".join(one.lower().split()) for one in dict.fromkeys(texts))


def _outline(rule: Rule | None, outline: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    if outline is None or rule is None or rule.treatment == "withheld":
        return None
    if rule.treatment == "published":
        return outline
    decimals = int((rule.mask or "decimals:4").partition(":")[2] or 4)
    return _rounded(outline, decimals)


def _rounded(outline: Mapping[str, Any], decimals: int) -> Mapping[str, Any] | None:
    """Corners on a grid of so many decimals of a degree; what would vanish is its grid cell."""
    polygons = outline["coordinates"]
    if outline["type"] == "Polygon":
        polygons = [polygons]
    kept = [shape for one in polygons if (shape := _polygon(one, decimals))]
    return {"type": "MultiPolygon", "coordinates": kept} if kept else None


def _polygon(rings: Sequence[Any], decimals: int) -> list[Any]:
    found = []
    for at, ring in enumerate(rings):
        corners: list[list[float]] = []
        for point in ring:
            corner = [round(point[0], decimals), round(point[1], decimals)]
            if not corners or corners[-1] != corner:
                corners.append(corner)
        if len({tuple(one) for one in corners}) >= 3:
            found.append(corners if corners[0] == corners[-1] else [*corners, corners[0]])
        elif at == 0:
            (west, south), step = corners[0], 10.0**-decimals
            east, north = round(west + step, decimals), round(south + step, decimals)
            found.append([[west, south], [east, south], [east, north], [west, north],
                          [west, south]])  # fmt: skip
    return found


def _points(coordinates: Any) -> Any:
    if isinstance(coordinates[0], int | float):
        yield coordinates
        return
    for one in coordinates:
        yield from _points(one)
