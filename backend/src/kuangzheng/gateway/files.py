"""Files that are known before anybody asks: a request chooses among them and can reach no other."""

import gzip
import hashlib
import mimetypes
import os
from dataclasses import dataclass
from pathlib import Path

from kuangzheng.gateway.edge import Header

_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
IMMUTABLE = b"public, max-age=31536000, immutable"
REVALIDATE = b"no-cache"


@dataclass(frozen=True, slots=True)
class Variant:
    """One representation of a file: its bytes under one content coding."""

    body: bytes
    etag: bytes
    encoding: str


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file with the codings it exists in, best first, plain last."""

    media_type: str
    cache_control: bytes
    variants: tuple[Variant, ...]

    def choose(self, accept_encoding: str) -> Variant:
        """The first coding the client accepts (RFC 9110 section 12.5.3); plain otherwise."""
        accepted = _accepted(accept_encoding)
        for variant in self.variants[:-1]:
            if accepted.get(variant.encoding, accepted.get("*", 0.0)) > 0:
                return variant
        return self.variants[-1]

    def headers(self, variant: Variant) -> list[Header]:
        headers = [
            (b"content-type", self.media_type.encode()),
            (b"cache-control", self.cache_control),
            (b"etag", variant.etag),
            (b"vary", b"Accept-Encoding"),
        ]
        if variant.encoding:
            headers.append((b"content-encoding", variant.encoding.encode()))
        return headers


def _accepted(header: str) -> dict[str, float]:
    result: dict[str, float] = {}
    for part in header.lower().split(","):
        coding, _, parameters = part.strip().partition(";")
        quality = parameters.strip().removeprefix("q=") if parameters else "1"
        try:
            result[coding.strip()] = float(quality)
        except ValueError:
            result[coding.strip()] = 0.0
    return result


def matches(if_none_match: str, etag: bytes) -> bool:
    """Weak comparison of `If-None-Match` (RFC 9110 section 13.1.2)."""
    wanted = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return "*" in wanted or etag.decode() in wanted


def scan(root: Path) -> dict[str, StaticFile]:
    """All regular files below `root` by URL path; links that lead outside are left out."""
    root = root.resolve()
    found: dict[str, Path] = {}
    for folder, _, names in os.walk(root):
        for name in names:
            path = Path(folder, name)
            real = path.resolve()
            if real.is_relative_to(root) and real.is_file():
                found["/" + path.relative_to(root).as_posix()] = real
    return {
        url: _load(url, found)
        for url in found
        if not (url.endswith((".br", ".gz")) and url.rpartition(".")[0] in found)
    }


def _load(url: str, found: dict[str, Path]) -> StaticFile:
    plain = found[url].read_bytes()
    variants = [
        _variant(found[url + suffix].read_bytes(), encoding)
        for encoding, suffix in _ENCODINGS
        if url + suffix in found
    ]
    media_type = _TYPES.get(Path(url).suffix) or mimetypes.guess_type(url)[0]
    return StaticFile(
        media_type or "application/octet-stream",
        IMMUTABLE if url.startswith("/assets/") else REVALIDATE,
        (*variants, _variant(plain, "")),
    )


def packaged(url: str, body: bytes) -> StaticFile:
    """A file shipped with this package, compressed once."""
    variants = (_variant(gzip.compress(body, 9, mtime=0), "gzip"), _variant(body, ""))
    return StaticFile(_TYPES[Path(url).suffix], REVALIDATE, variants)


def _variant(body: bytes, encoding: str) -> Variant:
    digest = hashlib.sha256(body).hexdigest()[:32]
    return Variant(body, f'"{digest}"'.encode(), encoding)
