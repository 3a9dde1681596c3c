"""Conversion of the data folder to the engine's newer major version with pg_upgrade.

pg_upgrade, not dump and restore: it keeps the transaction counter, on which the order of the
event feed and of the audit chain rests.
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from kuangzheng.kernel.embedded.bootstrap import EXTENSIONS
from kuangzheng.kernel.embedded.config import SUPERUSER
from kuangzheng.kernel.embedded.engine import Engine, engine_at, run
from kuangzheng.kernel.embedded.errors import EmbeddedError, VersionMismatchError
from kuangzheng.kernel.embedded.postmaster import read_postmaster
from kuangzheng.kernel.embedded.server import EmbeddedServer

_SYSTEM_ENGINES = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Upgraded:
    """Outcome: versions before and after, and the folder that keeps the old data."""

    from_major: int
    to_major: int
    kept: Path


def upgrade(server: EmbeddedServer, old_programs: Path | None = None) -> Upgraded | None:
    """Convert the data to the installed engine; None when they already fit.

    ``old_programs`` is the folder with the programs of the old major version; by default it is
    looked for among earlier system copies and the system's packages. The old data are kept, the
    backups of the old version are set aside. The server is left stopped.
    """
    with server.hold_home():
        data = server.data_major()
        if data is None or data == server.engine.major:
            return None
        if data > server.engine.major:
            server.check_version()
        if read_postmaster(server.layout.data).is_ours:
            raise EmbeddedError(
                "旧版数据库仍在运行，请先停止平台。", "The old server still runs; stop it first."
            )
        return convert(server, find_engine(server, data, old_programs))


def find_engine(server: EmbeddedServer, major: int, given: Path | None) -> Engine:
    """Programs of PostgreSQL ``major``; raises ``VersionMismatchError`` when there are none."""
    if given is not None:
        engine = engine_at(given)
        if engine.major != major:
            raise VersionMismatchError(
                f"{given} 中是 PostgreSQL {engine.version}，而数据需要 {major} 版，请核对目录。",
                f"{given} holds PostgreSQL {engine.version}; the data need {major}.",
            )
        return engine
    system = server.layout.system
    copies = sorted(system.glob(f"engine-{major}.*/*/pginstall/bin")) if system else []
    for folder in (*reversed(copies), _SYSTEM_ENGINES / str(major) / "bin"):
        if (folder / "pg_ctl").exists():
            return engine_at(folder)
    raise VersionMismatchError(
        f"数据属于 PostgreSQL {major}，本机没有该版程序。请先安装（软件包 postgresql-{major}，"
        "或另一目录中的旧版平台），再执行 kz upgrade --old-programs 目录。数据未作任何改动。",
        f"The data are of PostgreSQL {major}, whose programs are not on this machine. Install "
        f"them (package postgresql-{major}, or the earlier release of Kuangzheng in another "
        "folder) and name their folder: kz upgrade --old-programs FOLDER. Nothing was changed.",
    )


def convert(server: EmbeddedServer, old: Engine) -> Upgraded:
    """Run pg_upgrade from ``old`` to the server's engine and put the new data in place."""
    with server.locked():
        part = _run_pg_upgrade(server, old)
        layout = server.layout
        kept = _set_aside(layout.data, old.major)
        for folder in (layout.backups, layout.archive):
            if folder.exists():
                _set_aside(folder, old.major)
        part.rename(layout.data)
    _finish(server)
    return Upgraded(old.major, server.engine.major, kept)


def _run_pg_upgrade(server: EmbeddedServer, old: Engine) -> Path:
    layout = server.layout
    part, work = layout.base / "data.upgraded", layout.base / "upgrade"
    for folder in (part, work):
        run(["rm", "-rf", str(folder)], account=layout.account, cwd=layout.base)
        shutil.rmtree(folder, ignore_errors=True)
        layout.make_own(folder)
    password = server.superuser_password()
    server.initdb(part, password, checksums=_has_checksums(server, old))
    command = [server.engine("pg_upgrade"), "-b", str(old.bin), "-B", str(server.engine.bin)]
    command += ["-d", str(layout.data), "-D", str(part), "-U", SUPERUSER, "--copy"]
    command += ["-s", str(layout.socket if layout.uses_socket else work), *server.no_sync()]
    run(command, account=layout.account, cwd=work, env={"PGPASSWORD": password})
    shutil.rmtree(work, ignore_errors=True)
    return part


def _has_checksums(server: EmbeddedServer, old: Engine) -> bool:
    layout = server.layout
    control = run(
        [old("pg_controldata"), str(layout.data)], account=layout.account, cwd=layout.base
    )
    match = re.search(r"Data page checksum version:\s+(\d+)", control.stdout)
    return match is not None and match[1] != "0"


def _set_aside(folder: Path, major: int) -> Path:
    number = 1
    while (target := folder.with_name(f"{folder.name}-{major}-{number}")).exists():
        number += 1
    return folder.rename(target)


def _finish(server: EmbeddedServer) -> None:
    """Extensions to their new versions, statistics anew."""
    server.start()
    try:
        for database in server.databases():
            with psycopg.connect(server.superuser_dsn(database)) as connection:
                rows = connection.execute(
                    "SELECT extname FROM pg_extension WHERE extname = ANY (%s)", [list(EXTENSIONS)]
                ).fetchall()
                for (name,) in rows:
                    statement = sql.SQL("ALTER EXTENSION {} UPDATE").format(sql.Identifier(name))
                    connection.execute(statement)
        command = [server.engine("vacuumdb"), "--all", "--analyze-only", "-w", "-q"]
        command += ["-h", server.host, "-p", str(server.port), "-U", SUPERUSER]
        run(
            command,
            account=server.layout.account,
            cwd=server.layout.base,
            env={"PGPASSWORD": server.superuser_password()},
        )
    finally:
        server.stop()
