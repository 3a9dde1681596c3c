"""Connection strings of one service's database."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode


def postgresql_url(user: str, password: str, host: str, port: int, database: str) -> str:
    """``postgresql://`` URL; a host that begins with "/" is the folder of a unix socket."""
    login = f"{quote(user, safe='')}:{quote(password, safe='')}"
    name = quote(database, safe="")
    if host.startswith("/"):
        query = urlencode({"host": host, "port": port}, safe="/", quote_via=quote)
        return f"postgresql://{login}@/{name}?{query}"
    return f"postgresql://{login}@{host}:{port}/{name}"


@dataclass(frozen=True)
class Dsn:
    """How to reach the database of ``service``: ``owner`` for migrations, ``login`` to serve."""

    service: str
    host: str
    port: int
    owner_password: str
    login_password: str
    database_name: str = ""

    @property
    def database(self) -> str:
        """Name of the database, ``kz_<service>`` unless another was given."""
        return self.database_name or f"kz_{self.service}"

    @property
    def owner(self) -> str:
        """URL of the role that owns the database; for migrations only."""
        return self._url("owner", self.owner_password)

    @property
    def login(self) -> str:
        """URL of the role the service connects as; it may touch nothing before SET LOCAL ROLE."""
        return self._url("login", self.login_password)

    def _url(self, kind: str, password: str) -> str:
        user = f"kz_{self.service}_{kind}"
        return postgresql_url(user, password, self.host, self.port, self.database)
