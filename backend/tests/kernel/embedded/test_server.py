"""Life of the embedded server: first start, reuse, orphans, versions, permissions, locks."""

import os
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import asyncpg
import psutil
import psycopg
import pytest

from kuangzheng.kernel.embedded import engine as engine_module
from kuangzheng.kernel.embedded import server as server_module
from kuangzheng.kernel.embedded.config import archive_command
from kuangzheng.kernel.embedded.errors import (
    DiskFullError,
    EmbeddedError,
    HomeInUseError,
    PasswordsLostError,
    VersionMismatchError,
)
from kuangzheng.kernel.embedded.postmaster import read_postmaster
from kuangzheng.kernel.embedded.server import EmbeddedServer

from .conftest import NO_SYNC, Query


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def kill_hard(server: EmbeddedServer) -> int:
    pid = read_postmaster(server.layout.data).pid
    os.kill(pid, signal.SIGKILL)
    psutil.wait_procs([psutil.Process(pid)] if psutil.pid_exists(pid) else [], timeout=10)
    return pid


def test_first_start_makes_a_utf8_cluster_with_checksums_and_scram(
    fresh: EmbeddedServer, query: Query
) -> None:
    assert fresh.start() is True
    settings: dict[str, str] = dict(query("SELECT name, setting FROM pg_settings"))
    assert settings["data_checksums"] == "on"
    assert settings["server_encoding"] == "UTF8"
    assert settings["jit"] == "off"
    assert settings["synchronous_commit"] == "on"
    assert settings["max_connections"] == "200"
    assert settings["listen_addresses"] == "127.0.0.1"
    assert "pg_stat_statements" in settings["shared_preload_libraries"]
    assert query(
        "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = 'postgres'"
    ) == [("b", "C.UTF-8")]
    assert {row[0] for row in query("SELECT auth_method FROM pg_hba_file_rules")} == {
        "scram-sha-256"
    }


def test_given_a_running_server_when_started_again_then_it_is_reused(
    server: EmbeddedServer, home: Path
) -> None:
    server.start()
    pid = read_postmaster(server.layout.data).pid
    assert EmbeddedServer(home, settings=NO_SYNC).start() is False
    assert read_postmaster(server.layout.data).pid == pid


def test_given_a_stopped_server_when_started_then_port_and_passwords_are_the_same(
    server: EmbeddedServer,
) -> None:
    server.start()
    before = server.superuser_dsn()
    server.stop()
    assert not server.is_running()
    assert server.start() is True
    assert server.superuser_dsn() == before
    psycopg.connect(before).close()


def test_stop_of_a_home_without_server_does_nothing(fresh: EmbeddedServer) -> None:
    fresh.stop()
    assert not fresh.is_running()


def test_given_a_killed_server_when_started_then_committed_rows_are_there(
    server: EmbeddedServer, query: Query
) -> None:
    server.start()
    query("CREATE TABLE notes (n int)")
    query("INSERT INTO notes VALUES (1)")
    kill_hard(server)
    assert (server.layout.data / "postmaster.pid").exists()
    assert server.start() is True
    assert query("SELECT n FROM notes") == [(1,)]


def test_given_a_pid_file_of_a_foreign_process_when_started_then_that_process_lives(
    server: EmbeddedServer,
) -> None:
    server.start()
    server.stop()
    pid_file = server.layout.data / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{server.layout.data}\n", "utf-8")
    assert not server.is_running()
    assert server.start() is True
    assert read_postmaster(server.layout.data).pid != os.getpid()


def test_given_the_port_is_taken_when_started_then_another_is_chosen(
    server: EmbeddedServer,
) -> None:
    server.start()
    server.stop()
    before = server.port
    with socket.create_server(("127.0.0.1", before)):
        server.start()
    assert server.port != before
    psycopg.connect(server.superuser_dsn()).close()


def test_no_password_or_a_wrong_one_is_refused_on_loopback(server: EmbeddedServer) -> None:
    server.start()
    for password in ("", "guess"):
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(
                host="127.0.0.1",
                port=server.port,
                user="kz_superuser",
                password=password,
                dbname="postgres",
            )


async def test_asyncpg_reaches_the_server_by_its_socket_url(server: EmbeddedServer) -> None:
    server.start()
    connection = await asyncpg.connect(server.superuser_dsn())
    try:
        assert await connection.fetchval("SELECT 1") == 1
    finally:
        await connection.close()


