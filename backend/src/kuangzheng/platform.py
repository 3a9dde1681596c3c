"""The platform put together: databases, migrations, demonstration data, services, workers."""

import asyncio
import secrets
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kuangzheng.interrupts import BackgroundImports, undisturbed
from kuangzheng.settings import PlatformSettings

if TYPE_CHECKING:
    from kuangzheng.kernel.auth.principal import Principal
    from kuangzheng.kernel.clock import Clock
    from kuangzheng.kernel.db.database import Database
    from kuangzheng.kernel.embedded.server import EmbeddedServer

SERVICES = ("identity", "licensing", "enforcement", "restoration")
Say = Callable[[str], None]


class NotConfigured(RuntimeError):
    """A database is neither named by its variable nor to be had from the embedded server."""


class Databases:
    """URLs of every service's database, embedded or external."""

    def __init__(self, settings: PlatformSettings, server: "EmbeddedServer | None") -> None:
        self._settings = settings
        self.server = server

    def login(self, service: str) -> str:
        """The URL a service connects with."""
        given = self._settings.external(service, "database")
        return given or self._embedded(service, "DATABASE").login

    def owner(self, service: str) -> str:
        """The URL migrations run with."""
        given = self._settings.external(service, "owner")
        return given or self._embedded(service, "OWNER").owner

    def knows_owner(self, service: str) -> bool:
        """Whether migrations of this service can be run from here."""
        elsewhere = self._settings.external(service, "database") is not None
        given = self._settings.external(service, "owner") is not None
        return given or not (elsewhere or self.server is None)

    def _embedded(self, service: str, kind: str) -> Any:
        elsewhere = self._settings.external(service, "database") is not None
        if self.server is None or elsewhere:
            raise NotConfigured(
                f"没有可用的 {service} 数据库：请设置 KZ_{service.upper()}_{kind}_URL，"
                "或先用 kz run 启动内置数据库"
            )
        return self.server.dsn(service)


@contextmanager
def databases(
    settings: PlatformSettings,
    say: Say,
    *,
    services: Sequence[str] = SERVICES,
    kind: str = "database",
    hold: bool = False,
) -> Iterator[Databases]:
    """The databases of the services asked for; the embedded server is started only when one of
    them has no URL of its `kind` (`database`, or `owner` for migrations).

    With `hold` this process owns the home for as long as it runs, and stops the server at its end,
    also one that a killed predecessor left running; one of another version is stopped at once and
    started anew. Others stop what they started unless the home is held.
    """
    if all(settings.external(service, kind) for service in services):
        yield Databases(settings, None)
        return
    from kuangzheng.kernel.embedded.server import EmbeddedServer

    settings.home.mkdir(parents=True, exist_ok=True)
    server = EmbeddedServer(settings.home)
    with server.hold_home() if hold else _nothing():
        say("启动数据库")
        ran = server.is_running()
        former = server.former_version()
        try:
            with undisturbed():
                if former and hold:
                    server.stop()
                server.start()
            if former and (hold or not ran):
                say(f"数据库程序由 {former} 换为 {server.engine.version}，数据原样沿用")
            if not _bootstrapped(settings.home):
                say("建立数据库与角色")
                server.bootstrap()
                _mark(settings.home)
            yield Databases(settings, server)
        finally:
            if hold or not (ran or server.is_held()):
                server.stop()


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def _bootstrapped(home: Path) -> bool:
    return (home / "bootstrapped").exists()


def _mark(home: Path) -> None:
    (home / "bootstrapped").write_text("1\n")


def migrate(places: Databases, say: Say, services: Sequence[str] = SERVICES) -> None:
    """Bring the databases to the newest migration, several at once; quick when they are there."""
    from kuangzheng.kernel.db.migrate import current, head, upgrade

    with ThreadPoolExecutor(len(services)) as pool:
        found = pool.map(lambda name: current(places.owner(name)), services)
        behind = [name for name, at in zip(services, found, strict=True) if at != head(name)]
    if not behind:
        return
    say(f"升级数据库结构：{'、'.join(behind)}")
    for name in behind:
        upgrade(name, places.owner(name), say=say)


def prepare(places: Databases, say: Say, services: Sequence[str]) -> None:
    """Migrate where the owner is known; elsewhere `kz migrate` must have run before.

    Raises NotConfigured for a database that stands at another migration than this code needs.
    """
    import psycopg

    from kuangzheng.kernel.db.migrate import head

    own = [service for service in services if places.knows_owner(service)]
    if own:
        migrate(places, say, own)
    for service in set(services) - set(own):
        with psycopg.connect(places.login(service)) as connection:
            try:
                row = connection.execute("SELECT migration_version()").fetchone()
            except (psycopg.errors.UndefinedFunction, psycopg.errors.InsufficientPrivilege):
                row = None
        if row != (head(service),):
            raise NotConfigured(
                f"{service} 的数据库结构与程序不一致，请先执行 kz migrate {service}"
            )


