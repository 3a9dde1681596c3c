"""Backup, restore to a moment, and conversion to a newer major version."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kuangzheng.kernel.embedded.backup import backup, list_backups
from kuangzheng.kernel.embedded.config import SUPERUSER
from kuangzheng.kernel.embedded.engine import run
from kuangzheng.kernel.embedded.errors import (
    EmbeddedError,
    HomeInUseError,
    VersionMismatchError,
)
from kuangzheng.kernel.embedded.postmaster import read_postmaster
from kuangzheng.kernel.embedded.restore import restore
from kuangzheng.kernel.embedded.secrets import ensure_passwords
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.embedded.upgrade import convert, upgrade

from .conftest import Query
from .test_server import kill_hard

OLD_PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("1[4-7]/bin/pg_ctl"))


def prepare(server: EmbeddedServer, query: Query) -> None:
    server.start()
    query("CREATE DATABASE kz_licensing")
    query("CREATE TABLE notes (n int)", "kz_licensing")
    query("CREATE TABLE feed_state (epoch uuid)", "kz_licensing")
    query("INSERT INTO feed_state VALUES (gen_random_uuid())", "kz_licensing")


def write(query: Query, number: int) -> datetime:
    """Commit one row and return an instant after it, by the server's clock."""
    query(f"INSERT INTO notes VALUES ({number})", "kz_licensing")
    instant: datetime = query("SELECT clock_timestamp()")[0][0]
    return instant


def notes(query: Query) -> list[int]:
    return [row[0] for row in query("SELECT n FROM notes ORDER BY n", "kz_licensing")]


def test_given_two_writes_when_restored_between_them_then_only_the_first_is_there(
    server: EmbeddedServer, query: Query
) -> None:
    prepare(server, query)
    epoch = query("SELECT epoch FROM feed_state", "kz_licensing")
    backup(server)
    between = write(query, 1)
    write(query, 2)
    done = restore(server, between)
    assert not server.is_running()
    server.start()
    assert notes(query) == [1]
    assert query("SELECT epoch FROM feed_state", "kz_licensing") != epoch
    assert done.last_transaction is not None
    assert done.last_transaction <= between
    assert done.kept is not None
    assert (done.kept / "PG_VERSION").exists()


def test_given_a_restore_too_far_when_the_old_history_is_named_then_it_comes_back(
    server: EmbeddedServer, query: Query
) -> None:
    prepare(server, query)
    taken = backup(server)
    first = write(query, 1)
    second = write(query, 2)
    write(query, 3)
    restore(server, first)
    server.start()
    third = write(query, 30)
    write(query, 40)
    restore(server, third)
    server.start()
    assert notes(query) == [1, 30]
    restore(server, second, timeline=taken.timeline)
    server.start()
    assert notes(query) == [1, 2]


def test_given_a_crash_when_restored_to_now_then_the_unarchived_end_is_there(
    server: EmbeddedServer, query: Query
) -> None:
    prepare(server, query)
    backup(server)
    last = write(query, 1)
    kill_hard(server)
    restore(server, last)
    server.start()
    assert notes(query) == [1]


def test_given_a_backup_of_the_lost_future_when_restored_again_then_it_is_passed_over(
    server: EmbeddedServer, query: Query
) -> None:
    prepare(server, query)
    first = backup(server)
    early = write(query, 1)
    write(query, 2)
    backup(server)
    restore(server, early)
    assert [one.superseded for one in list_backups(server.layout)] == [False, True]
    server.start()
    later = write(query, 3)
    done = restore(server, later)
    assert done.backup == first
    server.start()
    assert notes(query) == [1, 3]


def test_only_the_newest_backups_are_kept(server: EmbeddedServer, query: Query) -> None:
    prepare(server, query)
    names = [backup(server, keep=2).name for _ in range(3)]
    assert [one.name for one in list_backups(server.layout)] == names[1:]
    assert not (server.layout.backups / names[0]).exists()


