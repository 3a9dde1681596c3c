"""Pasted vertex tables: every notation read, every contradiction named with its row."""

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel import geo
from kuangzheng.kernel.geo.conversion import Datum

Box = tuple[float, float, float, float]

SQUARE = [
    ("3260000.00", "36360000.00"),
    ("3260000.00", "36361000.00"),
    ("3259000.00", "36361000.00"),
    ("3259000.00", "36360000.00"),
]


def table(rows: list[tuple[str, str]], separator: str = "\t", header: str = "拐点号\tX\tY") -> str:
    lines = [header] if header else []
    lines += [separator.join((str(i), *row)) for i, row in enumerate(rows, start=1)]
    return "\n".join(lines)


def codes(result: geo.VertexTable) -> list[str]:
    return [f.code for f in result.errors]


@pytest.mark.parametrize("separator", ["\t", ",", "，", " ", "   ", "、", ";"])
def test_given_any_separator_when_read_then_the_same_square(separator: str) -> None:
    result = geo.parse_vertex_table(table(SQUARE, separator))
    assert result.errors == ()
    assert result.source_crs == "EPSG:4524"
    assert result.crs == "EPSG:4490"
    # 1 km² on the plane; scale² = 1 + (139.5 km)²/R² = 1.00048 that far from the meridian
    assert str(geo.area_km2(result.polygon)) == "0.9995"


def test_given_a_table_when_read_then_the_text_is_kept_verbatim() -> None:
    result = geo.parse_vertex_table(table(SQUARE))
    vertex = result.rings[0].vertices[1]
    assert (vertex.number, vertex.first, vertex.second, vertex.row) == (
        "2", "3260000.00", "36361000.00", 3,
    )  # fmt: skip


DMS_ROWS = [
    ("29°27′01.123″", "106°33′30.123″"),
    ("29°27′01.123″", "106°34′00.000″"),
    ("29°26′30.000″", "106°34′00.000″"),
]


@pytest.mark.parametrize(
    "text",
    [
        table(DMS_ROWS),
        table([(b, a) for a, b in DMS_ROWS], header="序号\t经度\t纬度"),
        table([(f"E{b}", f"N{a}") for a, b in DMS_ROWS], header=""),
        table([("292701.123", "1063330.123"), ("292701.123", "1063400.000"),
               ("292630.000", "1063400.000")], header=""),
        "1 29 27 01.123 106 33 30.123\n2 29 27 01.123 106 34 0\n3 29 26 30 106 34 0",
        (
            "1，２９°２７′０１．１２３″，１０６°３３′３０．１２３″\n2，29°27′01.123″，106°34′00″\n"
            "3，29°26′30″，106°34′00″"
        ),
        "1 29-27-01.123 106-33-30.123\n2 29-27-01.123 106-34-00\n3 29-26-30 106-34-00",
    ],
)  # fmt: skip
def test_given_degrees_in_any_form_when_read_then_one_polygon(text: str) -> None:
    result = geo.parse_vertex_table(text)
    assert result.errors == ()
    assert result.kind is geo.CoordinateKind.DMS
    assert result.polygon is not None
    west, south, east, north = result.polygon.bounds
    assert west == pytest.approx(106 + 33 / 60 + 30.123 / 3600, abs=1e-12)
    assert north == pytest.approx(29 + 27 / 60 + 1.123 / 3600, abs=1e-12)
    assert (east, south) == pytest.approx((106 + 34 / 60, 29 + 26.5 / 60))


def test_given_decimal_degrees_when_read_then_recognised() -> None:
    result = geo.parse_vertex_table("29.45,106.55\n29.45,106.56\n29.44,106.56")
    assert result.kind is geo.CoordinateKind.DECIMAL
    assert result.polygon is not None
    assert result.polygon.bounds == pytest.approx((106.55, 29.44, 106.56, 29.45))


@pytest.mark.parametrize(
    "rows",
    [
        [(b, a) for a, b in SQUARE],
        [(b.removeprefix("36"), a) for a, b in SQUARE],
        [(b, a) for a, b in DMS_ROWS],
        [("106.55", "29.45"), ("106.56", "29.45"), ("106.56", "29.44")],
    ],
)
def test_given_the_easting_first_when_read_then_swapped_is_said_and_nothing_turned(
    rows: list[tuple[str, str]],
) -> None:
    result = geo.parse_vertex_table(table(rows), zone=36 if "°" not in rows[0][0] else None)
    assert codes(result) == ["axes_swapped"]
    assert result.errors[0].row == 2
    assert "对调" in result.errors[0].message_zh
    assert result.polygon is None


