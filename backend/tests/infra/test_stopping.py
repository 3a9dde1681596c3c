"""A platform that is told to stop, and told again while it does, leaves no server behind."""

import signal
import subprocess
import sys
from pathlib import Path

from kuangzheng.kernel.embedded.server import EmbeddedServer

_HOLDER = """
import signal, sys
from pathlib import Path
from kuangzheng.interrupts import terminated_cleanly
from kuangzheng.platform import databases
from kuangzheng.settings import PlatformSettings

with terminated_cleanly():
    settings = PlatformSettings(home=Path(sys.argv[1]))
    with databases(settings, lambda said: None, hold=True):
        print("ready", flush=True)
        signal.pause()
"""


def test_given_one_signal_after_another_then_the_database_server_is_stopped_all_the_same(
    tmp_path: Path,
) -> None:
    server = EmbeddedServer(tmp_path)
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "ready\n"
        assert server.is_running()
        while holder.poll() is None:
            holder.send_signal(signal.SIGTERM)
        assert not server.is_running()
    finally:
        holder.kill()
        holder.wait()
        server.remove()
