"""Start and stop one data folder with pg_ctl."""

import shlex
import socket
from collections.abc import Mapping
from pathlib import Path

from kuangzheng.kernel.embedded.engine import Engine, run
from kuangzheng.kernel.embedded.layout import Layout

SECONDS = 60


def launch(engine: Engine, layout: Layout, data: Path, config: Path) -> tuple[bool, str]:
    """Start the server of ``data`` with the settings in ``config`` and wait until it answers.

    Returns whether it started and, if not, what it wrote.
    """
    layout.start_log.unlink(missing_ok=True)
    before = log_sizes(layout)
    command = [engine("pg_ctl"), "start", "-D", str(data), "-w", "-s", "-t", str(SECONDS)]
    command += ["-l", str(layout.start_log), "-o", f"-c config_file={shlex.quote(str(config))}"]
    done = run(command, account=layout.account, cwd=layout.base, check=False)
    return done.returncode == 0, done.stdout + read_log(layout, before)


def halt(engine: Engine, layout: Layout, data: Path) -> None:
    """Stop the server of ``data``: transactions are rolled back, the log is archived."""
    command = [engine("pg_ctl"), "stop", "-D", str(data), "-m", "fast", "-w", "-s"]
    command += ["-t", str(SECONDS)]
    run(command, account=layout.account, cwd=layout.base)


def free_port() -> int:
    """A loopback port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    """True when the loopback port could be listened on now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def log_sizes(layout: Layout) -> dict[Path, int]:
    """Size of each log file in bytes, to be given to ``read_log`` later."""
    return {path: path.stat().st_size for path in layout.log.glob("*.log")}


def read_log(layout: Layout, before: Mapping[Path, int]) -> str:
    """What the server logged since ``before`` (the last 8,000 characters of each file)."""
    texts = []
    for path in sorted(layout.log.glob("*.log")):
        with path.open("rb") as file:
            size = path.stat().st_size
            start = before.get(path, 0)
            file.seek(start if start <= size else 0)
            texts.append(file.read().decode("utf-8", errors="replace")[-8000:])
    return "\n".join(texts)
