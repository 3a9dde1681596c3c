"""The answer as an official letter, the register of answers as a sheet."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.documents.papers import Grid, Paper, in_words
from kuangzheng.kernel.documents.pdf import render_pdf
from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.kernel.geo.ellipsoid import metres_per_degree
from kuangzheng.kernel.reference import divisions
from kuangzheng.licensing.overlay_enquiries.schemas import (
    OverlayEnquiryDetail,
    OverlayEnquiryRead,
    UnderRead,
)

_TEMPLATE = Path(__file__).parent / "templates" / "letter.typ"
_SKETCH_MM = (90.0, 62.0)
_BARS = (50, 100, 200, 500, 1000, 2000, 5000, 10_000)
_HEADS = ("类别", "名称（编号）", "矿种", "状态", "压覆面积（平方千米）", "资源储量")
_UNSURE = "战略性矿产按现行目录标注，该目录尚未核实，以主管部门公布的为准。"
_COLUMNS = (
    XlsxColumn("收到日期", 12), XlsxColumn("行政区", 14), XlsxColumn("申请单位", 28),
    XlsxColumn("建设项目", 32), XlsxColumn("面积（平方千米）", 16), XlsxColumn("查询日期", 12),
    XlsxColumn("结论", 18), XlsxColumn("矿业权（宗）", 12), XlsxColumn("矿床矿点（处）", 14),
    XlsxColumn("规划区块（个）", 14), XlsxColumn("战略性矿产", 18), XlsxColumn("上级批复文号", 24),
    XlsxColumn("批复意见", 14), XlsxColumn("状态", 14), XlsxColumn("复函文号", 24),
    XlsxColumn("复函日期", 12),
)  # fmt: skip


def register_sheet(rows: Sequence[OverlayEnquiryRead]) -> bytes:
    """One line per enquiry, the oldest first."""
    return render_xlsx(_COLUMNS, (_line(row) for row in rows), "压覆查询台账")


def _line(row: OverlayEnquiryRead) -> tuple[Any, ...]:
    decision, letter = row.decision, row.letter
    return (
        row.received_on, row.division_name, row.applicant, row.project, row.area_km2, row.on,
        row.outcome_name, row.rights, row.deposits, row.blocks, "、".join(row.strategic),
        decision and decision.document_no, decision and decision.decision_name, row.state_name,
        letter and letter.document_no, letter and letter.letter_on,
    )  # fmt: skip


def letter_pdf(enquiry: OverlayEnquiryDetail, font_path: Path | None = None) -> bytes:
    """The letter; equal enquiries give equal bytes. Raises FontMissing."""
    assert enquiry.letter is not None
    known = enquiry.known_at.astimezone(CHINA)
    day = enquiry.letter.letter_on
    data = {
        "draft": enquiry.state != "issued",
        "number": enquiry.letter.document_no,
        "applicant": enquiry.applicant,
        "project": enquiry.project,
        "place": divisions.path_name(enquiry.division_code[:6]),
        "received": _day(enquiry.received_on),
        "asked": f"（{enquiry.asked_no}）" if enquiry.asked_no else "",
        "version": enquiry.data_version,
        "on": _day(enquiry.on),
        "known": f"{_day(known.date())} {known:%H:%M}",
        "area": enquiry.area_km2,
        "conclusion": conclusion(enquiry),
        "note": enquiry.letter.note or "",
        "unsure": bool(enquiry.strategic) and not enquiry.strategic_confirmed,
        "rows": [_row(one) for one in enquiry.under],
        "letter_day": _day(day),
        "sketch": _sketch(enquiry),
    }
    made = datetime(day.year, day.month, day.day, tzinfo=CHINA)
    return render_pdf(_TEMPLATE, data, created_at=made, font_path=font_path)


def letter_paper(enquiry: OverlayEnquiryDetail) -> Paper:
    """The same letter as a paper that is edited in Word: the answer, what lies there by kind, and
    of which day and revision of the register it speaks."""
    assert enquiry.letter is not None
    asked = f"（{enquiry.asked_no}）" if enquiry.asked_no else ""
    place = divisions.path_name(enquiry.division_code[:6])
    body: list[str | Grid] = [
        f"你单位{in_words(enquiry.received_on)}提出的“{enquiry.project}”压覆矿产资源查询申请{asked}"
        "收悉。"
        f"该项目位于{place}，申请范围面积{enquiry.area_km2}平方千米（CGCS2000椭球面积）。"
        f"经查询{in_words(enquiry.on)}的矿业权登记、矿床（矿点）和矿产资源规划数据，答复如下：",
        conclusion(enquiry),
    ]
    if enquiry.letter.note:
        body.append(enquiry.letter.note)
    if enquiry.under:
        rows = [_row(one) for one in enquiry.under]
        body.append(Grid(_HEADS, rows, "范围内的矿业权、矿床（矿点）和规划区块"))
    plans = sorted({one.plan_name for one in enquiry.under if one.plan_name})
    known = enquiry.known_at.astimezone(CHINA)
    notes = [
        f"本复函按截至{in_words(known.date())} {known:%H:%M} 的登记数据"
        f"（版本 {enquiry.data_version}）作出，仅反映查询之日的情况；"
        "范围调整或者超过查询之日后开工的，请重新查询。",
        *([f"规划区块依据：{'、'.join(plans)}。"] if plans else []),
    ]
    if enquiry.strategic and not enquiry.strategic_confirmed:
        notes.append(_UNSURE)
    if enquiry.state != "issued":
        notes.append("送审稿，未签发。")
    return Paper(
        "关于建设项目压覆矿产资源查询的复函", body, number=enquiry.letter.document_no,
        addressee=f"{enquiry.applicant}：", signed="（盖章）", dated=enquiry.letter.letter_on,
        notes=notes,
    )  # fmt: skip


def conclusion(enquiry: OverlayEnquiryRead) -> str:
    """The sentence that answers the builder."""
    if enquiry.outcome == "nothing":
        return "该范围内未发现已设矿业权、已登记的矿床（矿点）和矿产资源规划区块。"
    parts = (
        (enquiry.rights, "宗矿业权"), (enquiry.deposits, "处矿床（矿点）"),
        (enquiry.blocks, "个规划区块"),
    )  # fmt: skip
    told = "、".join(f"{count} {word}" for count, word in parts if count)
    found = f"该范围压覆 {told}。"
    if enquiry.outcome == "found":
        return found + "请与有关矿业权人协商，并按规定办理相关手续后再确定选址。"
    minerals = "、".join(enquiry.strategic)
    decision = enquiry.decision
    if decision is None:
        return found + f"其中{minerals}为战略性矿产，未经批准不得压覆。"
    told = (
        f"经{decision.authority}（{decision.document_no}，{_day(decision.decided_on)}）"
        f"批复：{decision.decision_name}。"
    )
    return found + f"其中涉及战略性矿产：{minerals}。" + told


def _row(one: UnderRead) -> list[str]:
    name = f"{one.division_name}登记的记录" if one.redacted else one.name or ""
    reserves = "；".join(
        f"{entry.mineral}{entry.category_name or ''} {entry.value} {entry.unit}（{entry.as_of}）"
        for entry in one.reserves
    )
    area = "点位在范围内" if one.overlap_km2 is None else one.overlap_km2
    if one.sliver:
        area += "（接边误差）"
    if one.repaired:
        area += "（登记图形有误，仅供参考）"
    return [
        one.type_name, f"{name} {one.code or ''}".strip(), "、".join(one.minerals),
        one.status_name or "—", area, reserves or "—",
    ]  # fmt: skip


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _sketch(enquiry: OverlayEnquiryDetail) -> dict[str, Any]:
    """The site and what lies under it in millimetres of the drawing, north up."""
    rings = _rings(enquiry.geometry)
    lons = [point[0] for ring in rings for point in ring]
    lats = [point[1] for ring in rings for point in ring]
    east, north = metres_per_degree((min(lats) + max(lats)) / 2)
    width = max((max(lons) - min(lons)) * east, 1.0)
    height = max((max(lats) - min(lats)) * north, 1.0)
    scale = min(_SKETCH_MM[0] * 0.78 / width, _SKETCH_MM[1] * 0.78 / height)
    left = (_SKETCH_MM[0] - width * scale) / 2
    top = (_SKETCH_MM[1] - height * scale) / 2

    def place(point: Sequence[float]) -> list[float]:
        return [
            round(left + (point[0] - min(lons)) * east * scale, 2),
            round(top + (max(lats) - point[1]) * north * scale, 2),
        ]

    drawn = [one.geometry for one in enquiry.under if one.geometry]
    bar = max((bar for bar in _BARS if bar * scale <= 30), default=_BARS[0])
    return {
        "outlines": [[place(point) for point in ring] for ring in rings],
        "under": [
            [place(point) for point in ring]
            for geometry in drawn
            if geometry["type"] != "Point"
            for ring in _rings(geometry)
        ],
        "points": [place(g["coordinates"]) for g in drawn if g["type"] == "Point"],
        "bar_mm": round(bar * scale, 2),
        "bar_text": f"{bar} 米" if bar < 1000 else f"{bar // 1000} 千米",
    }


def _rings(geometry: dict[str, Any]) -> list[list[list[float]]]:
    """Outer rings."""
    one = geometry["type"] == "Polygon"
    polygons = [geometry["coordinates"]] if one else geometry["coordinates"]
    return [polygon[0] for polygon in polygons]
