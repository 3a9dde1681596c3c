"""Use cases of monthly forms: computed, computed again while a draft, frozen when filed."""

from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import Literal
from uuid import UUID

from kuangzheng.enforcement.entry import between, entered, invalid, named, require_ours
from kuangzheng.enforcement.monthly_forms import schemas as s
from kuangzheng.enforcement.monthly_forms.errors import FormFiled, FormKnown, FormSecondPerson
from kuangzheng.enforcement.monthly_forms.repository import (
    COUNTS,
    MonthlyForms,
    behind,
    counted,
)
from kuangzheng.enforcement.monthly_forms.tables import MonthlyForm
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.problems import Forbidden, NotFound
from kuangzheng.kernel.unit import Act

STATE_NAMES = {"draft": "编制中", "filed": "已报送"}
LINES = {
    "clues_received": ("线索", "收到线索"), "clues_concluded": ("线索", "核查完毕"),
    "clues_stopped": ("线索", "现场制止改正"), "clues_filed": ("线索", "立案查处"),
    "clues_referred": ("线索", "移送其他部门"), "patches_judged": ("卫片图斑", "判定图斑"),
    "patches_illegal": ("卫片图斑", "判定违法"), "closures_ordered": ("矿山关闭", "下达关闭决定"),
    "closures_accepted": ("矿山关闭", "关闭验收"), "shafts_sealed": ("矿山关闭", "封闭井硐"),
    "shafts_inspected": ("矿山关闭", "封闭井硐巡查（次）"),
    "shafts_reopened": ("矿山关闭", "发现启封"), "visits_open": ("易发点检查", "公开检查（次）"),
    "visits_unannounced": ("易发点检查", "明察暗访（次）"),
    "meetings_joint": ("会议", "联席会议"), "meetings_promotion": ("会议", "任务推进会"),
    "decisions_published": ("公开和诉求", "公开处罚决定"),
    "appeals_received": ("公开和诉求", "收到信访、热线和公开申请"),
    "appeals_answered": ("公开和诉求", "答复"),
    "cases_filed": ("案件查处", "立案"), "cases_decided": ("案件查处", "作出决定"),
    "cases_closed": ("案件查处", "结案"), "penalties_decided": ("处罚决定", "作出处罚决定"),
    "penalties_due": ("处罚决定", "应罚没"), "penalties_collected": ("处罚决定", "已收缴"),
    "transfers_handed": ("移送公安", "移送"), "transfers_accepted": ("移送公安", "公安立案"),
    "patrols_done": ("巡查", "完成巡查（次）"), "patrols_overdue": ("巡查", "逾期巡查任务"),
}  # fmt: skip


async def listed(
    act: Act, page: PageRequest, division: str | None, state: str | None, month: str | None
) -> Page[s.FormRead]:
    found = MonthlyForms(act.session)
    rows, cursor, total = await found.page(found.conditions(division, state, month), page)
    items = [_read(row) for row in rows]
    return Page[s.FormRead](items=items, next_cursor=cursor, total=total, as_of=today(act.clock))


async def get(act: Act, form_id: UUID) -> s.FormRead:
    return _read(await MonthlyForms(act.session).get(form_id))


async def workbook(act: Act, form_id: UUID) -> tuple[str, bytes]:
    """Name and bytes; written down as an export."""
    form = await get(act, form_id)
    await act.record("export", "monthly_forms", str(form_id))
    columns = (XlsxColumn("类别", 16), XlsxColumn("指标", 32), XlsxColumn("数量", 12))
    rows = [(one.group, *_told(one)) for one in form.figures]
    name = f"矿产执法监督月报-{form.division_name}-{form.month}.xlsx"
    return name, render_xlsx(columns, rows, f"月报{form.month}")


