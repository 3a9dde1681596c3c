"""公告矿区范围: the desk enters on which day, where and by which paper the area was made public."""

from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications import subjects_repository
from kuangzheng.licensing.applications.errors import Barred, invalid
from kuangzheng.licensing.applications.issuing_schemas import AreaPublication
from kuangzheng.licensing.applications.presenting import whole
from kuangzheng.licensing.applications.publishing_areas import ACT, bars_to_publication
from kuangzheng.licensing.applications.repository import Applications
from kuangzheng.licensing.applications.rules import Bar
from kuangzheng.licensing.applications.schemas import ApplicationRead
from kuangzheng.licensing.applications.work import Done, entered, plain, taken, tell_holder


async def publish_area(act: Act, application_id: UUID, body: AreaPublication) -> ApplicationRead:
    """Everybody reads it from its day on; what was published stands.

    Raises Stale, StepNotAllowed before the entry, Barred without an area, the second time, and
    before the right is in the register, ApplicationInvalid for a day that cannot be.
    """
    row = await taken(act, application_id, ACT)
    bars = bars_to_publication(row)
    if bars:
        raise Barred(bars)
    on, since = body.published_on, row.closed_on
    if on > today(act.clock):
        raise invalid("/published_on", "future", "公告日期不能晚于今日")
    if since is not None and on < since:
        told = f"公告日期不能早于登簿日期（{plain(since)}）"
        raise invalid("/published_on", "too_early", told)
    assert row.issued_right_id is not None
    right = await subjects_repository.entered_area(
        act.session, row.issued_right_id, row.decision_no, on
    )
    if right is None:
        raise Barred([Bar("not_in_force", "登记尚未生效，生效后才能公告矿区范围")])
    notice = {
        "on": str(on), "place": body.place, "document_no": body.document_no,
        "right_code": right["code"], "right_name": right["name"],
        "minerals": "、".join(right["minerals"]), "area_km2": f"{right['area_km2']:.4f}",
        "basis": row.area_publish_basis,
    }  # fmt: skip
    await Applications(act.session).change(row, {"area_notice": notice}, act.clock.now())
    entry = Done(ACT, row.state, basis=row.area_publish_basis, document_no=body.document_no)
    await entered(act, row, entry, {"published_on": str(on), "place": body.place})
    told = f"《{row.title}》的矿区范围已于{plain(on)}公告（{body.document_no}，{body.place}）"
    await tell_holder(act, row, "矿区范围公告", told)
    return await whole(act, row)
