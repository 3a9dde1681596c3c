"""The single-page application: its files, and its start page for every address inside it."""

from collections.abc import Sequence
from pathlib import Path

from kuangzheng.gateway.edge import Header
from kuangzheng.gateway.exchange import Exchange
from kuangzheng.gateway.files import StaticFile, matches, scan
from kuangzheng.gateway.policy import page_headers
from kuangzheng.gateway.problems import ReadOnlyRoute, UnknownRoute
from kuangzheng.gateway.public_site import PublicSite, is_public, sent

_START = "/index.html"
_FILE_ENDINGS = frozenset(
    {
        "br", "css", "gz", "html", "ico", "jpg", "js", "json", "map", "mjs", "png", "svg",
        "txt", "wasm", "webmanifest", "webp", "woff", "woff2", "xml",
    }
)  # fmt: skip
_NOT_BUILT = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>矿政</title>
<h1>界面尚未构建</h1>
<p>接口已经可以使用；请在仓库根目录执行 <code>make run</code>，
或在 <code>frontend/</code> 中执行 <code>npm ci &amp;&amp; npm run build</code>，然后刷新本页。</p>
<p lang="en">The interface is not built. Run <code>make run</code>, or <code>npm ci &amp;&amp; npm
run build</code> in <code>frontend/</code>, then reload. The API already works.</p></html>
""".encode()


class Spa:
    """Files of one build, in memory; read again when the build changes on disk."""

    def __init__(
        self, root: Path, map_sources: Sequence[str] = (), site: PublicSite | None = None
    ) -> None:
        self._root = root
        self._site = site
        self._page_headers = page_headers(map_sources)
        self._files: dict[str, StaticFile] = {}
        self._stamp: tuple[int, ...] = ()

    async def __call__(self, exchange: Exchange) -> None:
        if exchange.method not in ("GET", "HEAD"):
            raise ReadOnlyRoute()
        request = _Wishes(exchange)
        path = _START if exchange.path == "/" else exchange.path
        if path == _START or path not in self._files:
            self._refresh()
        file = self._files.get(path)
        if path == _START or (file is None and request.navigates and not _names_a_file(path)):
            file = self._files.get(_START)
            if file is None:
                await self._not_built(exchange)
                return
            if self._site is not None and is_public(path) and await self._filled(exchange, file):
                return
        if file is None:
            raise UnknownRoute()
        await serve(exchange, file, self._page_headers, request)

    async def _filled(self, exchange: Exchange, start: StaticFile) -> bool:
        """A page of the public site, with its content for whoever runs no scripts."""
        assert self._site is not None
        found = await self._site.filled(exchange, start.variants[-1].body)
        if found is None:
            return False
        status, body = found
        headers, content = sent(exchange, body)
        await exchange.respond(status, headers + self._page_headers, content)
        return True

    def _refresh(self) -> None:
        stamp = _stamp(self._root)
        if stamp != self._stamp:
            self._files = scan(self._root) if stamp else {}
            self._stamp = stamp

    async def _not_built(self, exchange: Exchange) -> None:
        headers: list[Header] = [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"cache-control", b"no-store"),
            (b"retry-after", b"30"),
        ]
        await exchange.respond(503, headers + self._page_headers, _NOT_BUILT)


def _stamp(root: Path) -> tuple[int, ...]:
    """Changes with the start page and with every file added; empty if nothing is built."""
    if not (root / "index.html").is_file():
        return ()
    folders = (root / "index.html", root, root / "assets")
    return tuple(path.stat().st_mtime_ns for path in folders if path.exists())


class _Wishes:
    """The request headers that decide which bytes of a file are sent."""

    def __init__(self, exchange: Exchange) -> None:
        headers = dict(exchange.scope["headers"])
        self.accept_encoding = headers.get(b"accept-encoding", b"").decode("latin-1")
        self.if_none_match = headers.get(b"if-none-match", b"").decode("latin-1")
        self.navigates = (
            headers.get(b"sec-fetch-mode") == b"navigate"
            or b"text/html" in headers.get(b"accept", b"").lower()
        )


async def serve(
    exchange: Exchange, file: StaticFile, page: list[Header], request: _Wishes | None = None
) -> None:
    """Send the representation the client can read, or 304 if it has it."""
    request = request or _Wishes(exchange)
    variant = file.choose(request.accept_encoding)
    headers = file.headers(variant) + page
    if request.if_none_match and matches(request.if_none_match, variant.etag):
        await exchange.respond(304, headers, b"")
    else:
        await exchange.respond(200, headers, variant.body)


def _names_a_file(path: str) -> bool:
    """True for paths that would be a file of the build: a wrong page for them hides the fault."""
    if path.startswith("/assets/"):
        return True
    name = path.rpartition("/")[2]
    return "." in name and name.rpartition(".")[2].lower() in _FILE_ENDINGS
