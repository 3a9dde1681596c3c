"""What a service's application module may hold: which rooms it has, and no list of them."""

from pathlib import Path

import pytest

from kuangzheng.platform import SERVICES

SOURCES = Path(__file__).parents[2] / "src" / "kuangzheng"
MOST_LINES = 60


@pytest.mark.parametrize("service", [*SERVICES, "gateway"])
def test_the_application_module_of_a_service_is_short(service: str) -> None:
    lines = (SOURCES / service / "app.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= MOST_LINES
