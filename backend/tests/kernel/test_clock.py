from datetime import UTC, date, datetime, timedelta

import pytest

from kuangzheng.kernel.clock import FrozenClock, SystemClock, aware, day_of, today


def test_given_utc_evening_when_asked_for_the_day_then_it_is_tomorrow_in_china() -> None:
    assert day_of(datetime(2026, 11, 22, 16, 0, tzinfo=UTC)) == date(2026, 11, 23)
    assert day_of(datetime(2026, 11, 22, 15, 59, tzinfo=UTC)) == date(2026, 11, 22)


def test_given_a_naive_instant_when_used_then_it_is_refused() -> None:
    with pytest.raises(ValueError, match="no UTC offset"):
        aware(datetime(2026, 1, 1))


def test_given_the_system_clock_when_read_then_it_carries_chinas_offset() -> None:
    assert SystemClock().now().utcoffset() == timedelta(hours=8)


def test_given_a_frozen_clock_when_advanced_then_it_moves_only_forward() -> None:
    clock = FrozenClock.on(date(2025, 7, 1))
    assert clock.now().hour == 9
    clock.advance(timedelta(days=2))
    assert today(clock) == date(2025, 7, 3)
    with pytest.raises(ValueError, match="forward"):
        clock.advance(timedelta(seconds=-1))
    clock.move_to(datetime(2024, 1, 1, tzinfo=UTC))
    assert today(clock) == date(2024, 1, 1)
