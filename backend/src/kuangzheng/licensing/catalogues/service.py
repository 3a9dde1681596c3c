"""Reference lists; pure reads of what ships with the package."""

from datetime import date

from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.reference import divisions
from kuangzheng.kernel.reference.minerals import Mineral, catalogue
from kuangzheng.licensing.catalogues.schemas import DivisionRead, MineralRead
from kuangzheng.licensing.vocabulary import MINERAL_CLASS_NAMES


class DivisionUnknown(NotFound):
    code = "unknown_division"
    title, title_en = "没有此行政区", "Unknown division"


def minerals(q: str | None, limit: int) -> list[MineralRead]:
    """Minerals whose name, alias or code contains the text; close names when none does."""
    listed = [m for m in catalogue() if q is None or _matches(m, q)]
    if q and not listed:
        listed = [catalogue().resolve(name) for name in catalogue().suggest(q, limit)]
    listed.sort(key=lambda m: (q is not None and not m.name.startswith(q), len(m.name), m.code))
    return [_mineral(mineral) for mineral in listed[:limit]]


def _matches(mineral: Mineral, q: str) -> bool:
    return any(q in word for word in (mineral.name, mineral.code, *mineral.aliases))


def _mineral(mineral: Mineral) -> MineralRead:
    return MineralRead(
        code=mineral.code, name=mineral.name, mineral_class=mineral.mineral_class.value,
        class_name=MINERAL_CLASS_NAMES[mineral.mineral_class], parent=mineral.parent,
        aliases=list(mineral.aliases), strategic=mineral.strategic,
    )  # fmt: skip


def children(parent: str | None, on: date) -> list[DivisionRead]:
    """Provinces, or the divisions directly below one."""
    if parent is None:
        held = (found for found in divisions.provinces() if divisions.exists(found.code, on))
        return [_division(found.code, on) for found in held]
    return [_division(found.code, on) for found in divisions.children(parent, on)]


def division(code: str, on: date) -> DivisionRead:
    """Raises DivisionUnknown."""
    try:
        return _division(code, on)
    except (LookupError, ValueError) as error:
        raise DivisionUnknown(f"行政区划代码表中没有 {code}") from error


def _division(code: str, on: date) -> DivisionRead:
    found, known = divisions.division(code[:6], on), divisions.extent(code)
    return DivisionRead(
        code=code, name=found.name, level=divisions.level(code).value,
        path_name=divisions.path_name(code[:6], on),
        extent=None if known is None else [known.west, known.south, known.east, known.north],
        extent_source=None if known is None else known.source,
    )  # fmt: skip
