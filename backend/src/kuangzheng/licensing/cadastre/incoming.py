"""Files sent by multipart: measured while they arrive, never held in memory as a whole."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.types import Message

from kuangzheng.kernel.documents.endpoints import safe_name
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.problems import FieldError, Malformed, TooLarge, UnsupportedMedia

_PIECE = 4 * 2**20
_OVERHEAD = 64 * 1024
"""Room for the other fields and the boundaries of the form."""
def form_documented(*options: str) -> dict[str, Any]:
    """The form of a file with options, each example as it is sent: JSON in a field."""
    told = {"type": "string", "description": "选项（JSON）"}
    return {
        "requestBody": {
            "required": True,
            "content": {"multipart/form-data": {"schema": {
                "type": "object", "required": ["file"],
                "properties": {
                    "file": {"type": "string", "format": "binary"},
                    "options": told | ({"examples": list(options)} if options else {}),
                },
            }}},
        },
    }  # fmt: skip


FORM_DOCUMENTED = form_documented()


@dataclass(slots=True)
class Incoming:
    """A received file and the other fields of the form."""

    file: UploadFile
    name: str
    fields: dict[str, str]
    sha256: str = ""
    size: int = 0

    async def measure(self) -> None:
        """Hash and size, off the loop."""
        self.sha256, self.size = await asyncio.to_thread(_measured, self.file.file)

    async def head(self, count: int) -> bytes:
        await self.file.seek(0)
        return await self.file.read(count)

    async def save(self, path: Path) -> None:
        """Write the bytes to a file of ours."""
        await asyncio.to_thread(_copied, self.file.file, path)

    async def keep(self, store: BlobStore) -> None:
        """Put the bytes into the store under their hash, piece by piece."""
        if not await store.has(self.sha256):
            await store.keep(self.sha256, self._pieces())

    async def _pieces(self) -> AsyncIterator[bytes]:
        await self.file.seek(0)
        while piece := await self.file.read(_PIECE):
            yield piece


def _measured(file: Any) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    while piece := file.read(_PIECE):
        digest.update(piece)
        size += len(piece)
    file.seek(0)
    return digest.hexdigest(), size


def _copied(file: Any, path: Path) -> None:
    file.seek(0)
    with path.open("wb") as out:
        while piece := file.read(_PIECE):
            out.write(piece)


@asynccontextmanager
async def received(request: Request, max_bytes: int) -> AsyncIterator[Incoming]:
    """The form of a request with one file.

    Raises TooLarge before a byte is read when the length says so, else as soon as the limit is
    passed; UnsupportedMedia for another kind of body, Malformed without a file.
    """
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise UnsupportedMedia("请以 multipart/form-data 上传文件")
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > max_bytes + _OVERHEAD:
        raise _too_large(max_bytes)
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        message = await request.receive()
        seen += len(message.get("body", b""))
        if seen > max_bytes + _OVERHEAD:
            raise _too_large(max_bytes)
        return message

    async with Request(request.scope, limited).form(max_files=1, max_fields=20) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile) or not file.filename:
            problem = FieldError("/file", "missing", "请选择要上传的文件")
            raise Malformed("没有收到文件", errors=[problem])
        if (file.size or 0) > max_bytes:
            raise _too_large(max_bytes)
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        yield Incoming(file, safe_name(file.filename), fields)


def _too_large(max_bytes: int) -> TooLarge:
    return TooLarge(f"文件超过 {max_bytes // 2**20} MB 的上限", max_bytes=max_bytes)