def test_given_a_header_that_names_y_first_when_read_then_taken_as_written() -> None:
    result = geo.parse_vertex_table(table([(b, a) for a, b in SQUARE], header="点号\tY\tX"))
    assert result.errors == ()
    assert result.rings[0].vertices[0].first == "36360000.00"


PLAIN = [(a, b.removeprefix("36")) for a, b in SQUARE]


def test_given_six_digits_without_zone_when_read_then_asked_for(banan: Box) -> None:
    result = geo.parse_vertex_table(table(PLAIN), jurisdiction=banan)
    assert codes(result) == ["zone_missing"]
    assert "第 35、36 带" in result.errors[0].message_zh


def test_given_six_digits_with_a_meridian_zone_or_code_when_read_then_the_same() -> None:
    by_meridian = geo.parse_vertex_table(table(PLAIN), central_meridian=108)
    by_zone = geo.parse_vertex_table(table(PLAIN), zone=36)
    by_code = geo.parse_vertex_table(table(PLAIN), crs_hint=4545)
    prefixed = geo.parse_vertex_table(table(SQUARE))
    assert by_meridian.source_crs == by_zone.source_crs == by_code.source_crs == "EPSG:4545"
    assert by_meridian.polygon == by_zone.polygon == by_code.polygon == prefixed.polygon


def test_given_a_prefix_against_the_meridian_when_read_then_contradiction() -> None:
    result = geo.parse_vertex_table(table(SQUARE), central_meridian=105)
    assert codes(result) == ["zone_contradiction"]


def test_given_the_wrong_prefix_when_read_then_the_jurisdiction_tells(banan: Box) -> None:
    wrong = [(a, "35" + b[2:]) for a, b in SQUARE]
    result = geo.parse_vertex_table(table(wrong), jurisdiction=banan)
    assert codes(result) == ["all_outside_jurisdiction"]
    assert "按第 36 带解算则在辖区内" in result.errors[0].message_zh
    assert geo.parse_vertex_table(table(SQUARE), jurisdiction=banan).errors == ()


def test_given_banan_in_either_of_its_zones_when_read_then_the_same_place(banan: Box) -> None:
    square = geo.parse_vertex_table(table(SQUARE)).polygon
    plane = geo.lonlat_to_gk(shapely.get_coordinates(square), 35)
    rows = [(f"{x:.2f}", f"{35_000_000 + y:.2f}") for x, y in plane[:-1]]
    other = geo.parse_vertex_table(table(rows), jurisdiction=banan)
    assert other.errors == ()
    assert other.source_crs == "EPSG:4523"
    assert geo.distance_m(shapely.centroid(other.polygon), shapely.centroid(square)) < 0.01
    # 106.5576° E lies 1.56° from 105°: outside the zone's half width, which is told
    assert {f.code for f in other.findings if f.severity is geo.Severity.WARNING} == {
        "outside_zone"
    }


def test_given_zones_mixed_in_one_table_when_read_then_said() -> None:
    mixed = [SQUARE[0], (SQUARE[1][0], "35361000.00"), *SQUARE[2:]]
    assert codes(geo.parse_vertex_table(table(mixed))) == ["mixed_zones"]
    half = [SQUARE[0], (SQUARE[1][0], "361000.00"), *SQUARE[2:]]
    assert codes(geo.parse_vertex_table(table(half))) == ["mixed_eastings"]


def test_given_a_row_outside_when_read_then_a_warning_with_its_row(banan: Box) -> None:
    far = [SQUARE[0], SQUARE[1], ("3200000.00", "36361000.00")]
    result = geo.parse_vertex_table(table(far), jurisdiction=banan)
    assert [(f.code, f.row) for f in result.findings if f.code == "outside_jurisdiction"] == [
        ("outside_jurisdiction", 4)
    ]


def test_given_a_point_abroad_when_read_then_an_error() -> None:
    rows = [("29.45", "6.55"), ("29.45", "106.56"), ("29.44", "106.56")]
    assert codes(geo.parse_vertex_table(table(rows))) == ["outside_china"]


