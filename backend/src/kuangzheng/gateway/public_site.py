"""The public site for whoever runs no scripts: its pages come with their content inside, and with
`sitemap.xml` and `robots.txt`. What supervision does not answer in time is left to the application.
"""

import gzip
from collections.abc import Sequence
from html import escape
from typing import Any
from urllib.parse import urlencode

import orjson

from kuangzheng.gateway.edge import Header
from kuangzheng.gateway.exchange import Exchange
from kuangzheng.gateway.files import REVALIDATE
from kuangzheng.gateway.problems import UnknownRoute
from kuangzheng.gateway.transports import Transport
from kuangzheng.gateway.transports.base import ask

ROOT = "/public"
_PAGES = "/api/public/v1/plain-pages"
_PATIENCE_S, _LONGER_S = 0.6, 5.0
_RESOURCES = (
    "rights", "notices", "lists", "draws", "penalties", "cases", "restorations", "green-mines",
    "closures",
)  # fmt: skip
_PLACES = ("", "/consistency-checks", "/disclosure-policy", "/report")
_ROBOTS = (
    "User-agent: *\nAllow: /public\nAllow: /assets/\nDisallow: /\nSitemap: {base}/sitemap.xml\n"
)
_HEADERS: list[Header] = [(b"cache-control", b"public, max-age=3600")]
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def is_public(path: str) -> bool:
    """A page of the public site."""
    return path == ROOT or path.startswith(ROOT + "/")


class PublicSite:
    """Asks supervision for what belongs into a page."""

    def __init__(self, transport: Transport | None) -> None:
        self._transport = transport

    async def filled(self, exchange: Exchange, shell: bytes) -> tuple[int, bytes] | None:
        """Status and bytes of the application's page with the content in it; None where there is
        nothing to put into it."""
        query = {"path": exchange.path, "query": exchange.scope["query_string"].decode("latin-1")}
        answer = await self._asked(_PAGES, query, _PATIENCE_S)
        if answer is None:
            return None
        page = orjson.loads(answer)
        return page["status"], _with(shell, page)

    def file_of(self, path: str) -> str | None:
        """The name of a file for search engines."""
        name = path.removeprefix("/")
        known = name in ("robots.txt", "sitemap.xml")
        parts = name.startswith("sitemap-") and name.endswith(".xml")
        return name if known or parts else None

    async def file(self, exchange: Exchange) -> None:
        """`robots.txt`, the index of addresses, or a part of them."""
        name, base = self.file_of(exchange.path), _base(exchange)
        if name == "robots.txt":
            content, media = _ROBOTS.format(base=base), b"text/plain; charset=utf-8"
        elif name == "sitemap.xml":
            content, media = await self._index(base), b"application/xml"
        else:
            content, media = await self._part(base, name or ""), b"application/xml"
        await exchange.respond(200, [(b"content-type", media), *_HEADERS], content.encode())

    async def _index(self, base: str) -> str:
        names = ["sitemap-pages.xml"]
        for resource in _RESOURCES:
            found = await self._addresses(resource, 1)
            names += [f"sitemap-{resource}-{no + 1}.xml" for no in range(found["parts"])]
        rows = "".join(f"<sitemap><loc>{escape(f'{base}/{one}')}</loc></sitemap>" for one in names)
        return f"<?xml version=\"1.0\"?><sitemapindex {_NAMESPACE}>{rows}</sitemapindex>"

    async def _part(self, base: str, name: str) -> str:
        kind = name.removeprefix("sitemap-").removesuffix(".xml")
        if kind == "pages":
            paths = [ROOT + one for one in (*_PLACES, *(f"/{name}" for name in _RESOURCES))]
            return _urls(base, [(path, None) for path in paths])
        resource, _, number = kind.rpartition("-")
        if resource not in _RESOURCES or not (number.isascii() and number.isdigit()):
            raise UnknownRoute()
        found = await self._addresses(resource, int(number[:4]))
        return _urls(base, [(one["path"], one["changed_at"]) for one in found["items"]])

    async def _addresses(self, resource: str, part: int) -> dict[str, Any]:
        query = {"resource": resource, "part": str(part)}
        answer = await self._asked(f"{_PAGES}/addresses", query, _LONGER_S)
        if answer is None:
            raise UnknownRoute()
        found: dict[str, Any] = orjson.loads(answer)
        return found

    async def _asked(self, path: str, query: dict[str, str], timeout: float) -> bytes | None:
        if self._transport is None:
            return None
        answer = await ask(self._transport, path, timeout, urlencode(query))
        return answer.body if answer.status == 200 else None


def sent(exchange: Exchange, body: bytes) -> tuple[list[Header], bytes]:
    """Headers of a filled page and its bytes as the client reads them."""
    headers: list[Header] = [
        (b"content-type", b"text/html; charset=utf-8"), (b"cache-control", REVALIDATE),
        (b"vary", b"Accept-Encoding"),
    ]  # fmt: skip
    accepted = dict(exchange.scope["headers"]).get(b"accept-encoding", b"")
    if b"gzip" not in accepted:
        return headers, body
    return [*headers, (b"content-encoding", b"gzip")], gzip.compress(body, 5)


def _with(shell: bytes, page: dict[str, str]) -> bytes:
    """The application's page with title, description and content of its own."""
    text = shell.decode()
    start, end = text.find("<title>"), text.find("</title>")
    robots = "" if page["index"] else '<meta name="robots" content="noindex">'
    described = f'<meta name="description" content="{escape(page["description"], quote=True)}">'
    head = f"<title>{escape(page['title'])}</title>{described}{robots}"
    if 0 <= start < end:
        text = text[:start] + head + text[end + len("</title>") :]
    mark = '<div id="app">'
    return text.replace(mark, mark + page["body"], 1).encode()


def _base(exchange: Exchange) -> str:
    host = dict(exchange.scope["headers"]).get(b"host", b"localhost").decode("latin-1")
    scheme = exchange.edge.scheme if exchange.edge else "http"
    return f"{scheme}://{host}"


def _urls(base: str, found: Sequence[tuple[str, str | None]]) -> str:
    rows = "".join(
        f"<url><loc>{escape(base + path)}</loc>"
        f"{f'<lastmod>{changed}</lastmod>' if changed else ''}</url>"
        for path, changed in found
    )
    return f"<?xml version=\"1.0\"?><urlset {_NAMESPACE}>{rows}</urlset>"