def load_demo(places: Databases, settings: PlatformSettings, say: Say) -> None:
    """Demonstration accounts, the Banan set, the mines of Xinzhou and what has to be restored in
    both; does nothing when all are there.

    Raises DemoRefused in production and beside real accounts.
    """
    mark = settings.home / "demo-loaded"
    given = settings.demo_password.get_secret_value() if settings.demo_password else None
    if mark.exists() and given is None:
        return
    from kuangzheng.identity.seed import demo_principals, ensure_demo_accounts
    from kuangzheng.kernel.clock import SystemClock, today
    from kuangzheng.kernel.db.database import Database
    from kuangzheng.licensing.demo.applications import load_applications
    from kuangzheng.licensing.demo.audits import load_audits
    from kuangzheng.licensing.demo.banan import load_banan
    from kuangzheng.licensing.demo.banan_plan import load_plan
    from kuangzheng.licensing.demo.closures import load_closures
    from kuangzheng.licensing.demo.disclosure import load_disclosure
    from kuangzheng.licensing.demo.experts import load_experts
    from kuangzheng.licensing.demo.grants import load_grants
    from kuangzheng.licensing.demo.lapses import load_lapses
    from kuangzheng.licensing.demo.production import load_production
    from kuangzheng.licensing.demo.xinzhou import load_xinzhou
    from kuangzheng.restoration.demo.inventory import load_inventory

    password = given or secrets.token_urlsafe(9) + "-Kz7"
    say("载入示例数据")

    async def load() -> list[str]:
        database = Database(places.login("identity"), service="identity", pool_size=2)
        try:
            names = await ensure_demo_accounts(database, password)
            people = await demo_principals(database)
        finally:
            await database.close()
        if await load_banan(places.owner("licensing"), today(SystemClock())):
            await _played(places.login("licensing"), people, load_applications)
            await _played(places.login("licensing"), people, load_production)
            await _played(places.login("licensing"), people, load_disclosure)
            await _played(places.login("licensing"), people, load_closures)
            await _played(places.login("licensing"), people, load_experts)
            await _played(places.login("licensing"), people, load_lapses)
            await _played(places.login("licensing"), people, load_audits)
            await _first_reminders(places.login("licensing"))
        if await load_plan(places.login("licensing")):
            await _played(places.login("licensing"), people, load_grants)
        await load_xinzhou(places.owner("licensing"))
        await _played(places.login("restoration"), people, load_inventory, "restoration")
        return names

    names = asyncio.run(load())
    first = not mark.exists()
    mark.write_text("banan\n")
    if first:
        say("示例账号：" + "、".join(names))
        say(f"示例密码：{password}" if given is None else "示例密码：由 KZ_DEMO_PASSWORD 给出")


async def _played(
    url: str, people: "Mapping[str, Principal]", load: Callable[..., Awaitable[int]],
    service: str = "licensing",
) -> None:  # fmt: skip
    """A part of a service's demonstration, as its accounts would have done it."""
    from kuangzheng.kernel.clock import SystemClock, today
    from kuangzheng.kernel.db.database import Database
    from kuangzheng.kernel.documents.store import BlobStore
    from kuangzheng.kernel.settings import KernelSettings

    database = Database(url, service=service, pool_size=2)
    store = BlobStore.of(KernelSettings(), service)
    try:
        await load(database, store, people, today(SystemClock()))
    finally:
        await database.close()


async def _first_reminders(url: str) -> None:
    """What the worker would tell next morning, so that the first day's inbox is not empty."""
    from kuangzheng.kernel.clock import SystemClock
    from kuangzheng.kernel.db.database import Database
    from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
    from kuangzheng.licensing.reminders.service import remind_all
    from kuangzheng.licensing.settings import LicensingSettings

    database = Database(url, service="licensing", pool_size=2, worker=True)
    scope = Scope.for_division(DbRole.WORKER, "system:demo", NATIONAL)
    steps = LicensingSettings().expiry_reminder_days
    try:
        await remind_all(lambda: database.session(scope), SystemClock().now(), steps)
    finally:
        await database.close()


def factories(places: Databases, settings: PlatformSettings) -> Mapping[str, Callable[[], Any]]:
    """How each service is built in this process; all verify tokens with identity's own keys."""
    shared: dict[str, Any] = {}

    def build(service: str) -> Any:
        from kuangzheng.kernel.app import Runtime
        from kuangzheng.kernel.db.database import Database

        database, clock = _working(service, places, settings)
        if "keys" not in shared:
            from kuangzheng.identity.keys import LocalKeys

            keys = Database(places.login("identity"), service="identity", pool_size=2)
            shared["keys"] = LocalKeys(keys)
        module = import_module(f"kuangzheng.{service}.app")
        return module.create_app(Runtime(service, database, shared["keys"], settings, clock))

    return {service: partial(build, service) for service in SERVICES}


