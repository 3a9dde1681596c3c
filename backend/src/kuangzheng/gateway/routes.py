"""Which path belongs to which service, how large its body may be, where people log in or write
without signing in.

The only table of this kind: what is not here does not leave the gateway.
"""

import re
from typing import Literal

from kuangzheng.gateway.settings import GatewaySettings

API_PREFIX = "/api/v1/"
_API_LENGTH = len(API_PREFIX)
SERVICES = ("identity", "licensing", "enforcement", "restoration", "supervision")

SHARED_PREFIXES = (
    ("/api/public/v1", "supervision"),
    ("/ogc", "supervision"),
)

TOKEN_PREFIXES = ("/api/v1/identity/token",)

PUBLIC_PREFIXES = (
    "/api/public/v1", "/api/v1/enforcement/public-reports", "/api/v1/licensing/public-notices",
    "/api/v1/enforcement/public-decisions", "/api/v1/enforcement/public-typical-cases",
    "/api/v1/supervision/calendar-subscriptions",
)  # fmt: skip
"""What is open without signing in: nobody answers for such a request but its address."""
_GUARDED = (*TOKEN_PREFIXES, *PUBLIC_PREFIXES)
Guard = Literal["token", "public", "report"]

UPLOAD_ROUTES = (
    "/api/v1/{service}/blobs/{sha256}",
    "/api/v1/licensing/cadastre-imports",
    "/api/v1/licensing/boundary-files/search",
    "/api/v1/licensing/plan-files/search",
    "/api/v1/licensing/national-draw-files/search",
    "/api/v1/licensing/expert-files/search",
    "/api/v1/supervision/inbound-sheets/search",
)
"""The routes that take files, as the interface documents name them. A service may allow less."""


def service_of(path: str) -> str | None:
    """The service that answers a path, or None if no service owns it."""
    if path.startswith(API_PREFIX):
        end = path.find("/", _API_LENGTH)
        name = path[_API_LENGTH:] if end < 0 else path[_API_LENGTH:end]
        return name if name in SERVICES else None
    for prefix, service in SHARED_PREFIXES:
        if path == prefix or path.startswith(prefix + "/"):
            return service
    return None


def is_application(path: str) -> bool:
    """True for paths of the single-page application: whatever is no interface for machines."""
    return not (path.startswith(("/api/", "/ogc/")) or path in ("/api", "/ogc"))


def guard_of(method: str, path: str) -> Guard | None:
    """The strict limit that a request counts against: where passwords and refresh tokens can be
    tried out, where somebody writes or reads without signing in."""
    if not path.startswith(_GUARDED):
        return None
    if _below(path, TOKEN_PREFIXES):
        return "token" if method == "POST" else None
    if _below(path, PUBLIC_PREFIXES):
        return "report" if method == "POST" else "public"
    return None


def _below(path: str, prefixes: tuple[str, ...]) -> bool:
    return any(path == prefix or path.startswith(prefix + "/") for prefix in prefixes)


def body_limit(path: str, settings: GatewaySettings) -> int:
    """Largest request body in bytes; files and imports are the large ones."""
    return settings.upload_limit if _UPLOAD.fullmatch(path) else settings.body_limit


_UPLOAD = re.compile("|".join(re.sub(r"\{\w+\}", "[^/]+", route) for route in UPLOAD_ROUTES))
