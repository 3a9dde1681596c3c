"""By when the county's bureau makes an entered mining area public (国务院令第241号 art. 8)."""

from typing import Any

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.deadlines import due
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications.tables import Application
from kuangzheng.licensing.rulings.service import books_for


async def area_to_publish(act: Act, row: Application) -> dict[str, Any]:
    """`publish_by` and its basis where an area was drawn and a rulebook says the days, counted
    from the entry that the bureau is told of today."""
    if row.right_kind != "mining" or not (row.proposal or {}).get("boundary"):
        return {}
    on, books = today(act.clock), await books_for(act, row.division_code)
    ruling = books.find("right.publish_area", row.division_code, on)
    if ruling is None:
        return {}
    last = due(on, ruling.period(), await calendar_of(act.session), mark_missing_year=True).due
    unsure = "" if ruling.confirmed else "，未核实"
    return {"publish_by": str(last), "publish_basis": f"{ruling.basis}{unsure}"}
