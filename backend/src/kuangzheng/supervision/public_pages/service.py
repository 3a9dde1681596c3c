"""Use cases of plain pages: one of them by its path, and the addresses of all."""

from collections.abc import Mapping
from typing import get_args
from urllib.parse import parse_qsl
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.problems import Malformed, NotFound
from kuangzheng.kernel.public import Visit
from kuangzheng.supervision.public_checks import service as checks
from kuangzheng.supervision.public_pages import rendering
from kuangzheng.supervision.public_pages import schemas as s
from kuangzheng.supervision.public_records import repository, service
from kuangzheng.supervision.public_records.vocabulary import RESOURCE_NAMES, Resource

ROOT = "/public"
PART = 20_000
_LINES = 50
_ASKED = frozenset({"q", "kind", "state", "division", "cursor"})
_TITLES = {
    "report": "举报矿产违法行为", "objection": "异议查询", "decisions": "行政处罚决定公开",
    "typical-cases": "典型案例公布",
}  # fmt: skip
_LEAD = "矿业权登记、公示公告、行政处罚、名录名单、生态修复进展和绿色矿山，无须登录即可查阅。"
_RESOURCES: Mapping[str, Resource] = {one: one for one in get_args(Resource)}


async def page(visit: Visit, path: str, query: str) -> s.PlainPage:
    """The page of a path of the public site; what is not public is 404 with the site around it."""
    first, _, rest = path.removeprefix(ROOT).strip("/").partition("/")
    asked = {name: value for name, value in parse_qsl(query[:2000]) if name in _ASKED}
    resource = _RESOURCES.get(first)
    if resource is not None and rest:
        return await _record(visit, resource, rest)
    if resource is not None:
        return await _list(visit, resource, asked)
    if first == "consistency-checks":
        found = await checks.listed(visit, PageRequest(10, None, None))
        body = rendering.framed(rendering.checks(found), found.published)
        return _page("公开内容与登记的一致性比对", "每天逐项比对，结果公开。", body)
    if first == "disclosure-policy":
        body = rendering.framed(rendering.policy(await service.policy(visit)))
        return _page("公开字段清单", "每一项内容的哪些字段公开、隐去或不公开，以及依据。", body)
    if not first:
        status = await service.status(visit)
        return _page("", _LEAD, rendering.framed(rendering.home(status), status.published))
    return _page(_TITLES.get(first, ""), _LEAD, "", index=first in _TITLES)


async def addresses(visit: Visit, resource: str, part: int) -> s.SiteAddresses:
    """Raises NotFound for another resource."""
    if resource not in _RESOURCES:
        raise NotFound("没有此类公开内容")
    on = today(visit.clock)
    count = (await repository.counts(visit.session, on)).get(resource, 0)
    rows = await repository.addresses(visit.session, resource, (part - 1) * PART, PART, on)
    return s.SiteAddresses(parts=-(-count // PART), items=[
        s.SiteAddress(path=f"{ROOT}/{resource}/{row['id']}", changed_at=row["updated_at"])
        for row in rows
    ])  # fmt: skip


async def _list(visit: Visit, resource: Resource, asked: dict[str, str]) -> s.PlainPage:
    name = RESOURCE_NAMES[resource]
    filters = service.asked(
        visit, resource, asked.get("kind"), asked.get("state"), _division(asked), asked.get("q")
    )
    cursor = asked.pop("cursor", None)
    question = repr(("plain", sorted(asked.items())))
    try:
        found = await service.listed(
            visit, PageRequest(_LINES, cursor, None, question=question), filters
        )
    except Malformed:
        return _missing()
    divisions = await service.divisions(visit, resource)
    body = rendering.framed(
        rendering.listing(resource, found, asked, divisions), found.published
    )
    return _page(name, f"{name}：{_LEAD}", body, index="q" not in asked)


async def _record(visit: Visit, resource: Resource, rest: str) -> s.PlainPage:
    try:
        found = await service.get(visit, resource, UUID(rest))
    except (NotFound, ValueError):
        return _missing()
    rules = await repository.rules(visit.session)
    names = {row["field"]: row["name"] for row in rules if row["resource"] == resource}
    body = rendering.framed(rendering.record(found, names), found.published)
    title = f"{found.title} · {RESOURCE_NAMES[resource]}"
    return _page(title, rendering.description(found, names), body)


def _division(asked: Mapping[str, str]) -> str | None:
    code = asked.get("division", "")
    return code if code.isascii() and code.isdigit() and 2 <= len(code) <= 9 else None


def _page(title: str, lead: str, body: str, *, index: bool = True) -> s.PlainPage:
    named = f"{title} · {rendering.SITE}" if title else rendering.SITE
    return s.PlainPage(status=200, title=named, description=lead, body=body, index=index)


def _missing() -> s.PlainPage:
    body = rendering.framed("<h1>没有此项公开内容，或已不再公开</h1>")
    return s.PlainPage(
        status=404, title=f"没有此项公开内容 · {rendering.SITE}", description="", body=body,
        index=False,
    )  # fmt: skip
