"""Where the embedded server keeps its files, and under which account it runs.

Ordinary user: everything under ``home/pg``. Root: PostgreSQL refuses to run as root, so data live
under a system folder owned by an unprivileged account, keyed by an id that the home carries: a home
that was deleted and made again begins anew and never meets the data of its predecessor. Folders we
create get their permissions once; the permissions of existing folders are never touched.
"""

import os
import pwd
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from kuangzheng.kernel.embedded.engine import Account
from kuangzheng.kernel.embedded.errors import EmbeddedError

SYSTEM_FOLDER = Path("/var/lib/kuangzheng")
SYSTEM_ACCOUNT = "kzpg"
_SOCKET_PATH_LIMIT = 100


@dataclass(frozen=True)
class Layout:
    """Folders and files of one embedded server."""

    home: Path
    base: Path
    account: Account
    system: Path | None

    @property
    def data(self) -> Path:
        """Data folder of the cluster."""
        return self.base / "data"

    @property
    def socket(self) -> Path:
        """Private folder of the unix socket."""
        return self.base / "s"

    @property
    def archive(self) -> Path:
        """Archived write-ahead log; exists from the first backup on."""
        return self.base / "archive"

    @property
    def backups(self) -> Path:
        """Base backups, one folder each."""
        return self.base / "backups"

    @property
    def log(self) -> Path:
        """Server log files."""
        return self.base / "log"

    @property
    def start_log(self) -> Path:
        """Output of the server before its log collector takes over."""
        return self.log / "start.log"

    @property
    def port_file(self) -> Path:
        """Port chosen at first start."""
        return self.base / "port"

    @property
    def engine_file(self) -> Path:
        """Version of the engine that last started the data, e.g. 18.6; the data name only 18."""
        return self.base / "engine"

    @property
    def config(self) -> Path:
        """postgresql.conf, written at every start."""
        return self.base / "postgresql.conf"

    @property
    def hba(self) -> Path:
        """pg_hba.conf, written at every start."""
        return self.base / "pg_hba.conf"

    @property
    def secrets(self) -> Path:
        """Folder of the generated passwords."""
        return self.home / "secrets"

    @property
    def uses_socket(self) -> bool:
        """False when the socket path would be longer than the system allows; then TCP serves."""
        return len(os.fsencode(self.socket)) + len("/.s.PGSQL.65535.lock") <= _SOCKET_PATH_LIMIT

    def prepare(self) -> None:
        """Create the missing folders; the server's own ones are 0700, its base is ours."""
        make_folder(self.home, 0o700)
        if self.system is not None:
            make_folder(self.system, 0o755)
            check_reachable(self.system)
        self.make_shared(self.base)
        if self.system is not None and not (self.base / "home").exists():
            self.write(self.base / "home", f"{self.home}\n")
        for folder in (self.log, self.socket):
            self.make_own(folder)

    def make_own(self, folder: Path) -> None:
        """Create one folder of the server (0700, its account) unless it exists."""
        if not folder.exists():
            make_folder(folder, 0o700)
            self.account.own(folder)

    def make_shared(self, folder: Path) -> None:
        """Create one folder that stays ours and that the server's account may enter."""
        if not folder.exists():
            make_folder(folder, 0o700 if self.system is None else 0o750)
            self.account.share(folder)

    def write(self, path: Path, text: str) -> None:
        """Write a file beside the data: ours, readable by the server's account, in one rename."""
        part = path.with_name(path.name + ".part")
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        self.account.share(part)
        part.replace(path)


def layout_for(home: Path, system: Path = SYSTEM_FOLDER) -> Layout:
    """Layout of ``home`` for the current account; creates the system account when we are root."""
    home = Path(os.path.realpath(home))
    if os.geteuid() != 0:
        return Layout(home, home / "pg", Account(), None)
    return Layout(home, system / _cluster_id(home), _system_account(), system)


def _cluster_id(home: Path) -> str:
    """The id in ``home/cluster-id``, written at the first look."""
    path = home / "cluster-id"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        make_folder(home, 0o700)
    part = path.with_name(f"cluster-id.{os.getpid()}")
    part.write_text(secrets.token_hex(8) + "\n", encoding="ascii")
    try:
        os.link(part, path)
    except FileExistsError:
        pass
    finally:
        part.unlink()
    return path.read_text(encoding="ascii").strip()


def make_folder(path: Path, mode: int) -> None:
    """Create ``path`` and its missing parents with exactly ``mode``, whatever the umask says."""
    missing = [p for p in (path, *path.parents) if not p.exists()]
    for folder in reversed(missing):
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        folder.chmod(mode)


def check_reachable(path: Path) -> None:
    """Fail clearly when another account cannot pass one of the folders above ``path``."""
    for folder in (path, *path.parents):
        if not folder.stat().st_mode & 0o001:
            raise EmbeddedError(
                f"账户 {SYSTEM_ACCOUNT} 无法进入 {folder}。请以普通用户运行，"
                "或另选所有账户都能进入的系统目录。",
                f"The account {SYSTEM_ACCOUNT} cannot enter {folder}. Run as an ordinary user, "
                "or choose a system folder that everybody may enter.",
            )


def _system_account() -> Account:
    try:
        entry = pwd.getpwnam(SYSTEM_ACCOUNT)
    except KeyError:
        entry = _create_system_account()
    return Account(entry.pw_uid, entry.pw_gid)


def _create_system_account() -> pwd.struct_passwd:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is None:
        raise EmbeddedError(
            "PostgreSQL 不能以 root 运行，本机又没有 useradd。请以普通用户运行，"
            f"或先建立名为 {SYSTEM_ACCOUNT} 的系统账户。",
            "PostgreSQL does not run as root and `useradd` is missing; run as an ordinary user, "
            f"or create a system account named {SYSTEM_ACCOUNT}.",
        )
    command = [useradd, "--system", "--user-group", "--no-create-home"]
    command += ["--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", SYSTEM_ACCOUNT]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        return pwd.getpwnam(SYSTEM_ACCOUNT)
    except KeyError:
        raise EmbeddedError(
            f"无法建立系统账户 {SYSTEM_ACCOUNT}，原因见下。",
            f"Cannot create the system account {SYSTEM_ACCOUNT}: {done.stderr.strip()}",
        ) from None
