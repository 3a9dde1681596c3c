"""Archives from outside: checked before and while they are unpacked."""

import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from kuangzheng.kernel.problems import RuleViolation

_ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar", ".tgz", ".kmz")
_PIECE = 2**20
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """Members, bytes in all when unpacked, unpacked per packed byte, folders in a name, and how
    many archives may lie within each other (1: none inside)."""

    members: int = 5000
    total_bytes: int = 2 * 2**30
    ratio: float = 200
    depth: int = 12
    nesting: int = 1


class UnsafeArchive(RuleViolation):
    """`reason` says which rule the archive breaks."""

    code = "archive_unsafe"
    title, title_en = "压缩包不安全或已损坏", "The archive is unsafe or damaged"

    def __init__(self, detail: str, reason: str) -> None:
        super().__init__(detail, reason=reason)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive under its readable name."""

    name: str
    size: int
    info: zipfile.ZipInfo


def check_zip(source: Path | IO[bytes], limits: ZipLimits | None = None) -> list[Member]:
    """The files of an archive that keeps every limit. Raises UnsafeArchive."""
    limits = limits or ZipLimits()
    try:
        with zipfile.ZipFile(source) as archive:
            return _check(archive, limits, limits.nesting)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise UnsafeArchive("压缩包已损坏，无法读取", "damaged") from error


def unpack_zip(source: Path, folder: Path, limits: ZipLimits | None = None) -> list[Path]:
    """Unpack into `folder`; the files written. Sizes are counted while writing, since an archive
    may lie about them. Raises UnsafeArchive; what was written before stays in `folder`."""
    limits = limits or ZipLimits()
    members, written, left = check_zip(source, limits), [], limits.total_bytes
    try:
        with zipfile.ZipFile(source) as archive:
            for member in members:
                target = folder / member.name
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(member.info) as packed, open(target, "xb") as out:
                    left -= _copy(packed, out, min(left, member.size))
                written.append(target)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError) as error:
        raise UnsafeArchive("压缩包已损坏，无法读取", "damaged") from error
    return written


def readable_name(info: zipfile.ZipInfo) -> str:
    """The member's name; without the UTF-8 flag old Chinese programs wrote GBK."""
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def _check(archive: zipfile.ZipFile, limits: ZipLimits, nesting: int) -> list[Member]:
    infos = archive.infolist()
    if len(infos) > limits.members:
        raise UnsafeArchive(f"压缩包内文件超过 {limits.members} 个", "members")
    _check_sizes(infos, limits)
    members = list(_members(infos, limits))
    for member in members:
        if PurePosixPath(member.name).suffix.lower() in _ARCHIVES:
            if nesting <= 1 or not member.name.lower().endswith((".zip", ".kmz")):
                raise UnsafeArchive(f"压缩包内不得再含压缩包：{member.name}", "nested")
            with archive.open(member.info) as inner, zipfile.ZipFile(inner) as nested:
                _check(nested, limits, nesting - 1)
    return members


def _check_sizes(infos: list[zipfile.ZipInfo], limits: ZipLimits) -> None:
    total = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if total > limits.total_bytes:
        raise UnsafeArchive(f"解压后超过 {limits.total_bytes // 2**20} MB", "total")
    if total > _PIECE and total > limits.ratio * max(packed, 1):
        raise UnsafeArchive("压缩比异常，疑为压缩炸弹", "ratio")
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise UnsafeArchive("压缩包内文件相互重叠，疑为压缩炸弹", "overlap")
        end = info.header_offset + info.compress_size


def _members(infos: list[zipfile.ZipInfo], limits: ZipLimits) -> Iterator[Member]:
    seen: set[str] = set()
    for info in infos:
        name = readable_name(info)
        path = PurePosixPath(name)
        climbs = path.is_absolute() or ".." in path.parts or "\\" in name or "\x00" in name
        if climbs or ":" in name or not path.parts or len(path.parts) > limits.depth:
            raise UnsafeArchive(f"压缩包内路径不安全：{name[:100]!r}", "path")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise UnsafeArchive(f"压缩包内含链接：{name[:100]}", "link")
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise UnsafeArchive("压缩包已加密，无法检查", "encrypted")
        if info.is_dir():
            continue
        if name.casefold() in seen:
            raise UnsafeArchive(f"压缩包内文件重名：{name[:100]}", "duplicate")
        seen.add(name.casefold())
        yield Member(name, info.file_size, info)


def _copy(source: IO[bytes], target: IO[bytes], most: int) -> int:
    copied = 0
    while piece := source.read(_PIECE):
        copied += len(piece)
        if copied > most:
            raise UnsafeArchive("文件解压后大于所声明的大小", "total")
        target.write(piece)
    return copied
