"""Restore of the whole cluster to a moment in the past, beside the data of today."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

import psycopg

from kuangzheng.kernel.clock import SystemClock
from kuangzheng.kernel.embedded.backup import Backup, list_backups, supersede
from kuangzheng.kernel.embedded.config import shell_quoted, write_config
from kuangzheng.kernel.embedded.engine import raise_for_output, run
from kuangzheng.kernel.embedded.errors import EmbeddedError
from kuangzheng.kernel.embedded.launch import halt, launch, log_sizes, read_log
from kuangzheng.kernel.embedded.postmaster import read_postmaster
from kuangzheng.kernel.embedded.server import EmbeddedServer

_TOO_SHORT = "recovery ended before configured recovery target was reached"
_POLL_SECONDS = 0.1


@dataclass(frozen=True)
class Restored:
    """Outcome of a restore: the backup used, the instant of the last transaction replayed (None
    when the backup alone reached the target), and where the data of before are kept."""

    backup: Backup
    last_transaction: datetime | None
    kept: Path | None


def restore(server: EmbeddedServer, to: datetime, *, timeline: int | None = None) -> Restored:
    """Bring the data to their state at ``to`` (aware instant) and leave the server stopped.

    By default the newest history is followed. ``timeline`` follows the history of that number
    instead, for a second thought after a restore that went back too far. The data of before stay
    in a folder of their own, the feed epoch of every database changes. Raises ``HomeInUseError``
    while `kz run` holds the home, ``EmbeddedError`` when no backup is old enough.
    """
    if to.tzinfo is None:
        raise ValueError("the instant needs an offset")
    now = SystemClock().now()
    if to > now:
        raise EmbeddedError(
            "要恢复到的时刻还没有到，请填写过去的时刻。",
            "The moment to restore lies in the future.",
        )
    with server.hold_home():
        chosen = _choose(server, to, timeline)
        _finish_log(server)
        with server.locked():
            part = _copy_backup(server, chosen)
            last = _recover(server, part, to, timeline)
            _change_epochs(server)
            halt(server.engine, server.layout, part)
            kept = _swap(server, part, now.astimezone(UTC).strftime("%Y%m%dT%H%M%S.%fZ"))
            supersede(server.layout, to)
    return Restored(chosen, last, kept)


def _choose(server: EmbeddedServer, to: datetime, timeline: int | None) -> Backup:
    usable = [
        one
        for one in list_backups(server.layout)
        if one.major == server.engine.major
        and (one.timeline == timeline if timeline else not one.superseded)
    ]
    early = [one for one in usable if one.finished <= to]
    if not early:
        first = usable[0].finished.isoformat() if usable else "none"
        raise EmbeddedError(
            f"没有早于 {to.isoformat()} 的备份（最早一份：{first}）。",
            f"No backup is older than {to.isoformat()} (oldest: {first}).",
        )
    return early[-1]


def _finish_log(server: EmbeddedServer) -> None:
    """Stop a running server so that its last log segment reaches the archive.

    A commit at the end lets recovery see that a target just before it was reached.
    """
    if server.is_running():
        with psycopg.connect(server.superuser_dsn()) as connection:
            connection.execute("SELECT pg_current_xact_id()")
        server.stop()


def _copy_backup(server: EmbeddedServer, chosen: Backup) -> Path:
    layout = server.layout
    part = layout.base / "data.restored"
    if read_postmaster(part).is_ours:
        raise EmbeddedError(
            f"上次中断的恢复仍在 {part} 运行，请等它结束，或结束该进程后重试。",
            f"A server of an interrupted restore still runs in {part}; stop it first.",
        )
    run(["rm", "-rf", str(part)], account=layout.account, cwd=layout.base)
    layout.make_own(part)
    source = str(layout.backups / chosen.name) + "/."
    run(["cp", "-a", source, str(part)], account=layout.account, cwd=layout.base)
    run(["touch", str(part / "recovery.signal")], account=layout.account, cwd=layout.base)
    return part


def _recover(
    server: EmbeddedServer, part: Path, to: datetime, timeline: int | None
) -> datetime | None:
    layout = server.layout
    settings = {
        "restore_command": _restore_command(server),
        "recovery_target_action": "promote",
        "recovery_target_timeline": "current" if timeline else "latest",
        "recovery_target_time": to.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f+00"),
        "logging_collector": "off",
    }
    config = layout.base / "restore.conf"
    port = server.choose_port()
    before = log_sizes(layout)
    for last_try in (False, True):
        write_config(layout, config, port, server.settings | settings)
        started, text = launch(server.engine, layout, part, config)
        if started and _wait_until_promoted(server, part):
            with psycopg.connect(server.superuser_dsn()) as connection:
                row = connection.execute("SELECT pg_last_xact_replay_timestamp()").fetchone()
            config.unlink()
            return row[0] if row else None
        text += read_log(layout, before)
        if last_try or _TOO_SHORT not in text:
            raise_for_output("The recovery", text)
        # The log ends before the moment asked for: its end is the state at that moment.
        del settings["recovery_target_time"]
    raise AssertionError("unreachable")


def _restore_command(server: EmbeddedServer) -> str:
    """From the archive, else what a crashed server had not archived yet."""
    archive, unarchived = server.layout.archive, server.layout.data / "pg_wal"
    return " || ".join(
        f"{{ test -f {folder}/%f && cp {folder}/%f %p; }}"
        for folder in (shell_quoted(archive), shell_quoted(unarchived))
    )


def _wait_until_promoted(server: EmbeddedServer, part: Path) -> bool:
    """True once recovery has ended well, False when the server gave up."""
    while read_postmaster(part).is_ours:
        try:
            with psycopg.connect(server.superuser_dsn()) as connection:
                row = connection.execute("SELECT pg_is_in_recovery()").fetchone()
            if row == (False,):
                return True
        except psycopg.OperationalError:
            pass
        time.sleep(_POLL_SECONDS)
    return False


def _change_epochs(server: EmbeddedServer) -> None:
    script = resources.files("kuangzheng.kernel.embedded") / "sql" / "feed_epoch.sql"
    for database in server.databases():
        with psycopg.connect(server.superuser_dsn(database)) as connection:
            connection.execute(script.read_bytes())


def _swap(server: EmbeddedServer, part: Path, stamp: str) -> Path | None:
    layout = server.layout
    kept = None
    if layout.data.exists():
        kept = layout.base / f"data-before-restore-{stamp}"
        layout.data.rename(kept)
    part.rename(layout.data)
    return kept
