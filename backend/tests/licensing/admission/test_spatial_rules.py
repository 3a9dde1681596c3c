"""Where: overlap in vertical projection, zones by mineral and method, distances, planned blocks."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
import shapely
from hypothesis import given as given_
from hypothesis import settings
from hypothesis import strategies as st

from kuangzheng.kernel.geo.area import area_km2
from kuangzheng.kernel.geo.overlap import ElevationRange
from kuangzheng.licensing.admission.model import (
    HolderStanding,
    Outcome,
    Proposal,
    RecordedException,
    Surroundings,
    Verdict,
    verdict_of,
)
from tests.licensing.admission.builders import (
    KINDS,
    LAT,
    LON,
    around,
    candidate,
    layer,
    layered,
    proposal,
    result,
    results,
    square,
    zone,
)


def half_shifted() -> shapely.Polygon:
    """Covers the eastern half of the proposal."""
    return square(LON + 0.002)


def test_given_a_right_over_half_the_area_then_blocked_with_the_overlap_to_four_places() -> None:
    found = result("admission.overlap", proposal(), around(candidate("right", half_shifted())))
    half = area_km2(shapely.box(LON + 0.002, LAT, LON + 0.004, LAT + 0.004))
    assert found.outcome is Outcome.BLOCK
    assert found.evidence[0].overlap_km2 == half
    assert found.evidence[0].share_percent == Decimal("50.00")
    assert found.evidence[0].geometry is not None


def test_given_disjoint_elevations_then_still_blocked_and_the_relation_is_said() -> None:
    below = candidate("right", half_shifted(), elevation=ElevationRange(Decimal(100), Decimal(0)))
    found = result("admission.overlap", proposal(), around(below))
    assert found.outcome is Outcome.BLOCK
    assert found.evidence[0].elevation_relation == "disjoint"


def test_given_a_recorded_exception_for_that_right_then_a_person_decides() -> None:
    other = candidate("right", half_shifted())
    excused = RecordedException("admission.overlap", "示例协议1号", other.id)
    found = result("admission.overlap", proposal(exceptions=(excused,)), around(other))
    assert found.outcome is Outcome.WARN


def test_given_a_recorded_exception_for_another_right_then_still_blocked() -> None:
    excused = RecordedException("admission.overlap", "示例协议1号", UUID(int=7))
    neighbour = around(candidate("right", half_shifted()))
    found = result("admission.overlap", proposal(exceptions=(excused,)), neighbour)
    assert found.outcome is Outcome.BLOCK


def test_given_a_shared_edge_then_no_overlap() -> None:
    neighbour = candidate("right", square(LON + 0.004))
    assert result("admission.overlap", proposal(), around(neighbour)).outcome is Outcome.PASS


def test_given_a_sliver_below_one_square_metre_then_reported_but_not_counted() -> None:
    # 1e-9° of longitude is 0.1 mm; along 443 m of edge that is 0.04 m²
    neighbour = candidate("right", square(LON + 0.004 - 1e-9))
    found = result("admission.overlap", proposal(), around(neighbour))
    assert found.outcome is Outcome.INFO
    assert "接边误差" in found.evidence[0].note


def test_given_a_neighbour_the_caller_may_not_see_then_redacted_but_counted() -> None:
    hidden = candidate("right", half_shifted(), visible=False, name=None, code=None)
    found = result("admission.overlap", proposal(), around(hidden))
    assert found.outcome is Outcome.BLOCK
    assert (found.evidence[0].redacted, found.evidence[0].name) == (True, None)


@pytest.mark.parametrize(
    ("kind", "changes", "outcome"),
    [
        ("ecological_red_line", {}, Outcome.BLOCK),
        ("ecological_red_line", {"operation": "renewal"}, Outcome.WARN),
        ("permanent_farmland", {}, Outcome.BLOCK),  # open pit
        ("permanent_farmland", {"minerals": ("地热",), "mining_method": "well"}, Outcome.WARN),
        ("public_welfare_forest", {}, Outcome.WARN),
        ("yangtze_first_ridge", {}, Outcome.BLOCK),
        ("yangtze_first_ridge", {"operation": "enlarge"}, Outcome.BLOCK),
        ("yangtze_first_ridge", {"operation": "renewal"}, Outcome.INFO),
    ],
)
def test_given_an_overlapped_zone_then_mineral_method_and_operation_decide(
    kind: str, changes: dict[str, object], outcome: Outcome
) -> None:
    surroundings = around(zone(kind, half_shifted()))
    found = result(f"admission.zone.{kind}", proposal(**changes), surroundings)
    assert found.outcome is outcome


def test_given_no_zone_overlapped_then_every_kind_of_the_rulebook_is_shown_as_checked() -> None:
    rows = [r for r in results(proposal()) if r.rule.startswith("admission.zone.")]
    assert {"admission.zone.ecological_red_line", "admission.zone.public_welfare_forest"} <= {
        r.rule for r in rows
    }
    assert {r.outcome for r in rows} == {Outcome.PASS}


def by_rule(
    prefix: str, given: Proposal, surroundings: Surroundings
) -> dict[str, tuple[Outcome, str]]:
    return {
        found.rule.removeprefix(prefix): (found.outcome, found.value)
        for found in results(given, surroundings)
        if found.rule.startswith(prefix)
    }


def test_given_no_layer_in_force_then_nothing_passes_and_the_verdict_is_not_clear() -> None:
    block = candidate("block", square(LON - 0.01, LAT - 0.01, 0.03), status="new")
    bare = around(block, layers={})
    zones = by_rule("admission.zone.", proposal(), bare)
    distances = by_rule("admission.distance.", proposal(), bare)
    assert set(zones.values()) == {(Outcome.WARN, "无图层")}
    assert {"ecological_red_line", "permanent_farmland", "plan_prohibited"} <= set(zones)
    assert set(distances) == {
        "main_road", "township_road", "ferry_or_bridge", "tunnel", "railway", "yangtze_main_stem",
    }  # fmt: skip
    assert set(distances.values()) == {(Outcome.WARN, "无图层")}
    assert verdict_of(results(proposal(), bare)) is Verdict.CONDITIONAL


def test_given_one_kind_without_a_layer_then_it_alone_is_left_to_a_person_and_named() -> None:
    others = layered(*(layer(kind) for kind in KINDS - {"railway"}))
    found = result("admission.distance.railway", proposal(), around(layers=others))
    assert (found.outcome, found.value, found.limit) == (Outcome.WARN, "无图层", "≥ 1000 米")
    [evidence] = found.evidence  # and no exception: nobody knows whether one is needed
    assert (evidence.kind, "“铁路”图层" in evidence.note) == ("text", True)
    warned = [r.rule for r in results(proposal(), around(layers=others)) if r.value == "无图层"]
    assert warned == ["admission.distance.railway"]


def test_given_a_kind_that_would_only_be_noted_then_its_lacking_layer_is_noted_too() -> None:
    renewal = proposal(operation="renewal")  # S3-20 keeps off the ridge only what is new or grows
    found = result("admission.zone.yangtze_first_ridge", renewal, around(layers={}))
    assert (found.outcome, found.value) == (Outcome.INFO, "无图层")


def test_given_layers_in_force_then_a_pass_carries_each_with_its_version() -> None:
    kind = "ecological_red_line"
    city = layer(kind, id=UUID(int=5), name="示例市图层", version="2022")
    own = layer(kind, id=UUID(int=6), name=None, version="2023", confirmed=False)
    found = result(f"admission.zone.{kind}", proposal(), around(layers=layered(city, own)))
    assert (found.outcome, found.value) == (Outcome.PASS, "未重叠")
    first, second = found.evidence
    assert (first.kind, first.name, first.redacted, first.note) == (
        "layer", "示例市图层", False, "",
    )  # fmt: skip
    assert first.layer == {"id": str(UUID(int=5)), "name": "示例市图层", "version": "2022"}
    assert (second.name, second.redacted) == (None, True)
    assert second.layer == {"id": str(UUID(int=6)), "name": None, "version": "2023"}
    assert second.note == "图层尚未核实，以主管部门提供的数据为准"


@pytest.mark.parametrize(
    ("rule", "kind", "value"),
    [
        ("admission.zone.ecological_red_line", "ecological_red_line", "未重叠"),
        ("admission.distance.railway", "railway", "超过 1000 米"),
    ],
)
def test_given_only_an_unconfirmed_layer_then_that_nothing_was_found_is_noted_not_passed(
    rule: str, kind: str, value: str
) -> None:
    found = result(rule, proposal(), around(layers=layered(layer(kind, confirmed=False))))
    assert (found.outcome, found.value) == (Outcome.INFO, value)
    assert [one.note for one in found.evidence] == ["图层尚未核实，以主管部门提供的数据为准"]


def test_given_the_same_rule_asked_with_other_layers_then_the_answer_is_of_those() -> None:
    kind = "scenic_area"
    first, second = layer(kind, version="2021"), layer(kind, version="2024")
    for one in (first, second, first):
        found = result(f"admission.zone.{kind}", proposal(), around(layers=layered(one)))
        assert [e.layer and e.layer["version"] for e in found.evidence] == [one.version]


def test_given_a_road_far_enough_in_a_neighbours_layer_alone_then_a_person_decides() -> None:
    """101 m to the road of the next district: of the district's own roads nothing is known."""
    beside = zone("main_road", road(101.0))
    found = result("admission.distance.main_road", proposal(), around(beside, layers={}))
    assert (found.outcome, found.value) == (Outcome.WARN, "无图层")
    assert [one.distance_m for one in found.evidence if one.kind == "zone"] == [Decimal("101.0")]
    near = zone("main_road", road(99.0))
    found = result("admission.distance.main_road", proposal(), around(near, layers={}))
    assert found.outcome is Outcome.BLOCK


