"""What a file is, told from its first bytes; names and declared types are not believed."""

from collections.abc import Sequence
from dataclasses import dataclass

from kuangzheng.kernel.problems import UnsupportedMedia

SNIFF_BYTES = 8192
OCTETS = "application/octet-stream"
_OOXML = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: media type, the endings it goes by, bytes at an offset."""

    media_type: str
    suffixes: tuple[str, ...]
    magic: bytes
    offset: int = 0


_KINDS: Sequence[Kind] = (
    Kind("application/pdf", (".pdf",), b"%PDF-"),
    Kind("application/ofd", (".ofd",), b"PK\x03\x04"),
    Kind(f"{_OOXML}.spreadsheetml.sheet", (".xlsx",), b"PK\x03\x04"),
    Kind(f"{_OOXML}.wordprocessingml.document", (".docx",), b"PK\x03\x04"),
    Kind("application/zip", (".zip",), b"PK\x03\x04"),
    Kind("application/vnd.google-earth.kmz", (".kmz",), b"PK\x03\x04"),
    Kind("application/geopackage+sqlite3", (".gpkg",), b"SQLite format 3\x00"),
    Kind("image/jpeg", (".jpg", ".jpeg"), b"\xff\xd8\xff"),
    Kind("image/png", (".png",), b"\x89PNG\r\n\x1a\n"),
    Kind("image/tiff", (".tif", ".tiff"), b"II*\x00"),
    Kind("image/tiff", (".tif", ".tiff"), b"MM\x00*"),
    Kind("image/heic", (".heic",), b"ftypheic", 4),
    Kind("video/mp4", (".mp4",), b"ftyp", 4),
    Kind("application/vnd.flatgeobuf", (".fgb",), b"fgb\x03"),
)
_TEXTS = {
    ".csv": "text/csv", ".txt": "text/plain", ".json": "application/json",
    ".geojson": "application/geo+json", ".dxf": "image/vnd.dxf", ".xml": "application/xml",
    ".kml": "application/vnd.google-earth.kml+xml", ".sta": "text/plain", ".mt940": "text/plain",
}  # fmt: skip
_MARKUP = (b"<!doctype html", b"<html", b"<script", b"<svg")
EVIDENCE = (
    "application/pdf", "application/ofd", "image/jpeg", "image/png", "image/tiff", "image/heic",
    "video/mp4",
)  # fmt: skip
OFFICE = (f"{_OOXML}.spreadsheetml.sheet", f"{_OOXML}.wordprocessingml.document", "text/csv")
GEODATA = (
    "application/geopackage+sqlite3", "application/zip", "application/geo+json",
    "application/json", "image/vnd.dxf", "application/vnd.flatgeobuf", "text/csv", "text/plain",
    "application/vnd.google-earth.kml+xml", "application/vnd.google-earth.kmz",
)  # fmt: skip
ALL_KINDS = tuple(dict.fromkeys((*EVIDENCE, *OFFICE, *GEODATA)))


def media_type_of(head: bytes, name: str) -> str:
    """The media type of a file from its first SNIFF_BYTES bytes; the ending only chooses between
    kinds that begin alike. `application/octet-stream` when nothing fits, and for anything that a
    browser might run."""
    suffix = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    fitting = [k for k in _KINDS if head[k.offset : k.offset + len(k.magic)] == k.magic]
    for kind in fitting:
        if suffix in kind.suffixes:
            return kind.media_type
    if fitting and fitting[0].magic == b"PK\x03\x04":
        return "application/zip"
    if fitting:
        return fitting[0].media_type
    return _TEXTS.get(suffix, OCTETS) if _is_text(head) else OCTETS


def check_kind(head: bytes, name: str, allowed: Sequence[str]) -> str:
    """The media type when it is one of `allowed`. Raises UnsupportedMedia (415) otherwise."""
    found = media_type_of(head, name)
    if found not in allowed:
        raise UnsupportedMedia("文件内容与所允许的类型不符", found=found, allowed=list(allowed))
    return found


def _is_text(head: bytes) -> bool:
    """UTF-8, GB 18030 or UTF-16 text without control characters, and no markup that runs."""
    lowered = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower()
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    if lowered.startswith(_MARKUP) or (b"\x00" in head and not wide):
        return False
    for encoding in ("utf-8", "gb18030", "utf-16"):
        for cut in range(4):
            try:
                head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            return True
    return False