def test_given_an_unreadable_row_when_read_then_only_that_row_is_named() -> None:
    result = geo.parse_vertex_table(table(SQUARE) + "\n5\tabc\t36360000.00")
    assert [(f.code, f.row) for f in result.errors] == [("row_unreadable", 6)]


def test_given_minutes_of_sixty_when_read_then_the_row_is_named() -> None:
    rows = [DMS_ROWS[0], ("29°60′01″", "106°34′00″"), DMS_ROWS[2]]
    result = geo.parse_vertex_table(table(rows))
    assert [(f.code, f.row) for f in result.errors] == [("angle_out_of_range", 3)]


def test_given_remarks_when_read_then_told_not_dropped() -> None:
    text = table(SQUARE) + "\n标高：从310米至200米\n面积 0.9995 平方公里"
    result = geo.parse_vertex_table(text)
    assert result.errors == ()
    assert [f.row for f in result.findings if f.code == "remark_ignored"] == [6, 7]


def test_given_a_remark_that_names_another_datum_when_read_then_stopped() -> None:
    result = geo.parse_vertex_table("1980西安坐标系\n" + table(SQUARE))
    assert codes(result) == ["other_datum_named"]


def test_given_a_third_column_when_read_then_its_value_is_not_lost_silently() -> None:
    rows = "\n".join(f"{i} {x} {y} 310.50" for i, (x, y) in enumerate(SQUARE, start=1))
    result = geo.parse_vertex_table(rows)
    assert [f.code for f in result.findings].count("extra_column") == 4
    assert result.errors == ()


SMALL = [
    ("3259800.00", "36360200.00"),
    ("3259800.00", "36360400.00"),
    ("3259600.00", "36360400.00"),
]
APART = [
    ("3258800.00", "36360200.00"),
    ("3258800.00", "36360400.00"),
    ("3258600.00", "36360400.00"),
]


def test_given_a_marked_hole_when_read_then_it_is_taken_out() -> None:
    text = table(SQUARE) + "\n扣除范围\n" + table(SMALL, header="")
    result = geo.parse_vertex_table(text)
    assert result.errors == ()
    assert [(r.part, r.ring) for r in result.rings] == [(0, 0), (0, 1)]
    # 0.9995 − 0.02·0.9995
    assert str(geo.area_km2(result.polygon)) == "0.9795"


@pytest.mark.parametrize("between", ["\n\n", "\n", "\n第二部分\n"])
def test_given_a_second_part_when_read_then_blank_line_marker_or_numbering_divides(
    between: str,
) -> None:
    result = geo.parse_vertex_table(table(SQUARE) + between + table(APART, header=""))
    assert result.errors == ()
    assert [(r.part, r.ring) for r in result.rings] == [(0, 0), (1, 0)]
    assert result.polygon is not None
    assert result.polygon.geom_type == "MultiPolygon"


def test_given_an_unmarked_ring_inside_another_when_read_then_a_hole_to_confirm() -> None:
    result = geo.parse_vertex_table(table(SQUARE) + "\n\n" + table(SMALL, header=""))
    assert result.errors == ()
    assert "ring_taken_as_hole" in [f.code for f in result.findings]


def test_given_the_first_vertex_again_when_read_then_it_closes_the_ring() -> None:
    closed = table(SQUARE) + "\n1\t3260000.00\t36360000.00"
    result = geo.parse_vertex_table(closed)
    assert result.errors == ()
    assert len(result.rings[0].vertices) == 5
    assert result.polygon == geo.parse_vertex_table(table(SQUARE)).polygon


def test_given_a_ring_column_when_read_then_rings_follow_it() -> None:
    rows = [f"J{i},1,{x},{y}" for i, (x, y) in enumerate([*SQUARE, SQUARE[0]], start=1)]
    rows[-1] = rows[-1].replace("J5", "J1")
    rows += [f"J{i},2,{x},{y}" for i, (x, y) in enumerate(APART, start=5)]
    result = geo.parse_vertex_table("\n".join(rows))
    assert result.errors == ()
    assert [len(r.vertices) for r in result.rings] == [5, 3]


def test_given_two_column_blocks_when_read_then_the_second_follows_the_first() -> None:
    (a, b), (c, d), (e, f), (g, h) = SQUARE
    text = f"拐点号 X Y 拐点号 X Y\n1 {a} {b} 3 {e} {f}\n2 {c} {d} 4 {g} {h}"
    result = geo.parse_vertex_table(text)
    assert result.errors == ()
    assert [v.number for v in result.rings[0].vertices] == ["1", "2", "3", "4"]


