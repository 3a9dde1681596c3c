"""Request limits of this process: per caller, per address, and strict ones per address where people
log in and where everybody reads or writes without.

Headers follow draft-ietf-httpapi-ratelimit-headers (revision 11: `RateLimit`, `RateLimit-Policy`);
a refusal carries the three older single-value fields too, because many clients still read those.
"""

import time
from collections.abc import Callable
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from sys import maxsize

from limits import RateLimitItem
from limits.storage import Storage

from kuangzheng.gateway.edge import Header
from kuangzheng.gateway.problems import LimitReached
from kuangzheng.gateway.routes import Guard
from kuangzheng.gateway.settings import GatewaySettings, limit_of
from kuangzheng.kernel.clock import SystemClock

_TOKEN_TAIL = 64  # of an ES256 signature's 86 characters; enough to tell tokens apart


class WindowStorage(Storage):
    """Counters in memory with lazy expiry.

    The library's own memory storage starts a thread every 10 ms that walks all keys; this one walks
    them once per `sweep_after` seconds and otherwise only touches the key in hand.
    """

    STORAGE_SCHEME = None

    def __init__(
        self, *, sweep_after: float = 60.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._clock = clock
        self._sweep_after = sweep_after
        self._next_sweep = clock() + sweep_after
        self._windows: dict[str | bytes, list[float]] = {}

    @property
    def base_exceptions(self) -> type[Exception]:
        return ValueError

    def hit(self, key: str | bytes, expiry: float, now: float, amount: int = 1) -> list[float]:
        """Count a request at `now` of the clock: the count so far, and when the window ends."""
        if now >= self._next_sweep:
            self._sweep(now)
        window = self._windows.get(key)
        if window is None or window[1] <= now:
            window = self._windows[key] = [0, now + expiry]
        window[0] += amount
        return window

    def _sweep(self, now: float) -> None:
        self._next_sweep = now + self._sweep_after
        self._windows = {k: w for k, w in self._windows.items() if w[1] > now}

    def __len__(self) -> int:
        return len(self._windows)

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        return int(self.hit(key, expiry, self._clock(), amount)[0])

    def get(self, key: str) -> int:
        window = self._windows.get(key)
        return int(window[0]) if window and window[1] > self._clock() else 0

    def get_expiry(self, key: str) -> float:
        """The wall-clock second at which the window of `key` ends."""
        window = self._windows.get(key)
        left = max(0.0, window[1] - self._clock()) if window else 0.0
        return SystemClock().now().timestamp() + left

    def take_back(self, key: str | bytes) -> None:
        """Uncount one request of the running window."""
        window = self._windows.get(key)
        if window is not None and window[0] > 0:
            window[0] -= 1

    def check(self) -> bool:
        return True

    def reset(self) -> int:
        count = len(self._windows)
        self._windows.clear()
        return count

    def clear(self, key: str) -> None:
        self._windows.pop(key, None)


class _Policy:
    """One named limit: `amount` requests in `window` seconds."""

    def __init__(self, name: str, item: RateLimitItem, storage: WindowStorage) -> None:
        self.name = name
        self.amount = item.amount
        self.window = item.get_expiry()
        self.storage = storage
        self.description = f'"{name}";q={self.amount};w={self.window}'
        self.standing = f'"{name}";r=%d;t=%d'.encode()


class Limits:
    """The limits of one gateway process. A limit that is switched off is not counted."""

    def __init__(
        self, settings: GatewaySettings, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._clock = clock
        self._address = self._policy("address", settings.address_limit)
        self._principal = self._policy("principal", settings.principal_limit)
        self._guards = {
            "token": self._policy("token", settings.token_limit),
            "public": self._policy("public", settings.public_limit),
            "report": self._policy("report", settings.report_limit),
        }
        self._everybody = tuple(p for p in (self._address,) if p is not None)
        self._known = tuple(p for p in (self._address, self._principal) if p is not None)
        self._policy_headers: dict[tuple[_Policy, ...], Header] = {}
        self.refused = 0

    def _policy(self, name: str, text: str) -> _Policy | None:
        item = limit_of(text)
        return _Policy(name, item, WindowStorage(clock=self._clock)) if item else None

    def admit(self, address: str, authorization: bytes, guard: Guard | None) -> list[Header]:
        """Count one request and give the headers to answer with.

        A caller is known by its access token: claims are not verified here, so that nobody can use
        up another's allowance with a forged subject.

        Raises:
            LimitReached: with the same headers and `Retry-After`.
        """
        now = self._clock()
        network = network_of(address)
        policies: tuple[_Policy, ...] = self._everybody
        tightest, left, ends = None, float(maxsize), now
        if (policy := self._address) is not None:
            count, ends = policy.storage.hit(network, policy.window, now)
            tightest, left = policy, policy.amount - count
        if (policy := self._principal) is not None and len(authorization) > _TOKEN_TAIL:
            policies = self._known
            count, until = policy.storage.hit(authorization[-_TOKEN_TAIL:], policy.window, now)
            if policy.amount - count < left:
                tightest, left, ends = policy, policy.amount - count, until
        if guard is not None and (policy := self._guards[guard]) is not None:
            policies += (policy,)
            count, until = policy.storage.hit(network, policy.window, now)
            if policy.amount - count < left:
                tightest, left, ends = policy, policy.amount - count, until
        if tightest is None:
            return []
        reset = ceil(ends - now)
        standing = tightest.standing % (left if left > 0 else 0, reset)
        headers = [self._told(policies), (b"ratelimit", standing)]
        if left < 0:
            self.refused += 1
            raise _refusal(headers, tightest, reset)
        return headers

    def forgive(self, address: str) -> None:
        """Uncount a try at the token endpoint that was right: the strict limit is for guessing,
        and an office behind one address signs in and refreshes all day."""
        token = self._guards["token"]
        if token is not None:
            token.storage.take_back(network_of(address))

    def _told(self, policies: tuple[_Policy, ...]) -> Header:
        """The policies that were counted, as a header."""
        header = self._policy_headers.get(policies)
        if header is None:
            text = ", ".join(policy.description for policy in policies)
            header = self._policy_headers[policies] = (b"ratelimit-policy", text.encode())
        return header


def _refusal(headers: list[Header], tightest: _Policy, reset: int) -> LimitReached:
    refusal = LimitReached(reset)
    refusal.headers |= {name.decode(): value.decode() for name, value in headers}
    refusal.headers |= {
        "RateLimit-Limit": str(tightest.amount),
        "RateLimit-Remaining": "0",
        "RateLimit-Reset": str(reset),
    }
    return refusal


@lru_cache(maxsize=65536)
def network_of(address: str) -> str:
    """The address itself, for IPv6 its /64: one subscriber has as many addresses as he likes."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ip_network((parsed, 64), strict=False))
    return address
