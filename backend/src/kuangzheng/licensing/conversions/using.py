"""Using a set: may this caller, does it hold here, is it valid. For the rooms that convert."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.auth.permissions import USE_CONVERSIONS
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.geo.conversion import ConversionParameters
from kuangzheng.kernel.problems import Forbidden
from kuangzheng.licensing.conversions.errors import (
    ConversionChanged,
    ConversionUnfit,
    ConversionUnknown,
    ConversionWithdrawn,
    at,
)
from kuangzheng.licensing.conversions.presenting import choice, mark, parameters_of
from kuangzheng.licensing.conversions.repository import Conversions
from kuangzheng.licensing.conversions.rules import serves
from kuangzheng.licensing.conversions.schemas import ConversionChoice, ConversionMark, ConversionRef


@dataclass(frozen=True, slots=True)
class Usable:
    """The figures for the geometry package, and how they are cited."""

    parameters: ConversionParameters
    mark: ConversionMark

    def plain(self) -> dict[str, Any]:
        """The citation as plain data."""
        return self.mark.model_dump(mode="json")


def require_use(principal: Principal) -> None:
    """Raises Forbidden for somebody who may not convert, such as a portal account: from converted
    coordinates the figures could be found."""
    if not principal.may(USE_CONVERSIONS):
        raise Forbidden("您没有使用坐标换算参数的权限，请提供2000国家大地坐标系坐标")


async def usable(
    session: AsyncSession, conversion_id: UUID, jurisdiction: str, pointer: str
) -> Usable:
    """A valid set that holds for a jurisdiction (a division code, else anywhere in the scope).

    Raises ConversionUnknown, ConversionWithdrawn, ConversionUnfit, each at `pointer`.
    """
    row = await Conversions(session).find(conversion_id)
    if row is None:
        detail = "没有登记此换算参数，或不在您的管辖范围内"
        raise ConversionUnknown(detail, errors=at(pointer, "unknown", detail))
    if row.state == "withdrawn":
        detail = f"〈{row.name}〉已于 {row.withdrawn_on} 停用，请另选换算参数"
        raise ConversionWithdrawn(detail, errors=at(pointer, "withdrawn", detail))
    if jurisdiction.isdigit() and not serves(row.division_code, jurisdiction):
        detail = f"〈{row.name}〉不是该行政区或其上级登记的，请另选换算参数"
        raise ConversionUnfit(detail, errors=at(pointer, "other_division", detail))
    return Usable(parameters_of(row), mark(row))


async def cited(session: AsyncSession, reference: ConversionRef, jurisdiction: str) -> Usable:
    """What given coordinates were converted by, which must be the newest version.

    Raises as `usable` does, and ConversionChanged.
    """
    found = await usable(session, reference.id, jurisdiction, "/conversion")
    newest = found.mark.version
    if reference.version != newest:
        detail = f"〈{found.mark.name}〉现为第 {newest} 版，请重新读取坐标后再核查"
        raise ConversionChanged(detail, errors=at("/conversion/version", "changed", detail))
    return found


async def candidates(
    session: AsyncSession, datum: str, jurisdiction: str
) -> list[ConversionChoice]:
    """Sets that could convert coordinates of a datum there; a person decides."""
    serving = jurisdiction if jurisdiction.isdigit() else None
    return [choice(row) for row in await Conversions(session).usable(datum, serving)]
