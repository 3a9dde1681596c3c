"""What Prometheus is told to read and to warn of exists, and is what the platform shows."""

import re
from pathlib import Path
from typing import Any

import yaml
from prometheus_client.parser import text_string_to_metric_families

from kuangzheng.gateway.limits import Limits
from kuangzheng.gateway.metrics import Metrics
from kuangzheng.gateway.settings import GatewaySettings
from kuangzheng.gateway.transports import OverHttp
from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.consumers import FeedMetrics
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import TestKeys, client_for
from kuangzheng.platform import SERVICES

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "infra" / "observability"


def read(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return loaded


async def shown() -> dict[str, set[str]]:
    """Names of series with their labels, as scraped of a gateway and of a service."""
    settings = GatewaySettings()
    gateway = Metrics([OverHttp("licensing", "http://127.0.0.1:9")], Limits(settings))
    gateway.record("licensing", "GET", 200, 0.01)
    text = gateway.exposition().decode()
    database = Database("postgresql:///unused", service="licensing")
    runtime = Runtime("licensing", database, TestKeys(), KernelSettings())
    app = create_service(ServiceSpec("licensing", "示例", []), runtime)
    feeds = FeedMetrics(app.state.registry)
    feeds.lag.labels("identity").set(0)
    feeds.failed.labels("identity").set(0)
    async with client_for(app) as client:
        await client.get("/healthz")
        text += (await client.get("/metrics")).text
    found: dict[str, set[str]] = {"up": {"job", "instance"}}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            found.setdefault(sample.name, set()).update(sample.labels)
    return found


def rules() -> list[dict[str, Any]]:
    return [rule for group in read("alerts.yml")["groups"] for rule in group["rules"]]


async def test_given_an_alert_then_its_series_and_labels_are_ones_the_platform_shows() -> None:
    known = await shown()
    for rule in rules():
        names = set(re.findall(r"\b(?:kz_\w+|up)\b", rule["expr"]))
        assert names and names <= known.keys(), (rule["alert"], names - known.keys())
        labels = set().union(*(known[name] for name in names))
        asked = set(re.findall(r"(\w+)=~?\"", rule["expr"]))
        asked |= {one.strip() for by in re.findall(r"by \(([^)]*)\)", rule["expr"])
                  for one in by.split(",")}  # fmt: skip
        asked |= set(re.findall(r"\$labels\.(\w+)", rule["annotations"]["summary"]))
        assert asked <= labels, (rule["alert"], asked - labels)
        assert rule["labels"]["severity"] in {"critical", "warning"}


def test_given_what_the_operators_guide_says_to_alert_on_then_each_is_a_rule() -> None:
    told = " ".join(rule["expr"] for rule in rules())
    for series in ("kz_gateway_service_up", "kz_feed_failed == 1", "kz_feed_lag_seconds > 60"):
        assert series in told


def test_given_the_services_of_compose_then_prometheus_reads_all_of_them_and_the_gateway() -> None:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    port = compose["services"]["gateway"]["environment"]["KZ_PORT"]
    targets = {
        target
        for job in read("prometheus.yml")["scrape_configs"]
        for group in job["static_configs"]
        for target in group["targets"]
    }
    assert targets == {f"{name}:{port}" for name in (*SERVICES, "gateway")}
    assert read("prometheus.yml")["rule_files"] == ["alerts.yml"]
