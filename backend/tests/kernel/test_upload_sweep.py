"""Uploads that nothing refers to go after their time; what is referred to, young or ours stays."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import httpx
import psycopg
import pytest
import pytest_asyncio
from fastapi import FastAPI
from sqlalchemy import text

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole
from kuangzheng.kernel.documents import BlobStore, store_document
from kuangzheng.kernel.documents.endpoints import blobs_router
from kuangzheng.kernel.documents.sweep import sweep_uploads
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.problems import Unavailable
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import TestKeys, client_for, scope_of

pytestmark = pytest.mark.service("restoration")
PATH = "/api/v1/restoration/blobs"
AGE = timedelta(days=30)


@pytest_asyncio.fixture
async def clerk(
    database: Database, keys: TestKeys, settings: KernelSettings, token: Callable[..., str]
) -> AsyncIterator[httpx.AsyncClient]:
    runtime = Runtime("restoration", database, keys, settings)
    app: FastAPI = create_service(ServiceSpec("restoration", "文件", [blobs_router()]), runtime)
    async with client_for(app, token("clerk", subject="me")) as client:
        yield client


@pytest.fixture
def store(settings: KernelSettings) -> BlobStore:
    return BlobStore.of(settings, "restoration")


@pytest.fixture
def letters(postgres: EmbeddedServer, migrated: Callable[[str], str]) -> Iterator[None]:
    """A room that refers to uploads as it has to."""
    migrated("restoration")
    with psycopg.connect(postgres.dsn("restoration").owner) as owner:
        owner.execute(
            "CREATE TABLE letters (id int PRIMARY KEY, document_id uuid NOT NULL"
            ' REFERENCES documents, division_code text COLLATE "C" NOT NULL)'
        )
        owner.execute("CALL protect_rows('letters')")
    yield
    with psycopg.connect(postgres.dsn("restoration").owner) as owner:
        owner.execute("DROP TABLE letters")


async def upload(clerk: httpx.AsyncClient, content: bytes) -> tuple[str, UUID]:
    sha256 = hashlib.sha256(content).hexdigest()
    sent = await clerk.put(f"{PATH}/{sha256}", content=content, params={"name": "a.csv"})
    assert sent.status_code == 201, sent.text
    return sha256, UUID(sent.json()["document_id"])


def aged(postgres: EmbeddedServer, settings: KernelSettings, *hashes: str) -> None:
    """Rows and bytes as if they had come 31 days ago."""
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
        superuser.execute("SET session_replication_role = replica")
        for sha256 in hashes:
            superuser.execute(
                "UPDATE documents SET created_at = created_at - interval '31 days'"
                " WHERE sha256 = %s", (sha256,)
            )  # fmt: skip
            path = settings.home / "blobs" / "restoration" / "blobs" / sha256[:2] / sha256
            old = path.stat().st_mtime - 31 * 86400
            os.utime(path, (old, old))


def trail(postgres: EmbeddedServer) -> list[tuple[str, str, str]]:
    query = (
        "SELECT action, entity, actor FROM audit_entries"
        " WHERE actor = 'system:uploads' ORDER BY seq"
    )
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
        return [(row[0], row[1], row[2]) for row in superuser.execute(query).fetchall()]


async def refer(database: Database, document: UUID) -> None:
    async with database.session(scope_of()) as session:
        await session.execute(
            text("INSERT INTO letters VALUES (1, :id, '500113')"), {"id": document}
        )


async def test_given_old_uploads_then_those_without_a_reference_go_row_bytes_and_all(
    clerk: httpx.AsyncClient, database: Database, store: BlobStore, settings: KernelSettings,
    postgres: EmbeddedServer, letters: None,
) -> None:  # fmt: skip
    forgotten, _ = await upload(clerk, b"forgotten,1\n")
    used, document = await upload(clerk, b"used,2\n")
    young, _ = await upload(clerk, b"young,3\n")
    async with database.session(scope_of()) as session:
        made = await store_document(
            session, store, b"made,4\n", name="a.csv", media_type="text/csv", purpose="export",
            owner="me", division_code="500113",
        )  # fmt: skip
    await refer(database, document)
    aged(postgres, settings, forgotten, used, made.sha256)
    assert await sweep_uploads(database, store, AGE) == (1, 1)
    assert (await clerk.get(f"{PATH}/{forgotten}")).status_code == 404
    assert not await store.has(forgotten)
    for kept in (used, young, made.sha256):
        assert (await clerk.get(f"{PATH}/{kept}")).status_code == 200
    assert trail(postgres) == [
        ("delete", "documents", "system:uploads"), ("sweep", "blobs", "system:uploads"),
    ]  # fmt: skip
    assert await sweep_uploads(database, store, AGE) == (0, 0)


async def test_given_a_reference_being_made_then_the_sweep_waits_and_keeps_the_file(
    clerk: httpx.AsyncClient, database: Database, store: BlobStore, settings: KernelSettings,
    postgres: EmbeddedServer, letters: None,
) -> None:  # fmt: skip
    sha256, document = await upload(clerk, b"used,2\n")
    aged(postgres, settings, sha256)
    async with database.session(scope_of()) as session:
        await session.execute(
            text("INSERT INTO letters VALUES (1, :id, '500113')"), {"id": document}
        )
        sweeping = asyncio.create_task(sweep_uploads(database, store, AGE))
        done, _ = await asyncio.wait([sweeping], timeout=0.3)
        assert not done
    assert await sweeping == (0, 0)
    assert await store.has(sha256)


async def test_given_a_file_of_two_then_its_bytes_stay_while_one_row_does(
    clerk: httpx.AsyncClient, database: Database, store: BlobStore, settings: KernelSettings,
    postgres: EmbeddedServer,
) -> None:  # fmt: skip
    sha256, _ = await upload(clerk, b"both,1\n")
    aged(postgres, settings, sha256)
    async with database.session(scope_of()) as session:
        await store_document(
            session, store, b"both,1\n", name="a.csv", media_type="text/csv", purpose="export",
            owner="me", division_code="500113",
        )  # fmt: skip
        sweeping = asyncio.create_task(sweep_uploads(database, store, AGE))
        await asyncio.wait([sweeping], timeout=0.3)
    assert (await sweeping)[1] == 0
    assert await store.has(sha256)


async def test_given_bytes_without_a_row_then_old_ones_go_and_young_ones_stay(
    database: Database, store: BlobStore, settings: KernelSettings, postgres: EmbeddedServer
) -> None:
    old, young = await store.put(b"old"), await store.put(b"young")
    aged(postgres, settings, old)
    assert await sweep_uploads(database, store, AGE) == (0, 1)
    assert (await store.has(old), await store.has(young)) == (False, True)


async def test_given_swept_bytes_under_a_row_that_stayed_then_the_file_is_taken_once_more(
    clerk: httpx.AsyncClient, store: BlobStore
) -> None:
    sha256, _ = await upload(clerk, b"again,1\n")
    await store.remove(sha256)
    sent = await clerk.put(f"{PATH}/{sha256}", content=b"again,1\n", params={"name": "a.csv"})
    assert sent.status_code == 201
    assert (await clerk.get(f"{PATH}/{sha256}")).content == b"again,1\n"


async def test_given_bytes_swept_before_their_row_then_the_sender_is_asked_to_send_again(
    store: BlobStore,
) -> None:
    with pytest.raises(Unavailable) as refused:
        await store.require("0" * 64)
    assert refused.value.headers["Retry-After"] == "1"


@pytest.mark.parametrize("role", [DbRole.OFFICIAL, DbRole.WORKER, DbRole.PORTAL])
async def test_given_any_role_then_no_document_is_deleted_but_by_the_sweep(
    clerk: httpx.AsyncClient, database: Database, role: DbRole
) -> None:
    await upload(clerk, b"kept,1\n")
    with pytest.raises(Exception, match="permission denied"):
        async with database.session(scope_of(NATIONAL, role)) as session:
            await session.execute(text("DELETE FROM documents"))


def test_given_a_file_we_made_then_even_the_owner_does_not_delete_it(
    postgres: EmbeddedServer, migrated: Callable[[str], str], tmp_path: Path
) -> None:
    migrated("restoration")
    row = (
        "INSERT INTO documents (id, sha256, name, media_type, size, purpose, owner, division_code)"
        " VALUES (uuidv7(), %s, 'a', 'text/csv', 1, 'export', 'me', '500113')"
    )
    with psycopg.connect(postgres.dsn("restoration").owner) as owner:
        owner.execute("SELECT set_config('kz.actor', 'test', true)")
        owner.execute(row, ("0" * 64,))
        with pytest.raises(psycopg.errors.DatabaseError, match="append-only"):
            owner.execute("DELETE FROM documents")
        owner.rollback()
