"""Calling addresses that somebody else named: resolved, looked at, and connected to as looked at.

A name is resolved when a connection is opened and the connection goes to exactly the addresses that
were checked, so that a name which points elsewhere a moment later (DNS rebinding) gains nothing.
Redirects are not followed by callers of this module.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Lookup = Callable[[str, int], Awaitable[Sequence[str]]]
LOOKUP_S = 3.0
_METADATA: tuple[Network, ...] = tuple(
    ip_network(n)
    for n in ("169.254.0.0/16", "100.100.100.200/32", "fe80::/10", "fd00:ec2::254/128")
)
"""Link-local, and where clouds tell a machine its credentials: never, whatever is allowed."""
_NAT64 = ip_network("64:ff9b::/96")


class AddressRefused(Exception):
    """The address may not be called. `reason` is `scheme`, `host`, `unknown` or `internal`."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason, self.detail = reason, detail


def networks(text: str) -> tuple[Network, ...]:
    """Networks separated by commas. Raises ValueError for what is none.

    >>> networks("10.20.0.0/16, fd12::/48")
    (IPv4Network('10.20.0.0/16'), IPv6Network('fd12::/48'))
    """
    return tuple(ip_network(one.strip()) for one in text.split(",") if one.strip())


def inner(address: Address) -> Address:
    """The IPv4 address that an IPv6 one leads to, else the address itself.

    >>> inner(ip_address("::ffff:10.0.0.1")), inner(ip_address("64:ff9b::7f00:1"))
    (IPv4Address('10.0.0.1'), IPv4Address('127.0.0.1'))
    """
    if isinstance(address, IPv4Address):
        return address
    mapped = address.ipv4_mapped or address.sixtofour
    if mapped is None and address in _NAT64:
        mapped = IPv4Address(int(address) & 0xFFFFFFFF)
    return mapped or address


def callable_address(address: Address, allowed: Sequence[Network] = ()) -> bool:
    """True for an address of the public network, and for one in an allowed network."""
    real = inner(address)
    if any(real in network for network in _METADATA) or real.is_multicast or real.is_unspecified:
        return False
    return real.is_global or in_networks(real, allowed)


def in_networks(address: Address, allowed: Sequence[Network]) -> bool:
    real = inner(address)
    return any(real.version == network.version and real in network for network in allowed)


async def system_lookup(host: str, port: int) -> Sequence[str]:
    """All addresses of a name, as this machine resolves it."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


@dataclass(frozen=True, slots=True)
class Outbound:
    """Which addresses may be called: the public ones, and those in `allowed`."""

    allowed: tuple[Network, ...] = ()
    lookup: Lookup = system_lookup

    async def addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a host, all of them callable. Raises AddressRefused."""
        try:
            found: Sequence[str] = [str(ip_address(host.strip("[]")))]
        except ValueError:
            try:
                async with asyncio.timeout(LOOKUP_S):
                    found = await self.lookup(host, port)
            except (OSError, TimeoutError, UnicodeError) as error:
                raise AddressRefused("unknown", f"无法解析主机名 {host}") from error
        refused = [a for a in found if not callable_address(ip_address(_bare(a)), self.allowed)]
        if refused or not found:
            raise AddressRefused(
                "internal", f"{host} 指向内部地址（{'、'.join(refused) or '无地址'}），不允许访问"
            )
        return list(found)

    async def check(self, url: str) -> None:
        """Raises AddressRefused for an address that would not be called.

        Plain http is for the allowed networks alone.
        """
        parts = urlsplit(url)
        try:
            host, port = parts.hostname, parts.port
        except ValueError as error:
            raise AddressRefused("host", "网址的端口不正确") from error
        if parts.scheme not in ("https", "http"):
            raise AddressRefused("scheme", "网址须以 https:// 开头")
        if not host or parts.username is not None or parts.password is not None or parts.fragment:
            raise AddressRefused("host", "网址须写明主机名，且不得含用户名、口令或 # 片段")
        found = await self.addresses(host, port or (443 if parts.scheme == "https" else 80))
        if parts.scheme == "http" and not all(
            in_networks(ip_address(_bare(one)), self.allowed) for one in found
        ):
            raise AddressRefused("scheme", "公网地址须使用 https://，不得明文传输")


class PinnedResolver(AbstractResolver):
    """Gives a connector the checked addresses of a name and nothing else."""

    def __init__(self, outbound: Outbound) -> None:
        self._outbound = outbound

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await self._outbound.addresses(host, port)
        return [_result(host, port, one) for one in found]

    async def close(self) -> None:
        return None


def _result(host: str, port: int, address: str) -> ResolveResult:
    version: Any = socket.AF_INET6 if ":" in address else socket.AF_INET
    return ResolveResult(
        hostname=host, host=address, port=port, family=version, proto=0,
        flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
    )  # fmt: skip


def _bare(address: str) -> str:
    """Without the interface of a link-local address."""
    return address.partition("%")[0]
