"""Pure rules of the register, and the SQL that must say the same."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kuangzheng.kernel.deadlines import Period, PeriodUnit
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.licensing.parameters import shipped_rulebooks
from kuangzheng.licensing.rights.rules import (
    DISPLAY_NAMES,
    STATUS_NAMES,
    Act,
    Encumbrance,
    allowed_acts,
    bigrams,
    blocking,
    display_status,
    in_force,
    later_by,
    mineral_names,
    scale_class,
    term_limit,
)

ON = date(2025, 8, 1)
LICENCES = [
    None,
    "valid",
    "detained",
    "expired",
    "renewal_pending",
    "lapsed",
    "revoked",
    "cancelled",
]


@pytest.mark.parametrize(
    ("status", "licence", "term_from", "term_to", "expected"),
    [
        ("registered", "valid", None, date(2033, 12, 31), "valid"),
        ("registered", None, None, None, "valid"),
        ("registered", "valid", None, date(2026, 1, 28), "expiring"),  # 180 days ahead
        ("registered", "valid", None, date(2026, 1, 29), "valid"),
        ("registered", "valid", None, ON, "expiring"),  # its last day
        ("registered", "valid", None, date(2025, 7, 31), "expired"),
        ("registered", "renewal_pending", None, date(2025, 7, 31), "renewal_pending"),
        ("renewed", "detained", None, date(2030, 1, 1), "suspended"),
        ("renewed", "revoked", None, date(2030, 1, 1), "suspended"),
        ("renewed", "lapsed", None, date(2030, 1, 1), "expired"),
        ("registered", "valid", date(2025, 9, 1), date(2030, 1, 1), "proposed"),
        ("renewed", "valid", date(2025, 9, 1), date(2030, 1, 1), "valid"),
        ("extinguished", "renewal_pending", None, date(2030, 1, 1), "extinguished"),
    ],
)
def test_display_status_case(
    status: str, licence: str | None, term_from: date | None, term_to: date | None, expected: str
) -> None:
    assert display_status(status, licence, term_from, term_to, ON) == expected


near = st.none() | st.integers(-400, 400).map(lambda n: ON + timedelta(days=n))


@given(rows=st.lists(
    st.tuples(st.sampled_from(list(STATUS_NAMES)), st.sampled_from(LICENCES), near, near),
    min_size=40, max_size=40,
))  # fmt: skip
@settings(max_examples=10, deadline=None)
def test_display_status_is_the_same_in_sql_as_function_and_as_condition(
    rows: list[tuple[str, str | None, date | None, date | None]],
    postgres: EmbeddedServer,
    migrated: Callable[[str], str],
) -> None:
    migrated("licensing")
    expected = [display_status(*row, ON) for row in rows]
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        conditions = {
            word: connection.execute(
                "SELECT display_status_condition(jsonb_build_array(%s::text), %s)", (word, ON)
            ).fetchone()[0]  # type: ignore[index]
            for word in DISPLAY_NAMES
        }
        cases = " ".join(f"WHEN {c} THEN '{word}'" for word, c in conditions.items())
        both = " + ".join(f"coalesce(({c})::int, 0)" for c in conditions.values())
        for row, wanted in zip(rows, expected, strict=True):
            query = (
                f"SELECT display_status(status, licence_status, term_from, term_to, '{ON}'),"
                f" CASE {cases} END, {both} FROM (SELECT %s::text AS status,"
                " %s::text AS licence_status, %s::date AS term_from, %s::date AS term_to) v"
            )
            assert connection.execute(query.replace("%s::text", "%s::text"), row).fetchone() == (
                wanted, wanted, 1,
            )  # fmt: skip


def test_given_an_extinguished_right_then_it_is_only_corrected() -> None:
    assert allowed_acts("mining", "extinguished", "cancelled", None, ON) == (Act.CORRECT,)


def test_given_a_term_that_has_run_out_then_only_a_pending_renewal_keeps_it_open() -> None:
    ended = date(2025, 7, 31)
    assert allowed_acts("mining", "registered", "valid", ended, ON) == (Act.EXTINGUISH, Act.CORRECT)
    assert Act.RENEW in allowed_acts("mining", "registered", "renewal_pending", ended, ON)


def test_given_a_mining_right_then_it_is_not_retained() -> None:
    assert Act.RETAIN not in allowed_acts("mining", "registered", "valid", None, ON)
    assert Act.RETAIN in allowed_acts("exploration", "registered", "valid", None, ON)


def _encumbrance(kind: str, until: date | None = None, lifted: date | None = None) -> Encumbrance:
    return Encumbrance(kind, "示例法院", "示例〔2025〕1号", date(2025, 1, 1), until, lifted)


@pytest.mark.parametrize("kind", ["mortgage", "seizure", "dispute"])
@pytest.mark.parametrize("act", list(Act))
def test_given_an_encumbrance_then_change_and_transfer_are_blocked_and_nothing_else(
    kind: str, act: Act
) -> None:
    found = blocking(act, [_encumbrance(kind)], ON)
    assert bool(found) == (act in (Act.CHANGE, Act.TRANSFER))


def test_given_a_seizure_past_its_term_then_it_has_ended_but_a_mortgage_has_not() -> None:
    past = date(2025, 7, 31)
    assert not in_force(_encumbrance("seizure", until=past), ON)
    assert in_force(_encumbrance("seizure", until=ON), ON)
    assert in_force(_encumbrance("mortgage", until=past), ON)
    assert not in_force(_encumbrance("mortgage", lifted=ON), ON)
    assert not in_force(_encumbrance("dispute"), date(2024, 12, 31))


def test_given_the_law_of_2025_then_a_mining_right_runs_thirty_years() -> None:
    limit = term_limit(
        shipped_rulebooks(), "500113", "mining", ["建筑石料用灰岩"], "small", date(2025, 8, 1), ON
    )
    assert limit is not None
    assert limit.last_day == date(2055, 7, 31)
    assert (limit.ruling.basis, limit.ruling.confirmed) == ("矿产资源法 第24条", True)


@pytest.mark.parametrize(
    ("scale", "last"),
    [("large", date(2053, 12, 31)), ("medium", date(2043, 12, 31)), ("small", date(2033, 12, 31))],
)
def test_given_an_earlier_day_then_the_licence_term_of_the_scale_limits(
    scale: str, last: date
) -> None:
    limit = term_limit(
        shipped_rulebooks(), "500113", "mining", ["煤"], scale, date(2024, 1, 1), date(2024, 1, 1)
    )
    assert limit is not None
    assert limit.last_day == last


@pytest.mark.parametrize(
    ("mineral", "on", "renewal", "last"),
    [
        ("金", date(2025, 8, 1), False, date(2030, 7, 31)),  # five years since 2025-07-01
        ("金", date(2024, 1, 1), False, date(2026, 12, 31)),  # three before
        ("石油", date(2024, 1, 1), False, date(2030, 12, 31)),  # seven for oil
        ("金", date(2024, 1, 1), True, date(2025, 12, 31)),  # two for a renewal
    ],
)
def test_given_an_exploration_right_then_its_term_follows_day_mineral_and_renewal(
    mineral: str, on: date, renewal: bool, last: date
) -> None:
    limit = term_limit(
        shipped_rulebooks(), "500113", "exploration", [mineral], None, on, on, renewal=renewal
    )
    assert limit is not None
    assert limit.last_day == last


def test_given_no_class_and_no_rule_then_no_limit_is_invented() -> None:
    assert term_limit(
        shipped_rulebooks(), "500113", "mining", ["煤"], None, date(2024, 1, 1), date(2024, 1, 1)
    ) is None  # fmt: skip


def test_later_by_ends_on_the_same_day_or_on_the_last_of_the_month() -> None:
    year, month = Period(1, PeriodUnit.YEARS, "示例"), Period(1, PeriodUnit.MONTHS, "示例")
    assert later_by(date(2024, 2, 29), year) == date(2025, 2, 28)
    assert later_by(date(2025, 1, 31), month) == date(2025, 2, 28)
    assert later_by(date(2025, 12, 31), month) == date(2026, 1, 31)
    assert later_by(date(2025, 8, 1), Period(30, PeriodUnit.NATURAL_DAYS, "示例")) == date(
        2025, 8, 31
    )


def test_scale_class_is_computed_from_the_main_mineral_or_left_open() -> None:
    assert scale_class(["建筑石料用灰岩"], "open_pit", Decimal(120), "万吨/年") == "large"
    assert scale_class(["建筑石料用灰岩"], "open_pit", None, None) is None
    assert scale_class(["建筑石料用灰岩"], "open_pit", Decimal(1), "个") is None


def test_mineral_names_are_canonical_distinct_and_keep_the_main_one_first() -> None:
    assert mineral_names(["limestone_building", "金", "建筑石料用灰岩"]) == ["建筑石料用灰岩", "金"]


def test_bigrams_find_two_characters() -> None:
    assert "巴南" in bigrams("示例巴南一矿")
