"""A dossier as a zip: the papers, the answers as data, files of the services, a list of hashes."""

import hashlib
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

LIST_NAME, LACKING_NAME = "sha256.txt", "未取得的文件.txt"
_UNSAFE = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')
_MADE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Packed:
    """A file and its place in the zip."""

    name: str
    content: bytes


def safe(title: str) -> str:
    """A name without anything that a file system reads otherwise."""
    return _UNSAFE.sub("_", title).strip("._")[:60] or "文件"


def hash_list(files: Sequence[Packed]) -> str:
    """The list as `sha256sum -c` reads it."""
    return "".join(f"{hashlib.sha256(one.content).hexdigest()}  {one.name}\n" for one in files)


def packed(files: Sequence[Packed], lacking: Sequence[str]) -> bytes:
    """Equal files give equal bytes; what could not be had is named in a file of its own."""
    if lacking:
        told = "".join(f"{one}\n" for one in lacking)
        files = [*files, Packed(LACKING_NAME, told.encode())]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for one in (Packed(LIST_NAME, hash_list(files).encode()), *files):
            entry = zipfile.ZipInfo(one.name, _MADE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, one.content)
    return target.getvalue()
