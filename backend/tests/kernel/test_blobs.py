"""Uploads in pieces, resumed and verified; downloads for those whose rows they are."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
import pytest_asyncio
from fastapi import FastAPI
from obstore.exceptions import BaseError
from obstore.store import S3Store

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents import BlobStore, store_document
from kuangzheng.kernel.documents.endpoints import blobs_router, safe_name
from kuangzheng.kernel.documents.store import HashMismatch
from kuangzheng.kernel.documents.uploads import drop_abandoned
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, TestKeys, client_for, scope_of

pytestmark = pytest.mark.service("restoration")
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40
SHA = hashlib.sha256(PDF).hexdigest()
PATH = "/api/v1/restoration/blobs"
MIB = 2**20


@pytest_asyncio.fixture
async def app(
    database: Database, keys: TestKeys, clock: SettableClock, settings: KernelSettings
) -> AsyncIterator[FastAPI]:
    small = settings.model_copy(update={"blob_max_bytes": 12 * MIB})
    runtime = Runtime("restoration", database, keys, small, clock)
    yield create_service(ServiceSpec("restoration", "文件", [blobs_router()]), runtime)


def part(start: int, end: int, content: bytes = PDF) -> dict[str, str]:
    return {"Content-Range": f"bytes {start}-{end - 1}/{len(content)}"}


def objects(settings: KernelSettings) -> list[str]:
    folder = settings.home / "blobs" / "restoration"
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


async def test_given_a_whole_file_then_it_is_kept_under_its_hash_and_comes_back(
    app: FastAPI, token: Callable[..., str], settings: KernelSettings
) -> None:
    async with client_for(app, token("clerk", subject="me")) as client:
        first = await client.put(f"{PATH}/{SHA}", content=PDF, params={"name": "许可证.pdf"})
        again = await client.put(f"{PATH}/{SHA}", content=PDF, params={"name": "许可证.pdf"})
        got = await client.get(f"{PATH}/{SHA}")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["complete"] and first.json()["media_type"] == "application/pdf"
    assert again.json()["document_id"] is not None
    assert got.content == PDF
    assert got.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%E8%AE%B8")
    assert got.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in got.headers["content-security-policy"]
    assert objects(settings) == [f"blobs/{SHA[:2]}/{SHA}"]


async def test_given_a_broken_upload_then_it_goes_on_where_it_stopped(
    app: FastAPI, token: Callable[..., str]
) -> None:
    async with client_for(app, token("clerk", subject="me")) as client:
        url = f"{PATH}/{SHA}"
        assert (await client.head(url)).status_code == 404
        first = await client.put(url, content=PDF[:4000], headers=part(0, 4000))
        where = await client.head(url)
        wrong = await client.put(url, content=PDF[:10], headers=part(0, 10))
        last = await client.put(url, content=PDF[4000:], headers=part(4000, len(PDF)))
        whole = await client.head(url)
        got = await client.get(url)
    assert (first.status_code, first.json()["offset"]) == (202, 4000)
    assert where.headers["upload-offset"] == "4000"
    assert (wrong.status_code, wrong.json()["offset"]) == (409, 4000)
    assert last.status_code == 201 and got.content == PDF
    assert whole.headers["upload-offset"] == whole.headers["upload-length"] == str(len(PDF))


async def test_given_a_large_file_then_it_is_cut_into_parts_and_joined(
    app: FastAPI, token: Callable[..., str], settings: KernelSettings
) -> None:
    content = b"%PDF-" + b"x" * (9 * MIB)
    sha = hashlib.sha256(content).hexdigest()
    async with client_for(app, token("clerk")) as client:
        answer = await client.put(f"{PATH}/{sha}", content=content, params={"name": "a.pdf"})
        got = await client.get(f"{PATH}/{sha}")
    assert answer.status_code == 201
    assert hashlib.sha256(got.content).hexdigest() == sha
    assert objects(settings) == [f"blobs/{sha[:2]}/{sha}"]


async def test_given_another_content_than_declared_then_nothing_is_kept(
    app: FastAPI, token: Callable[..., str], settings: KernelSettings
) -> None:
    async with client_for(app, token("clerk")) as client:
        answer = await client.put(f"{PATH}/{SHA}", content=PDF[:-1] + b"x")
        after = await client.head(f"{PATH}/{SHA}")
    assert (answer.status_code, answer.json()["code"]) == (422, "hash_mismatch")
    assert after.status_code == 404 and objects(settings) == []


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"<html><script>1</script>", "a.txt"), (b"\x7fELF\x02\x01" + bytes(50), "a.pdf"),
     (b"MZ" + bytes(100), "photo.jpg"), (b"<svg onload=alert(1)>", "a.csv")],
)  # fmt: skip
async def test_given_a_kind_that_is_not_allowed_then_nothing_is_kept(
    app: FastAPI, token: Callable[..., str], settings: KernelSettings, content: bytes, name: str
) -> None:
    sha = hashlib.sha256(content).hexdigest()
    async with client_for(app, token("clerk")) as client:
        answer = await client.put(f"{PATH}/{sha}", content=content, params={"name": name})
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")
    assert objects(settings) == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Content-Range": "bytes 0-9/5"}, 400), ({"Content-Range": "bytes x"}, 400),
     ({"Content-Range": f"bytes 0-9/{13 * MIB}"}, 413), (part(0, 20), 400), (part(0, 5), 400)],
)  # fmt: skip
async def test_given_a_range_that_does_not_fit_then_it_is_refused(
    app: FastAPI, token: Callable[..., str], headers: dict[str, str], status: int
) -> None:
    async with client_for(app, token("clerk")) as client:
        answer = await client.put(f"{PATH}/{SHA}", content=PDF[:10], headers=headers)
    assert answer.status_code == status


async def test_given_somebody_elses_file_then_only_its_division_and_its_holder_may_read(
    app: FastAPI, token: Callable[..., str]
) -> None:
    holder = str(UUID(int=5))
    async with client_for(app, token("holder", subject="h", holder=holder)) as client:
        assert (await client.put(f"{PATH}/{SHA}", content=PDF)).status_code == 201
        assert (await client.get(f"{PATH}/{SHA}")).status_code == 200
    for other, status in (
        (token("clerk"), 200),
        (token("clerk", division="140900"), 404),
        (token("holder", holder=str(UUID(int=6))), 404),
    ):
        async with client_for(app, other) as client:
            assert (await client.get(f"{PATH}/{SHA}")).status_code == status


async def test_given_two_uploads_of_one_hash_at_once_then_the_slower_one_spoils_nothing(
    app: FastAPI, token: Callable[..., str], settings: KernelSettings
) -> None:
    waits, goes = asyncio.Event(), asyncio.Event()

    async def late() -> AsyncIterator[bytes]:
        waits.set()
        await goes.wait()
        yield b"x" * 4000

    url = f"{PATH}/{SHA}"
    async with client_for(app, token("clerk", subject="me")) as client:
        slow = asyncio.create_task(client.put(url, content=late(), headers=part(0, 4000)))
        await waits.wait()
        first = await client.put(url, content=PDF[:4000], headers=part(0, 4000))
        goes.set()
        refused = await slow
        last = await client.put(url, content=PDF[4000:], headers=part(4000, len(PDF)))
        got = await client.get(url)
    assert (first.status_code, refused.status_code) == (202, 409)
    assert last.status_code == 201, last.text
    assert got.content == PDF
    assert objects(settings) == [f"blobs/{SHA[:2]}/{SHA}"]


@pytest.mark.parametrize("size", [0, 5, 13 * MIB])
async def test_given_a_stream_with_another_hash_then_the_store_never_has_the_object(
    settings: KernelSettings, size: int
) -> None:
    async def other() -> AsyncIterator[bytes]:
        for start in range(0, size, 4 * MIB):
            yield b"x" * min(4 * MIB, size - start)

    store = BlobStore.of(settings, "restoration")
    with pytest.raises(HashMismatch):
        await store.keep(SHA, other())
    assert not await store.has(SHA)
    await store.put(PDF)
    with pytest.raises(HashMismatch):
        await store.keep(SHA, other())
    assert await store.read_all(SHA) == PDF


async def test_given_an_object_that_the_disk_changed_then_nobody_works_with_it(
    settings: KernelSettings, tmp_path: Path
) -> None:
    store = BlobStore.of(settings, "restoration")
    await store.put(PDF)
    await store.save(SHA, tmp_path / "good.pdf")
    kept = settings.home / "blobs" / "restoration" / "blobs" / SHA[:2] / SHA
    kept.write_bytes(PDF[:-1] + b"x")
    with pytest.raises(HashMismatch):
        await store.save(SHA, tmp_path / "bad.pdf")
    assert (tmp_path / "good.pdf").read_bytes() == PDF


async def test_given_a_known_hash_then_naming_it_without_the_bytes_gives_nothing(
    app: FastAPI, token: Callable[..., str]
) -> None:
    async with client_for(app, token("clerk", division="500113")) as client:
        await client.put(f"{PATH}/{SHA}", content=PDF)
    async with client_for(app, token("clerk", division="140900", subject="thief")) as client:
        assert (await client.head(f"{PATH}/{SHA}")).status_code == 404
        headers = part(len(PDF) - 1, len(PDF))
        answer = await client.put(f"{PATH}/{SHA}", content=PDF[-1:], headers=headers)
        assert answer.status_code == 409
        assert (await client.get(f"{PATH}/{SHA}")).status_code == 404


async def test_given_a_read_then_the_trail_names_it(
    app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer
) -> None:
    async with client_for(app, token("clerk", subject="me")) as client:
        await client.put(f"{PATH}/{SHA}", content=PDF)
        await client.get(f"{PATH}/{SHA}")
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as connection:
        found = connection.execute(
            "SELECT action, entity FROM audit_entries ORDER BY seq"
        ).fetchall()
    assert found == [("insert", "documents"), ("read", "documents")]


async def test_given_an_abandoned_upload_then_it_is_cleared_away(
    app: FastAPI, token: Callable[..., str], database: Database, settings: KernelSettings
) -> None:
    async with client_for(app, token("clerk")) as client:
        await client.put(f"{PATH}/{SHA}", content=PDF[:100], headers=part(0, 100))
    store = BlobStore.of(settings, "restoration")
    assert await drop_abandoned(database, store, timedelta(days=7)) == 0
    assert await drop_abandoned(database, store, timedelta(0)) == 1
    assert objects(settings) == []


async def test_given_a_file_we_made_then_its_division_reads_it(
    app: FastAPI, token: Callable[..., str], database: Database, settings: KernelSettings
) -> None:
    store = BlobStore.of(settings, "restoration")
    async with database.session(scope_of()) as session:
        made = await store_document(
            session, store, PDF, name="报告.pdf", media_type="application/pdf",
            purpose="report", owner="me", division_code="500113",
        )  # fmt: skip
    async with client_for(app, token("clerk", subject="you")) as client:
        assert (await client.get(f"{PATH}/{made.sha256}")).content == PDF


@pytest.mark.parametrize(
    ("name", "safe"),
    [("../../etc/passwd", "passwd"), ("C:\\a\\b.pdf", "b.pdf"), ("a\r\nb.pdf", "a__b.pdf"),
     ("..", "file"), ("许可证.pdf", "许可证.pdf")],
)  # fmt: skip
def test_file_names_lose_what_is_dangerous(name: str, safe: str) -> None:
    assert safe_name(name) == safe


async def test_given_memory_as_object_store_then_the_same_interface_holds(tmp_path: Path) -> None:
    from obstore.store import MemoryStore

    store = BlobStore(MemoryStore())
    upload = UUID(int=1)
    await store.put_part(upload, "0", PDF[:100])
    await store.put_part(upload, "1", PDF[100:])
    await store.keep(SHA, store.read_parts(upload, ["0", "1"]))
    await store.drop_parts(upload)
    assert await store.read_all(SHA) == PDF
    assert not await store.has("0" * 64)
    with pytest.raises(KeyError):
        await store.read_all("0" * 64)


@pytest.mark.parametrize("roles", [(), ("expert",), ("audit_admin",)])
async def test_given_no_permission_to_upload_then_403_and_nothing_is_kept(
    app: FastAPI, token: Callable[..., str], settings: KernelSettings, roles: tuple[str, ...]
) -> None:
    async with client_for(app, token(grants={"500113": list(roles)})) as client:
        assert (await client.put(f"{PATH}/{SHA}", content=PDF)).status_code == 403
        assert (await client.get(f"{PATH}/{SHA}")).status_code == 404
    assert objects(settings) == []


async def test_given_a_full_quota_then_no_upload_begins_and_one_begun_goes_on(
    database: Database, keys: TestKeys, clock: SettableClock, settings: KernelSettings,
    token: Callable[..., str],
) -> None:  # fmt: skip
    small = settings.model_copy(update={"blob_quota_bytes": 2 * len(PDF)})
    runtime = Runtime("restoration", database, keys, small, clock)
    app = create_service(ServiceSpec("restoration", "文件", [blobs_router()]), runtime)
    other = PDF + b" "
    path = f"{PATH}/{hashlib.sha256(other).hexdigest()}"
    async with client_for(app, token("clerk", subject="me")) as client:
        begun = await client.put(f"{PATH}/{SHA}", content=PDF[:9], headers=part(0, 9))
        refused = await client.put(path, content=other)
        whole = await client.put(f"{PATH}/{SHA}", content=PDF[9:], headers=part(9, len(PDF)))
        still = await client.put(path, content=other)
    assert (begun.status_code, whole.status_code) == (202, 201)
    for answer in (refused, still):
        assert (answer.status_code, answer.json()["code"]) == (429, "upload_quota")
        assert answer.headers["retry-after"] == "3600"
    async with client_for(app, token("clerk", subject="you")) as client:
        assert (await client.put(path, content=other)).status_code == 201


async def test_given_a_url_of_an_object_store_then_each_service_keeps_its_files_below_its_name(
    settings: KernelSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bucket = tmp_path / "对象 存储"
    bucket.mkdir()
    monkeypatch.setenv("KZ_HOME", str(tmp_path / "home"))
    for ending in ("", "/"):
        monkeypatch.setenv("KZ_BLOB_URL", bucket.as_uri() + ending)
        for service in ("licensing", "restoration"):
            store = BlobStore.of(KernelSettings(), service)
            assert await store.put(PDF) == SHA
            assert await store.read_all(SHA) == PDF
    kept = sorted(str(p.relative_to(bucket)) for p in bucket.rglob("*") if p.is_file())
    assert kept == [f"{name}/blobs/{SHA[:2]}/{SHA}" for name in ("licensing", "restoration")]
    assert not (tmp_path / "home").exists()
    await BlobStore.of(KernelSettings(), "licensing").remove(SHA)
    assert not await BlobStore.of(KernelSettings(), "licensing").has(SHA)
    assert await BlobStore.of(KernelSettings(), "restoration").has(SHA)


@pytest.mark.parametrize("ending", ["", "/"])
def test_given_a_url_of_s3_then_bucket_and_prefix_are_those_of_the_url(
    settings: KernelSettings, ending: str
) -> None:
    given = settings.model_copy(update={"blob_url": f"s3://example-bucket/kz/prod{ending}"})
    store = BlobStore.of(given, "licensing")._store
    assert isinstance(store, S3Store)
    assert store.prefix == "kz/prod/licensing"
    assert store.config["bucket"] == "example-bucket"


@pytest.mark.parametrize("url", ["ftp://files.example/kz", "s3:", "nowhere"])
def test_given_a_url_of_nothing_we_know_then_the_start_is_refused(
    settings: KernelSettings, url: str
) -> None:
    with pytest.raises((BaseError, ValueError)):
        BlobStore.of(settings.model_copy(update={"blob_url": url}), "licensing")


def test_given_a_share_that_is_not_mounted_then_the_start_is_refused_and_nothing_is_made(
    settings: KernelSettings, tmp_path: Path
) -> None:
    share = tmp_path / "share"
    with pytest.raises(FileNotFoundError):
        BlobStore.of(settings.model_copy(update={"blob_url": share.as_uri()}), "licensing")
    assert not share.exists()
