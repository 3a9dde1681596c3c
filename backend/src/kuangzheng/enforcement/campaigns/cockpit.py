"""Counties × figures of a campaign, live; the rows behind them are one list each."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.campaigns import rules, service
from kuangzheng.enforcement.campaigns import schemas as s
from kuangzheng.enforcement.campaigns.repository import Campaigns, rights_of
from kuangzheng.enforcement.campaigns.tables import Campaign
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.scope import significant_prefix
from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.reference import divisions
from kuangzheng.kernel.unit import Act

_SUMS = (
    "rights", "checked", "problems", "open", "submitted", "accepted", "escalated", "late",
    "stopped", "resumed", "plans_needed", "plans_approved", "spot_required", "spot_drawn",
    "spot_checked", "spot_returned",
)  # fmt: skip
HEADS = {
    "rights": "矿业权", "checked": "已排查", "coverage_percent": "覆盖率（%）", "problems": "问题",
    "open": "整改中", "submitted": "待验收", "accepted": "验收销号", "escalated": "提请关闭",
    "late": "逾期", "accepted_percent": "销号率（%）", "stopped": "停产整治", "resumed": "恢复生产",
    "plans_needed": "应编一矿一策", "plans_approved": "已批准", "spot_required": "应抽查",
    "spot_drawn": "已抽取", "spot_checked": "已核实", "spot_returned": "退回",
    "spot_percent": "抽查比例（%）",
}  # fmt: skip


async def cockpit(act: Act, campaign_id: UUID, division: str | None = None) -> s.CampaignCockpit:
    """Every county of the territory that the caller may see."""
    campaigns, on = Campaigns(act.session), today(act.clock)
    row = await campaigns.get(campaign_id)
    place = division or act.principal.division
    rights = await rights_of(act.session, row.division_code, row.base_on)
    by_county: dict[str, int] = {}
    for one in rights:
        county = one["division_code"][:6]
        by_county[county] = by_county.get(county, 0) + 1
    tallies = await campaigns.tallies(row.id, [one["id"] for one in rights], on)
    delivered = await campaigns.delivered(row.id)
    counties = [
        _county(row, code, by_county.get(code, 0), tallies.get(code, {}), delivered, on)
        for code in _counties(row, place, on, {*by_county, *tallies})
    ]
    counted: dict[str, dict[str, int]] = {"category": {}, "measure": {}, "source": {}}
    for count in await campaigns.counts(row.id):
        counted[count.by][count.key] = count.n
    return s.CampaignCockpit(
        campaign=service.read(row, on), total=total(row, counties, delivered, on),
        phases=[s.CampaignPhase.model_validate(one) for one in row.phases], counties=counties,
        by_category=counted["category"], by_measure=counted["measure"],
        by_source=counted["source"], as_of=on,
    )  # fmt: skip


def _counties(row: Campaign, place: str, on: date, seen: set[str]) -> list[str]:
    """Counties below the territory, and below the caller's division."""
    known = {*leaves(row.division_code, on), *seen}
    lo, hi = divisions.scope_range(place)
    return sorted(code for code in known if lo <= code < hi)


def leaves(code: str, on: date) -> list[str]:
    """The counties of a territory."""
    if len(significant_prefix(code)) == 6:
        return [code]
    return [
        leaf for below in divisions.children(code, on)
        for leaf in ([below.code] if len(significant_prefix(below.code)) == 6
                     else leaves(below.code, on))
    ]  # fmt: skip


def _county(
    row: Campaign, code: str, rights: int, told: Mapping[str, int],
    delivered: Mapping[tuple[str, str], date], on: date,
) -> s.CampaignCounty:  # fmt: skip
    sums = {name: told.get(name, 0) for name in _SUMS} | {
        "rights": rights, "spot_required": rules.sample_size(rights, row.spot_percent)
    }
    return _line(code, division_name(code), sums, _handed_in(row, code, "county", delivered, on))


def total(
    row: Campaign, counties: Sequence[s.CampaignCounty], delivered: Mapping[tuple[str, str], date],
    on: date,
) -> s.CampaignCounty:  # fmt: skip
    """The counties together; what the city itself hands in."""
    sums = {name: sum(getattr(one, name) for one in counties) for name in _SUMS}
    items = _handed_in(row, row.division_code, "city", delivered, on)
    return _line(row.division_code, "合计", sums, items)


def _line(
    code: str, name: str, sums: Mapping[str, int], items: list[s.CampaignDeliverableRead]
) -> s.CampaignCounty:
    return s.CampaignCounty(
        division_code=code, division_name=name, **sums,
        coverage_percent=rules.percent(sums["checked"], sums["rights"]),
        accepted_percent=rules.percent(sums["accepted"], sums["problems"]),
        spot_percent=rules.percent(sums["spot_drawn"], sums["rights"]), deliverables=items,
    )  # fmt: skip


def _handed_in(
    row: Campaign, code: str, level: str, delivered: Mapping[tuple[str, str], date], on: date
) -> list[s.CampaignDeliverableRead]:
    """What is due of a division with its state; what no room tells has none."""
    found = []
    for one in (item for phase in row.phases for item in phase["deliverables"]):
        if one["level"] != level:
            continue
        done = delivered.get((code, one["code"]))
        told = one["code"] in rules.TOLD
        state = rules.deliverable(date.fromisoformat(one["due_on"]), done, on) if told else None
        found.append(s.CampaignDeliverableRead.model_validate({**one, "state": state}))
    return found


def workbook(found: s.CampaignCockpit) -> bytes:
    columns = (XlsxColumn("县（市、区）", 20), *(XlsxColumn(name, 12) for name in HEADS.values()))
    rows: list[tuple[Any, ...]] = [
        (one.division_name, *(getattr(one, name) for name in HEADS))
        for one in (*found.counties, found.total)
    ]
    return render_xlsx(columns, rows, f"专项行动进度（截至{found.as_of}）")