def test_given_a_repeated_number_when_read_then_said() -> None:
    text = table(SQUARE).replace("\n3\t", "\n2\t")
    assert [(f.code, f.row) for f in geo.parse_vertex_table(text).errors] == [
        ("duplicate_number", 4)
    ]


def test_given_crossing_sides_when_read_then_the_row_of_the_side_is_named() -> None:
    crossed = [SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]]
    result = geo.parse_vertex_table(table(crossed))
    assert codes(result) == ["self_intersection"]
    assert result.errors[0].row == 2
    assert result.polygon is None


def test_given_a_notation_with_two_readings_when_read_then_the_choice_is_asked() -> None:
    # 1063330 is 106°33′30″, but also a northing near 9.6° N
    rows = [("1063330.12", "292701.12"), ("1063400.00", "292701.12"), ("1063400.00", "292630.00")]
    assert codes(geo.parse_vertex_table(table(rows))) == ["ambiguous_notation"]
    declared = geo.parse_vertex_table(table(rows), kind=geo.CoordinateKind.DMS)
    assert codes(declared) == ["axes_swapped"]


@pytest.mark.parametrize(
    ("hint", "code"), [(4490, "crs_contradiction"), (4610, "crs_not_accepted")]
)
def test_given_a_code_against_the_table_when_read_then_said(hint: int, code: str) -> None:
    assert codes(geo.parse_vertex_table(table(SQUARE), crs_hint=hint)) == [code]


def test_given_nothing_or_too_much_when_read_then_said() -> None:
    assert codes(geo.parse_vertex_table("  \n")) == ["no_vertices"]
    assert codes(geo.parse_vertex_table(table(SQUARE), max_rows=3)) == ["too_many_rows"]


@pytest.mark.parametrize("datum", ["xian80", "beijing54"])
def test_given_an_old_datum_without_parameters_when_read_then_refused(datum: Datum) -> None:
    result = geo.parse_vertex_table(table(SQUARE), datum=datum)
    assert codes(result) == ["conversion_missing"]


def test_given_an_old_datum_with_parameters_when_read_then_marked_converted() -> None:
    shift = geo.ConversionParameters(
        name="示例县四参数", source="xian80", method="four", dx_m=3.0, dy_m=-4.0, zone=36
    )
    result = geo.parse_vertex_table(table(SQUARE), datum="xian80", conversion=shift)
    assert result.errors == ()
    assert result.converted
    assert result.conversion_name == "示例县四参数"
    plain = geo.parse_vertex_table(table(SQUARE)).polygon
    moved = geo.lonlat_to_gk(shapely.get_coordinates(result.polygon), 36)
    still = geo.lonlat_to_gk(shapely.get_coordinates(plain), 36)
    assert (moved - still)[0] == pytest.approx((3.0, -4.0), abs=1e-6)


@given(
    st.floats(min_value=106.45, max_value=106.95), st.floats(min_value=29.15, max_value=29.7),
)  # fmt: skip
def test_given_any_triangle_when_written_and_read_then_within_half_a_unit(
    longitude: float, latitude: float
) -> None:
    corners = [(longitude, latitude), (longitude + 0.01, latitude), (longitude, latitude + 0.01)]
    written = "\n".join(
        f"{i}\t{geo.format_dms(y)}\t{geo.format_dms(x)}"
        for i, (x, y) in enumerate(corners, start=1)
    )
    result = geo.parse_vertex_table(written)
    assert result.errors == ()
    read = shapely.get_coordinates(result.polygon)[:3]
    # half of 0.001″
    assert abs(read - corners).max() <= 0.0005 / 3600 + 1e-12


@given(st.text(max_size=200))
def test_given_any_text_when_read_then_findings_never_an_exception(text: str) -> None:
    result = geo.parse_vertex_table(text)
    assert (result.polygon is None) == bool(result.errors)


@given(
    st.lists(
        st.text(alphabet="0123456789.°′″\t ,-ENXY拐点号环经纬度\n", max_size=40), max_size=8
    ).map("\n".join)
)
def test_given_text_made_of_coordinate_signs_when_read_then_never_an_exception(text: str) -> None:
    result = geo.parse_vertex_table(text)
    assert (result.polygon is None) == bool(result.errors)
