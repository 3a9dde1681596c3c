"""A test run that is killed takes its database servers along.

The watchdog is a process that waits for the end of its input. The run says farewell when it has
cleaned up itself; an end without that means that it was killed, and the watchdog cleans up.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FAREWELL = b"done"


@contextmanager
def ends_with_us(home: Path) -> Iterator[None]:
    """Whatever server is started in `home` inside the block does not outlive this process."""
    process = subprocess.Popen(
        [sys.executable, "-m", __name__, str(home)], stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    try:
        yield
    finally:
        process.communicate(_FAREWELL)


def _watch(home: Path) -> None:
    if sys.stdin.buffer.read() == _FAREWELL:
        return
    from kuangzheng.kernel.embedded.server import EmbeddedServer

    if home.exists():
        EmbeddedServer(home).remove()
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    _watch(Path(sys.argv[1]))
