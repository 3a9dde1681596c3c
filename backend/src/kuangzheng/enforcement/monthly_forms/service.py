"""Use cases of monthly forms: computed, computed again while a draft, frozen when filed."""

from calendar import monthrange
from datetime import date
from uuid import UUID

from kuangzheng.enforcement.entry import between, entered, invalid, named, require_ours
from kuangzheng.enforcement.monthly_forms import schemas as s
from kuangzheng.enforcement.monthly_forms.errors import FormFiled, FormKnown, FormSecondPerson
from kuangzheng.enforcement.monthly_forms.repository import MonthlyForms, counted
from kuangzheng.enforcement.monthly_forms.tables import MonthlyForm
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
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
    rows = [(one.group, one.name, one.count) for one in form.figures]
    name = f"矿产执法监督月报-{form.division_name}-{form.month}.xlsx"
    return name, render_xlsx(columns, rows, f"月报{form.month}")


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
    last = row.month.replace(day=monthrange(row.month.year, row.month.month)[1])
    if body.on <= last:
        raise invalid("/on", "out_of_range", "该月结束后才能报送")
    between(act, body.on)
    now = act.clock.now()
    return _read(await MonthlyForms(act.session).change(row, {
        "state": "filed", "filed_on": body.on, "filed_by": act.principal.id, "note": body.note,
        "filed_by_name": act.principal.name or None, "computed_at": now,
        "figures": await _figures(act, row.division_code, row.month),
    }, now))  # fmt: skip


async def _figures(act: Act, division: str, month: date) -> dict[str, int]:
    last = month.replace(day=monthrange(month.year, month.month)[1])
    return await counted(act.session, division, month, last)


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
            s.Figure(code=code, group=group, name=name, count=row.figures.get(code, 0))
            for code, (group, name) in LINES.items()
        ],
        allowed=["compute", "file"] if row.state == "draft" else [],
    )  # fmt: skip
