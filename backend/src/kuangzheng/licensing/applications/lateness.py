"""A renewal asked for later than the law's days before expiry is told, not refused (国务院令第241号
art. 7: the licence then lapses by itself; whether the right is renewed is for people to decide)."""

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.deadlines import latest_before
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications import subjects_repository
from kuangzheng.licensing.applications.rules import Bar
from kuangzheng.licensing.applications.tables import Application
from kuangzheng.licensing.rulings.service import books_for


async def lateness(act: Act, row: Application) -> list[Bar]:
    """What is to be known of a renewal that runs; empty where the rulebook names no days."""
    if row.kind != "renewal" or row.right_id is None:
        return []
    on = today(act.clock)
    end = await subjects_repository.term_end(act.session, row.right_id, on)
    books = await books_for(act, row.division_code)
    ruling = books.find("licence.renewal_before", row.division_code, on)
    if end is None or ruling is None:
        return []
    last = latest_before(end, ruling.period(), await calendar_of(act.session))
    asked = row.submitted_on or on
    if asked <= last:
        return []
    what = "提交" if row.submitted_on else "尚未提交，今日"
    unsure = "" if ruling.confirmed else "（未核实）"
    detail = (
        f"有效期止 {end}，最迟应于 {last} 申请续期（{ruling.basis}{unsure}）；"
        f"{what} {asked}，已逾期。"
        "未按期申请的许可证到期自行废止，请审批机关据此判断"
    )
    return [Bar("renewal_late", detail)]