async def rows(act: Act, form_id: UUID, code: str) -> s.FigureRows:
    """Raises NotFound for a figure the form does not have, Forbidden."""
    form = await MonthlyForms(act.session).get(form_id)
    if code not in COUNTS or code not in form.figures:
        raise NotFound("该月报没有此项指标")
    if not act.principal.may(COUNTS[code].permission):
        raise Forbidden("您没有查看此类记录的权限")
    found = await behind(
        act.session, code, form.division_code, form.month, _last(form.month), today(act.clock)
    )
    items = [
        s.FigureRow(
            id=row.id, division_code=row.division_code, on=row.on_date, title=row.title or "",
            division_name=division_name(row.division_code), amount_fen=row.amount_fen,
        )
        for row in found
    ]  # fmt: skip
    total, now = (found[0].total, found[0].now) if found else (0, 0)
    return s.FigureRows(
        code=code, count=form.figures[code], unit=_unit(code), total=total, now=now,
        items=items,
    )  # fmt: skip


async def create(act: Act, body: s.FormCreate) -> s.FormRead:
    """Raises EntryInvalid for a month to come, FormKnown, Forbidden."""
    require_ours(act, body.division_code)
    month = date.fromisoformat(f"{body.month}-01")
    if month > today(act.clock):
        raise invalid("/month", "in_future", "该月尚未开始")
    found = MonthlyForms(act.session)
    if await found.of(body.division_code, month) is not None:
        raise FormKnown(f"{body.month} 的月报已编制，请在列表中查找")
    row = MonthlyForm(
        **entered(act), division_code=body.division_code, month=month,
        figures=await _figures(act, body.division_code, month), computed_at=act.clock.now(),
    )  # fmt: skip
    return _read(await found.add(row))


async def compute(act: Act, form_id: UUID) -> s.FormRead:
    row = await _draft(act, form_id)
    now = act.clock.now()
    values = {
        "figures": await _figures(act, row.division_code, row.month), "computed_at": now,
    }  # fmt: skip
    return _read(await MonthlyForms(act.session).change(row, values, now))


async def file(act: Act, form_id: UUID, body: s.FormFile) -> s.FormRead:
    """By another person, once the month is over; the figures are those of that moment and stand."""
    row = await _draft(act, form_id)
    if row.created_by in act.principal.hands:
        raise FormSecondPerson("月报由您编制，须由另一人审核报送")
    if body.on <= _last(row.month):
        raise invalid("/on", "out_of_range", "该月结束后才能报送")
    between(act, body.on)
    now = act.clock.now()
    return _read(await MonthlyForms(act.session).change(row, {
        "state": "filed", "filed_on": body.on, "filed_by": act.principal.id, "note": body.note,
        "filed_by_name": act.principal.name or None, "computed_at": now,
        "figures": await _figures(act, row.division_code, row.month),
    }, now))  # fmt: skip


async def _figures(act: Act, division: str, month: date) -> dict[str, int]:
    return await counted(act.session, division, month, _last(month), today(act.clock))


def _last(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def _unit(code: str) -> Literal["row", "fen"]:
    return "fen" if COUNTS[code].fen else "row"


def _told(one: s.Figure) -> tuple[str, int | Decimal]:
    """Name and number as they are printed: money in yuan."""
    if one.unit == "fen":
        return f"{one.name}（元）", Decimal(one.count) / 100
    return one.name, one.count


async def _draft(act: Act, form_id: UUID) -> MonthlyForm:
    async def shown(row: MonthlyForm) -> s.FormRead:
        return _read(row)

    row = await MonthlyForms(act.session).lock(form_id, act.if_match, shown)
    if row.state == "filed":
        raise FormFiled("月报已报送，数据不再变动", ())
    return row


def _read(row: MonthlyForm) -> s.FormRead:
    return s.FormRead(
        **named(row, s.FormRead, "month", "figures", "created_by_name"),
        month=f"{row.month:%Y-%m}", division_name=division_name(row.division_code),
        state_name=STATE_NAMES[row.state], created_by_name=row.created_by_name or row.created_by,
        figures=[
            s.Figure(
                code=code, group=group, name=name, count=row.figures[code], unit=_unit(code)
            )
            for code, (group, name) in LINES.items() if code in row.figures
        ],
        allowed=["compute", "file"] if row.state == "draft" else [],
    )  # fmt: skip
