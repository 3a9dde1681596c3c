"""The check on paper: every column of every rule and what was found beside it."""

from typing import Any

import pytest

from kuangzheng.kernel.documents.pdf import chinese_fonts
from kuangzheng.licensing.admission.documents import check_pdf
from tests.licensing.admission.printed import characters_of

MARKS = {"rule_name": "鼎彝", "value": "鼐罍", "limit": "簋觚", "basis": "匜甗"}
"""Characters that stand nowhere else on the page, two rules: a font holds only what is printed."""
EVIDENCE_MARKS = "鬲斝"


def result(at: int, **fields: Any) -> dict[str, Any]:
    marks = {column: f"示例{pair[at]}" for column, pair in MARKS.items()}
    evidence = {
        "kind": "right", "id": None, "name": EVIDENCE_MARKS[at], "redacted": False, "status": None,
        "overlap_km2": None, "share_percent": None, "distance_m": None,
        "elevation_relation": None, "layer": None, "geometry": None, "note": "",
    }  # fmt: skip
    return marks | {
        "rule": f"示例{at}", "outcome": ("block", "pass")[at], "confirmed": True,
        "evidence": [evidence | fields],
    }  # fmt: skip


def document(*results: dict[str, Any]) -> dict[str, Any]:
    ring = [[106.6, 29.3], [106.604, 29.3], [106.604, 29.304], [106.6, 29.3]]
    return {
        "id": "示例", "verdict": "blocked", "verdict_name": "存在禁止情形", "note": "供审查参考",
        "area_km2": "0.1", "jurisdiction": "500113", "on": "2025-08-01",
        "known_at": "2025-08-01T10:00:00+08:00", "created_at": "2025-08-01T10:00:00+08:00",
        "rulebooks": [], "results": list(results),
        "request": {
            "kind": "mining", "operation": "new", "minerals": ["煤"], "mining_method": "open_pit",
            "capacity": None, "reserves": None, "elevation": None,
            "boundary": {"type": "Polygon", "coordinates": [ring]},
        },
    }  # fmt: skip


pytestmark = pytest.mark.skipif(not chinese_fonts(), reason="no Chinese font on this machine")


@pytest.mark.parametrize("column", list(MARKS))
def test_given_two_rules_then_each_shows_what_was_found_what_is_allowed_and_why(
    column: str,
) -> None:
    shown = characters_of(check_pdf(document(result(0), result(1))))
    assert set(MARKS[column]) | set(EVIDENCE_MARKS) <= shown


@pytest.mark.parametrize(
    ("fields", "digit"),
    [
        ({"overlap_km2": "7.7777"}, "7"),
        ({"distance_m": "77.7"}, "7"),
        ({"layer": {"id": "1", "name": "示例", "version": "7"}}, "7"),
    ],
)
def test_given_an_overlap_a_distance_or_a_layer_then_its_figure_is_printed(
    fields: dict[str, Any], digit: str
) -> None:
    without = document(result(0)) | {"on": "2025-01-01", "created_at": "2025-01-01T00:00:00+08:00"}
    without |= {"known_at": "2025-01-01T00:00:00+08:00", "jurisdiction": "500112"}
    assert digit not in characters_of(check_pdf(without))
    assert digit in characters_of(check_pdf(without | {"results": [result(0, **fields)]}))


def test_given_an_unconfirmed_rule_then_that_is_said() -> None:
    sure, unsure = result(0), result(0) | {"confirmed": False}
    assert "未" in characters_of(check_pdf(document(unsure)))
    assert set("（未核实）") <= characters_of(check_pdf(document(unsure)))
    assert "实" not in characters_of(check_pdf(document(sure)))


def test_given_a_layer_that_was_looked_at_then_name_and_version_are_printed() -> None:
    layer = {"id": "1", "name": "麟凤图层", "version": "7"}
    evidence = {"kind": "layer", "name": "麟凤图层", "layer": layer}
    shown = characters_of(check_pdf(document(result(0, **evidence))))
    assert set("已比对：麟凤图层，图层版本7") <= shown
    hidden = evidence | {"name": None, "redacted": True, "layer": layer | {"name": None}}
    shown = characters_of(check_pdf(document(result(0, **hidden))))
    assert set("管辖范围外的图层") <= shown
    assert "麟" not in shown
