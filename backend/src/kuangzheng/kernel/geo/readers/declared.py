"""A file whose features are taken only in a system it names: nothing is guessed."""

from dataclasses import dataclass
from pathlib import Path

from kuangzheng.kernel.geo.crs import identify_crs, to_cgcs2000
from kuangzheng.kernel.geo.readers.model import Collection, ReadLimits, Shapes, Unreadable
from kuangzheng.kernel.geo.readers.opening import read_collection


@dataclass(frozen=True, slots=True)
class Declared:
    """The features as the file has them, their shapes on CGCS2000, the name of its system."""

    collection: Collection
    shapes: Shapes
    system: str


def read_declared(
    path: Path, name: str, limits: ReadLimits, *, layer: str | None, formats: tuple[str, ...]
) -> Declared:
    """Raises Unreadable, also `crs_missing` and `crs_refused`."""
    found = read_collection(path, name, limits, layer=layer, formats=formats)
    if found.declared is None:
        raise Unreadable("crs_missing", "文件没有声明坐标系；请以 2000 国家大地坐标系重新导出")
    decision = identify_crs(found.declared)
    if not decision.accepted or decision.epsg is None:
        raise Unreadable("crs_refused", decision.path_zh)
    return Declared(found, to_cgcs2000(found.shapes, decision.epsg).geometry, decision.name)
