"""The bytes: one object per hash in a folder or an object store, parts of uploads beside them."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import obstore
from obstore.exceptions import NotFoundError
from obstore.store import LocalStore, from_url
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.settings import KernelSettings

PIECE_BYTES = 4 * 2**20
_INSERT = text(
    "INSERT INTO documents (id, sha256, name, media_type, size, purpose, owner, holder_id,"
    " division_code) VALUES (:id, :sha256, :name, :media_type, :size, :purpose, :owner, :holder_id,"
    " :division_code) ON CONFLICT DO NOTHING"
)


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
    """One service's objects: `blobs/ab/<sha256>` and `parts/<upload>/<number>`."""

    def __init__(self, store: Any) -> None:
        self._store = store

    @classmethod
    def of(cls, settings: KernelSettings, service: str) -> "BlobStore":
        """A folder under `home`, or below `KZ_BLOB_URL` (s3://…, credentials in AWS_*)."""
        if settings.blob_url:
            return cls(from_url(f"{settings.blob_url.rstrip('/')}/{service}"))
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

    async def put_part(self, upload: UUID, number: int, content: bytes) -> None:
        await obstore.put_async(self._store, _part(upload, number), content)

    async def read_parts(self, upload: UUID, count: int) -> AsyncIterator[bytes]:
        for number in range(count):
            found = await obstore.get_async(self._store, _part(upload, number))
            yield bytes(await found.bytes_async())

    async def keep_parts(self, upload: UUID, count: int, sha256: str) -> None:
        """Join the parts into the object of that hash, in one atomic write."""
        if not await self.has(sha256):
            await obstore.put_async(self._store, _path(sha256), self.read_parts(upload, count))

    async def drop_parts(self, upload: UUID, count: int) -> None:
        """Delete the parts of an upload, and one more that a broken request may have left."""
        for number in range(count + 1):
            try:
                await obstore.delete_async(self._store, _part(upload, number))
            except (NotFoundError, FileNotFoundError):
                continue


async def hash_parts(pieces: AsyncIterator[bytes], head_bytes: int) -> tuple[str, bytes]:
    """SHA-256 of the pieces in order, computed off the loop, and the first bytes."""
    digest, head = hashlib.sha256(), b""
    async for piece in pieces:
        if len(head) < head_bytes:
            head = (head + piece)[:head_bytes]
        await asyncio.to_thread(digest.update, piece)
    return digest.hexdigest(), head


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
    commits. The bytes are written first: a rollback leaves an object nobody can reach."""
    sha256 = await store.put(content)
    document = StoredDocument(
        new_id(), sha256, name, media_type, len(content), purpose, owner, holder_id, division_code
    )
    await insert_document(session, document)
    return document


async def insert_document(session: AsyncSession, document: StoredDocument) -> None:
    """Add the row unless the same owner has the same file for the same purpose already."""
    fields: Sequence[str] = StoredDocument.__slots__
    await session.execute(_INSERT, {field: getattr(document, field) for field in fields})


def _path(sha256: str) -> str:
    return f"blobs/{sha256[:2]}/{sha256}"


def _part(upload: UUID, number: int) -> str:
    return f"parts/{upload}/{number:06d}"
