"""The same documents for people: plain HTML5, readable without script or style, nothing inline."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Any

from kuangzheng.kernel.problems import Problem
from kuangzheng.supervision.features import crs, documents
from kuangzheng.supervision.features.collections import Collection
from kuangzheng.supervision.features.service import Feature

STYLE = (files("kuangzheng.supervision.features") / "page.css").read_bytes()
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_IN_LIST = 8
"""Properties that a table of features shows; the page of one feature shows them all."""
Crumbs = Sequence[tuple[str, str]]


def page(base: str, title: str, body: str, crumbs: Crumbs = ()) -> str:
    """A whole page; `body` is HTML, everything else text."""
    trail = "".join(
        f'<li><a href="{escape(href)}">{escape(name)}</a></li>'
        for href, name in ((base, documents.TITLE), *crumbs)
    )
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n"
        f'<link rel="stylesheet" href="{escape(base)}/page.css">\n</head>\n<body>\n'
        '<a class="skip" href="#main">跳到正文</a>\n'
        f'<header><nav aria-label="位置"><ol>{trail}</ol></nav></header>\n'
        f'<main id="main">\n<h1>{escape(title)}</h1>\n{body}\n</main>\n</body>\n</html>\n'
    )


def landing(base: str) -> str:
    told = documents.landing(base, html=True)
    links = _links(one for one in told["links"] if one["rel"] not in ("self",))
    return page(base, documents.TITLE, f"<p>{escape(documents.DESCRIPTION)}</p>\n{links}")


def conformance(base: str) -> str:
    rows = "".join(f"<li><code>{escape(one)}</code></li>" for one in documents.CONFORMANCE)
    return page(base, "符合性声明", f"<ul>{rows}</ul>")


def collections(base: str) -> str:
    rows = "".join(
        f'<li><a href="{escape(base)}/collections/{one["id"]}">{escape(one["title"])}</a>'
        f"<br>{escape(one['description'])}</li>"
        for one in documents.collections(base)["collections"]
    )
    return page(base, "数据集", f"<ul>{rows}</ul>", _of_collections(base))


def collection(base: str, one: Collection) -> str:
    told = documents.collection(base, one, html=True)
    known = [(prop.name, prop.title, "可查询" if prop.asked_by else "")
             for prop in one.properties]  # fmt: skip
    systems = [(uri, crs.name_of(uri)) for uri in crs.ALL]
    body = (
        f"<p>{escape(told['description'])}</p>\n{_links(told['links'][1:])}"
        f"<h2>属性</h2>{_table('属性', ('名称', '含义', '查询'), known)}"
        f"<h2>坐标系</h2>{_table('坐标系', ('URI', '名称'), systems)}"
    )
    return page(base, one.title, body, _of_collections(base))


def items(
    base: str, one: Collection, features: Sequence[Feature], links: Sequence[Mapping[str, Any]]
) -> str:
    """A page of features as a table."""
    shown = one.properties[:_IN_LIST]
    here = f"{base}/collections/{one.id}"
    head = "".join(f'<th scope="col">{escape(prop.title)}</th>' for prop in shown)
    rows = "".join(_row(here, shown, feature) for feature in features)
    told = f"本页 {len(features)} 个要素。" if features else "没有符合条件的要素。"
    table = f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
    body = (
        f"<p>{told}</p>\n{_scrolling(one.title, table)}"
        f"\n{_links(entry for entry in links if entry['rel'] in ('next', 'alternate'))}"
    )
    return page(base, one.title, body, (*_of_collections(base), (here, one.title)))


def _row(here: str, shown: Sequence[Any], feature: Feature) -> str:
    told = [_told(feature["properties"][prop.name]) for prop in shown]
    href = f"{escape(here)}/items/{escape(str(feature['id']))}?f=html"
    first = f'<a href="{href}">{told[0] or "—"}</a>'
    rest = "".join(f"<td>{one}</td>" for one in told[1:])
    return f'<tr><th scope="row">{first}</th>{rest}</tr>'


def item(
    base: str, one: Collection, feature: Feature, links: Sequence[Mapping[str, Any]]
) -> str:
    here = f"{base}/collections/{one.id}"
    known = feature["properties"]
    rows = "".join(
        f"<dt>{escape(prop.title)}</dt><dd>{_told(known[prop.name]) or '—'}</dd>"
        for prop in one.properties
    )
    title = str(known.get("name") or known.get("code") or feature["id"])
    body = f"<dl>{rows}</dl>\n{_links(entry for entry in links if entry['rel'] == 'alternate')}"
    trail = (*_of_collections(base), (here, one.title), (f"{here}/items?f=html", "要素"))
    return page(base, title, body, trail)


def schema(base: str, one: Collection, title: str, told: Mapping[str, Any]) -> str:
    """Queryables or the structure of features."""
    rows = [
        (name, prop.get("title", ""), prop.get("type", ""), "、".join(prop.get("enum", ())))
        for name, prop in told.items()
    ]
    body = _table(title, ("名称", "含义", "类型", "取值"), rows)
    here = f"{base}/collections/{one.id}"
    return page(base, f"{one.title}：{title}", body, (*_of_collections(base), (here, one.title)))


def api(base: str, told: Mapping[str, Any]) -> str:
    """The routes with their parameters."""
    parts = []
    for path, ways in told["paths"].items():
        operation = ways["get"]
        rows = [(one["name"], one["description"]) for one in operation["parameters"]]
        parts.append(
            f"<h2><code>GET {escape(path)}</code> {escape(operation['summary'])}</h2>"
            f"{_table('参数', ('参数', '含义'), rows)}"
        )
    return page(base, "接口说明", "".join(parts))


def problem(base: str, told: Problem) -> str:
    """A refusal, with where to go on."""
    more = ""
    if told.status == 401:
        more = "<p>要素须凭访问令牌读取，网页上不能登录。请用程序或地理信息软件附上令牌访问。</p>"
    links = f'<ul><li><a href="{escape(base)}">{escape(documents.TITLE)}</a></li></ul>'
    return page(base, told.title, f"<p>{escape(told.detail)}</p>{more}{links}")


def _of_collections(base: str) -> Crumbs:
    return ((f"{base}/collections", "数据集"),)


def _told(value: Any) -> str:
    if value is None:
        return ""
    return {True: "是", False: "否"}[value] if isinstance(value, bool) else escape(str(value))


def _links(links: Iterable[Mapping[str, Any]]) -> str:
    rows = "".join(
        f'<li><a href="{escape(one["href"])}" rel="{escape(one["rel"])}">'
        f"{escape(one['title'])}</a></li>"
        for one in links
    )
    return f"<ul>{rows}</ul>"


def _table(name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    top = "".join(f'<th scope="col">{escape(one)}</th>' for one in head)
    told = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td>{escape(str(one))}</td>" for one in row[1:]) + "</tr>"
        for row in rows
    )
    return _scrolling(name, f"<thead><tr>{top}</tr></thead><tbody>{told}</tbody>")


def _scrolling(name: str, table: str) -> str:
    """A table that scrolls by itself on a narrow screen, with the keyboard too."""
    return (
        f'<div class="wide" role="region" aria-label="{escape(name)}" tabindex="0">'
        f"<table>{table}</table></div>"
    )
