"""The public site for whoever runs no scripts: content in the page, sitemap, robots."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import httpx
import orjson
import pytest
import pytest_asyncio

from kuangzheng.gateway.app import create_app
from kuangzheng.gateway.transports import InProcess

from .conftest import HOST, settings_for, site

SHELL = (
    '<!doctype html><html lang="zh-CN"><head><title>矿政</title></head>'
    '<body><div id="app"></div></body></html>'
)
HTML = {"Accept": "text/html"}


class Supervision:
    """Answers as the service does; `silent` lets it answer too late."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.silent = False

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            for phase in ("startup", "shutdown"):
                await receive()
                await send({"type": f"lifespan.{phase}.complete"})
            return
        query = parse_qs(scope["query_string"].decode())
        if self.silent:
            await asyncio.Event().wait()
        self.asked.append(scope["path"])
        body: Any
        if scope["path"].endswith("/addresses"):
            body = {"parts": 1 if query["resource"] == ["rights"] else 0, "items": [
                {"path": "/public/rights/a", "changed_at": "2026-11-20T10:00:00+08:00"},
            ]}  # fmt: skip
        else:
            path = query["path"][0]
            known = path != "/public/rights/gone"
            body = {
                "status": 200 if known else 404, "title": "示例 <矿> 山", "index": known,
                "description": '面积 "1"', "body": f"<main><h1>示例矿山</h1>{path}</main>",
            }  # fmt: skip
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": orjson.dumps(body)})


@pytest.fixture
def supervision() -> Supervision:
    return Supervision()


@pytest_asyncio.fixture
async def client(
    tmp_path: Path, supervision: Supervision
) -> AsyncIterator[httpx.AsyncClient]:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "index.html").write_text(SHELL, encoding="utf-8")
    settings = settings_for(tmp_path, public_limit="50/minute")
    app = create_app(settings, [InProcess("supervision", supervision)])
    async with (
        site(app, settings) as port,
        httpx.AsyncClient(base_url=f"http://{HOST}:{port}", trust_env=False) as browser,
    ):
        yield browser


async def test_given_a_page_of_the_site_then_its_content_is_in_it_without_a_script(
    client: httpx.AsyncClient,
) -> None:
    answer = await client.get("/public/rights/a", headers=HTML)

    assert answer.status_code == 200
    assert "<title>示例 &lt;矿&gt; 山</title>" in answer.text
    assert '<meta name="description" content="面积 &quot;1&quot;">' in answer.text
    assert '<div id="app"><main><h1>示例矿山</h1>/public/rights/a</main>' in answer.text
    assert answer.headers["content-encoding"] == "gzip"
    assert "default-src 'self'" in answer.headers["content-security-policy"]


async def test_given_what_is_not_public_then_404_and_no_index(client: httpx.AsyncClient) -> None:
    answer = await client.get("/public/rights/gone", headers=HTML)

    assert answer.status_code == 404
    assert '<meta name="robots" content="noindex">' in answer.text


async def test_given_a_service_that_is_silent_then_the_application_is_served_alone(
    client: httpx.AsyncClient, supervision: Supervision
) -> None:
    supervision.silent = True

    answer = await client.get("/public", headers=HTML)

    assert (answer.status_code, answer.text) == (200, SHELL)


async def test_given_another_page_then_nothing_is_asked(
    client: httpx.AsyncClient, supervision: Supervision
) -> None:
    answer = await client.get("/rights", headers=HTML)

    assert (answer.status_code, answer.text) == (200, SHELL)
    assert supervision.asked == []


async def test_given_a_search_engine_then_it_finds_the_addresses(
    client: httpx.AsyncClient,
) -> None:
    robots = await client.get("/robots.txt")
    index = await client.get("/sitemap.xml")
    pages = await client.get("/sitemap-pages.xml")
    part = await client.get("/sitemap-rights-1.xml")
    unknown = await client.get("/sitemap-secrets-1.xml")

    base = str(client.base_url).rstrip("/")
    assert f"Sitemap: {base}/sitemap.xml" in robots.text
    assert "Disallow: /\n" in robots.text
    assert f"<loc>{base}/sitemap-rights-1.xml</loc>" in index.text
    assert "sitemap-lists-1.xml" not in index.text
    assert f"<loc>{base}/public/consistency-checks</loc>" in pages.text
    assert f"<loc>{base}/public/rights/a</loc>" in part.text
    assert "<lastmod>2026-11-20T10:00:00+08:00</lastmod>" in part.text
    assert unknown.status_code == 404


async def test_given_too_many_pages_from_one_address_then_429(
    client: httpx.AsyncClient,
) -> None:
    answers = [await client.get("/public", headers=HTML) for _ in range(51)]

    assert [one.status_code for one in answers[:50]] == [200] * 50
    assert answers[50].status_code == 429
