"""The generated psql script does to a foreign server what the module does."""

import os
import subprocess
from pathlib import Path

import psycopg

from kuangzheng.kernel.embedded import bootstrap as roles
from kuangzheng.kernel.embedded.dsn import Dsn
from kuangzheng.kernel.embedded.server import EmbeddedServer


def test_given_an_empty_server_when_the_script_runs_twice_then_the_roles_work(
    server: EmbeddedServer, tmp_path: Path
) -> None:
    server.start()
    script = tmp_path / "bootstrap.sql"
    script.write_text(roles.psql_script(), "utf-8")
    words = {f"{role.upper()}_PASSWORD": f"it's {role}" for role in roles.login_roles()}
    for _ in range(2):
        subprocess.run(
            [server.engine("psql"), "-X", "-q", "-f", str(script), server.superuser_dsn()],
            env={**os.environ, **words},
            check=True,
            capture_output=True,
        )
    dsn = Dsn(
        "licensing",
        server.host,
        server.port,
        "it's kz_licensing_owner",
        "it's kz_licensing_login",
    )
    psycopg.connect(dsn.owner).close()
    with psycopg.connect(dsn.login) as connection:
        connection.execute("SET LOCAL ROLE kz_worker")
