"""Receiving a file in pieces: resumable, verified by its hash, nothing kept when it is wrong."""

from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.documents.kinds import SNIFF_BYTES, check_kind
from kuangzheng.kernel.documents.store import BlobStore, StoredDocument, insert_document
from kuangzheng.kernel.ids import first_id_since, new_id
from kuangzheng.kernel.problems import Conflict, Malformed, Problem, TooLarge, TooManyRequests

PART_BYTES = 4 * 2**20
_DAY = timedelta(days=1)
_COLUMNS = "id, sha256, name, media_type, size, purpose, owner, holder_id, division_code"
_OWN = text(
    f"SELECT {_COLUMNS} FROM documents WHERE sha256 = :sha256 AND owner = :owner"
    " AND division_code = :division AND purpose = 'upload'"
)
_FIND = text(
    "SELECT id, size, received, parts FROM uploads WHERE sha256 = :sha256 AND owner = :owner"
)
_BEGIN = text(
    "INSERT INTO uploads (id, sha256, owner, name, size)"
    " SELECT CAST(:id AS uuid), CAST(:sha256 AS text), CAST(:owner AS text), CAST(:name AS text),"
    " CAST(:size AS bigint) WHERE CAST(:size AS bigint) <= CAST(:quota AS bigint)"
    " - (SELECT coalesce(sum(size), 0) FROM uploads WHERE owner = CAST(:owner AS text))"
    " - (SELECT coalesce(sum(size), 0) FROM documents WHERE owner = CAST(:owner AS text)"
    " AND purpose = 'upload' AND id >= CAST(:since AS uuid))"
    " ON CONFLICT (sha256, owner) DO NOTHING"
)
_GROW = text(
    "UPDATE uploads SET received = received + :bytes,"
    " parts = array_append(parts, CAST(:part AS text)), updated_at = clock_timestamp()"
    " WHERE id = :id AND received = :at"
)
_DROP = text("DELETE FROM uploads WHERE id = :id")
_OLD = text(
    "SELECT id FROM uploads WHERE updated_at < clock_timestamp() - CAST(:age AS interval)"
)


class OffsetMismatch(Conflict):
    """409 with `offset`: how many bytes are here."""

    code = "upload_offset_mismatch"
    title, title_en = "续传位置不符", "The upload continues elsewhere"

    def __init__(self, offset: int) -> None:
        super().__init__(
            "请从已收到的位置继续上传", headers={"Upload-Offset": str(offset)}, offset=offset
        )


class UploadQuota(TooManyRequests):
    """429: what the caller has sent within a day, and what it has begun, fills its quota."""

    code = "upload_quota"
    title, title_en = "上传量已满", "The upload quota is used up"