def test_given_an_extent_unknown_then_it_is_said_that_the_position_was_not_compared() -> None:
    found = result("admission.position", proposal(position_compared=False))
    assert (found.outcome, found.value) == (Outcome.INFO, "未核对位置")
    assert "巴南区" in found.evidence[0].note
    assert "admission.position" not in {one.rule for one in results(proposal())}


def test_given_a_kind_without_a_rule_then_a_person_decides() -> None:
    found = result("admission.zone.other", proposal(), around(zone("other", half_shifted())))
    assert found.outcome is Outcome.WARN


def road(metres_east: float) -> shapely.LineString:
    """A north-south line east of the proposal; one degree of longitude is 97,090 m at 29.402° N."""
    lon = LON + 0.004 + metres_east / 97_090
    return shapely.LineString([(lon, LAT - 0.01), (lon, LAT + 0.014)])


@pytest.mark.parametrize(
    ("kind", "metres", "outcome"),
    [
        ("main_road", 99.0, Outcome.BLOCK),  # 公路安全保护条例 17: 100 m
        ("main_road", 101.0, Outcome.PASS),
        ("township_road", 49.0, Outcome.BLOCK),
        ("township_road", 51.0, Outcome.PASS),
        ("railway", 999.0, Outcome.BLOCK),  # 铁路安全管理条例 34: 1,000 m, open pit
        ("railway", 1001.0, Outcome.PASS),
        ("yangtze_main_stem", 4990.0, Outcome.BLOCK),  # S3-20: 5 km
        ("yangtze_main_stem", 5010.0, Outcome.PASS),
    ],
)
def test_given_an_object_then_the_distance_is_measured_boundary_to_boundary(
    kind: str, metres: float, outcome: Outcome
) -> None:
    found = result(f"admission.distance.{kind}", proposal(), around(zone(kind, road(metres))))
    assert found.outcome is outcome


