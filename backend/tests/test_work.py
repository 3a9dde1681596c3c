"""What a worker process loads of a service: all its work, and none of its routes."""

import json
import subprocess
import sys

import pytest

SERVICES = ("identity", "licensing", "restoration", "enforcement", "supervision")
_TELL = """
import json, sys
from kuangzheng.kernel.jobs import registry
from kuangzheng.kernel.jobs.worker import load_work
service, whole = sys.argv[1], sys.argv[2] == "whole"
load_work(service)
if whole:
    __import__(f"kuangzheng.{service}.app")
routed = [name for name in sys.modules if name.startswith(f"kuangzheng.{service}.")
          and name.rpartition(".")[2] in ("app", "endpoints")]
print(json.dumps([sorted(registry._KINDS), sorted(registry._SCHEDULES), routed]))
"""


def _told(service: str, how: str) -> list[list[str]]:
    told = subprocess.run(
        [sys.executable, "-c", _TELL, service, how], check=True, capture_output=True, text=True
    )
    found: list[list[str]] = json.loads(told.stdout)
    return found


@pytest.mark.parametrize("service", SERVICES)
def test_given_a_workers_process_then_it_knows_all_work_of_the_service_without_its_routes(
    service: str,
) -> None:
    kinds, schedules, routed = _told(service, "work")
    all_kinds, all_schedules, _ = _told(service, "whole")
    assert (kinds, schedules) == (all_kinds, all_schedules)
    assert any(kind.startswith(f"{service}.") for kind in kinds)
    assert routed == []
