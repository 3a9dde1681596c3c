"""Queries read strictly, and what of them the services are asked."""

from datetime import date

import pytest

from kuangzheng.kernel.problems import Malformed
from kuangzheng.supervision.features import rules
from kuangzheng.supervision.features.collections import PATCHES, PLOTS, RIGHTS, ZONES
from kuangzheng.supervision.features.rules import (
    Period,
    UnknownParameter,
    asked_of_service,
    period_of,
    question_of,
)

TODAY = date(2025, 8, 1)
EPSG = "http://www.opengis.net/def/crs/EPSG/0/"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-07-01", date(2025, 7, 1), date(2025, 7, 1)),
        # 17:00 in Greenwich is one in the morning of the next day in China
        ("2025-06-30T17:00:00Z", date(2025, 7, 1), date(2025, 7, 1)),
        ("2025-07-01T00:30:00+08:00", date(2025, 7, 1), date(2025, 7, 1)),
        ("2025-07-01/2025-07-31", date(2025, 7, 1), date(2025, 7, 31)),
        ("2025-07-01/..", date(2025, 7, 1), None), ("/2025-07-31", None, date(2025, 7, 31)),
    ],
)  # fmt: skip
def test_given_a_time_then_days_in_china(text: str, first: date | None, last: date | None) -> None:
    assert period_of(text) == Period(first, last)


@pytest.mark.parametrize("text", [
    "", "..", "../..", "/", "2025-07-31/2025-07-01", "2025-7-1", "20250701", "2025-W27-1",
    "2025-07-01T00:00:00", "2025-02-30", "yesterday", "2025-07-01/2025-07-02/2025-07-03",
    "0001-01-01T00:00:00+23:59",
])  # fmt: skip
def test_given_no_time_then_refused(text: str) -> None:
    with pytest.raises(Malformed):
        period_of(text)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("limit", "0"), ("limit", "-1"), ("limit", "1.5"), ("limit", "viele"),
        ("bbox", "1,2,3"), ("bbox", "a,b,c,d"), ("bbox", "106,30,107,29"),
        ("bbox", "106,nan,107,30"),
        ("crs", "EPSG:4490"), ("crs", f"{EPSG}4610"), ("bbox-crs", f"{EPSG}3857"),
        ("kind", "coal"), ("holder_id", "1"), ("division", "5001"), ("resultType", "all"),
        ("datetime", "heute"), ("name", ""), ("code", "x" * 101),
    ],
)  # fmt: skip
def test_given_a_wrong_value_then_refused_with_its_name(name: str, value: str) -> None:
    with pytest.raises(Malformed) as refused:
        question_of(RIGHTS, [(name, value)])
    assert [one.pointer for one in refused.value.errors] == [f"/{name}"]


@pytest.mark.parametrize(
    "pairs", [[("colour", "red")], [("layer_id", "1")], [("BBOX", "1,2,3,4")], [("id", "1")]]
)
def test_given_an_unknown_parameter_then_refused(pairs: list[tuple[str, str]]) -> None:
    with pytest.raises(UnknownParameter):
        question_of(RIGHTS, pairs)


def test_given_one_twice_or_two_that_exclude_each_other_then_refused() -> None:
    with pytest.raises(Malformed):
        question_of(RIGHTS, [("limit", "1"), ("limit", "2")])
    with pytest.raises(Malformed, match="不能同时使用"):
        question_of(RIGHTS, [("code", "一号"), ("name", "示例")])


def test_given_a_great_limit_then_the_greatest() -> None:
    assert question_of(RIGHTS, [("limit", "100000")]).limit == rules.MAX_LIMIT


def test_given_a_question_of_rights_then_the_service_is_asked_as_of_the_last_day() -> None:
    pairs = [("datetime", "2024-01-01/2024-12-31"), ("kind", "mining"), ("mineral", "煤"),
             ("bbox", "106,29,107,30"), ("display_status", "valid")]  # fmt: skip
    asked = dict(asked_of_service(RIGHTS, question_of(RIGHTS, pairs), TODAY))
    assert asked == {
        "limit": "100", "kind": "mining", "status": "valid", "mineral": "煤",
        "bbox": "106.0,29.0,107.0,30.0", "as_of": "2024-12-31",
    }  # fmt: skip
    later = question_of(RIGHTS, [("datetime", "2024-01-01/..")])
    assert dict(asked_of_service(RIGHTS, later, TODAY))["as_of"] == "2025-08-01"
    ahead = question_of(RIGHTS, [("datetime", "../2030-01-01")])
    assert dict(asked_of_service(RIGHTS, ahead, TODAY))["as_of"] == "2025-08-01"


@pytest.mark.parametrize("collection", [ZONES, PATCHES, PLOTS])
def test_given_a_period_then_the_others_are_asked_for_it(collection: object) -> None:
    question = question_of(collection, [("datetime", "2024-01-01/2024-12-31")])  # type: ignore[arg-type]
    asked = asked_of_service(collection, question, TODAY)  # type: ignore[arg-type]
    assert asked == [("limit", "100"), ("since", "2024-01-01"), ("until", "2024-12-31")]
    half = question_of(collection, [("datetime", "2024-01-01/..")])  # type: ignore[arg-type]
    assert asked_of_service(collection, half, TODAY)[1:] == [("since", "2024-01-01")]  # type: ignore[arg-type]


def test_given_a_box_in_a_zone_or_beyond_the_date_line_then_degrees() -> None:
    plane = [("bbox", "3254540,35645600,3260000,35650000"), ("bbox-crs", f"{EPSG}4523")]
    (west, south, east, north), = question_of(RIGHTS, plane).boxes
    assert (west, south) == pytest.approx((106.5, 29.4), abs=2e-3)
    assert east - west == pytest.approx(0.046, abs=2e-3)
    assert north - south == pytest.approx(0.049, abs=2e-3)
    beyond = question_of(RIGHTS, [("bbox", "100,20,-170,40")])
    assert beyond.boxes == ((100.0, 20.0, 180.0, 40.0), (-180.0, 20.0, -170.0, 40.0))
    assert dict(asked_of_service(RIGHTS, beyond, TODAY))["bbox"] == "-180.0,20.0,180.0,40.0"
    high = question_of(RIGHTS, [("bbox", "106,29,0,107,30,900")])
    assert high.boxes == ((106.0, 29.0, 107.0, 30.0),)