def test_given_a_renewal_then_the_five_kilometres_do_not_apply() -> None:
    rules = {r.rule for r in results(proposal(operation="renewal"))}
    assert "admission.distance.yangtze_main_stem" not in rules


def test_given_an_agreement_with_the_railway_then_a_person_decides() -> None:
    agreed = RecordedException("admission.distance.railway", "示例协议2号")
    near = around(zone("railway", road(300)))
    found = result("admission.distance.railway", proposal(exceptions=(agreed,)), near)
    assert found.outcome is Outcome.WARN


def test_given_a_block_of_the_mineral_around_it_then_it_conforms_to_the_plan() -> None:
    block = candidate("block", square(LON - 0.01, LAT - 0.01, 0.03), status="new")
    assert result("admission.plan_required", proposal(), around(block)).outcome is Outcome.PASS


def test_given_a_block_of_another_mineral_then_a_person_decides() -> None:
    block = candidate("block", square(LON - 0.01, LAT - 0.01, 0.03), status="new", mineral="地热")
    found = result("admission.plan_required", proposal(), around(block))
    assert (found.outcome, found.value) == (Outcome.WARN, "所在规划区块的矿种不同")


def test_given_a_block_with_a_holder_then_one_block_one_holder_warns() -> None:
    block = candidate("block", square(LON - 0.01, LAT - 0.01, 0.03), holder_id=UUID(int=9))
    found = result("admission.one_block_one_holder", proposal(), around(block))
    assert found.outcome is Outcome.WARN


