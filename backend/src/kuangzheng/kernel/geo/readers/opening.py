"""What a file is, told from its first bytes; then the reader for it."""

from collections.abc import Callable
from pathlib import Path

from kuangzheng.kernel.documents.safe_zip import UnsafeArchive, ZipLimits, unpack_zip
from kuangzheng.kernel.geo.readers.model import Collection, ReadLimits, Unreadable

FORMATS = {
    "gpkg": "GeoPackage", "shp": "Shapefile", "fgb": "FlatGeobuf", "geojson": "GeoJSON",
    "csv": "拐点坐标表（CSV）", "dxf": "DXF", "zip": "压缩包",
}  # fmt: skip
_SUFFIXES = {
    ".gpkg": "gpkg", ".shp": "shp", ".fgb": "fgb", ".geojson": "geojson", ".json": "geojson",
    ".csv": "csv", ".txt": "csv", ".dxf": "dxf", ".zip": "zip",
}  # fmt: skip
_MAGIC = (
    (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"SQLite format 3\x00", "gpkg"),
    (b"fgb\x03fgb", "fgb"), (b"\x00\x00\x27\x0a", "shp"), (b"AutoCAD Binary DXF", "dxf"),
)  # fmt: skip
HEAD_BYTES = 4096
_SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg", ".qpj", ".sbn", ".sbx", ".xml", ".qix")
_LEFT_ALONE = ("__MACOSX/", ".DS_Store", "Thumbs.db")


def read_collection(
    path: Path, name: str, limits: ReadLimits, *, layer: str | None = None,
    formats: tuple[str, ...] = tuple(FORMATS),
) -> Collection:  # fmt: skip
    """Read a file given under a name; archives are unpacked into the working folder.

    Raises Unreadable with a stable code: `file_empty`, `file_too_large`, `format_unknown`,
    `format_mismatch`, `format_not_taken`, `archive_unsafe`, `archive_contents`, and what the
    readers add.
    """
    size = path.stat().st_size
    if size == 0:
        raise Unreadable("file_empty", "文件为空，请重新选择文件")
    if size > limits.file_bytes:
        raise Unreadable("file_too_large", f"文件超过 {limits.file_bytes // 2**20} MB 的上限")
    kind = kind_of(path, name)
    if kind not in formats:
        taken = "、".join(FORMATS[f] for f in formats)
        raise Unreadable("format_not_taken", f"此处不接收 {FORMATS[kind]}，可用：{taken}")
    if kind == "zip":
        path, kind = _unpacked(path, limits, formats)
    return _reader(kind)(path, limits, layer)


def kind_of(path: Path, name: str) -> str:
    """The format of a file by content. Raises Unreadable as `kind_of_head` does."""
    with path.open("rb") as file:
        return kind_of_head(file.read(HEAD_BYTES), name)


def kind_of_head(head: bytes, name: str) -> str:
    """The format by the first HEAD_BYTES; the ending must not say another one. Raises Unreadable
    `file_empty`, `format_unknown`, `format_mismatch`."""
    if not head:
        raise Unreadable("file_empty", "文件为空，请重新选择文件")
    found = next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)
    suffix = Path(name).suffix.lower()
    named = _SUFFIXES.get(suffix)
    if found is None:
        found = _text_kind(head, named)
    if found is None:
        known = "、".join(FORMATS.values())
        raise Unreadable("format_unknown", f"无法识别文件内容，可用格式：{known}")
    if named != found:
        said = f"扩展名为 {suffix}" if suffix else "没有扩展名"
        raise Unreadable("format_mismatch", f"文件{said}，内容却是 {FORMATS[found]}，请核对后改名")
    return found


def _text_kind(head: bytes, named: str | None) -> str | None:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"{"):
        return "geojson"
    first = [line.strip() for line in text.splitlines()[:2]]
    if first == [b"0", b"SECTION"] or (named == "dxf" and first[:1] == [b"999"]):
        return "dxf"
    binary = b"\x00" in head or text.startswith(b"<")
    return "csv" if named == "csv" and not binary else None


def _unpacked(path: Path, limits: ReadLimits, formats: tuple[str, ...]) -> tuple[Path, str]:
    """The one data set in an archive."""
    allowed = ZipLimits(members=100, total_bytes=limits.unpacked_bytes, depth=6)
    try:
        files = unpack_zip(path, Path("unpacked"), allowed)
    except UnsafeArchive as error:
        raise Unreadable("archive_unsafe", error.detail) from error
    except UnicodeError as error:
        raise Unreadable("archive_unsafe", "压缩包内文件名无法识别") from error
    found = [
        (file, kind) for file in files
        if (kind := _SUFFIXES.get(file.suffix.lower())) and not _ignored(file)
    ]  # fmt: skip
    if len(found) != 1:
        names = "、".join(file.name for file, _ in found) or "没有可用的数据"
        raise Unreadable("archive_contents", f"压缩包内应恰有一个数据集，实际为：{names}")
    file, kind = found[0]
    if kind not in formats:
        raise Unreadable("format_not_taken", f"此处不接收 {FORMATS[kind]}")
    return file, kind_of(file, file.name)


def _ignored(file: Path) -> bool:
    return any(mark in str(file) for mark in _LEFT_ALONE) or file.name.startswith("._")


def _reader(kind: str) -> Callable[[Path, ReadLimits, str | None], Collection]:
    if kind == "geojson":
        from kuangzheng.kernel.geo.readers.geojson import read_geojson

        return read_geojson
    if kind == "csv":
        from kuangzheng.kernel.geo.readers.vertex_csv import read_vertex_csv

        return read_vertex_csv
    if kind == "dxf":
        from kuangzheng.kernel.geo.readers.dxf import read_dxf

        return read_dxf
    if kind == "shp":
        from kuangzheng.kernel.geo.readers.gdal import read_shapefile

        return read_shapefile
    from kuangzheng.kernel.geo.readers.gdal import read_layers

    return read_layers
