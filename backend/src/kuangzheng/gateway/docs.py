"""The documentation page: three files of this package and the merged document, nothing from
elsewhere, so that it works in a closed network under the strict policy."""

from importlib.resources import files

from kuangzheng.gateway.exchange import Exchange
from kuangzheng.gateway.files import packaged
from kuangzheng.gateway.policy import page_headers
from kuangzheng.gateway.problems import ReadOnlyRoute, UnknownRoute
from kuangzheng.gateway.spa import serve

PREFIX = "/api/docs"


class DocsPage:
    """Serves `/api/docs` and the script and style sheet it uses."""

    def __init__(self) -> None:
        folder = files("kuangzheng.gateway") / "static"
        page, script, style = (
            packaged(name, (folder / name).read_bytes())
            for name in ("docs.html", "docs.js", "docs.css")
        )
        self._files = {
            PREFIX: page,
            f"{PREFIX}/": page,
            f"{PREFIX}/docs.js": script,
            f"{PREFIX}/docs.css": style,
        }
        self._page_headers = page_headers()

    async def __call__(self, exchange: Exchange) -> None:
        file = self._files.get(exchange.path)
        if file is None:
            raise UnknownRoute()
        if exchange.method not in ("GET", "HEAD"):
            raise ReadOnlyRoute()
        await serve(exchange, file, self._page_headers)
