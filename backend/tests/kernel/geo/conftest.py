"""Shared figures and the public test data of the geometry tests."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

BANAN = (106 + 26 / 60, 29 + 7 / 60, 106 + 59 / 60, 29 + 45 / 60)


@pytest.fixture
def banan() -> tuple[float, float, float, float]:
    """Published extent of 巴南区: 106°26′–106°59′ E, 29°7′–29°45′ N."""
    return BANAN


@pytest.fixture(scope="session")
def shared_data() -> Path:
    root = os.environ.get("KZ_SHARED")
    shared = Path(root) if root else Path(__file__).resolve().parents[5] / "shared"
    data = shared / "data"
    if not data.is_dir():
        pytest.skip("public test data absent: set KZ_SHARED to the folder that holds data/")
    return data