def test_secrets_and_server_folders_are_private_and_parents_untouched(
    home: Path, fresh: EmbeddedServer
) -> None:
    home.chmod(0o701)
    fresh.start()
    assert mode(home) == 0o701
    assert mode(fresh.layout.secrets) == 0o700
    assert [mode(path) for path in fresh.layout.secrets.iterdir()] == [0o600]
    for folder in (fresh.layout.data, fresh.layout.socket, fresh.layout.log):
        assert mode(folder) == 0o700
    assert mode(fresh.layout.base) & 0o007 == 0


def test_a_private_home_stays_private(tmp_path: Path) -> None:
    parent = tmp_path / "private"
    parent.mkdir(mode=0o700)
    nested = EmbeddedServer(parent / "a" / "b", settings=NO_SYNC)
    try:
        nested.start()
        assert mode(parent) == 0o700
        assert mode(parent / "a") == 0o700
        psycopg.connect(nested.superuser_dsn()).close()
    finally:
        nested.remove()


def test_given_older_data_when_started_then_the_message_names_the_upgrade(
    server: EmbeddedServer,
) -> None:
    server.start()
    server.stop()
    (server.layout.data / "PG_VERSION").write_text("17\n", "ascii")
    with pytest.raises(VersionMismatchError, match="kz upgrade"):
        server.start()


def test_given_newer_data_when_started_then_the_message_asks_for_the_newer_release(
    server: EmbeddedServer,
) -> None:
    server.start()
    server.stop()
    (server.layout.data / "PG_VERSION").write_text("99\n", "ascii")
    with pytest.raises(VersionMismatchError, match="newer than the installed engine"):
        server.start()


def test_given_a_full_disk_when_started_then_the_error_says_so(
    fresh: EmbeddedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "_FIRST_START_BYTES", 2**62)
    with pytest.raises(DiskFullError, match="Free some space"):
        fresh.start()


def test_output_of_a_full_disk_is_recognised() -> None:
    text = 'FATAL:  could not write to file "pg_wal/xlogtemp.5": No space left on device'
    with pytest.raises(DiskFullError):
        engine_module.raise_for_output("The database server", text)
    with pytest.raises(EmbeddedError, match="initdb failed"):
        engine_module.raise_for_output("initdb", "something else")


def test_given_the_passwords_are_lost_when_started_then_the_error_says_so(
    server: EmbeddedServer,
) -> None:
    server.start()
    server.stop()
    for path in server.layout.secrets.iterdir():
        path.unlink()
    with pytest.raises(PasswordsLostError, match="put the folder back"):
        server.start()


def test_a_folder_that_is_no_database_is_not_overwritten(fresh: EmbeddedServer) -> None:
    fresh.layout.prepare()
    fresh.layout.data.mkdir()
    (fresh.layout.data / "letter.txt").write_text("keep", "utf-8")
    with pytest.raises(EmbeddedError, match="is no database"):
        fresh.start()
    assert (fresh.layout.data / "letter.txt").read_text("utf-8") == "keep"


def test_two_holders_of_one_home_fail_with_the_pid_of_the_first(
    home: Path, server: EmbeddedServer
) -> None:
    script = (
        "import sys; from pathlib import Path;"
        "from kuangzheng.kernel.embedded.server import EmbeddedServer\n"
        "with EmbeddedServer(Path(sys.argv[1])).hold_home(): print('held', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(HomeInUseError, match=str(other.pid)) as told, server.hold_home():
            pass
        assert str(told.value).startswith("平台已在")
        other.communicate("\n")
    with server.hold_home():
        pass


def test_a_long_home_is_served_over_loopback(home: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("as root the socket lies in the system folder, never under the home")
    far = EmbeddedServer(home / ("x" * 120), settings=NO_SYNC)
    try:
        far.start()
        assert far.host == "127.0.0.1"
        psycopg.connect(far.superuser_dsn()).close()
    finally:
        far.remove()


def test_archive_command_survives_quotes_and_percent_signs(tmp_path: Path) -> None:
    archive = tmp_path / "it's 100% odd"
    archive.mkdir()
    (tmp_path / "segment").write_bytes(b"log")
    command = archive_command(archive).replace("%p", "segment").replace("%f", "000A")
    command = command.replace("%%", "%")
    for _ in range(2):
        assert subprocess.run(["sh", "-c", command], cwd=tmp_path, check=False).returncode == 0
    assert (archive / "000A").read_bytes() == b"log"
    (tmp_path / "segment").write_bytes(b"other")
    assert subprocess.run(["sh", "-c", command], cwd=tmp_path, check=False).returncode != 0
    assert (archive / "000A").read_bytes() == b"log"
