"""Answers as they are stored, enquiries as they are told."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from kuangzheng.kernel.geo.formats import to_geojson
from kuangzheng.kernel.geo.validity import polygons_only
from kuangzheng.licensing.blocks.service import SETTING_NAMES
from kuangzheng.licensing.overlay_enquiries.rules import (
    DECISION_NAMES,
    OUTCOME_NAMES,
    STATE_NAMES,
    Found,
    actions,
)
from kuangzheng.licensing.overlay_enquiries.schemas import (
    DecisionRead,
    LetterRead,
    OverlayEnquiryDetail,
    OverlayEnquiryRead,
    UnderRead,
)
from kuangzheng.licensing.overlay_enquiries.tables import OverlayEnquiry
from kuangzheng.licensing.rights.presenting import (
    CATEGORY_NAMES,
    KIND_NAMES,
    division_name,
    elevation,
    four,
    geometry,
)
from kuangzheng.licensing.rights.rules import DISPLAY_NAMES

TYPE_NAMES = {
    "right": KIND_NAMES, "deposit": {"deposit": "矿床", "occurrence": "矿点（矿化点）"},
    "block": {"exploration": "勘查规划区块", "mining": "开采规划区块"},
}  # fmt: skip
STATUS_NAMES = {"right": DISPLAY_NAMES, "block": SETTING_NAMES, "deposit": {}}
_SOURCES = ("right", "deposit", "block")


def stored_answer(found: Sequence[Found], register: str) -> dict[str, Any]:
    """What was found, in the words of the day: names of kinds and states may change later."""
    lists: dict[str, list[dict[str, Any]]] = {f"{source}s": [] for source in _SOURCES}
    for one in found:
        lists[f"{one.under.source}s"].append(_stored(one))
    return {**lists, "register": register}


def _stored(one: Found) -> dict[str, Any]:
    facts, source = one.under.facts, one.under.source
    status, kind = facts["status"], facts["kind"]
    return {
        "kind": source, "id": str(facts["id"]), "redacted": not facts["visible"],
        "division_code": facts["division_code"],
        "division_name": division_name(facts["division_code"]),
        "name": facts["name"], "code": facts["code"],
        "type": kind, "type_name": TYPE_NAMES[source].get(kind, kind),
        "status": status, "status_name": status and STATUS_NAMES[source].get(status, status),
        "holder_name": facts["holder_name"], "plan_name": facts["plan_name"],
        "size_class": facts["size_class"], "minerals": list(one.under.minerals),
        "strategic": list(one.strategic),
        "elevation": elevation(facts["elevation_from"], facts["elevation_to"]),
        "reserves": [_reserve(entry) for entry in facts["reserves"] or ()],
        "overlap_km2": None if one.overlap_km2 is None else four(one.overlap_km2),
        "share_percent": _text(one.share_percent),
        "own_share_percent": _text(one.own_share_percent),
        "sliver": one.sliver, "repaired": one.repaired, "geometry": _outline(one),
    }  # fmt: skip


def _reserve(entry: Mapping[str, Any]) -> dict[str, Any]:
    category = entry.get("category")
    value = str(entry["value"])
    plain = value.rstrip("0").rstrip(".") if "." in value else value
    return {
        "mineral": entry["mineral"], "value": plain, "unit": entry["unit"], "category": category,
        "category_name": category and CATEGORY_NAMES.get(category, category),
        "as_of": str(entry["as_of"]),
    }  # fmt: skip


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _outline(one: Found) -> dict[str, Any] | None:
    if one.outline is None:
        lon, lat = one.under.geometry.coords[0]
        return {"type": "Point", "coordinates": [lon, lat]}
    drawn = one.outline
    if drawn.geom_type not in ("Polygon", "MultiPolygon"):
        drawn = polygons_only(drawn)
    return None if drawn.is_empty else to_geojson(drawn)


def under_of(answer: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Everything found: rights, then deposits, then blocks."""
    return [one for source in _SOURCES for one in answer[f"{source}s"]]


def read(row: OverlayEnquiry) -> OverlayEnquiryRead:
    return OverlayEnquiryRead(**_head(row))


def read_whole(row: OverlayEnquiry, hands: frozenset[str]) -> OverlayEnquiryDetail:
    return OverlayEnquiryDetail(
        **_head(row), geometry=geometry(row.geometry),
        data_version=row.answer["register"],
        mine=not hands.isdisjoint((row.prepared_by, row.letter_by)),
        under=[UnderRead.model_validate(one) for one in under_of(row.answer)],
    )  # fmt: skip


def _head(row: OverlayEnquiry) -> dict[str, Any]:
    counts = Counter(one["kind"] for one in under_of(row.answer) if not one["sliver"])
    stored = (
        "id", "version", "division_code", "applicant", "credit_code", "project", "purpose",
        "asked_no", "received_on", "known_at", "state", "outcome", "strategic", "return_reason",
        "withdraw_reason", "prepared_by_name", "created_at", "updated_at",
    )  # fmt: skip
    return {
        **{name: getattr(row, name) for name in stored},
        "division_name": division_name(row.division_code), "on": row.on_date,
        "state_name": STATE_NAMES[row.state], "outcome_name": OUTCOME_NAMES[row.outcome],
        "strategic_confirmed": False, "area_km2": four(row.area_km2),
        "rights": counts["right"], "deposits": counts["deposit"], "blocks": counts["block"],
        "decision": _decision(row), "letter": _letter(row), "actions": list(actions(row.state)),
    }  # fmt: skip


def _decision(row: OverlayEnquiry) -> DecisionRead | None:
    if row.decision is None:
        return None
    return DecisionRead.model_validate({
        "decision": row.decision, "decision_name": DECISION_NAMES[row.decision],
        "authority": row.decision_authority, "document_no": row.decision_no,
        "decided_on": row.decided_on, "note": row.decision_note,
        "entered_by_name": row.decided_by_name,
        "entered_above": row.decided_by_division not in (None, row.division_code[:6]),
    })  # fmt: skip


def _letter(row: OverlayEnquiry) -> LetterRead | None:
    if row.letter_no is None or row.letter_on is None:
        return None
    return LetterRead(
        document_no=row.letter_no, letter_on=row.letter_on, note=row.letter_note,
        prepared_by_name=row.letter_by_name, issued_by_name=row.issued_by_name,
        issued_at=row.issued_at,
    )  # fmt: skip