def test_given_a_holder_on_a_list_then_a_warning() -> None:
    standing = HolderStanding(known=True, in_arrears=False, lists=("serious",))
    found = result("admission.holder_listed", proposal(), around(holder=standing))
    assert (found.outcome, found.value) == (Outcome.WARN, "列入严重失信主体名单")


def test_given_nothing_wrong_and_a_block_around_it_then_clear() -> None:
    block = candidate("block", square(LON - 0.01, LAT - 0.01, 0.03), status="new")
    found = results(proposal(), around(block))
    assert verdict_of(found) is Verdict.CLEAR, [r for r in found if r.outcome is Outcome.WARN]


@settings(max_examples=40, deadline=None)
@given_(
    st.floats(-0.006, 0.006),
    st.floats(-0.006, 0.006),
    st.dates(date(2021, 1, 1), date(2025, 12, 31)),
)
def test_given_any_neighbour_then_blocked_exactly_when_the_interiors_meet(
    dx: float, dy: float, on: date
) -> None:
    other = square(LON + dx, LAT + dy)
    found = result("admission.overlap", proposal(on=on), around(candidate("right", other)))
    shared = area_km2(square().intersection(other)) if square().intersects(other) else Decimal(0)
    if shared > Decimal("0.0001"):
        assert found.outcome is Outcome.BLOCK
        assert abs((found.evidence[0].overlap_km2 or Decimal(0)) - shared) <= Decimal("0.0001")
    elif shared == 0 and not square().intersects(other):
        assert found.outcome is Outcome.PASS


def levels(upper: str, lower: str) -> ElevationRange:
    return ElevationRange(Decimal(upper), Decimal(lower))


@pytest.mark.parametrize(
    ("planned", "asked", "outcome", "value", "note"),
    [
        (("310", "200"), ("310", "200"), Outcome.PASS, "310 米至 200 米", ""),
        (("320", "180"), ("310", "200"), Outcome.PASS, "310 米至 200 米", ""),
        (("300", "200"), ("310.5", "200"), Outcome.WARN, "310.5 米至 200 米", "高出上限 10.5 米"),
        (("310", "220"), ("310", "200"), Outcome.WARN, "310 米至 200 米", "低于下限 20 米"),
        (("-50", "-90"), ("-40", "-120"), Outcome.WARN, "-40 米至 -120 米",
         "高出上限 10 米，低于下限 30 米"),
    ],
)  # fmt: skip
def test_given_a_block_with_elevations_then_the_proposal_stays_between_them(
    planned: tuple[str, str], asked: tuple[str, str], outcome: Outcome, value: str, note: str
) -> None:
    block = candidate("block", square(LON - 0.01, LAT - 0.01, 0.03), elevation=levels(*planned))
    found = result("admission.block_elevation", proposal(elevation=levels(*asked)), around(block))
    assert (found.outcome, found.value, found.evidence[0].note) == (outcome, value, note)
    assert found.limit == f"{planned[0]} 米至 {planned[1]} 米（1985国家高程基准）"
    assert found.basis and found.rule_name == "符合规划区块标高"


def test_given_a_proposal_without_elevation_on_such_a_block_then_it_is_asked_for() -> None:
    block = candidate("block", square(LON - 0.01, LAT - 0.01, 0.03), elevation=levels("310", "200"))
    found = result("admission.block_elevation", proposal(elevation=None), around(block))
    assert (found.outcome, found.value) == (Outcome.WARN, "未填报开采标高")


def test_given_no_elevation_in_the_plan_another_mineral_or_a_renewal_then_no_such_rule() -> None:
    area = square(LON - 0.01, LAT - 0.01, 0.03)
    plain = candidate("block", area)
    other = candidate("block", area, mineral="地热", elevation=levels("300", "250"))
    bounded = candidate("block", area, elevation=levels("300", "250"))
    for given, block in (
        (proposal(), plain), (proposal(), other), (proposal(operation="renewal"), bounded),
    ):  # fmt: skip
        rules = [one.rule for one in results(given, around(block))]
        assert "admission.block_elevation" not in rules
