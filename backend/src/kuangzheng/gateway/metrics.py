"""Counts and durations of the edge for Prometheus, kept in plain dictionaries until scraped."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from kuangzheng.gateway.limits import Limits
from kuangzheng.gateway.transports import Transport

_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds


class Metrics(Collector):
    """Series by service, method and status; unknown methods are counted as one."""

    def __init__(self, transports: Sequence[Transport], limits: Limits) -> None:
        self._transports = transports
        self._limits = limits
        self._counts: dict[tuple[str, str, int], int] = {}
        self._buckets: dict[str, list[int]] = {}
        self._sums: dict[str, float] = {}
        self._registry = CollectorRegistry()
        self._registry.register(self)

    def record(self, service: str, method: str, status: int, seconds: float) -> None:
        """One finished request; status 0 means that the connection was cut."""
        key = (service, method if method in _METHODS else "OTHER", status)
        self._counts[key] = self._counts.get(key, 0) + 1
        buckets = self._buckets.get(service)
        if buckets is None:
            buckets = self._buckets[service] = [0] * (len(_BOUNDS) + 1)
        buckets[bisect_left(_BOUNDS, seconds)] += 1
        self._sums[service] = self._sums.get(service, 0.0) + seconds

    def collect(self) -> Iterable[Metric]:
        requests = CounterMetricFamily(
            "kz_gateway_requests",
            "Requests by service, method and status",
            labels=["service", "method", "status"],
        )
        for (service, method, status), count in self._counts.items():
            requests.add_metric([service, method, str(status)], count)
        yield requests
        seconds = HistogramMetricFamily(
            "kz_gateway_request_seconds", "Duration by service", labels=["service"]
        )
        for service, counts in self._buckets.items():
            bounds = [*map(str, _BOUNDS), "+Inf"]
            cumulative = list(zip(bounds, map(float, accumulate(counts)), strict=True))
            seconds.add_metric([service], cumulative, self._sums[service])
        yield seconds
        up = GaugeMetricFamily("kz_gateway_service_up", "1 if reachable", labels=["service"])
        for transport in self._transports:
            up.add_metric([transport.name], float(transport.state().up))
        yield up
        yield CounterMetricFamily(
            "kz_gateway_limited", "Requests refused with 429", value=self._limits.refused
        )

    def exposition(self) -> bytes:
        """The text format of Prometheus."""
        return generate_latest(self._registry)


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
