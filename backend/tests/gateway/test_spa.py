"""The application's files: caching, policy, deep links, and no way out of the folder."""

import asyncio
import gzip
from pathlib import Path

import httpx
import pytest

from kuangzheng.gateway.app import create_app
from kuangzheng.gateway.files import matches
from kuangzheng.gateway.settings import GatewaySettings

from .conftest import HOST, settings_for, site

HTML = {"Accept": "text/html,application/xhtml+xml"}
PAGE = "<!doctype html><title>矿政</title>"


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    root = tmp_path / "dist"
    (root / "assets").mkdir(parents=True)
    (root / "index.html").write_text(PAGE, encoding="utf-8")
    (root / "sw.js").write_text("self", encoding="utf-8")
    (root / "assets" / "app-1a2b.js").write_text("plain", encoding="utf-8")
    (root / "assets" / "app-1a2b.js.br").write_bytes(b"brotli bytes")
    (root / "assets" / "app-1a2b.js.gz").write_bytes(gzip.compress(b"plain"))
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (root / "assets" / "link.txt").symlink_to(tmp_path / "secret.txt")
    return root


@pytest.fixture
async def client(dist: Path, tmp_path: Path):
    settings = settings_for(tmp_path, map_sources=("https://t0.example.cn",))
    async with (
        site(create_app(settings, []), settings) as port,
        httpx.AsyncClient(
            base_url=f"http://{HOST}:{port}", trust_env=False, headers={"Accept-Encoding": ""}
        ) as browser,
    ):
        yield browser


async def test_given_a_hashed_asset_then_it_is_kept_a_year(client: httpx.AsyncClient) -> None:
    answer = await client.get("/assets/app-1a2b.js")
    assert answer.text == "plain"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", ["/", "/index.html", "/sw.js"])
async def test_given_an_unhashed_file_then_it_is_revalidated(
    client: httpx.AsyncClient, path: str
) -> None:
    answer = await client.get(path)
    assert answer.headers["cache-control"] == "no-cache"
    again = await client.get(path, headers={"If-None-Match": f'"x", W/{answer.headers["etag"]}'})
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("br, gzip", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("*", "br"),
        ("identity", None),
        ("", None),
        ("br;q=bad", None),
    ],
)
async def test_given_what_the_browser_accepts_then_that_coding_is_sent(
    client: httpx.AsyncClient, accepted: str, encoding: str | None
) -> None:
    headers = {"Accept-Encoding": accepted}
    async with client.stream("GET", "/assets/app-1a2b.js", headers=headers) as answer:
        raw = b"".join([piece async for piece in answer.aiter_raw()])
        assert answer.headers.get("content-encoding") == encoding
    bodies = {"br": b"brotli bytes", None: b"plain"}
    assert (gzip.decompress(raw) if encoding == "gzip" else raw) == bodies.get(encoding, b"plain")


async def test_given_codings_of_one_file_then_their_tags_differ(client: httpx.AsyncClient) -> None:
    tags = {
        (await client.head("/assets/app-1a2b.js", headers={"Accept-Encoding": coding})).headers[
            "etag"
        ]
        for coding in ("br", "gzip", "")
    }
    assert len(tags) == 3


async def test_given_a_compressed_twin_when_asked_by_name_then_it_does_not_exist(
    client: httpx.AsyncClient,
) -> None:
    assert (await client.get("/assets/app-1a2b.js.br")).status_code == 404


@pytest.mark.parametrize("path", ["/cases/2024-01", "/m/today", "/mines/0195.7"])
async def test_given_a_deep_link_when_navigated_then_the_start_page(
    client: httpx.AsyncClient, path: str
) -> None:
    answer = await client.get(path, headers=HTML)
    assert answer.status_code == 200
    assert answer.text == PAGE
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/cases/2024-01", {"Accept": "application/json"}),
        ("/assets/gone-9z.js", HTML),
        ("/gone.js", HTML),
        ("/api/v1/gone", HTML),
        ("/api/gone", HTML),
        ("/ogcx.json", HTML),
    ],
)
async def test_given_no_navigation_or_a_file_or_an_interface_then_404(
    client: httpx.AsyncClient, path: str, headers: dict[str, str]
) -> None:
    answer = await client.get(path, headers=headers)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../../secret.txt",
        "/assets/%2e%2e/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/assets/....//secret.txt",
        "/assets/link.txt",
        "//etc/passwd",
        "/assets/..\\..\\secret.txt",
    ],
)
async def test_given_a_way_out_of_the_folder_then_nothing_is_served(
    client: httpx.AsyncClient, path: str
) -> None:
    port = client.base_url.port
    assert port is not None
    reader, writer = await asyncio.open_connection(HOST, port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    assert answer.split(b" ")[1] in (b"400", b"404")
    assert b"secret\n" not in answer
    assert not answer.endswith(b"secret")


async def test_given_head_then_the_headers_of_get_without_a_body(client: httpx.AsyncClient) -> None:
    get, head = await client.get("/"), await client.head("/")
    assert head.content == b""
    assert head.headers["content-length"] == get.headers["content-length"]
    assert head.headers["etag"] == get.headers["etag"]


async def test_given_a_post_to_a_page_then_405(client: httpx.AsyncClient) -> None:
    assert (await client.post("/cases")).status_code == 405


async def test_given_a_page_then_its_policy_is_strict(client: httpx.AsyncClient) -> None:
    headers = (await client.get("/")).headers
    directives = dict(
        part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";")
    )
    assert directives["default-src"] == "'self'"
    assert directives["img-src"] == "'self' data: blob: https://t0.example.cn"
    assert directives["frame-ancestors"] == directives["base-uri"] == "'none'"
    assert directives["object-src"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["permissions-policy"].startswith("geolocation=(self), camera=(self)")
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert len(headers.get_list("content-security-policy")) == 1
    assert "strict-transport-security" not in headers


async def test_given_no_build_when_navigated_then_a_page_says_how_to_build_it(
    tmp_path: Path,
) -> None:
    settings = settings_for(tmp_path, spa_dir=tmp_path / "nothing")
    async with (
        site(create_app(settings, []), settings) as port,
        httpx.AsyncClient(base_url=f"http://{HOST}:{port}", trust_env=False) as browser,
    ):
        answer = await browser.get("/", headers=HTML)
        assert answer.status_code == 503
        assert "make run" in answer.text
        (tmp_path / "nothing").mkdir()
        (tmp_path / "nothing" / "index.html").write_text(PAGE, encoding="utf-8")
        assert (await browser.get("/", headers=HTML)).text == PAGE


async def test_given_a_new_build_then_its_files_are_served_without_a_restart(
    client: httpx.AsyncClient, dist: Path
) -> None:
    assert (await client.get("/assets/new-3c.js")).status_code == 404
    (dist / "assets" / "new-3c.js").write_text("new", encoding="utf-8")
    assert (await client.get("/assets/new-3c.js")).text == "new"


@pytest.mark.parametrize(
    ("header", "expected"), [('"a"', True), ('W/"a"', True), ("*", True), ('"b", "c"', False)]
)
def test_given_if_none_match_then_it_is_compared_weakly(header: str, expected: bool) -> None:
    assert matches(header, b'"a"') is expected


@pytest.mark.parametrize("source", ["t0.example.cn", "https://a/b", "javascript:x", "https://a;b"])
def test_given_something_else_than_an_origin_as_map_source_then_it_refuses_to_start(
    source: str,
) -> None:
    with pytest.raises(ValueError, match="not an origin"):
        GatewaySettings(map_sources=source)
