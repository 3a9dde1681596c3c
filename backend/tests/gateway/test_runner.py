"""The whole process: starts, says where it is, answers, and puts everything away on a signal."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

PROGRAM = """
import sys
from kuangzheng.gateway.runner import run_all
from kuangzheng.gateway.settings import GatewaySettings
from tests.gateway.services import Seen, identity

def broken():
    raise RuntimeError("示例故障")

settings = GatewaySettings(port=0, access_log=False)
run_all({"identity": lambda: identity(Seen()), "licensing": broken}, settings,
        lambda address: print(address, flush=True))
print("put away", flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_given_a_running_platform_when_signalled_then_it_stops_and_returns(
    number: signal.Signals,
) -> None:
    backend = Path(__file__).parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        cwd=backend,
        env={**os.environ, "PYTHONPATH": f"{backend / 'src'}{os.pathsep}{backend}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(f"{address}/api/v1/identity/me", timeout=10) as answer:
            assert answer.status == 200
        process.send_signal(number)
        assert process.stdout.read() == "put away\n"
        assert process.wait(10) == 0
    finally:
        process.kill()
        process.wait()


def test_given_a_port_in_use_when_started_then_one_sentence_says_so() -> None:
    backend = Path(__file__).parents[2]
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        program = PROGRAM.replace("port=0", f"port={taken.getsockname()[1]}")
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=backend,
            env={**os.environ, "PYTHONPATH": f"{backend / 'src'}{os.pathsep}{backend}"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert "KZ_PORT" in done.stderr
    assert "put away" not in done.stdout
