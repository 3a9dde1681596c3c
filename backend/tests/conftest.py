"""Fixtures of all tests: those of the plugin, and where public, dirty data lies."""

import os
from pathlib import Path

import pytest

pytest_plugins = ["kuangzheng.kernel.testing.plugin"]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real data as published; it is never copied into the product."""
    root = os.environ.get("KZ_SHARED")
    shared = Path(root) if root else Path(__file__).resolve().parents[3] / "shared"
    data = shared / "data"
    if not data.is_dir():
        pytest.skip("public test data absent: set KZ_SHARED to the folder that holds data/")
    return data
