"""The bytes: one object per hash in a folder or an object store, parts of uploads beside them."""

import asyncio
import contextlib
import hashlib
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname
from uuid import UUID

import obstore
from obstore.exceptions import NotFoundError
from obstore.store import LocalStore, from_url
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.problems import RuleViolation, Unavailable
from kuangzheng.kernel.settings import KernelSettings

PIECE_BYTES = 4 * 2**20
_INSERT = text(
    "INSERT INTO documents (id, sha256, name, media_type, size, purpose, owner, holder_id,"
    " division_code) VALUES (:id, :sha256, :name, :media_type, :size, :purpose, :owner, :holder_id,"
    " :division_code) ON CONFLICT DO NOTHING"
)
_HOLD = text("SELECT pg_advisory_xact_lock_shared(hashtextextended('kz-blob:' || :sha256, 0))")


class HashMismatch(RuleViolation):
    code = "hash_mismatch"
    title, title_en = "文件内容与声明的哈希不符", "The content does not have the declared hash"


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A row of `documents`: what lets somebody within its scope read the bytes."""

    id: UUID
    sha256: str
    name: str
    media_type: str
    size: int
    purpose: str
    owner: str
    holder_id: UUID | None
    division_code: str


class BlobStore:
    """One service's objects: `blobs/ab/<sha256>`, `parts/<upload>/<name>`.

    What lies under a hash has that hash: it is computed over the very bytes that are written.
    """

    def __init__(self, store: Any) -> None:
        self._store = store

    @classmethod
    def of(cls, settings: KernelSettings, service: str) -> "BlobStore":
        """A folder under `home`, or below `KZ_BLOB_URL`: s3://… with its credentials in AWS_*, or
        file:///… for a share.

        Raises FileNotFoundError when the share is not mounted: nothing is written beside it.
        """
        url = f"{settings.blob_url.rstrip('/')}/{service}"
        if settings.blob_url and not url.startswith("file:"):
            return cls(from_url(url))
        if settings.blob_url:
            folder = Path(url2pathname(urlsplit(url).path))
            folder.mkdir(exist_ok=True)
        else:
            folder = settings.home / "blobs" / service
            folder.mkdir(parents=True, exist_ok=True)
        return cls(LocalStore(folder))

    async def has(self, sha256: str) -> bool:
        try:
            await obstore.head_async(self._store, _path(sha256))
        except (NotFoundError, FileNotFoundError):
            return False
        return True

    async def put(self, content: bytes) -> str:
        """Keep the bytes; their SHA-256."""
        sha256 = hashlib.sha256(content).hexdigest()
        if not await self.has(sha256):
            await obstore.put_async(self._store, _path(sha256), content)
        return sha256

    async def read(self, sha256: str) -> AsyncIterator[bytes]:
        """The bytes in pieces. Raises KeyError when they are not here."""
        try:
            found = await obstore.get_async(self._store, _path(sha256))
        except (NotFoundError, FileNotFoundError) as error:
            raise KeyError(sha256) from error
        async for piece in found.stream(PIECE_BYTES):
            yield bytes(piece)

    async def read_all(self, sha256: str) -> bytes:
        """All bytes, for files known to be small. Raises KeyError when they are not here."""
        return b"".join([piece async for piece in self.read(sha256)])

    async def keep(self, sha256: str, pieces: AsyncIterator[bytes]) -> None:
        """Write the pieces as the object of that hash, in one atomic write.

        Raises HashMismatch when they have another one; nothing is kept then. They are read to the
        end even when the object is here: who sends a file has to have it.
        """
        verified = _verified(pieces, sha256)
        if await self.has(sha256):
            async for _ in verified:
                pass
        else:
            await obstore.put_async(self._store, _path(sha256), verified)

    async def save(self, sha256: str, path: Path) -> None:
        """Write the bytes to a file of ours. Raises KeyError when they are not here, HashMismatch
        when the disk gives back others than were kept."""
        with path.open("wb") as out:
            async for piece in _verified(self.read(sha256), sha256):
                await asyncio.to_thread(out.write, piece)

    async def require(self, sha256: str) -> None:
        """Raises Unavailable when the bytes are not here: they were swept away while their new row
        was not written yet, so that sending the file again helps."""
        if not await self.has(sha256):
            raise Unavailable("文件正在清理，请重新提交", retry_after_s=1)

    def older_than(self, until: datetime) -> list[str]:
        """Hashes of the objects written before a moment (blocking)."""
        pages = obstore.list(self._store, "blobs")
        return [
            str(one["path"]).rpartition("/")[2]
            for page in pages for one in page if one["last_modified"] < until
        ]  # fmt: skip

    async def remove(self, sha256: str) -> None:
        await self._delete(_path(sha256))

    async def put_part(self, upload: UUID, name: str, content: bytes) -> None:
        await obstore.put_async(self._store, _part(upload, name), content)

    async def read_parts(self, upload: UUID, names: Sequence[str]) -> AsyncGenerator[bytes, None]:
        for name in names:
            found = await obstore.get_async(self._store, _part(upload, name))
            yield bytes(await found.bytes_async())

    async def drop_part(self, upload: UUID, name: str) -> None:
        await self._delete(_part(upload, name))

    async def drop_parts(self, upload: UUID) -> None:
        """Delete every part of an upload, those too that a broken request left unrecorded."""
        found = await asyncio.to_thread(obstore.list(self._store, f"parts/{upload}").collect)
        for one in found:
            await self._delete(one["path"])

    async def _delete(self, path: str) -> None:
        with contextlib.suppress(NotFoundError, FileNotFoundError):
            await obstore.delete_async(self._store, path)


async def _verified(pieces: AsyncIterator[bytes], sha256: str) -> AsyncIterator[bytes]:
    """The same pieces. The last one comes out only when the whole has the hash, so that a writer
    fed with others never finishes its object."""
    digest, held = hashlib.sha256(), b""
    async for piece in pieces:
        if held:
            yield held
        held = piece
        await asyncio.to_thread(digest.update, piece)
    if digest.hexdigest() != sha256:
        raise HashMismatch("文件内容与声明的哈希不符，请重新上传", found=digest.hexdigest())
    yield held


async def store_document(
    session: AsyncSession,
    store: BlobStore,
    content: bytes,
    *,
    name: str,
    media_type: str,
    purpose: str,
    owner: str,
    division_code: str,
    holder_id: UUID | None = None,
) -> StoredDocument:
    """Keep a file we made; readable within the division (and by the holder) once the transaction
    commits. A rollback leaves an object that nobody can reach and that is swept away later."""
    sha256 = hashlib.sha256(content).hexdigest()
    document = StoredDocument(
        new_id(), sha256, name, media_type, len(content), purpose, owner, holder_id, division_code
    )
    await insert_document(session, document)
    await store.put(content)
    return document


async def insert_document(session: AsyncSession, document: StoredDocument) -> None:
    """Add the row unless the same owner has the same file for the same purpose already.

    From here to the end of the transaction nobody removes the bytes; that they are here is to be
    seen to after this.
    """
    await session.execute(_HOLD, {"sha256": document.sha256})
    fields: Sequence[str] = StoredDocument.__slots__
    await session.execute(_INSERT, {field: getattr(document, field) for field in fields})


def _path(sha256: str) -> str:
    return f"blobs/{sha256[:2]}/{sha256}"


def _part(upload: UUID, name: str) -> str:
    return f"parts/{upload}/{name}"
