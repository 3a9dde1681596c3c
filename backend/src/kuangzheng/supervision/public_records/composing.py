"""A record of its parts: the fields the policy speaks of, and what lists are ordered by. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kuangzheng.supervision.public_records.telling import Told

Parts = Mapping[str, Any]
_ADDED = frozenset({"licence", "ended", "plan", "accepted"})
"""Parts that leave the others as they are; any other is the record told anew."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that was told; `titles` are the fields that name it, the first known one wins."""

    fields: Mapping[str, Any]
    titles: Sequence[str]
    ordered_on: str
    kind: tuple[str, str | None]
    state: tuple[str, str | None]
    until: str | None = None
    outline: Mapping[str, Any] | None = None


def merged(parts: Parts, told: Told) -> dict[str, Any] | None:
    """The parts after a fact; None when the record is public no longer."""
    if told.told is None:
        return None
    found = dict(parts) if told.part in _ADDED else {}
    if told.into is None:
        found[told.part] = dict(told.told)
    else:
        found[told.part] = {**found.get(told.part, {}), told.into: dict(told.told)}
    return found


def composed(resource: str, parts: Parts) -> Facts | None:
    """None while what the record consists of has not been told."""
    return _OF[resource](parts)


def _right(parts: Parts) -> Facts | None:
    if "record" not in parts:
        return None
    said = {**parts["record"], **parts.get("licence", {})}
    holder, capacity, elevation = (said.get(n) or {} for n in ("holder", "capacity", "elevation"))
    names = ("name", "code", "certificate_no", "kind", "status", "licence_status", "mining_method",
             "scale_class", "mine_id")  # fmt: skip
    term = said.get("term") or (None, None)
    fields = {name: said.get(name) for name in names} | {
        "holder_id": holder.get("id"), "holder_name": holder.get("name"),
        "minerals": [one["name"] for one in said.get("minerals") or ()],
        "capacity": f"{capacity['value']}{capacity['unit']}" if capacity.get("value") else None,
        "area_km2": (said.get("area") or {}).get("area_km2"),
        "elevation": f"{elevation['from_m']}~{elevation['to_m']}" if elevation else None,
        "term_from": term[0], "term_to": term[1],
    }  # fmt: skip
    since = term[0] or (said.get("valid_during") or [None])[0] or "1900-01-01"
    return Facts(
        fields, ("name", "code"), str(since), ("kind", said["kind"]),
        ("licence_status", said.get("licence_status")),
        outline=(said.get("area") or {}).get("geometry"),
    )  # fmt: skip


def _notice(parts: Parts) -> Facts | None:
    if "acceptance" in parts:
        return _acceptance(parts)
    base = next((parts[name] for name in parts if name != "ended"), None)
    if base is None:
        return None
    inner = {"kind", "id", "division_code", "published_on", "until", "state"}
    fields = {name: value for name, value in base.items() if name not in inner}
    if base["kind"] == "draw":
        fields["proof"] = base.get("proof")
    kind = {"listing": base["state"], "draw": None}.get(base["kind"], base["kind"])
    return Facts(
        fields, ("party", "title") if base["kind"] == "listing" else ("title",),
        base["published_on"], ("", kind), ("", base["state"]), until=base["until"],
    )  # fmt: skip


def _acceptance(parts: Parts) -> Facts:
    said = {**parts["acceptance"], **parts.get("ended", {})}
    names = ("title", "right_name", "round", "phases", "result", "area_mu", "farmland_mu", "place",
             "objection_way", "basis", "document_no", "confirmed_on", "certificate_no",
             "right_id")  # fmt: skip
    fields = {name: said.get(name) for name in names} | {
        "party": said.get("holder_name"), "acceptance_kind": said.get("kind"),
    }
    return Facts(
        fields, ("title",), said["from"], ("", "acceptance"), ("", said["state"]),
        until=said["until"],
    )  # fmt: skip