@dataclass(frozen=True, slots=True)
class Piece:
    """Which bytes a request carries: from `start`, of `total`."""

    start: int
    length: int
    total: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of an upload is here; `document` once it is whole."""

    received: int
    size: int
    document: StoredDocument | None = None
    is_new: bool = False


class Uploads:
    """The uploads of one service. Each piece is a short transaction; none is open while waiting."""

    def __init__(
        self,
        database: Database,
        store: BlobStore,
        *,
        allowed: Sequence[str],
        max_bytes: int,
        quota_bytes: int,
    ) -> None:
        self._database = database
        self._store = store
        self._allowed = allowed
        self._max = max_bytes
        self._quota = quota_bytes

    async def state(self, principal: Principal, sha256: str) -> Progress | None:
        """What the caller has of this file; None when nothing."""
        document = await self._own(principal, sha256)
        if document is not None:
            return Progress(document.size, document.size, document)
        row = await self._find(principal, sha256)
        return None if row is None else Progress(row.received, row.size)

    async def receive(
        self, principal: Principal, sha256: str, piece: Piece, name: str, body: AsyncIterator[bytes]
    ) -> Progress:
        """Take the piece; with the last one verify hash and kind and make the document.

        Raises TooLarge, OffsetMismatch, Malformed (fewer or more bytes than announced),
        HashMismatch and UnsupportedMedia; after the last two nothing is kept.
        """
        if piece.total > self._max:
            raise TooLarge(f"文件超过 {self._max // 2**20} MB 的上限", max_bytes=self._max)
        document = await self._own(principal, sha256)
        if document is not None:
            return Progress(document.size, document.size, document)
        upload = await self._begin(principal, sha256, piece.total, name)
        if upload.received != piece.start:
            raise OffsetMismatch(upload.received)
        received, parts = await self._take(principal, upload, piece, body)
        if received < piece.total:
            return Progress(received, piece.total)
        document = await self._complete(principal, upload.id, parts, sha256, piece.total, name)
        return Progress(received, piece.total, document, is_new=True)

    async def _take(
        self, principal: Principal, upload: Any, piece: Piece, body: AsyncIterator[bytes]
    ) -> tuple[int, list[str]]:
        received, parts, buffer = upload.received, list(upload.parts), bytearray()
        end = piece.start + piece.length
        async for chunk in body:
            buffer += chunk
            if received + len(buffer) > end:
                raise Malformed("收到的字节多于 Content-Range 所声明的")
            while len(buffer) >= PART_BYTES:
                part = bytes(buffer[:PART_BYTES])
                del buffer[:PART_BYTES]
                parts.append(await self._grow(principal, upload.id, received, part))
                received += len(part)
        if buffer:
            parts.append(await self._grow(principal, upload.id, received, bytes(buffer)))
            received += len(buffer)
        if received != end:
            raise Malformed("收到的字节少于所声明的，请从已收到的位置继续", offset=received)
        return received, parts

    async def _grow(self, principal: Principal, upload: UUID, at: int, content: bytes) -> str:
        """Each request writes parts of its own name; only a recorded one belongs to the file."""
        part = f"{at:015d}-{new_id()}"
        await self._store.put_part(upload, part, content)
        values = {"id": upload, "bytes": len(content), "at": at, "part": part}
        async with self._database.session(principal.scope()) as session:
            moved: Any = await session.execute(_GROW, values)
        if not moved.rowcount:
            await self._store.drop_part(upload, part)
            raise OffsetMismatch(at)
        return part

    async def _complete(
        self, principal: Principal, upload: UUID, parts: list[str], sha256: str, size: int,
        name: str,
    ) -> StoredDocument:  # fmt: skip
        try:
            media_type = check_kind(await self._head(upload, parts), name, self._allowed)
            await self._store.keep(sha256, self._store.read_parts(upload, parts))
        except Problem:
            await self._forget(principal, upload)
            raise
        holder = UUID(principal.holder_id) if principal.holder_id else None
        document = StoredDocument(
            new_id(), sha256, name, media_type, size, "upload", principal.id, holder,
            principal.division,
        )  # fmt: skip
        async with self._database.session(principal.scope()) as session:
            await insert_document(session, document)
            if not await self._store.has(sha256):
                await self._store.keep(sha256, self._store.read_parts(upload, parts))
            await session.execute(_DROP, {"id": upload})
        await self._store.drop_parts(upload)
        return document

    async def _head(self, upload: UUID, parts: list[str]) -> bytes:
        head = b""
        async with aclosing(self._store.read_parts(upload, parts)) as pieces:
            async for piece in pieces:
                head += piece
                if len(head) >= SNIFF_BYTES:
                    break
        return head[:SNIFF_BYTES]

    async def _forget(self, principal: Principal, upload: UUID) -> None:
        async with self._database.session(principal.scope()) as session:
            await session.execute(_DROP, {"id": upload})
        await self._store.drop_parts(upload)

    async def _own(self, principal: Principal, sha256: str) -> StoredDocument | None:
        values = {"sha256": sha256, "owner": principal.id, "division": principal.division}
        async with self._database.session(principal.scope()) as session:
            row = (await session.execute(_OWN, values)).mappings().first()
        if row is None or not await self._store.has(sha256):
            return None
        return StoredDocument(**row)

    async def _find(self, principal: Principal, sha256: str) -> Any:
        async with self._database.session(principal.scope()) as session:
            values = {"sha256": sha256, "owner": principal.id}
            return (await session.execute(_FIND, values)).one_or_none()

    async def _begin(self, principal: Principal, sha256: str, size: int, name: str) -> Any:
        values = {"sha256": sha256, "owner": principal.id}
        async with self._database.session(principal.scope()) as session:
            row = (await session.execute(_FIND, values)).one_or_none()
            if row is not None and row.size != size:
                await session.execute(_DROP, {"id": row.id})
            new = {"id": new_id(), "name": name, "size": size, "quota": self._quota}
            await session.execute(_BEGIN, {**values, **new, "since": first_id_since(_DAY)})
            begun = (await session.execute(_FIND, values)).one_or_none()
        if begun is None:
            raise UploadQuota(
                f"一日内上传总量不得超过 {self._quota // 2**20} MB，请稍后再传或联系系统管理员",
                headers={"Retry-After": "3600"}, max_bytes=self._quota,
            )  # fmt: skip
        return begun


async def drop_abandoned(database: Database, store: BlobStore, age: timedelta) -> int:
    """Delete uploads that nobody continued for `age`; how many."""
    scope = Scope.for_division(DbRole.WORKER, "system:uploads", NATIONAL)
    async with database.session(scope) as session:
        rows = (await session.execute(_OLD, {"age": age})).all()
        for row in rows:
            await store.drop_parts(row.id)
            await session.execute(_DROP, {"id": row.id})
    return len(rows)
