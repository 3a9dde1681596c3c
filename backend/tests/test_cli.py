"""The `kz` commands as an operator meets them: what they need, what they say, how they end."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from kuangzheng import cli
from kuangzheng.identity.keys.sealing import load_master_key
from kuangzheng.identity.settings import IdentitySettings
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import SERVICES
from kuangzheng.restoration.ledger.posting import Poster
from tests.restoration.ledger.posting_process import posting


@dataclass(frozen=True)
class Said:
    """How a command ended, and its two outputs."""

    status: int
    out: str
    err: str


Kz = Callable[..., Said]


@pytest.fixture
def kz(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Kz:
    """`kz("audit", "verify", KZ_X="…")` in this process, without variables of the machine."""

    def run(*arguments: str, **variables: str) -> Said:
        for name in [name for name in os.environ if name.startswith("KZ_")]:
            monkeypatch.delenv(name)
        for name, value in {"KZ_HOME": str(tmp_path), **variables}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["kz", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        status = ended.value.code
        assert isinstance(status, int) or status is None
        return Said(status or 0, said.out, said.err)

    return run


@pytest.fixture
def urls(postgres: EmbeddedServer, cleaned: Callable[[str], None]) -> Callable[..., dict[str, str]]:
    """`urls("identity")`: the variables with which a service has its own database."""

    def of(*services: str, owner: bool = True) -> dict[str, str]:
        found = {}
        for name in services or SERVICES:
            cleaned(name)
            dsn = postgres.dsn(name)
            found[f"KZ_{name.upper()}_DATABASE_URL"] = dsn.login
            if owner:
                found[f"KZ_{name.upper()}_OWNER_URL"] = dsn.owner
        return found

    return of


Urls = Callable[..., dict[str, str]]


def counted(postgres: EmbeddedServer, service: str, query: str) -> Any:
    with psycopg.connect(postgres.superuser_dsn(f"kz_{service}")) as connection:
        return connection.execute(query.encode()).fetchone()


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("restore", "--to", "rubbish"), "时区"),
        (("restore", "--to", "2026-11-23T10:00:00"), "时区"),
        (("cadastre", "export", "out.xlsx", "--as-of", "rubbish"), "日期应写作"),
        (("cadastre", "import", __file__, "--effective-on", "rubbish"), "日期应写作"),
        (("identity", "create-administrators", "示例局", "rubbish"), "行政区划代码"),
        (("serve", "nothing"), "可用"),
        (("worker", "nothing"), "可用"),
        (("migrate", "nothing"), "可用"),
        (("audit", "verify", "nothing"), "可用"),
        (("demo", "load", "--scale", "moon"), "规模"),
    ],
)
def test_given_what_cannot_be_meant_then_one_sentence_and_status_2(
    kz: Kz, arguments: tuple[str, ...], word: str
) -> None:
    said = kz(*arguments)
    assert said.status == 2
    assert word in said.err and len(said.err.splitlines()) == 1
    assert said.out == ""


def test_given_no_database_of_a_service_then_one_sentence_names_the_variable(
    kz: Kz, urls: Urls
) -> None:
    variables = urls("identity", owner=False)
    said = kz("demo", "load", **urls(owner=False))
    assert said.status == 1
    assert "KZ_IDENTITY_OWNER_URL" in said.err and len(said.err.splitlines()) == 1
    broken = variables["KZ_IDENTITY_DATABASE_URL"].replace("kz_identity_login:", "nobody:")
    said = kz("identity", "rotate-keys", KZ_IDENTITY_DATABASE_URL=broken)
    assert said.status == 1
    assert "数据库连接不上" in said.err and len(said.err.splitlines()) == 1


def test_given_databases_then_migrate_brings_them_to_head_with_owner_urls_alone(
    kz: Kz, urls: Urls, postgres: EmbeddedServer
) -> None:
    owners = {name: url for name, url in urls().items() if "OWNER" in name}
    assert kz("migrate", **owners).status == 0
    for service in SERVICES:
        assert counted(postgres, service, "SELECT migration_version()") is not None
    said = kz("migrate", "identity", **urls("identity"))
    assert (said.status, said.out) == (0, "")


def test_given_identity_alone_then_its_commands_ask_for_nothing_else(
    kz: Kz, urls: Urls, postgres: EmbeddedServer, migrated: Callable[[str], str], tmp_path: Path
) -> None:
    migrated("identity")
    load_master_key(IdentitySettings(home=tmp_path))
    only = urls("identity", owner=False)
    said = kz("identity", "create-administrators", "示例区规划和自然资源局", "500113", **only)
    assert said.status == 0, said.err
    assert [line.split()[1] for line in said.out.splitlines()] == [
        "audit_admin", "security_admin", "system_admin",
    ]  # fmt: skip
    again = kz("identity", "create-administrators", "示例区规划和自然资源局", "500113", **only)
    assert again.status == 1
    assert "只能建立一次" in again.err and len(again.err.splitlines()) == 1
    for _ in range(2):
        said = kz("identity", "rotate-keys", **only)
        assert said.status == 0, said.err
    assert counted(
        postgres, "identity", "SELECT count(*) FROM signing_keys WHERE status = 'active'"
    ) == (1,)


def test_given_a_database_behind_and_no_owner_then_administrators_are_refused_with_the_command(
    kz: Kz, urls: Urls, postgres: EmbeddedServer, migrated: Callable[[str], str]
) -> None:
    migrated("identity")
    change = "UPDATE alembic_version SET version_num = '{}'"
    with psycopg.connect(postgres.superuser_dsn("kz_identity")) as connection:
        (head,) = connection.execute("SELECT version_num FROM alembic_version").fetchone() or ("",)
        connection.execute(change.format("0001").encode())
    try:
        said = kz(
            "identity", "create-administrators", "示例局", "500113",
            **urls("identity", owner=False),
        )  # fmt: skip
    finally:
        with psycopg.connect(postgres.superuser_dsn("kz_identity")) as connection:
            connection.execute(change.format(head).encode())
    assert said.status == 1
    assert "kz migrate identity" in said.err and len(said.err.splitlines()) == 1


def test_given_no_password_then_one_is_made_and_told_once_and_a_second_load_changes_nothing(
    kz: Kz, urls: Urls, postgres: EmbeddedServer
) -> None:
    def state() -> list[Any]:
        rights = "SELECT count(*), max(updated_at) FROM mining_rights"
        users = "SELECT count(*), max(updated_at) FROM users"
        hashes = "SELECT count(*), string_agg(DISTINCT password_hash, ' ') FROM credentials"
        return [
            counted(postgres, "licensing", rights), counted(postgres, "identity", users),
            counted(postgres, "identity", hashes),
        ]  # fmt: skip

    first = kz("demo", "load", **urls())
    assert first.status == 0, first.err
    told = re.findall(r"示例密码：(\S{12,})\n", first.out)
    assert len(told) == 1 and first.out.count("示例密码") == 1
    before = state()
    assert before[0][0] > 0 and before[1][0] > 0
    again = kz("demo", "load", **urls())
    assert (again.status, "示例密码" in again.out + again.err) == (0, False)
    assert state() == before
    # only another password would replace the hashes: the one that was told is that of the accounts
    given = kz("demo", "load", **urls(), KZ_DEMO_PASSWORD=told[0])
    assert given.status == 0 and told[0] not in given.out + given.err
    assert state() == before


def test_given_a_trail_then_audit_verify_proves_it_and_names_what_was_changed(
    kz: Kz, urls: Urls, postgres: EmbeddedServer, migrated: Callable[[str], str]
) -> None:
    migrated("identity")
    identity = urls("identity")
    kz("identity", "create-administrators", "示例局", "500113", **identity)
    said = kz("audit", "verify", "identity", **identity)
    assert said.status == 0 and said.out.startswith("[矿政] identity：")
    with psycopg.connect(postgres.superuser_dsn("kz_identity")) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("UPDATE audit_entries SET actor = 'nobody' WHERE entity = 'users'")
    said = kz("audit", "verify", "identity", **identity)
    assert said.status == 1 and "与其内容不符" in said.out


def test_given_a_ledger_then_ledger_verify_proves_it_and_names_the_first_wrong_row(
    kz: Kz, urls: Urls, postgres: EmbeddedServer, migrated: Callable[[str], str]
) -> None:
    login, restoration = migrated("restoration"), urls("restoration")
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as connection:
        connection.execute("SELECT set_config('kz.actor', 'test', true)")
        for code, type_ in (("bank", "asset"), ("deposits", "liability")):
            connection.execute(
                "INSERT INTO ledger_accounts (id, division_code, code, name, type, kind)"
                " VALUES (%s, '500113', %s, '示例', %s, 'decided')", (new_id(), code, type_),
            )  # fmt: skip

    async def posted() -> None:
        database = Database(login, service="restoration", pool_size=2)
        try:
            for _ in range(3):
                found = await Poster(database).post(posting(str(new_id()), str(new_id())))
                assert found.state == "posted"
        finally:
            await database.close()

    asyncio.run(posted())
    said = kz("ledger", "verify", **restoration)
    assert said.status == 0 and "总账核验通过：3 笔凭证、6 条分录" in said.out
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as connection:
        connection.execute("SET session_replication_role = replica")
        changed = connection.execute(
            "UPDATE ledger_entries SET amount_fen = amount_fen + 1 WHERE line = 1 AND seq ="
            " (SELECT min(seq) FROM ledger_entries) RETURNING seq"
        ).fetchone()
    assert changed is not None
    said = kz("ledger", "verify", **restoration)
    assert said.status == 1 and "总账核验不通过" in said.out
    told = json.loads(kz("ledger", "verify", "--json", **restoration).out)
    assert (told["ok"], told["first_broken"]["seq"]) == (False, changed[0])


def test_given_a_worker_then_it_works_until_it_is_told_to_stop(
    urls: Urls, migrated: Callable[[str], str], tmp_path: Path
) -> None:
    migrated("identity")
    worker = subprocess.Popen(
        [sys.executable, "-m", "kuangzheng.cli", "worker", "identity"],
        env={**os.environ, "KZ_HOME": str(tmp_path), **urls("identity")},
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert worker.stderr is not None
    assert any("worker started" in line for line in worker.stderr)
    worker.send_signal(signal.SIGTERM)
    worker.stderr.read()
    assert worker.wait(60) == 0


def test_given_documents_then_the_check_compares_and_writes_nothing(kz: Kz, tmp_path: Path) -> None:
    folder = tmp_path / "openapi"
    assert kz("openapi", str(folder)).status == 0
    (folder / "identity.json").write_text(json.dumps({}))
    said = kz("openapi", str(folder), "--check")
    assert said.status == 2
    assert "identity.json" in said.err and "licensing.json" not in said.err
    assert (folder / "identity.json").read_text() == "{}"


def test_given_a_folder_without_documents_then_none_are_begun_there_unasked(
    kz: Kz, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = kz("openapi")
    assert said.status == 2
    assert "项目目录" in said.err
    assert not (tmp_path / "openapi").exists()