def _plain(
    titles: Sequence[str], day: str, others: Sequence[str] = ()
) -> Callable[[Parts], Facts | None]:
    def compose(parts: Parts) -> Facts | None:
        if "record" not in parts:
            return None
        said = parts["record"]
        inner = {"id", "division_code", "state", "green_mine_id", "holder", "published_on"}
        fields = {name: value for name, value in said.items() if name not in inner}
        if "holder" in said:
            fields["holder_name"] = (said["holder"] or {}).get("name")
        at = said.get(day) or next((said[n] for n in others if said.get(n)), "1900-01-01")
        return Facts(fields, titles, at, ("", None), ("", said.get("state")))

    return compose


def _restoration(parts: Parts) -> Facts | None:
    plan, accepted = parts.get("plan"), parts.get("accepted") or {}
    if plan is None and not accepted:
        return None
    rows = sorted(accepted.values(), key=lambda one: (one["accepted_on"], one["acceptance_id"]))
    done = {no: one["accepted_on"] for one in rows for no in one["phases"] or ()}
    whole = next((one for one in rows if one["acceptance_kind"] == "overall"), None)
    last = rows[-1] if rows else {}
    said = plan or {}
    phases = [
        {**phase, "accepted_on": done.get(phase["no"])} for phase in said.get("phases") or ()
    ]
    fields = {
        "right_name": last.get("right_name"), "plan_title": said.get("title"),
        "holder_name": (said.get("holder") or {}).get("name") or last.get("holder_name"),
        "holder_id": (said.get("holder") or {}).get("id") or last.get("holder_id"),
        "mine_id": said.get("mine_id") or last.get("mine_id"),
        "decision_no": said.get("decision_no"), "approved_on": said.get("approved_on"),
        "cost_fen": said.get("cost_fen"), "phases": phases,
        "acceptances": [
            {
                "kind": one["acceptance_kind"], "phases": "、".join(map(str, one["phases"] or ())),
                **{n: one.get(n) for n in ("accepted_on", "certificate_no", "area_mu",
                                           "farmland_mu")},
            }
            for one in rows
        ],
        "accepted_mu": _sum(rows) if rows else None,
        "completed_on": whole["accepted_on"] if whole else None,
    }  # fmt: skip
    state = "completed" if whole else "underway" if rows else "planned"
    return Facts(
        fields, ("right_name", "plan_title"), str(last.get("accepted_on") or said["approved_on"]),
        ("", None), ("", state), outline=_shapes([one.get("geometry") for one in rows]),
    )  # fmt: skip


def _closure(parts: Parts) -> Facts | None:
    if "record" not in parts:
        return None
    said = parts["record"]
    names = ("mine_name", "right_name", "holder_name", "authority", "legal_ground", "ordered_on",
             "accepted_on", "acceptance_no", "acceptance_note", "notice_no", "notice_media",
             "mine_id", "right_id")  # fmt: skip
    fields = {name: said.get(name) for name in names} | {
        "order_no": said["document_no"], "closure_kind": said["kind"],
        "mine_place": said.get("place"),
    }  # fmt: skip
    return Facts(
        fields, ("mine_name", "order_no"), said["noticed_on"], ("closure_kind", said["kind"]),
        ("", "closed"),
    )  # fmt: skip


def _sum(rows: Sequence[Mapping[str, Any]]) -> str:
    """Of the whole when it was accepted, else of its stages; stages are parts of the whole."""
    from decimal import Decimal

    overall = [one for one in rows if one["acceptance_kind"] == "overall"]
    return format(sum((Decimal(one["area_mu"]) for one in overall or rows), Decimal(0)), "f")


def _shapes(found: Sequence[Mapping[str, Any] | None]) -> Mapping[str, Any] | None:
    polygons: list[Any] = []
    for one in found:
        if one and one.get("type") == "Polygon":
            polygons.append(one["coordinates"])
        elif one and one.get("type") == "MultiPolygon":
            polygons += one["coordinates"]
    return {"type": "MultiPolygon", "coordinates": polygons} if polygons else None


_OF: dict[str, Callable[[Parts], Facts | None]] = {
    "rights": _right, "notices": _notice, "lists": _notice, "draws": _notice,
    "penalties": _plain(("decision_no",), "published_on"),
    "cases": _plain(("title",), "published_on"),
    "restorations": _restoration,
    "green-mines": _plain(("name", "holder_name"), "listed_on"), "closures": _closure,
}  # fmt: skip
