"""Use cases of damaged plots."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name, of_place
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.areas import shown as area_shown
from kuangzheng.restoration.damaged_plots import repository
from kuangzheng.restoration.damaged_plots import schemas as s
from kuangzheng.restoration.damaged_plots.repository import DamagedPlots
from kuangzheng.restoration.damaged_plots.rules import (
    ACT_NAMES,
    PREPARING,
    STATE_NAMES,
    allowed,
    left,
    overdue,
)
from kuangzheng.restoration.damaged_plots.tables import DamagedPlot
from kuangzheng.restoration.dealings import service as dealings
from kuangzheng.restoration.dealings.errors import invalid
from kuangzheng.restoration.dealings.schemas import WorkPhotoCreate, WorkStep
from kuangzheng.restoration.vocabulary import LAND_NAMES

SUBJECT = "damaged_plot"
_FIELDS = {
    "code", "name", "state", "land_class", "found_on", "developer", "damager", "investor",
    "checked_on", "must_regreen", "reason", "regreen_due", "regreened_on", "confirmed_on",
}  # fmt: skip


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state: str | None,
    must: bool | None, right_id: UUID | None, mine_id: UUID | None = None,
    placed: Sequence[ColumnElement[bool]] = (), *, whole: bool = False,
) -> Page[Any]:  # fmt: skip
    """Plots, with outlines for exchange when `whole`."""
    plots, on = DamagedPlots(act.session), today(act.clock)
    texts = [DamagedPlot.name, DamagedPlot.code, DamagedPlot.right_name]
    conditions = of_place(
        DamagedPlot, q, division, texts, state=state, right_id=right_id, mine_id=mine_id
    )
    wanted = [*conditions, *plots.to_regreen(must), *placed]
    rows, cursor, total = await plots.page(wanted, page)
    if not whole:
        items = [s.DamagedPlotRead(**_facts(row, on)) for row in rows]
        return Page[s.DamagedPlotRead](items=items, next_cursor=cursor, total=total, as_of=on)
    features = [
        s.DamagedPlotFeature(**_facts(row, on), geometry=dealings.shape_of(row.geometry) or {})
        for row in rows
    ]
    return Page[s.DamagedPlotFeature](items=features, next_cursor=cursor, total=total, as_of=on)


async def standing(act: Act, division: str | None) -> s.PlotStandings:
    """Per mine: how much was checked, must be re-greened, and is."""
    place, on = division or act.principal.division, today(act.clock)
    rows = await repository.standing(act.session, place, on)
    return s.PlotStandings(as_of=on, items=[
        s.PlotStanding(
            **{n: v for n, v in row.items() if n not in ("must_mu", "done_mu")},
            division_name=division_name(row["division_code"]),
            must_area=area_shown(row["must_mu"]), done_area=area_shown(row["done_mu"]),
        )
        for row in rows
    ])  # fmt: skip


async def get(act: Act, plot_id: UUID) -> s.DamagedPlotDetail:
    return await whole(act, await DamagedPlots(act.session).get(plot_id))


async def create(act: Act, body: s.DamagedPlotCreate) -> s.DamagedPlotDetail:
    """Raises WorkInvalid, OutlineInvalid."""
    subject = await dealings.of_right(act, body.right_id)
    dealings.not_later(act, body.found_on, "/found_on")
    plot = DamagedPlot(
        **dealings.fresh(act), **subject, **dealings.drawn(body.geometry, "/geometry"),
        **body.model_dump(exclude={"right_id", "geometry"}),
    )  # fmt: skip
    await DamagedPlots(act.session).add(plot)
    await dealings.told(act, SUBJECT, plot, "register", body.found_on)
    return await whole(act, plot)


async def check(act: Act, plot_id: UUID, body: s.PlotCheck) -> s.DamagedPlotDetail:
    plot = await _taken(act, plot_id, "check", body.on)
    if not body.must_regreen and not body.reason:
        raise invalid("/reason", "missing", "不需要复绿的，请说明理由")
    if body.regreen_due is not None and body.regreen_due < body.on:
        raise invalid("/regreen_due", "out_of_order", "复绿期限不得早于核查日期")
    values = body.model_dump(exclude={"on"}) | {"state": "checked", "checked_on": body.on}
    return await _done(act, plot, "check", body.on, values, body.reason)


async def regreen(act: Act, plot_id: UUID, body: s.PlotRegreening) -> s.DamagedPlotDetail:
    plot = await _taken(act, plot_id, "regreen", body.on)
    area = body.area.mu()
    if not 0 < area <= plot.area_mu:
        raise invalid("/area", "beyond_area", f"复绿面积应大于零，且不超过 {plot.area_mu:.2f} 亩")
    values = {"state": "regreened", "regreened_on": body.on, "regreened_mu": area}
    return await _done(act, plot, "regreen", body.on, values, body.note)


async def confirm(act: Act, plot_id: UUID, body: WorkStep) -> s.DamagedPlotDetail:
    """By another person than registered it or its greening; where a part of the plot is not green,
    with the reason why it stays so. Raises WorkInvalid."""
    plot = await _taken(act, plot_id, "confirm", body.on)
    rest = left(plot.area_mu, plot.regreened_mu)
    if rest and not body.note:
        told = f"还有 {rest:.2f} 亩未复绿：请写明不再复绿的理由，或退回继续复绿"
        raise invalid("/note", "part_left", told)
    values = {"state": "confirmed", "confirmed_on": body.on}
    return await _done(act, plot, "confirm", body.on, values, body.note, body.document_no)


async def send_back(act: Act, plot_id: UUID, body: WorkStep) -> s.DamagedPlotDetail:
    plot = await _taken(act, plot_id, "send_back", body.on)
    if not body.note:
        raise invalid("/note", "missing", "请写明退回的理由")
    values = {"state": "checked", "regreened_on": None, "regreened_mu": 0}
    return await _done(act, plot, "send_back", body.on, values, body.note)


async def photograph(act: Act, plot_id: UUID, body: WorkPhotoCreate) -> s.DamagedPlotDetail:
    plot = await _locked(act, plot_id)
    await dealings.add_photo(act, SUBJECT, plot, body)
    await dealings.told(act, SUBJECT, plot, "photo", body.taken_on)
    return await whole(act, await DamagedPlots(act.session).change(plot, {}, act.clock.now()))


async def whole(act: Act, plot: DamagedPlot) -> s.DamagedPlotDetail:
    return s.DamagedPlotDetail(
        **_facts(plot, today(act.clock)), geometry=dealings.shape_of(plot.geometry) or {},
        photos=await dealings.photos_read(act, plot.id),
        allowed=allowed(plot.state, plot.must_regreen),
        acts=await dealings.acts_read(act, plot.id, ACT_NAMES),
    )  # fmt: skip


def _facts(plot: DamagedPlot, on: date) -> dict[str, Any]:
    return {
        **dealings.right_read(plot), **plot.model_dump(include=_FIELDS),
        "state_name": STATE_NAMES[plot.state], "land_name": LAND_NAMES[plot.land_class],
        "area": dealings.area_read(plot.area_m2, plot.area_mu),
        "bbox": [plot.min_lon, plot.min_lat, plot.max_lon, plot.max_lat],
        "regreened": area_shown(plot.regreened_mu),
        "overdue": overdue(plot.state, plot.must_regreen, plot.regreen_due, on),
    }  # fmt: skip


async def _locked(act: Act, plot_id: UUID) -> DamagedPlot:
    async def shown(row: DamagedPlot) -> s.DamagedPlotDetail:
        return await whole(act, row)

    return await DamagedPlots(act.session).lock(plot_id, act.if_match, shown)


async def _taken(act: Act, plot_id: UUID, name: str, on: date) -> DamagedPlot:
    plot = await _locked(act, plot_id)
    acts = allowed(plot.state, plot.must_regreen)
    dealings.require_act(name, acts, ACT_NAMES, STATE_NAMES[plot.state])
    if name in ("confirm", "send_back"):
        await dealings.require_other_hand(act, plot, name, PREPARING, ACT_NAMES)
    dealings.not_later(act, on)
    last = plot.regreened_on or plot.checked_on or plot.found_on
    if on < last:
        raise invalid("/on", "out_of_order", f"日期不得早于上一步（{last}）")
    return plot


async def _done(
    act: Act, plot: DamagedPlot, name: str, on: date, values: dict[str, Any],
    note: str | None = None, document_no: str | None = None,
) -> s.DamagedPlotDetail:  # fmt: skip
    await DamagedPlots(act.session).change(plot, values, act.clock.now())
    await dealings.told(act, SUBJECT, plot, name, on, note=note, document_no=document_no)
    return await whole(act, plot)
