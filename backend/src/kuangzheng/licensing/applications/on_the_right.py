"""What the law asks of a right before it is transferred, renewed or registered at a level.

What nobody has confirmed is told; a confirmed transfer too early bars the approval.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from shapely.geometry import shape

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.geo.area import area_km2
from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications import subjects_repository
from kuangzheng.licensing.applications.rules import Bar
from kuangzheng.licensing.applications.tables import Application
from kuangzheng.licensing.licences.levels import below, level_of
from kuangzheng.licensing.licences.rules import LEVEL_NAMES
from kuangzheng.licensing.rights.cuts import largest_after_cut
from kuangzheng.licensing.rights.rules import later_by
from kuangzheng.licensing.rulings.service import books_for


@dataclass(frozen=True, slots=True)
class Finding:
    """A bar, and whether the value it rests on is confirmed."""

    bar: Bar
    confirmed: bool


async def findings_of(act: Act, row: Application) -> list[Finding]:
    """Of the application's right and mineral, by the rulebooks of today."""
    on, books = today(act.clock), await books_for(act, row.division_code)
    found = [_level(row, books, on)]
    if row.right_id is not None and row.kind in ("transfer", "renewal"):
        right = await subjects_repository.standing_right(act.session, row.right_id, on)
        if right is not None:
            found.append(_held(row, right, books, on))
            found.append(_cut(row, right, books, on))
    return [one for one in found if one is not None]


def _held(row: Application, right: Any, books: RulebookSet, on: date) -> Finding | None:
    """How long an exploration right was held, how long a mine has produced (国务院令第242号)."""
    if row.kind != "transfer":
        return None
    ruling = books.find("transfer.years_held", row.division_code, on, {"kind": right["kind"]})
    if ruling is None:
        return None
    mining = right["kind"] == "mining"
    since = right["producing_since"] if mining else right["first_on"]
    asked = row.submitted_on or on
    what = "投入采矿生产" if mining else "取得探矿权"
    if since is None:
        told = f"登记簿没有该矿山投产日期，转让前须{what}满 {ruling.period()}，请核对"
        return Finding(Bar("transfer_unknown", _cited(told, ruling)), confirmed=False)
    first = later_by(since, ruling.period())
    if asked >= first:
        return None
    told = f"{since} {what}，满 {ruling.period()}（{first}）后方可转让，申请日 {asked}"
    if not mining:
        told += "；勘查作业区内发现可供进一步勘查或者开采的矿产资源的除外"
        # a discovery is no record of the register: a person knows it
        return Finding(Bar("transfer_early", _cited(told, ruling)), confirmed=False)
    return Finding(Bar("transfer_early", _cited(told, ruling)), ruling.confirmed)


def _cut(row: Application, right: Any, books: RulebookSet, on: date) -> Finding | None:
    """An exploration right gives up a part of its first area at each renewal (矿产资源法 24)."""
    if row.kind != "renewal" or right["kind"] != "exploration":
        return None
    ruling = books.find("right.exploration_area_cut", row.division_code, on)
    if ruling is None:
        return None
    boundary = (row.proposal or {}).get("boundary")
    asked: Decimal = right["area_km2"] if boundary is None else area_km2(shape(boundary))
    most = largest_after_cut(right["first_area"], right["area_km2"], ruling.ratio())
    if asked <= most:
        return None
    told = (
        f"续期应核减首次登记面积（{right['first_area']:.4f} 平方千米）的 {ruling.quantity()}，"
        f"现登记 {right['area_km2']:.4f}，续期不超过 {most:.4f}；申请范围 {asked:.4f} 平方千米"
    )
    return Finding(Bar("area_not_cut", _cited(told, ruling)), confirmed=False)


def _level(row: Application, books: RulebookSet, on: date) -> Finding | None:
    """The mineral is registered at a higher level than this bureau's."""
    if row.main_mineral is None:
        return None
    asked = {"mineral": row.main_mineral, "kind": row.right_kind}
    ruling = books.find("licence.authority", row.division_code, on, asked)
    own = level_of(row.division_code)
    if ruling is None or not below(own, ruling.text()):
        return None
    told = (
        f"{row.main_mineral}的矿业权由{LEVEL_NAMES[ruling.text()]}登记，本件在"
        f"{LEVEL_NAMES[own]}办理，请核对审批权限或者委托文件"
    )
    return Finding(Bar("other_level", _cited(told, ruling)), confirmed=False)


def _cited(told: str, ruling: Ruling) -> str:
    return f"{told}（{ruling.basis}{'' if ruling.confirmed else '，未核实'}）"
