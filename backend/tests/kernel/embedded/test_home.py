"""A home names its own cluster."""

import os
import shutil
from pathlib import Path

import pytest

from kuangzheng.kernel.embedded.layout import layout_for


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user's data lie inside the home itself")
def test_given_a_home_deleted_and_made_again_then_it_meets_no_data_of_its_predecessor(
    tmp_path: Path,
) -> None:
    home, system = tmp_path / "home", tmp_path / "system"
    first = layout_for(home, system).base
    assert layout_for(home, system).base == first
    shutil.rmtree(home)
    assert layout_for(home, system).base != first
