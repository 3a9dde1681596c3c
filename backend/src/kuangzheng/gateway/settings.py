"""Everything the gateway reads from the environment (prefix `KZ_`), and nothing else does."""

from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any

from limits import RateLimitItem, parse
from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

Network = IPv4Network | IPv6Network

_REPOSITORY = Path(__file__).resolve().parents[4]
_PRIVATE = (
    "127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,::1/128,fc00::/7"  # RFC 1918, RFC 4193
)


class GatewaySettings(BaseSettings):
    """Limits are written like `3000/minute`; an empty limit switches it off. Times in seconds."""

    model_config = SettingsConfigDict(env_prefix="KZ_", extra="ignore", frozen=True)

    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    spa_dir: Path = _REPOSITORY / "frontend" / "dist"
    trusted_proxies: Annotated[tuple[Network, ...], NoDecode] = ()
    metrics_networks: Annotated[tuple[Network, ...], NoDecode] = tuple(
        ip_network(text) for text in _PRIVATE.split(",")
    )
    map_sources: Annotated[tuple[str, ...], NoDecode] = ()
    access_log: bool = True

    principal_limit: str = "3000/minute"
    address_limit: str = "12000/minute"
    token_limit: str = "60/minute"
    public_limit: str = "240/minute"
    report_limit: str = "20/minute"

    body_limit: int = Field(default=2 * 1024**2, gt=0)
    upload_limit: int = Field(default=512 * 1024**2, gt=0)
    silence: float = Field(default=60.0, gt=0)
    start_timeout: float = Field(default=30.0, gt=0)
    restart_delay: float = Field(default=2.0, gt=0)
    ready_timeout: float = Field(default=3.0, gt=0)
    shutdown_timeout: int = Field(default=5, ge=0)
    document_ttl: float = Field(default=300.0, ge=0)
    hop_connections: int = Field(default=256, gt=0)

    identity_url: str = ""
    licensing_url: str = ""
    enforcement_url: str = ""
    restoration_url: str = ""
    supervision_url: str = ""

    @field_validator("trusted_proxies", "metrics_networks", mode="before")
    @classmethod
    def _networks(cls, value: Any) -> Any:
        """Comma-separated addresses or CIDR blocks."""
        if isinstance(value, str):
            return tuple(ip_network(part.strip()) for part in value.split(",") if part.strip())
        return value

    @field_validator("map_sources", mode="before")
    @classmethod
    def _origins(cls, value: Any) -> Any:
        """Comma-separated origins such as `https://t0.tianditu.gov.cn`, without a path."""
        parts = value.split(",") if isinstance(value, str) else value
        origins = tuple(part.strip() for part in parts if part.strip())
        for origin in origins:
            scheme, _, host = origin.partition("://")
            if scheme not in ("http", "https") or not host or set(host) & set("/;, '\""):
                raise ValueError(f"not an origin: {origin}")
        return origins

    @field_validator(
        "principal_limit", "address_limit", "token_limit", "public_limit", "report_limit"
    )
    @classmethod
    def _limit(cls, value: str) -> str:
        if value:
            parse(value)
        return value

    def service_urls(self) -> dict[str, str]:
        """Base addresses of the services that run elsewhere, by service name."""
        urls = {
            "identity": self.identity_url,
            "licensing": self.licensing_url,
            "enforcement": self.enforcement_url,
            "restoration": self.restoration_url,
            "supervision": self.supervision_url,
        }
        return {name: url.rstrip("/") for name, url in urls.items() if url}


def limit_of(text: str) -> RateLimitItem | None:
    """The parsed limit, or None when it is switched off."""
    return parse(text) if text else None
