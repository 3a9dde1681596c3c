"""Shared figures and the public test data of the geometry tests."""


import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

BANAN = (106 + 26 / 60, 29 + 7 / 60, 106 + 59 / 60, 29 + 45 / 60)


@pytest.fixture
def banan() -> tuple[float, float, float, float]:
    """Published extent of 巴南区: 106°26′–106°59′ E, 29°7′–29°45′ N."""
    return BANAN
