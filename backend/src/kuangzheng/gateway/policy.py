"""What a browser may do with the pages served here."""

from collections.abc import Sequence

from kuangzheng.gateway.edge import Header


def page_headers(map_sources: Sequence[str] = ()) -> list[Header]:
    """Headers of every HTML page and asset: nothing from elsewhere runs, nothing frames it.

    `map_sources` are origins of base-map tiles, the only outside content.
    """
    tiles = "".join(f" {origin}" for origin in map_sources)
    directives = [
        "default-src 'self'",
        f"img-src 'self' data: blob:{tiles}",
        f"connect-src 'self'{tiles}",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
    return [
        (b"content-security-policy", "; ".join(directives).encode()),
        (b"permissions-policy", b"geolocation=(self), camera=(self), microphone=(), payment=()"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
        (b"referrer-policy", b"same-origin"),
        (b"x-content-type-options", b"nosniff"),
    ]
