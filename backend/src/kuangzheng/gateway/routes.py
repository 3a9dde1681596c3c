"""Which path belongs to which service, how large its body may be, where people log in or write
without signing in.

The only table of this kind: what is not here does not leave the gateway.
"""

import re

from kuangzheng.gateway.settings import GatewaySettings

API_PREFIX = "/api/v1/"
_API_LENGTH = len(API_PREFIX)
SERVICES = ("identity", "licensing", "enforcement", "restoration", "supervision")

SHARED_PREFIXES = (
    ("/api/public/v1", "supervision"),
    ("/ogc", "supervision"),
)

TOKEN_PREFIXES = ("/api/v1/identity/token",)

PUBLIC_PREFIXES = ("/api/v1/enforcement/public-reports", "/api/public/v1", "/api/v1/licensing/public-notices")
"""What is read without signing in: nobody answers for such a request but its address."""

UPLOAD_ROUTES = (
    "/api/v1/{service}/blobs/{sha256}",
    "/api/v1/licensing/cadastre-imports",
    "/api/v1/licensing/boundary-files/search",
    "/api/v1/licensing/plan-files/search",
    "/api/v1/licensing/national-draw-files/search",
    "/api/v1/licensing/expert-files/search",
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


def is_token_endpoint(path: str) -> bool:
    """True where passwords and refresh tokens can be tried out."""
    return _below(path, TOKEN_PREFIXES)


def is_public(path: str) -> bool:
    """True for what is read without signing in."""
    return _below(path, PUBLIC_PREFIXES)


def _below(path: str, prefixes: tuple[str, ...]) -> bool:
    return any(path == prefix or path.startswith(prefix + "/") for prefix in prefixes)


def is_public_endpoint(path: str) -> bool:
    """True where somebody writes without signing in: few need it often."""
    return any(path == prefix or path.startswith(prefix + "/") for prefix in PUBLIC_PREFIXES)


def body_limit(path: str, settings: GatewaySettings) -> int:
    """Largest request body in bytes; files and imports are the large ones."""
    return settings.upload_limit if _UPLOAD.fullmatch(path) else settings.body_limit


_UPLOAD = re.compile("|".join(re.sub(r"\{\w+\}", "[^/]+", route) for route in UPLOAD_ROUTES))