def test_restore_before_the_first_backup_or_in_the_future_is_refused(
    server: EmbeddedServer, query: Query
) -> None:
    prepare(server, query)
    taken = backup(server)
    with pytest.raises(EmbeddedError, match="No backup is older"):
        restore(server, taken.finished - timedelta(days=1))
    with pytest.raises(EmbeddedError, match="future"):
        restore(server, datetime(2999, 1, 1, tzinfo=UTC))
    with pytest.raises(ValueError, match="offset"):
        restore(server, datetime(2025, 1, 1))
    assert server.is_running()


def test_restore_while_the_platform_runs_is_refused(
    server: EmbeddedServer, home: Path, query: Query
) -> None:
    prepare(server, query)
    moment = backup(server).finished
    with EmbeddedServer(home).hold_home(), pytest.raises(HomeInUseError):
        restore(server, moment)
    assert server.is_running()


def test_backup_starts_and_stops_a_server_that_does_not_run(
    server: EmbeddedServer, query: Query
) -> None:
    prepare(server, query)
    server.stop()
    backup(server)
    assert not server.is_running()
    assert len(list_backups(server.layout)) == 1


def test_upgrade_of_fitting_data_does_nothing(server: EmbeddedServer) -> None:
    assert upgrade(server) is None
    server.start()
    assert upgrade(server) is None


def test_upgrade_without_the_old_programs_says_what_to_install(server: EmbeddedServer) -> None:
    server.start()
    server.stop()
    (server.layout.data / "PG_VERSION").write_text("9\n", "ascii")
    with pytest.raises(VersionMismatchError, match="--old-programs"):
        upgrade(server)


def test_conversion_keeps_rows_and_the_transaction_counter(
    server: EmbeddedServer, query: Query
) -> None:
    prepare(server, query)
    backup(server)
    write(query, 1)
    counter = int(query("SELECT pg_current_xact_id()::text::bigint")[0][0])
    server.stop()
    done = convert(server, server.engine)
    server.start()
    assert notes(query) == [1]
    assert int(query("SELECT pg_current_xact_id()::text::bigint")[0][0]) > counter
    assert done.kept.exists()
    assert list_backups(server.layout) == []


@pytest.mark.skipif(not OLD_PROGRAMS, reason="no older PostgreSQL is installed on this machine")
def test_given_data_of_an_older_major_when_upgraded_then_the_rows_are_there(
    fresh: EmbeddedServer, query: Query
) -> None:
    server = fresh
    programs = OLD_PROGRAMS[-1].parent
    layout = server.layout
    layout.prepare()
    password = ensure_passwords(layout.secrets, [SUPERUSER])[SUPERUSER]
    layout.make_own(layout.data)
    secret = layout.base / "word"
    layout.write(secret, password)
    command = [str(programs / "initdb"), "-D", str(layout.data), "-U", SUPERUSER, "-N", "-k"]
    command += ["-E", "UTF8", "--locale=C", "--pwfile", str(secret), "-A", "scram-sha-256"]
    run(command, account=layout.account, cwd=layout.base)
    server.choose_port()
    options = f"-p {server.port} -c unix_socket_directories={layout.socket}"
    control = [str(programs / "pg_ctl"), "-D", str(layout.data), "-w", "-s"]
    log = ["-l", str(layout.start_log), "-o", options]
    run([*control, *log, "start"], account=layout.account, cwd=layout.base)
    try:
        if not layout.uses_socket:
            pytest.skip("the path of the temporary folder is too long for a socket")
        query("CREATE DATABASE kz_licensing TEMPLATE template0")
        query("CREATE EXTENSION pg_trgm", "kz_licensing")
        query("CREATE TABLE notes (n int)", "kz_licensing")
        write(query, 1)
    finally:
        run([*control, "-m", "fast", "stop"], account=layout.account, cwd=layout.base)
    with pytest.raises(VersionMismatchError, match="kz upgrade"):
        server.start()
    done = upgrade(server, programs)
    assert done is not None
    assert done.to_major == server.engine.major
    assert server.start() is True
    assert notes(query) == [1]
    assert read_postmaster(layout.data).is_ours


def test_programs_of_another_version_are_refused(server: EmbeddedServer) -> None:
    server.start()
    server.stop()
    (server.layout.data / "PG_VERSION").write_text("9\n", "ascii")
    with pytest.raises(VersionMismatchError, match="the data need 9"):
        upgrade(server, server.engine.bin)
