"""DXF mine plans: closed polylines and hatches become areas, arcs become chords of 5 cm."""

from pathlib import Path
from typing import Any

import numpy as np
import shapely

from kuangzheng.kernel.geo.findings import finding
from kuangzheng.kernel.geo.readers.model import (
    Collection,
    Note,
    ReadLimits,
    Unreadable,
    object_array,
)

SAGITTA_M = 0.05
_TAKEN = "LWPOLYLINE POLYLINE HATCH CIRCLE ELLIPSE SPLINE"
_CLOSED_WITHIN = 1e-6


def read_dxf(path: Path, limits: ReadLimits, layer: str | None) -> Collection:
    """Every polyline, hatch boundary and closed curve of the model space (of one drawing layer).

    A hole is not guessed: each closed line is an area of its own. An open line is a fault. DXF
    names no coordinate system, so `declared` is None. Raises Unreadable.
    """
    from ezdxf.filemanagement import readfile
    from ezdxf.lldxf.const import DXFError
    from ezdxf.path import make_path

    try:
        drawing = readfile(path)
        entities = list(drawing.modelspace().query(_TAKEN))
    except (DXFError, OSError, ValueError, UnicodeError, KeyError) as error:
        raise Unreadable(
            "dxf_broken", "不是有效的 DXF 文件，请另存为 R2000 以上的 DXF 后重试"
        ) from error
    shapes: list[Any] = []
    names: list[str] = []
    kinds: list[str] = []
    faults: dict[int, Note] = {}
    curved = 0
    for entity in entities:
        name = str(entity.dxf.get("layer", "0"))
        if layer is not None and name != layer:
            continue
        if len(shapes) >= limits.features:
            raise Unreadable("too_many_features", f"图形超过上限 {limits.features} 个")
        outlines, has_curves = _outlines(entity, make_path, limits)
        curved += has_curves
        for outline in outlines:
            shape, fault = _area(outline)
            if fault is not None:
                faults[len(shapes)] = fault
            shapes.append(shape)
            names.append(name)
            kinds.append(entity.dxftype())
    if not shapes:
        raise Unreadable("no_features", "图中没有闭合的多段线，请在 CAD 中将范围线绘成多段线")
    notes = []
    if curved:
        notes.append(Note("curves_flattened", f"{curved} 个图形含圆弧，已按弦高 0.05 米取点"))
    columns: dict[str, list[Any]] = {"图层": names, "实体": kinds}
    return Collection(
        "DXF", object_array(shapes), columns, None, faults, notes, source_text=path.name
    )


def _outlines(entity: Any, make_path: Any, limits: ReadLimits) -> tuple[list[np.ndarray], bool]:
    from ezdxf.path import from_hatch

    try:
        paths = list(from_hatch(entity)) if entity.dxftype() == "HATCH" else [make_path(entity)]
        outlines, curves = [], False
        for one in paths:
            if len(one) > limits.vertices_each:
                raise Unreadable(
                    "too_many_vertices", f"一条线的拐点超过上限 {limits.vertices_each} 个"
                )
            curves |= one.has_curves
            points = one.flattening(SAGITTA_M, segments=4)
            outlines.append(np.array([(p.x, p.y) for p in points], dtype=float).reshape(-1, 2))
    except Unreadable:
        raise
    except Exception:  # a damaged entity has many ways to fail; it becomes a fault of its own
        return [np.empty((0, 2))], False
    return outlines, curves


def _area(outline: np.ndarray) -> tuple[Any, Note | None]:
    if len(outline) == 0:
        return None, Note("geometry_unreadable", "图形数据损坏，无法读取")
    distinct = len(np.unique(outline, axis=0))
    if distinct < 3:
        few = finding("too_few_vertices", count=distinct)
        return None, Note(few.code, few.message_zh)
    gap = float(np.hypot(*(outline[-1] - outline[0])))
    if gap > _CLOSED_WITHIN:
        opened = finding("not_closed", gap=f"{gap:.3f}")
        return None, Note(opened.code, opened.message_zh)
    return shapely.Polygon(outline), None
