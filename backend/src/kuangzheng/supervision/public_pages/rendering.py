"""Plain HTML of the public site's pages; everything that is not ours is escaped. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import urlencode

from kuangzheng.supervision.public_checks.schemas import PublicCheck
from kuangzheng.supervision.public_records.presenting import inner_rows, said
from kuangzheng.supervision.public_records.schemas import (
    ProducerLag,
    PublicItem,
    PublicPage,
    PublicPlace,
    PublicPolicy,
    PublicRecord,
    PublicStatus,
)
from kuangzheng.supervision.public_records.vocabulary import (
    KIND_NAMES,
    RESOURCE_NAMES,
    STATE_NAMES,
)

SITE = "矿产资源管理信息公开"
_TREATMENTS = {"published": "公开", "masked": "隐去部分内容", "withheld": "不公开"}
_FAULTS = {"missing": "公开内容中缺少", "surplus": "登记中已没有", "different": "内容不一致"}
_LONGEST = 200


def framed(body: str, lags: Sequence[ProducerLag] = ()) -> str:
    """A page with its ways to the other ones, and how far what it shows is."""
    links = [_link("/public", SITE)]
    links += [_link(f"/public/{code}", name) for code, name in RESOURCE_NAMES.items()]
    links += [
        _link("/public/consistency-checks", "一致性比对"),
        _link("/public/disclosure-policy", "公开字段清单"),
        _link("/public/report", "举报矿产违法行为"),
    ]
    return f"<nav>{' '.join(links)}</nav><main>{body}{_lags(lags)}</main>"


def home(status: PublicStatus) -> str:
    lines = [
        f"<li>{_link(f'/public/{code}', name)} {status.records.get(code, 0)}</li>"
        for code, name in RESOURCE_NAMES.items()
    ]
    return f"<h1>{SITE}</h1><ul>{''.join(lines)}</ul>"


def listing(
    resource: str, page: PublicPage[PublicItem], asked: Mapping[str, str],
    divisions: Sequence[PublicPlace],
) -> str:  # fmt: skip
    """What may be asked for, the lines of a page, and the way to the next one."""
    lines = [
        f"<li>{_link(f'/public/{resource}/{one.id}', one.title)} "
        f"{escape('，'.join(_head(one)))}</li>"
        for one in page.items
    ]
    more = ""
    if page.next_cursor:
        query = urlencode({**asked, "cursor": page.next_cursor})
        more = f"<p>{_link(f'/public/{resource}?{query}', '下一页')}</p>"
    none = "" if lines else "<p>没有公开内容</p>"
    head = f"<h1>{escape(RESOURCE_NAMES[resource])}</h1>{_form(resource, asked, divisions)}"
    return f"{head}<ul>{''.join(lines)}</ul>{none}{more}"


def _form(
    resource: str, asked: Mapping[str, str], divisions: Sequence[PublicPlace]
) -> str:
    """The filters of a list; it is sent as an address, without scripts."""
    places = {one.code: f"{one.name}（{one.records}）" for one in divisions}
    choices = [("division", "行政区", places), ("kind", "类别", KIND_NAMES.get(resource, {}))]
    choices.append(("state", "状态", STATE_NAMES.get(resource, {})))
    selects = "".join(
        _select(name, label, options, asked.get(name, ""))
        for name, label, options in choices if options
    )  # fmt: skip
    words = escape(asked.get("q", ""), quote=True)
    return (
        f'<form method="get" action="/public/{resource}" role="search"><label>关键词 '
        f'<input type="search" name="q" maxlength="60" value="{words}"></label> {selects}'
        '<button type="submit">查找</button></form>'
    )


def _select(name: str, label: str, options: Mapping[str, str], chosen: str) -> str:
    shown = "".join(
        f'<option value="{escape(code, quote=True)}"{" selected" if code == chosen else ""}>'
        f"{escape(text)}</option>"
        for code, text in {"": "全部", **options}.items()
    )
    return f'<label>{label} <select name="{name}">{shown}</select></label> '


def record(one: PublicRecord, names: Mapping[str, str]) -> str:
    """Facts as a list of definitions, tables as tables."""
    facts = [
        (name, said(field, one.fields[field]))
        for field, name in names.items()
        if field in one.fields and not _nested(one.fields[field])
    ]
    shown = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts if value
    )
    tables = "".join(
        _table(names.get(field, field), names, field, inner_rows(value))
        for field, value in one.fields.items() if inner_rows(value)
    )  # fmt: skip
    head = escape("，".join(_head(one)))
    return f"<h1>{escape(one.title)}</h1><p>{head}</p><dl>{shown}</dl>{tables}"


def description(one: PublicRecord, names: Mapping[str, str]) -> str:
    """A sentence or two for lists of results."""
    parts = [
        f"{name}：{said(field, one.fields[field])}" for field, name in names.items()
        if field in one.fields and not _nested(one.fields[field])
    ]  # fmt: skip
    text = "；".join([*_head(one), *(part for part in parts if not part.endswith("："))])
    return text[:_LONGEST]


def checks(page: PublicPage[PublicCheck]) -> str:
    lines = []
    for one in page.items:
        counts = "；".join(
            f"{line.resource_name} 应有 {line.expected}，公开 {line.found}，差异 {line.differing}"
            for line in one.resources
        )
        faults = "".join(
            f"<li>{_link(f'/public/{d.resource}/{d.id}', str(d.id))} {_FAULTS[d.fault]}</li>"
            for d in one.differences
        )
        told = escape(f"{one.ended_at:%Y-%m-%d %H:%M} {one.outcome_name} {one.note or ''} {counts}")
        lines.append(f"<li>{told}<ul>{faults}</ul></li>")
    return f"<h1>公开内容与登记的一致性比对</h1><ul>{''.join(lines)}</ul>"


def policy(found: PublicPolicy) -> str:
    rows = "".join(
        f"<tr><td>{escape(one.resource_name)}</td><td>{escape(one.name)}</td>"
        f"<td>{_TREATMENTS[one.treatment]}</td>"
        f"<td>{escape(one.basis)}{'' if one.confirmed else '（未核实）'}</td></tr>"
        for one in found.rules
    )
    return (
        "<h1>公开字段清单</h1><table><tr><th>内容</th><th>字段</th><th>处理</th><th>依据</th></tr>"
        f"{rows}</table>"
    )


def _head(one: PublicItem) -> list[str]:
    until = f"至 {one.until}" if one.until else None
    found = (one.kind_name, one.state_name, one.division_name, str(one.ordered_on), until)
    return [text for text in found if text]


def _nested(value: Any) -> bool:
    return isinstance(value, dict) or bool(inner_rows(value))


def _table(
    title: str, names: Mapping[str, str], field: str, rows: Sequence[Mapping[str, Any]]
) -> str:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    heads = "".join(f"<th>{escape(names.get(f'{field}.{one}', one))}</th>" for one in columns)
    lines = "".join(f"<tr>{_cells(field, columns, row)}</tr>" for row in rows)
    return f"<h2>{escape(title)}</h2><table><tr>{heads}</tr>{lines}</table>"


def _cells(field: str, columns: Iterable[str], row: Mapping[str, Any]) -> str:
    return "".join(f"<td>{escape(said(f'{field}.{one}', row.get(one)))}</td>" for one in columns)


def _lags(lags: Sequence[ProducerLag]) -> str:
    told = "；".join(
        f"{one.producer_name} {one.applied_to:%Y-%m-%d %H:%M:%S}" for one in lags if one.applied_to
    )
    return f"<p>数据截至：{escape(told)}</p>" if told else ""


def _link(path: str, text: str) -> str:
    return f'<a href="{escape(path, quote=True)}">{escape(text)}</a>'
