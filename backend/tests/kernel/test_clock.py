from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from kuangzheng.kernel.clock import (
    FrozenClock,
    RehearsalClock,
    SystemClock,
    aware,
    day_of,
    today,
)
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.platform import clock_of
from kuangzheng.settings import PlatformSettings


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


def ahead(file: Path, days: str) -> Path:
    """Whole at once, as whoever moves the day has to write it."""
    fresh = file.with_suffix(".new")
    fresh.write_text(days)
    return fresh.replace(file)


def test_given_a_rehearsal_when_its_file_is_moved_then_every_clock_goes_ahead(
    tmp_path: Path,
) -> None:
    file = ahead(tmp_path / "days", "0\n")
    clocks = RehearsalClock(file), RehearsalClock(file)
    assert abs(clocks[0].now() - SystemClock().now()) < timedelta(hours=1)
    ahead(file, "31")
    for clock in clocks:
        gone = clock.now() - SystemClock().now()
        assert timedelta(days=30, hours=23) < gone < timedelta(days=31, hours=1)


@pytest.mark.parametrize("told", ["", "-1", "1.5", "tomorrow", "3661", "4 5"])
def test_given_no_number_of_days_when_a_rehearsal_begins_then_it_does_not(
    tmp_path: Path, told: str
) -> None:
    with pytest.raises(ValueError, match="not a number of days"):
        RehearsalClock(ahead(tmp_path / "days", told))


def test_given_a_running_rehearsal_when_it_would_go_back_or_its_file_is_gone_then_it_stops(
    tmp_path: Path,
) -> None:
    file = ahead(tmp_path / "days", "40")
    clock = RehearsalClock(file)
    ahead(file, "39")
    with pytest.raises(ValueError, match="from 40"):
        clock.now()
    file.unlink()
    with pytest.raises(FileNotFoundError):
        clock.now()


def test_given_production_or_a_database_elsewhere_when_the_day_is_to_be_moved_then_refused(
    tmp_path: Path,
) -> None:
    file = ahead(tmp_path / "days", "0")
    with pytest.raises(ValidationError, match="for rehearsals"):
        KernelSettings(clock_file=file, environment="production")
    for name in ("licensing_database_url", "identity_owner_url"):
        with pytest.raises(ValidationError, match="embedded database"):
            PlatformSettings(clock_file=file, **{name: SecretStr("postgresql:///real")})
    assert isinstance(KernelSettings().clock(), SystemClock)


def test_given_a_rehearsal_when_services_start_then_identity_keeps_the_machines_clock(
    tmp_path: Path,
) -> None:
    settings = PlatformSettings(clock_file=ahead(tmp_path / "days", "90"))
    assert isinstance(clock_of("identity", settings), SystemClock)
    assert isinstance(clock_of("licensing", settings), RehearsalClock)
