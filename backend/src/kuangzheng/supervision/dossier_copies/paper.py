"""A dossier on paper: the mine, what is missing, every part, the course of things, the sources."""

from collections.abc import Mapping, Sequence
from typing import Any

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.documents.papers import Facts, Grid, Paper, in_words
from kuangzheng.kernel.money import format_yuan
from kuangzheng.supervision.dossiers.moments import MOMENT_NAMES
from kuangzheng.supervision.dossiers.parts import (
    OF_CODE,
    PARTS,
    TAB_NAMES,
    Column,
    Item,
    Part,
)
from kuangzheng.supervision.dossiers.service import Composed
from kuangzheng.supervision.dossiers.vocabulary import (
    ITEM_NAMES,
    OWNER_NAMES,
    REASON_NAMES,
    SERVICE_NAMES,
)

_NUMERALS = "一二三四五六七八九十"
_WIDE, _FEW = 6, 2
_LONGEST = 200
_NOT_SHOWN = {"missing": "缺失：提供该内容的服务未答复，不等于没有", "forbidden": "无权查看"}


def paper_of(composed: Composed, number: str, by: str) -> Paper:
    """`number` is the copy's, `by` who took it: both stand on it."""
    mine, asked = composed.mine or {}, composed.asked
    body: list[str | Facts | Grid] = [_head(composed), *_score(composed)]
    tabs = list(TAB_NAMES.items())
    for place, (tab, name) in enumerate(tabs, 1):
        body.append(f"{_numeral(place)}、{name}")
        for part in (one for one in PARTS if one.tab == tab):
            body += _part(composed, part)
    body += [f"{_numeral(len(tabs) + 1)}、文书目录", _papers(composed)]
    body += [f"{_numeral(len(tabs) + 2)}、时间线", _timeline(composed)]
    notes = [
        f"副本编号：{number}；领取人：{by}；生成时间：{_instant(composed.at)}。",
        *_sources(composed),
        "各部分以其服务当前登记的内容为准；注明“现状”的，为生成时的状态，不是截止日的状态。",
    ]
    title = f"一矿一档（{mine.get('name', '')}）"
    return Paper(title, body, number=f"截止日：{in_words(asked.as_of)}", notes=notes)


def _numeral(place: int) -> str:
    return _NUMERALS[place - 1] if place <= 10 else f"十{_NUMERALS[place - 11]}"


def _instant(at: Any) -> str:
    return str(at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S"))


def _head(composed: Composed) -> Facts:
    mine = composed.mine or {}
    rows = [
        ("矿山", mine.get("name")), ("行政区", mine.get("division_name")),
        ("乡镇", mine.get("township")), ("流域", mine.get("basin")),
        ("主矿种", mine.get("main_mineral")), ("状态", mine.get("status_name")),
        ("状态起始", mine.get("status_since")),
    ]  # fmt: skip
    return Facts([(name, str(value)) for name, value in rows if value])


def _score(composed: Composed) -> list[str | Facts | Grid]:
    score = composed.score
    if score.at_least is None:
        return []
    told = f"{score.at_least}%"
    if score.at_most != score.at_least:
        told = f"{score.at_least}%至{score.at_most}%（有内容未能核对）"
    found: list[str | Facts | Grid] = [f"完整度：{told}"]
    rows = [
        (one.permit_name or ITEM_NAMES[one.item], "欠缺" if one.state == "missing" else "未能核对",
         OWNER_NAMES[one.owner], one.basis + ("" if one.confirmed else "（未核实）"))
        for one in score.items
        if one.state != "held"
    ]  # fmt: skip
    if rows:
        found.append(Grid(("内容", "情况", "由谁补充", "依据"), rows, "欠缺和未能核对的内容"))
    return found


def _part(composed: Composed, part: Part) -> list[str | Facts | Grid]:
    state = composed.state(part)
    if state != "shown":
        return [f"{part.name}：{_NOT_SHOWN[state]}"]
    items = composed.shown[part.code]
    if not items:
        return [f"{part.name}：无"]
    more = "（只列前一部分）" if composed.answers[part.source].more else ""
    columns = [one for one in part.columns if any(_said(one, item) for item in items)]
    if len(columns) > _WIDE and len(items) <= _FEW:
        return [
            f"{part.name}{more}",
            *(Facts([(_head_of(one), _said(one, item)) for one in columns]) for item in items),
        ]
    heads = [_head_of(one) for one in columns]
    rows = [[_said(one, item) for one in columns] for item in items]
    return [Grid(heads, rows, f"{part.name}{more}")]


def _head_of(column: Column) -> str:
    return column.name + ("（元）" if column.kind == "fen" else "")


def _said(column: Column, item: Item) -> str:
    value = column.value(item)
    if value is None or value == "":
        return ""
    if column.kind == "word":
        return str(item.get(f"{column.key}_name") or value)
    if column.kind == "fen":
        return format_yuan(value).removesuffix("元")
    if column.kind == "yes":
        return "是" if value else "否"
    if column.kind == "quantity":
        return f"{value['value']}{value['unit']}" if isinstance(value, Mapping) else str(value)
    return str(value)[:_LONGEST]


def _papers(composed: Composed) -> Grid:
    rows = [(one.kind, one.number, str(one.on or ""), OF_CODE[one.part].name)
            for one in composed.papers]  # fmt: skip
    return Grid(("文书", "文号", "日期", "出处"), rows)


def _timeline(composed: Composed) -> Grid:
    rows = [(str(one.on), MOMENT_NAMES[one.what], one.subject[:_LONGEST])
            for one in composed.timeline]  # fmt: skip
    return Grid(("日期", "事项", "内容"), rows)


def _sources(composed: Composed) -> Sequence[str]:
    """One line a service: when it was asked; what did not answer is named."""
    found = []
    for service, name in SERVICE_NAMES.items():
        answers = [one for one in composed.answers.values() if one.source.service == service]
        last = max(one.at for one in answers)
        found.append(f"来源：{name}（{service}），{_instant(last)}。")
    silent = [part for part in PARTS if composed.state(part) == "missing"]
    for part in silent:
        reason = composed.answers[part.source].reason or "depends"
        found.append(f"缺失：{part.name}——{REASON_NAMES[reason]}。")
    return found
