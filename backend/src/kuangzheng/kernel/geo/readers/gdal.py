"""GeoPackage, Shapefile and FlatGeobuf through GDAL."""

from pathlib import Path
from typing import Any

import numpy as np
import shapely

from kuangzheng.kernel.geo.readers.model import (
    Collection,
    Note,
    ReadLimits,
    Shapes,
    Unreadable,
)
from kuangzheng.kernel.geo.readers.wkb import unparsed

_SIBLINGS = {".shx": "索引文件 .shx", ".dbf": "属性文件 .dbf"}
_VERTEX_BYTES = 16
_NAME_BYTES = 10
_SAMPLE_BYTES = 4 * 2**20


def read_layers(path: Path, limits: ReadLimits, layer: str | None) -> Collection:
    """A GeoPackage or FlatGeobuf. Raises Unreadable for several layers without a choice."""
    import pyogrio

    try:
        layers = [str(name) for name, geometry in pyogrio.list_layers(path) if geometry]
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise Unreadable("file_broken", f"文件损坏或不是有效的数据：{_short(error)}") from error
    if not layers:
        raise Unreadable("layer_missing", "文件中没有含图形的图层")
    if layer is not None and layer not in layers:
        raise Unreadable("layer_missing", f"没有图层“{layer}”，可用：{'、'.join(layers)}")
    if layer is None and len(layers) > 1:
        raise Unreadable("layer_ambiguous", f"文件有多个图层，请指定一个：{'、'.join(layers)}")
    return _read(path, limits, layer or layers[0], None)


def read_shapefile(path: Path, limits: ReadLimits, layer: str | None) -> Collection:
    """A .shp with its siblings beside it. Raises Unreadable when one is missing.

    The encoding is the one of the .cpg when the table really is in it, else UTF-8 or GBK by what
    the bytes are; the report says so.
    """
    missing = [text for suffix, text in _SIBLINGS.items() if _sibling(path, suffix) is None]
    if missing:
        raise Unreadable("shapefile_incomplete", f"Shapefile 缺少{'、'.join(missing)}，请一并打包")
    table = _sibling(path, ".dbf")
    assert table is not None
    encoding, notes = _encoding(table, _sibling(path, ".cpg"))
    found = _read(path, limits, None, "ISO-8859-1")
    _decode(found, encoding)
    found.notes[:0] = notes
    return found


def _decode(found: Collection, encoding: str) -> None:
    """Texts from the bytes of a dBASE table. A field name holds 10 bytes, so that a longer one
    ends anywhere, also within a character."""
    columns: dict[str, list[Any]] = {}
    for stored, values in found.columns.items():
        raw = stored.encode("latin-1")
        name = raw.decode(encoding, errors="ignore") or stored
        while name in columns:
            name += "_"
        texts = {v: v.encode("latin-1").decode(encoding, errors="replace")
                 for v in set(values) if isinstance(v, str)} if values else {}  # fmt: skip
        columns[name] = [texts.get(v, v) for v in values] if texts else values
        if len(raw) >= _NAME_BYTES - 1:
            found.cut[name] = (raw, encoding)
    found.columns = columns
    found.source_text = " ".join((found.source_text.split(" ")[0], *columns))


def _sibling(path: Path, suffix: str) -> Path | None:
    beside = (file for file in path.parent.iterdir() if file.stem == path.stem)
    return next((file for file in beside if file.suffix.lower() == suffix), None)


def _encoding(table: Path, declaration: Path | None) -> tuple[str, list[Note]]:
    with table.open("rb") as file:
        sample = file.read(_SAMPLE_BYTES)
    texts = _texts(sample)
    if b"".join(texts).isascii():
        return "utf-8", []
    named = ""
    if declaration is not None:
        named = _python_name(declaration.read_text("ascii", errors="replace").strip()[:40])
    if named and _decodes(texts, named):
        return named, []
    said = f"声明的编码 {named} 与内容不符" if named else "未声明文字编码"
    for guess, shown in (("utf-8", "UTF-8"), ("gb18030", "GBK")):
        if _decodes(texts, guess):
            text = f"属性表{said}，按 {shown} 读取，请核对文字"
            return guess, [Note("encoding_assumed", text)]
    text = "属性表的文字编码无法判断，文字可能有误，请核对"
    return "latin-1", [Note("encoding_unknown", text)]


