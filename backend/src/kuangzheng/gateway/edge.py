"""What a request looks like after the edge: who asks, over which scheme, with which headers.

Hop-by-hop headers end here (RFC 9110 section 7.6.1). Forwarding headers are believed only from a
trusted proxy and are never passed on as they came.
"""

import os
import random
from collections.abc import Callable, Sequence
from functools import lru_cache
from ipaddress import ip_address
from typing import Any

from kuangzheng.gateway.problems import BadRequestLine
from kuangzheng.gateway.settings import Network
from kuangzheng.kernel.trace import trace_id_of

Header = tuple[bytes, bytes]

HOP_BY_HOP = frozenset(
    {
        b"connection",
        b"keep-alive",
        b"proxy-authenticate",
        b"proxy-authorization",
        b"proxy-connection",
        b"te",
        b"trailer",
        b"transfer-encoding",
        b"upgrade",
        b"http2-settings",
    }
)
_FORWARDING = frozenset(
    {
        b"forwarded",
        b"x-forwarded-for",
        b"x-forwarded-host",
        b"x-forwarded-port",
        b"x-forwarded-prefix",
        b"x-forwarded-proto",
        b"x-original-url",
        b"x-real-ip",
        b"x-rewrite-url",
    }
)
_NOT_PASSED_ON = HOP_BY_HOP | _FORWARDING | {b"expect", b"traceparent"}
_SINGLE = frozenset({b"host", b"content-length", b"authorization", b"content-type"})
_READ = _SINGLE | _NOT_PASSED_ON
_random_bits = random.Random(os.urandom(32)).getrandbits  # noqa: S311 - ids are no secrets
_HARMLESS_CONNECTION = frozenset({b"keep-alive", b"Keep-Alive", b"close", b""})


class Edge:
    """One request as the services may see it. `address` is the caller, never a proxy."""

    __slots__ = (
        "address",
        "authorization",
        "content_length",
        "forwarded",
        "headers",
        "scheme",
        "trace_id",
        "traceparent",
    )

    def __init__(self, scope: Any, trusted: Callable[[str], bool] | None) -> None:
        kept: list[Header] = []
        special: dict[bytes, bytes] = {}
        for header in scope["headers"]:
            name = header[0]
            if name in _READ:
                if name in special:
                    if name in _SINGLE:
                        raise BadRequestLine(f"请求头 {name.decode()} 重复")
                    special[name] += b"," + header[1]
                else:
                    special[name] = header[1]
                if name in _NOT_PASSED_ON:
                    continue
            kept.append(header)
        self.authorization = special.get(b"authorization", b"")
        self.content_length = -1
        if b"content-length" in special or b"transfer-encoding" in special:
            self.content_length = _content_length(special)
        if b"connection" in special and special[b"connection"] not in _HARMLESS_CONNECTION:
            connection = special[b"connection"].lower()
            nominated = {token.strip() for token in connection.split(b",")}
            kept = [header for header in kept if header[0] not in nominated]
        client = scope.get("client")
        self.address: str = client[0] if client else ""
        self.scheme: str = scope.get("scheme", "http")
        self.forwarded = trusted is not None and trusted(self.address)
        if self.forwarded and trusted is not None:
            self._believe(special, trusted)
        fresh = f"{_random_bits(192) | 1 << 128 | 1:048x}"  # both ids in one, neither all zero
        incoming = special.get(b"traceparent")
        self.trace_id = trace_id_of(incoming.decode("latin-1")) if incoming else fresh[:32]
        self.traceparent = f"00-{self.trace_id}-{fresh[32:]}-01".encode()
        kept.append((b"traceparent", self.traceparent))
        self.headers = kept

    def _believe(self, special: dict[bytes, bytes], trusted: Callable[[str], bool]) -> None:
        """Take caller and scheme from the headers that a trusted proxy has set."""
        hops = [hop.strip() for hop in special.get(b"x-forwarded-for", b"").split(b",")]
        for hop in reversed(hops):
            address = _address(hop)
            if not address:
                break
            self.address = address
            if not trusted(address):
                break
        proto = special.get(b"x-forwarded-proto", b"").rpartition(b",")[2].strip().lower()
        if proto in (b"http", b"https"):
            self.scheme = proto.decode()


def _content_length(special: dict[bytes, bytes]) -> int:
    """Declared length in bytes, -1 if the length is not declared."""
    declared = special.get(b"content-length")
    if b"transfer-encoding" in special:
        if declared is not None:
            raise BadRequestLine("不能同时使用 Content-Length 与 Transfer-Encoding")
        if special[b"transfer-encoding"].strip().lower() != b"chunked":
            raise BadRequestLine("只接受 chunked 传输编码")
        return -1
    if declared is None:
        return -1
    if not declared.isdigit():
        raise BadRequestLine("Content-Length 不是数字")
    return int(declared)


def _address(hop: bytes) -> str:
    """The address in one member of X-Forwarded-For, an empty string if it is none."""
    text = hop.decode("latin-1").strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        return str(ip_address(text))
    except ValueError:
        return ""


def membership(networks: Sequence[Network]) -> Callable[[str], bool]:
    """A cached test whether an address lies in one of the networks."""
    if not networks:
        return lambda address: False

    @lru_cache(maxsize=4096)
    def contains(address: str) -> bool:
        try:
            parsed = ip_address(address)
        except ValueError:
            return False
        mapped = getattr(parsed, "ipv4_mapped", None) or parsed
        return any(mapped in network for network in networks)

    return contains


def check_path(path: str) -> None:
    """Refuse paths that a service could resolve differently from the gateway."""
    if "//" in path or "\\" in path or "\x00" in path:
        raise BadRequestLine("请求路径不合规范")
    if "/." in path and any(part in (".", "..") for part in path.split("/")):
        raise BadRequestLine("请求路径不合规范")
