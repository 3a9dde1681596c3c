"""公告矿区范围: the desk enters on which day, where and by which paper the area was made public."""

from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications import subjects_repository
from kuangzheng.licensing.applications.errors import Barred, invalid
from kuangzheng.licensing.applications.issuing_schemas import AreaCorrection, AreaPublication
from kuangzheng.licensing.applications.presenting import whole
from kuangzheng.licensing.applications.publishing_areas import (
    ACT,
    CORRECTION,
    bars_to_correction,
    bars_to_publication,
)
from kuangzheng.licensing.applications.repository import Applications
from kuangzheng.licensing.applications.rules import Bar
from kuangzheng.licensing.applications.schemas import ApplicationRead
from kuangzheng.licensing.applications.tables import Application
from kuangzheng.licensing.applications.work import Done, entered, plain, taken, tell_holder


async def publish_area(act: Act, application_id: UUID, body: AreaPublication) -> ApplicationRead:
    """Everybody reads it from its day on.

    Raises Stale, StepNotAllowed before the entry, Barred without an area, the second time, and
    before the right is in the register, ApplicationInvalid for a day that cannot be.
    """
    row = await taken(act, application_id, ACT)
    bars = bars_to_publication(row)
    if bars:
        raise Barred(bars)
    notice = await _stated(act, row, body)
    entry = Done(ACT, row.state, basis=row.area_publish_basis, document_no=body.document_no)
    return await _keep(act, row, notice, entry, "已于{on}公告（{document_no}，{place}）")


async def correct_area(act: Act, application_id: UUID, body: AreaCorrection) -> ApplicationRead:
    """What was entered wrong of the publication, said anew; what was said before is kept.

    Raises as `publish_area`, and Barred before the publication and where nothing is changed.
    """
    row = await taken(act, application_id, CORRECTION)
    bars = bars_to_correction(row)
    if bars:
        raise Barred(bars)
    said = dict(row.area_notice or {})
    notice = said | await _stated(act, row, body)
    if notice == said:
        raise Barred([Bar("nothing_corrected", "更正后的日期、地点和文号与已登记的相同，无须更正")])
    earlier = [*said.pop("earlier", []), said]
    notice |= {"corrected_on": str(today(act.clock)), "earlier": earlier}
    entry = Done(CORRECTION, row.state, note=body.reason, document_no=body.document_no)
    return await _keep(act, row, notice, entry, "公告登记已更正：{on}，{document_no}，{place}")


async def _stated(act: Act, row: Application, body: AreaPublication) -> dict[str, Any]:
    """What is published, with the right as the decision entered it. Raises for a wrong day."""
    on = _day(act, row, body.published_on)
    assert row.issued_right_id is not None
    right = await subjects_repository.entered_area(
        act.session, row.issued_right_id, row.decision_no, on
    )
    if right is None:
        raise Barred([Bar("not_in_force", "公告当日本件的登记不在生效中，请核对公告日期")])
    return {
        "on": str(on), "place": body.place, "document_no": body.document_no,
        "right_code": right["code"], "right_name": right["name"],
        "minerals": "、".join(right["minerals"]), "area_km2": f"{right['area_km2']:.4f}",
        "basis": row.area_publish_basis,
    }  # fmt: skip


def _day(act: Act, row: Application, on: date) -> date:
    if on > today(act.clock):
        raise invalid("/published_on", "future", "公告日期不能晚于今日")
    if row.closed_on is not None and on < row.closed_on:
        told = f"公告日期不能早于登簿日期（{plain(row.closed_on)}）"
        raise invalid("/published_on", "too_early", told)
    return on


async def _keep(
    act: Act, row: Application, notice: dict[str, Any], entry: Done, told: str
) -> ApplicationRead:
    """The notice in place, the act in the history, the holder told."""
    await Applications(act.session).change(row, {"area_notice": notice}, act.clock.now())
    await entered(act, row, entry, {"published_on": notice["on"], "place": notice["place"]})
    said = told.format_map(notice | {"on": plain(date.fromisoformat(notice["on"]))})
    await tell_holder(act, row, "矿区范围公告", f"《{row.title}》的矿区范围{said}")
    return await whole(act, row)
