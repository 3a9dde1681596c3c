"""Life of the embedded PostgreSQL server: create, start, reuse, stop."""

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import psycopg

from kuangzheng.kernel.embedded import bootstrap as roles
from kuangzheng.kernel.embedded.config import SUPERUSER, write_config
from kuangzheng.kernel.embedded.dsn import Dsn, postgresql_url
from kuangzheng.kernel.embedded.engine import (
    Engine,
    engine_at,
    install_system_copy,
    raise_for_output,
    run,
    wheel_folder,
)
from kuangzheng.kernel.embedded.errors import (
    DiskFullError,
    EmbeddedError,
    HomeInUseError,
    PasswordsLostError,
    VersionMismatchError,
)
from kuangzheng.kernel.embedded.launch import free_port, halt, is_free, launch
from kuangzheng.kernel.embedded.layout import SYSTEM_FOLDER, layout_for
from kuangzheng.kernel.embedded.postmaster import read_postmaster, wait_for_children
from kuangzheng.kernel.embedded.secrets import ensure_passwords, load_passwords

_FIRST_START_BYTES = 400 * 2**20
_START_BYTES = 50 * 2**20


class EmbeddedServer:
    """The PostgreSQL server of one home folder.

    ``settings`` are extra postgresql.conf settings (tests switch fsync off); ``system`` is the
    folder used when we are root. Every method may be called from several processes at once.
    """

    def __init__(
        self,
        home: Path,
        *,
        settings: Mapping[str, str] | None = None,
        system: Path = SYSTEM_FOLDER,
    ) -> None:
        self.layout = layout_for(home, system)
        self.settings = dict(settings or {})
        self._engine: Engine | None = None

    @property
    def engine(self) -> Engine:
        """The bundled engine; as root its copy in the system folder, made when missing."""
        if self._engine is None:
            if self.layout.system is None:
                self._engine = engine_at(wheel_folder() / "pginstall" / "bin")
            else:
                self.layout.prepare()
                self._engine = engine_at(install_system_copy(self.layout.system))
        return self._engine

    def start(self) -> bool:
        """Start the server, creating it at first; True when started, False when it already ran.

        Raises ``VersionMismatchError``, ``DiskFullError``, ``PasswordsLostError`` or another
        ``EmbeddedError`` with a text for the operator.
        """
        self.layout.prepare()
        with self.locked():
            if self.is_running():
                return False
            self._check_disk()
            if self.data_major() is None:
                self._create()
            self.check_version()
            self._clear_orphan()
            self._launch()
        return True

    def stop(self) -> None:
        """Stop the server of this home (fast: open transactions are rolled back), if it runs."""
        if not self.layout.data.exists():
            return
        with self.locked():
            if self.is_running():
                halt(self.engine, self.layout, self.layout.data)

    def remove(self) -> None:
        """Stop the server and delete its data, backups and log (used by tests and `demo reset`)."""
        self.stop()
        shutil.rmtree(self.layout.base, ignore_errors=True)

    def bootstrap(self, services: tuple[str, ...] = roles.SERVICES) -> None:
        """Create roles, databases and extensions with the stored passwords; idempotent."""
        passwords = ensure_passwords(self.layout.secrets, roles.login_roles(services))
        roles.bootstrap(self.superuser_dsn(), passwords, services)

    def former_version(self) -> str | None:
        """Version of the engine that last started these data, when it is not the installed one."""
        try:
            last = self.layout.engine_file.read_text("ascii").strip()
        except FileNotFoundError:
            return None
        return last if last != self.engine.version else None

    def is_running(self) -> bool:
        """True when a server process of this very data folder is alive."""
        return read_postmaster(self.layout.data).is_ours

    @property
    def port(self) -> int:
        """Port of loopback TCP and of the socket; raises when the server was never started."""
        try:
            return int(self.layout.port_file.read_text("ascii"))
        except (OSError, ValueError) as error:
            raise EmbeddedError(
                f"{self.layout.home} 中还没有启动过数据库，请先执行 kz run。",
                "The embedded server was never started in this home; run `kz run` first.",
            ) from error

    @property
    def host(self) -> str:
        """Socket folder, or 127.0.0.1 where its path would be too long."""
        return str(self.layout.socket) if self.layout.uses_socket else "127.0.0.1"

    def superuser_dsn(self, database: str = "postgres") -> str:
        """URL of the superuser: for start, stop, bootstrap and backup only."""
        return postgresql_url(SUPERUSER, self._password(SUPERUSER), self.host, self.port, database)

    def dsn(self, service: str, database: str = "") -> Dsn:
        """Connection strings of one service, by default for its database ``kz_<service>``."""
        return Dsn(
            service=service,
            host=self.host,
            port=self.port,
            owner_password=self._password(f"kz_{service}_owner"),
            login_password=self._password(f"kz_{service}_login"),
            database_name=database,
        )

    @contextmanager
    def hold_home(self) -> Iterator[Self]:
        """Hold the home for one `kz run`; raises ``HomeInUseError`` when another one holds it."""
        self.layout.prepare()
        path = self.layout.home / "run.lock"
        with open(path, "a+", encoding="ascii") as file:
            path.chmod(0o600)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                file.seek(0)
                raise HomeInUseError(
                    f"平台已在 {self.layout.home} 运行，请先停止它，或用 KZ_HOME 另选目录。",
                    f"Kuangzheng already runs with {self.layout.home} "
                    f"(process {file.read().strip() or 'unknown'}). Stop it first, or choose "
                    "another home with KZ_HOME.",
                ) from None
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
            yield self

    def is_held(self) -> bool:
        """True while some process holds the home with ``hold_home``."""
        try:
            with open(self.layout.home / "run.lock", "rb") as file:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except FileNotFoundError:
            return False
        except OSError:
            return True
        return False

    @contextmanager
    def locked(self, name: str = "server") -> Iterator[None]:
        """Serialise start and stop (or another ``name``) of this home between processes."""
        path = self.layout.home / f"{name}.lock"
        with open(path, "a", encoding="ascii") as file:
            path.chmod(0o600)
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def data_major(self) -> int | None:
        """Major version of the data, None when there are none."""
        path = self.layout.data / "PG_VERSION"
        return int(path.read_text("ascii").strip().split(".")[0]) if path.exists() else None

    def databases(self) -> list[str]:
        """Names of the services' databases in the running server."""
        with psycopg.connect(self.superuser_dsn()) as connection:
            rows = connection.execute(
                "SELECT datname FROM pg_database WHERE datname LIKE 'kz\\_%' ORDER BY datname"
            ).fetchall()
        return [str(name) for (name,) in rows]

    def superuser_password(self) -> str:
        """Password of the superuser, for the programs that cannot read a URL."""
        return self._password(SUPERUSER)

    def no_sync(self) -> list[str]:
        """Option for the programs of a server that need not outlive a power cut (tests)."""
        return ["--no-sync"] if self.settings.get("fsync") == "off" else []

    def check_version(self) -> None:
        """Raise ``VersionMismatchError`` when data and engine differ in their major version."""
        data = self.data_major() or self.engine.major
        if data < self.engine.major:
            raise VersionMismatchError(
                f"{self.layout.data} 中的数据属于 PostgreSQL {data}，已安装的是 "
                f"{self.engine.version}。请执行 kz upgrade 转换；数据未作任何改动。",
                f"The data in {self.layout.data} are of PostgreSQL {data}, the installed engine "
                f"is {self.engine.version}. Run `kz upgrade` to convert them; nothing was changed.",
            )
        if data > self.engine.major:
            raise VersionMismatchError(
                f"{self.layout.data} 中的数据属于 PostgreSQL {data}，比已安装的 "
                f"{self.engine.version} 更新。请重新安装较新的平台版本；数据未作任何改动。",
                f"The data in {self.layout.data} are of PostgreSQL {data}, newer than the "
                f"installed engine {self.engine.version}. Install the newer release of Kuangzheng "
                "again (`kz upgrade` converts forwards only); nothing was changed.",
            )

    def _password(self, role: str) -> str:
        try:
            return load_passwords(self.layout.secrets)[role]
        except KeyError:
            raise PasswordsLostError(
                f"{self.layout.secrets} 中没有 {role} 的口令。请从副本放回该目录，"
                "或以自己的超级用户重设口令。",
                f"No password for {role} in {self.layout.secrets}; put the folder back from your "
                "copy of it, or set a new one with a superuser of your own.",
            ) from None

    def _check_disk(self) -> None:
        first = not self.layout.data.exists()
        needed = _FIRST_START_BYTES if first else _START_BYTES
        free = shutil.disk_usage(self.layout.base).free
        if free < needed:
            raise DiskFullError(
                f"{self.layout.base} 只剩 {free // 2**20} MB，数据库启动需要 {needed // 2**20} MB。"
                "请腾出空间后重新启动。",
                f"Only {free // 2**20} MB free under {self.layout.base}; the database needs "
                f"{needed // 2**20} MB to start. Free some space and start again.",
            )

    def _create(self) -> None:
        """initdb into a neighbour folder, renamed when complete: a killed initdb leaves nothing."""
        layout = self.layout
        part = layout.base / "data.new"
        shutil.rmtree(part, ignore_errors=True)
        if layout.data.exists():
            raise EmbeddedError(
                f"{layout.data} 已存在但不是数据库（缺少 PG_VERSION）。"
                "请移走该目录，或用备份恢复。",
                f"{layout.data} exists but is no database (PG_VERSION is missing). Move it away "
                "or restore a backup.",
            )
        layout.make_own(part)
        password = ensure_passwords(layout.secrets, [SUPERUSER])[SUPERUSER]
        self.initdb(part, password)
        part.rename(layout.data)

    def initdb(self, data: Path, password: str, *, checksums: bool = True) -> None:
        """Create an empty cluster in ``data``: scram, UTF-8, builtin C.UTF-8."""
        layout = self.layout
        secret = layout.base / ".initial"
        secret.unlink(missing_ok=True)
        descriptor = os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(password + "\n")
            layout.account.own(secret)
            command = [self.engine("initdb"), "-D", str(data), "-U", SUPERUSER]
            command += ["--pwfile", str(secret), "--auth=scram-sha-256", "--encoding=UTF8"]
            command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
            command.append("--data-checksums" if checksums else "--no-data-checksums")
            command.append("--no-instructions")
            command += self.no_sync()
            run(command, account=layout.account, cwd=layout.base)
        finally:
            secret.unlink(missing_ok=True)

    def _clear_orphan(self) -> None:
        """Deal with what a killed server left: its last children and its postmaster.pid."""
        state = read_postmaster(self.layout.data)
        if not wait_for_children(self.layout.data):
            raise EmbeddedError(
                f"数据库曾被强行终止，仍有进程在 {self.layout.data} 工作。请等它们结束后重新启动。",
                "The database server was killed and some of its processes still work in "
                f"{self.layout.data}. Wait until they end, then start again.",
            )
        if state.exists:
            (self.layout.data / "postmaster.pid").unlink(missing_ok=True)

    def _launch(self) -> None:
        layout = self.layout
        refused = 0
        while True:
            port = self.choose_port(refused)
            write_config(layout, layout.config, port, self.settings)
            started, text = launch(self.engine, layout, layout.data, layout.config)
            if started:
                break
            if refused or "could not create any TCP/IP sockets" not in text:
                raise_for_output("The database server", text)
            refused = port
        layout.write(layout.engine_file, self.engine.version + "\n")
        self._check_password()

    def choose_port(self, refused: int = 0) -> int:
        """The stored port if it is free and was not refused, else a new one, which is stored."""
        path = self.layout.port_file
        stored = int(path.read_text("ascii")) if path.exists() else 0
        if stored and stored != refused and is_free(stored):
            return stored
        port = free_port()
        self.layout.write(path, str(port))
        return port

    def _check_password(self) -> None:
        try:
            with psycopg.connect(self.superuser_dsn()):
                pass
        except psycopg.OperationalError as error:
            raise PasswordsLostError(
                f"数据库不接受 {self.layout.secrets} 中的口令：它们属于另一个目录。",
                f"The database does not accept the passwords in {self.layout.secrets}: they "
                f"belong to another home. {error}",
            ) from error
