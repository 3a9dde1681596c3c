"""The entered mining area that the county's bureau makes public: by when, and whether it was
(国务院令第241号 art. 8)."""

from datetime import date
from typing import Any

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.deadlines import due
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications.issuing_schemas import AreaPublicationRead
from kuangzheng.licensing.applications.rules import Bar, Desk, allowed_acts
from kuangzheng.licensing.applications.tables import Application
from kuangzheng.licensing.rulings.service import books_for

ACT, CORRECTION = "publish_area", "correct_area"
_DRAWING = frozenset({"new", "renewal", "change"})
"""Kinds by which a drawn area comes into the register."""


def drew_area(row: Application) -> bool:
    """Whether its entry puts the area of a mining right into the register."""
    drawn = bool((row.proposal or {}).get("boundary"))
    return row.right_kind == "mining" and row.kind in _DRAWING and drawn


async def area_to_publish(act: Act, row: Application) -> dict[str, Any]:
    """Columns of the last day and its basis where an area was drawn and a rulebook says the days,
    counted from the entry that the bureau is told of today."""
    if not drew_area(row):
        return {}
    on, books = today(act.clock), await books_for(act, row.division_code)
    ruling = books.find("right.publish_area", row.division_code, on)
    if ruling is None:
        return {}
    last = due(on, ruling.period(), await calendar_of(act.session), mark_missing_year=True).due
    unsure = "" if ruling.confirmed else "，未核实"
    return {"area_publish_by": last, "area_publish_basis": f"{ruling.basis}{unsure}"}


def bars_to_publication(row: Application) -> list[Bar]:
    """Why the area of an issued application is not made public now."""
    if row.area_notice is not None:
        told = f"{row.area_notice['on']} 已公告（{row.area_notice['document_no']}），不能重复登记"
        return [Bar("area_published", f"矿区范围{told}")]
    if not drew_area(row):
        return [Bar("no_area", "本件没有登记采矿权的矿区范围，不须公告")]
    return []


def bars_to_correction(row: Application) -> list[Bar]:
    """Why there is nothing to correct yet."""
    if row.area_notice is not None:
        return []
    return [Bar("area_unpublished", "矿区范围尚未登记公告，没有可更正的内容")]


_BARS = {ACT: bars_to_publication, CORRECTION: bars_to_correction}


def acts_of(row: Application, desks: frozenset[Desk] | None = None) -> tuple[str, ...]:
    """What may be done with the application, by anybody or at certain desks."""
    acts = allowed_acts(row.state, desks)
    return tuple(one for one in acts if not (one in _BARS and _BARS[one](row)))


def publication_of(row: Application, on: date) -> AreaPublicationRead | None:
    """As it is shown once the area is entered; None where there is none to make public."""
    if row.state != "issued" or not drew_area(row):
        return None
    by, made = row.area_publish_by, row.area_notice or {}
    late = by is not None and date.fromisoformat(made.get("on") or str(on)) > by
    return AreaPublicationRead(
        by=by, basis=row.area_publish_basis, overdue=late, published_on=made.get("on"),
        place=made.get("place"), document_no=made.get("document_no"),
        corrected_on=made.get("corrected_on"),
    )  # fmt: skip