def _python_name(named: str) -> str:
    """What a .cpg says, as a codec: `936`, `GBK`, `UTF-8`, `ANSI 1252`; empty when unknown."""
    import codecs

    text = named.lower().removeprefix("ansi").strip(" :-_")
    if text in ("936", "cp936", "gbk", "gb2312"):
        text = "gb18030"
    elif text.isdigit():
        text = f"cp{text}"
    try:
        return codecs.lookup(text).name if text else ""
    except LookupError:
        return ""


def _texts(sample: bytes) -> tuple[bytes, bytes]:
    """Field names, without those that may be cut, and records of a dBASE table."""
    start = int.from_bytes(sample[8:10], "little")
    slots = range(32, max(start - 1, 32), 32)
    names = b" ".join(sample[at : at + 9].split(b"\0")[0] for at in slots if not sample[at + 9])
    return names, sample[start:]


def _decodes(texts: tuple[bytes, bytes], encoding: str) -> bool:
    """Whether all of it is text of an encoding; the end of a sample may cut a character."""
    for text in texts:
        for cut in range(min(4, len(text)) or 1):
            try:
                text[: len(text) - cut].decode(encoding)
                break
            except (UnicodeDecodeError, LookupError):
                continue
        else:
            return False
    return True


def _read(path: Path, limits: ReadLimits, layer: str | None, encoding: str | None) -> Collection:
    import pyogrio

    failures = (
        pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.FeatureError,
        pyogrio.errors.GeometryError, pyogrio.errors.CRSError, pyogrio.errors.FieldError,
    )  # fmt: skip
    try:
        info = pyogrio.read_info(path, layer=layer, encoding=encoding, force_feature_count=True)
        _refuse_count(int(info["features"]), limits)
        meta, _, wkb, columns = pyogrio.raw.read(
            path, layer=layer, encoding=encoding, datetime_as_string=True
        )
    except failures as error:
        raise Unreadable("file_broken", f"文件损坏或不是有效的数据：{_short(error)}") from error
    except UnicodeDecodeError as error:
        raise Unreadable("encoding_unreadable", "属性文字与所声明的编码不符，无法读取") from error
    if wkb is None:
        raise Unreadable("geometry_missing", "文件没有图形，只有属性")
    _refuse_count(len(wkb), limits)
    shapes, faults = parse_wkb(wkb, limits)
    named = dict(zip((str(f) for f in meta["fields"]), columns, strict=True))
    found = {name: _plain(column) for name, column in named.items()}
    crs = meta["crs"]
    declared = None if crs is None or "undefined" in str(crs)[:60].lower() else str(crs)
    return Collection(
        str(info["driver"]), shapes, found, declared, faults,
        source_text=" ".join((path.name, str(info.get("layer_name") or ""), *found)),
    )  # fmt: skip


def _refuse_count(count: int, limits: ReadLimits) -> None:
    if count == 0:
        raise Unreadable("no_features", "文件中没有任何要素")
    if count > limits.features:
        raise Unreadable("too_many_features", f"要素共 {count} 个，超过上限 {limits.features} 个")


def parse_wkb(wkb: Any, limits: ReadLimits) -> tuple[Shapes, dict[int, Note]]:
    """Shapes of WKB, None with a fault where there is none or it cannot be one.

    Raises Unreadable when all vertices together are above the limit.
    """
    sizes = np.fromiter((0 if one is None else len(one) for one in wkb), np.int64, len(wkb))
    if int(sizes.sum()) // _VERTEX_BYTES > limits.vertices:
        raise Unreadable("too_many_vertices", f"拐点总数超过上限 {limits.vertices} 个，请分批提交")
    large = sizes // _VERTEX_BYTES > limits.vertices_each * 2
    given = np.where(large, None, wkb)
    shapes = np.asarray(shapely.from_wkb(given, on_invalid="ignore"), dtype=object)
    faults = {
        int(n): Note("too_many_vertices", f"拐点超过上限 {limits.vertices_each} 个，请简化后提交")
        for n in np.flatnonzero(large)
    }
    for n in np.flatnonzero(shapely.is_missing(shapes) & ~large):
        faults[int(n)] = unparsed(wkb[n])
    return shapes, faults


def _plain(column: Any) -> list[Any]:
    """Python values; missing ones are None."""
    if column.dtype.kind == "f":
        return [None if value != value else value for value in column.tolist()]
    if column.dtype.kind == "M":
        texts = np.datetime_as_string(column)
        return [None if text == "NaT" else str(text) for text in texts]
    values: list[Any] = column.tolist()
    return values


def _short(error: Exception) -> str:
    """The parser's words without the path of the file on this machine."""
    text = str(error).split("\n")[0]
    return " ".join(word for word in text.split() if "/" not in word)[:160]
