"""A jurisdiction as a caller names it → where data is kept and what its position is checked by."""

from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.problems import FieldError, RuleViolation
from kuangzheng.kernel.reference import divisions
from kuangzheng.licensing.cadastre.imports.options import (
    FOREIGN,
    FOREIGN_DIVISION,
    UNKNOWN,
    Place,
)


class JurisdictionWrong(RuleViolation):
    code = "jurisdiction_wrong"
    title, title_en = "辖区有误", "The jurisdiction is not usable"


def place_of(jurisdiction: str, own_division: str) -> Place:
    """A division code, `foreign` (kept in a test division) or `unknown` (kept in the own one).

    Raises JurisdictionWrong for a code that is no division, and for a place outside the own scope.
    """
    place = _place(jurisdiction, own_division)
    low, high = division_range(own_division)
    if not low <= place.division < high:
        raise _wrong(f"{place.name}（{place.division}）不在您的管辖范围内")
    return place


def _place(jurisdiction: str, own_division: str) -> Place:
    if jurisdiction == FOREIGN:
        name = divisions.division(FOREIGN_DIVISION).name
        return Place(FOREIGN_DIVISION, name, None, "境外数据，未核对位置", lenient=True)
    if jurisdiction == UNKNOWN:
        return Place(own_division, _name(own_division), None, "辖区未知，未核对位置", lenient=True)
    try:
        known = divisions.exists(jurisdiction)
    except ValueError as error:
        raise _wrong(
            "辖区应为 6 位或 9 位行政区划代码，或 foreign（境外）、unknown（未知）"
        ) from error
    if not known:
        raise _wrong(f"行政区划代码 {jurisdiction} 不存在")
    lenient = jurisdiction.startswith("99")
    extent = divisions.extent(jurisdiction)
    if extent is None:
        name = _name(jurisdiction)
        return Place(jurisdiction, name, None, f"没有{name}的公布范围，未核对位置", lenient)
    box = (extent.west, extent.south, extent.east, extent.north)
    return Place(jurisdiction, _name(jurisdiction), box, "", lenient)


def _name(code: str) -> str:
    try:
        return divisions.division(code[:6]).name
    except LookupError:
        return code


def _wrong(detail: str) -> JurisdictionWrong:
    return JurisdictionWrong(detail, errors=[FieldError("/jurisdiction", "invalid", detail)])