def alone(service: str, settings: PlatformSettings) -> Any:
    """One service in a process of its own: keys are fetched from identity over HTTP."""
    from kuangzheng.kernel.app import Runtime

    places = present_databases(settings)
    database, clock = _working(service, places, settings)
    if service == "identity":
        from kuangzheng.identity.keys import LocalKeys

        keys: Any = LocalKeys(database)
    else:
        keys = _fetched_keys(settings.identity_url)
    module = import_module(f"kuangzheng.{service}.app")
    return module.create_app(Runtime(service, database, keys, settings, clock))


def _working(
    service: str, places: Databases, settings: PlatformSettings
) -> "tuple[Database, Clock]":
    """A service's database and clock."""
    from kuangzheng.kernel.db.database import Database

    clock, size = clock_of(service, settings), settings.pool_size
    return Database(places.login(service), service=service, pool_size=size, clock=clock), clock


def clock_of(service: str, settings: PlatformSettings) -> "Clock":
    """Sign-in, keys and tokens run by the machine's clock always; the others' day may be ahead."""
    from kuangzheng.kernel.clock import SystemClock

    return SystemClock() if service == "identity" else settings.clock()


def present_databases(settings: PlatformSettings) -> Databases:
    """The databases that others run: external ones, or the embedded server of a `kz run`."""
    return Databases(settings, _running_server(settings))


def _running_server(settings: PlatformSettings) -> "EmbeddedServer | None":
    if all(settings.external(service, "database") for service in SERVICES):
        return None
    from kuangzheng.kernel.embedded.server import EmbeddedServer

    server = EmbeddedServer(settings.home)
    return server if server.is_running() else None


def _fetched_keys(identity_url: str) -> Any:
    import httpx

    from kuangzheng.kernel.auth.tokens import FetchedKeys

    async def fetch() -> Mapping[str, Any]:
        async with httpx.AsyncClient(timeout=5) as client:
            try:
                answer = await client.get(f"{identity_url.rstrip('/')}/api/v1/identity/jwks")
                answer.raise_for_status()
            except httpx.HTTPError as error:
                raise ConnectionError(f"{type(error).__name__}: {error}") from error
            document: Mapping[str, Any] = answer.json()
            return document

    return FetchedKeys(fetch)


def start_workers(settings: PlatformSettings) -> subprocess.Popen[bytes]:
    """One process that works the queues of all services; its log goes to `home/logs`.

    It ends with this process however that ends: its input is a pipe that closes then.
    """
    logs = settings.home / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    with (logs / "worker.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "kuangzheng.cli", "worker", "all", "--attached"],
            stdout=log, stderr=log, stdin=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip


def stop_workers(process: subprocess.Popen[bytes], wait_s: float = 20) -> None:
    """Ask the workers to finish what they hold; what they do not finish is resumed later."""
    process.terminate()
    try:
        process.wait(wait_s)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def run_workers(
    services: tuple[str, ...], places: Databases, settings: PlatformSettings, *, attached: bool
) -> None:
    """Work the queues of the services until SIGTERM or SIGINT; `attached`: or until input ends."""
    from kuangzheng.feed_wiring import FeedReaders
    from kuangzheng.kernel.jobs.worker import WorkerSpec, run_worker
    from kuangzheng.kernel.logging import configure_logging

    configure_logging(settings.log_level, service="worker")

    async def work() -> None:
        stop = _stop_on_signals()
        if attached:
            asyncio.get_running_loop().add_reader(sys.stdin.fileno(), stop.set)
        readers = FeedReaders(places, settings)
        specs = [
            WorkerSpec(
                name, places.login(name), settings, clock_of(name, settings), **readers.of(name)
            )
            for name in services
        ]
        try:
            await asyncio.gather(*(run_worker(spec, stop) for spec in specs))
        finally:
            await readers.close()

    asyncio.run(work())


def _stop_on_signals() -> asyncio.Event:
    import signal

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


def background_imports() -> BackgroundImports:
    """Load the services' code while the database starts: imports are most of a start's time.

    What starts the database is imported before, and until the rest is there nothing else may be:
    two threads that import from one package can see half of it.
    """
    import_module("kuangzheng.kernel.embedded.server")
    names = ("gateway.runner", *(f"{name}.app" for name in SERVICES))
    return BackgroundImports([f"kuangzheng.{name}" for name in names])
