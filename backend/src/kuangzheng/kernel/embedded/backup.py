"""Base backups and the archive of the write-ahead log that together allow any past moment.

Layout beside the data folder: ``backups/<name>`` with ``backups/<name>.json`` describing it, and
``archive/`` with every finished log segment since the first backup. Passwords are not in a backup:
keep a copy of ``home/secrets`` apart from it.
"""

import json
import re
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from kuangzheng.kernel.embedded.config import SUPERUSER
from kuangzheng.kernel.embedded.engine import run
from kuangzheng.kernel.embedded.errors import EmbeddedError
from kuangzheng.kernel.embedded.layout import Layout
from kuangzheng.kernel.embedded.server import EmbeddedServer

_DESCRIPTION = ".json"


@dataclass(frozen=True)
class Backup:
    """One base backup. Any moment from ``finished`` on can be restored from it.

    ``first_segment`` is the oldest log segment it needs, ``timeline`` the history it was taken
    on; ``superseded`` when a later restore went back behind it.
    """

    name: str
    finished: datetime
    major: int
    timeline: int
    first_segment: str
    size_bytes: int
    superseded: bool = False


def backup(server: EmbeddedServer, *, keep: int = 7) -> Backup:
    """Take a verified base backup, start archiving if needed, drop all but the ``keep`` newest.

    Starts the server for the time needed when it does not run. Raises ``EmbeddedError`` or
    ``DiskFullError``; an unfinished backup leaves nothing behind.
    """
    if keep < 1:
        raise ValueError("keep at least one backup")
    started = server.start()
    try:
        with server.locked("backup"):
            taken = _take(server)
            _drop_old(server, keep)
            return taken
    finally:
        if started:
            server.stop()


def list_backups(layout: Layout) -> list[Backup]:
    """All finished backups, oldest first."""
    found = []
    for path in layout.backups.glob("*" + _DESCRIPTION):
        fields = json.loads(path.read_text("utf-8"))
        fields["finished"] = datetime.fromisoformat(fields["finished"])
        found.append(Backup(**fields))
    return sorted(found, key=lambda one: one.finished)


def supersede(layout: Layout, after: datetime) -> None:
    """Mark the backups finished after ``after``: the new history does not pass through them."""
    for one in list_backups(layout):
        if one.finished > after and not one.superseded:
            _describe(layout, replace(one, superseded=True))


def _take(server: EmbeddedServer) -> Backup:
    layout = server.layout
    layout.make_own(layout.archive)
    layout.make_shared(layout.backups)
    for left in layout.backups.glob(".*.part"):
        shutil.rmtree(left)
    part = layout.backups / ".new.part"
    layout.make_own(part)
    try:
        command = [server.engine("pg_basebackup"), "-D", str(part), "-h", server.host]
        command += ["-p", str(server.port), "-U", SUPERUSER, "-w", "-c", "fast", "-X", "stream"]
        command += ["--manifest-checksums=SHA256", *server.no_sync()]
        password = {"PGPASSWORD": server.superuser_password()}
        run(command, account=layout.account, cwd=layout.base, env=password)
        verify = [server.engine("pg_verifybackup"), "-e", str(part)]
        run(verify, account=layout.account, cwd=layout.base)
        with psycopg.connect(server.superuser_dsn()) as connection:
            row = connection.execute("SELECT clock_timestamp()").fetchone()
        assert row is not None
        finished: datetime = row[0].astimezone(UTC)
        segment = _first_segment(part)
        name = finished.strftime("%Y%m%dT%H%M%S.%fZ")
        taken = Backup(
            name=name,
            finished=finished,
            major=server.engine.major,
            timeline=int(segment[:8], 16),
            first_segment=segment,
            size_bytes=sum(p.stat().st_size for p in part.rglob("*") if p.is_file()),
        )
        part.rename(layout.backups / name)
        _describe(layout, taken)
        return taken
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _first_segment(folder: Path) -> str:
    label = (folder / "backup_label").read_text("utf-8")
    match = re.search(r"START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)", label)
    if match is None:
        raise EmbeddedError(
            f"备份不完整：{folder}/backup_label 没有写明日志段。请改用另一份备份。",
            f"{folder}/backup_label names no log segment; use another backup.",
        )
    return match[1]


def _describe(layout: Layout, one: Backup) -> None:
    fields = asdict(one) | {"finished": one.finished.isoformat()}
    layout.write(layout.backups / (one.name + _DESCRIPTION), json.dumps(fields, indent=1))


def _drop_old(server: EmbeddedServer, keep: int) -> None:
    layout = server.layout
    backups = list_backups(layout)
    for one in backups[:-keep]:
        (layout.backups / (one.name + _DESCRIPTION)).unlink()
        shutil.rmtree(layout.backups / one.name)
    oldest = _oldest_segment(backups[-keep:])
    command = [server.engine("pg_archivecleanup"), str(layout.archive), oldest]
    run(command, account=layout.account, cwd=layout.base)


def _oldest_segment(kept: Iterable[Backup]) -> str:
    """The segment that comes first in the log; the timeline (8 digits) does not count."""
    return min((one.first_segment for one in kept), key=lambda name: name[8:])
