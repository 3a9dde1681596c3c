"""The platform put together: databases, migrations, demonstration data, services."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kuangzheng.interrupts import BackgroundImports, undisturbed
from kuangzheng.settings import PlatformSettings

if TYPE_CHECKING:
    from kuangzheng.kernel.clock import Clock
    from kuangzheng.kernel.db.database import Database
    from kuangzheng.kernel.embedded.server import EmbeddedServer

SERVICES = ("identity", "licensing", "enforcement", "restoration", "supervision")
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
            with undisturbed():
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


def factories(places: Databases, settings: PlatformSettings) -> Mapping[str, Callable[[], Any]]:
    """How each service is built in this process; all verify tokens with identity's own keys."""
    shared: dict[str, Any] = {}
    built: dict[str, Any] = {}

    def build(service: str) -> Any:
        from kuangzheng.kernel.app import Runtime
        from kuangzheng.kernel.db.database import Database
        from kuangzheng.kernel.peers import Peers

        database, clock = _working(service, places, settings)
        if "keys" not in shared:
            from kuangzheng.identity.keys import LocalKeys

            keys = Database(places.login("identity"), service="identity", pool_size=2)
            shared["keys"] = LocalKeys(keys)
        module = import_module(f"kuangzheng.{service}.app")
        runtime = Runtime(
            service, database, shared["keys"], settings, clock, Peers(built), settings.clock()
        )
        built[service] = module.create_app(runtime)
        return built[service]

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
    peers = _distant_peers(settings) if service == "supervision" else None
    runtime = Runtime(service, database, keys, settings, clock, peers, settings.clock())
    return module.create_app(runtime)


def _distant_peers(settings: PlatformSettings) -> Any:
    """The other services over HTTP, by the gateway's own transport."""
    from kuangzheng.gateway.transports import OverHttp
    from kuangzheng.kernel.peers import Peers

    urls = {name: settings.service_url(name) for name in SERVICES if name != "supervision"}
    return Peers({name: OverHttp(name, url) for name, url in urls.items() if url})


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


def background_imports() -> BackgroundImports:
    """Load the services' code while the database starts: imports are most of a start's time.

    What starts the database is imported before, and until the rest is there nothing else may be:
    two threads that import from one package can see half of it.
    """
    import_module("kuangzheng.kernel.embedded.server")
    names = ("gateway.runner", *(f"{name}.app" for name in SERVICES))
    return BackgroundImports([f"kuangzheng.{name}" for name in names])
