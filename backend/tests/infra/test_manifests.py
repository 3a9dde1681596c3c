"""The files for production agree with each other and with the package."""

import json
import re
import subprocess
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
import yaml

from kuangzheng.gateway.settings import GatewaySettings, limit_of
from kuangzheng.kernel.embedded import bootstrap as roles
from kuangzheng.kernel.problems import TooManyRequests
from kuangzheng.platform import SERVICES

ROOT = Path(__file__).parents[3]
KUBERNETES = ROOT / "infra" / "kubernetes"
BUILT = SERVICES


def documents() -> list[dict[str, Any]]:
    files = yaml.safe_load((KUBERNETES / "kustomization.yaml").read_text("utf-8"))["resources"]
    return [
        document
        for name in files
        for document in yaml.safe_load_all((KUBERNETES / name).read_text("utf-8"))
    ]


def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
    return loaded


def pods() -> list[Any]:
    return [
        pytest.param(one["spec"]["template"], id=one["metadata"]["name"])
        for one in documents()
        if one["kind"] in {"Deployment", "Job"}
    ]


def test_every_service_has_a_deployment_a_worker_and_a_gateway_before_it() -> None:
    names = {one["metadata"]["name"] for one in documents() if one["kind"] == "Deployment"}
    expected = {*BUILT, *(f"{name}-worker" for name in BUILT), "gateway"}
    assert names == expected
    services = compose()["services"]
    assert {*BUILT, *(f"worker-{name}" for name in BUILT), "gateway", "edge"} <= set(services)


def commands() -> set[tuple[str, ...]]:
    """What compose and Kubernetes start with `kz`."""
    own = [one for one in compose()["services"].values() if one["image"].startswith("kuangzheng:")]
    pods_ = [one for one in documents() if one["kind"] in {"Deployment", "Job"}]
    containers = [one["spec"]["template"]["spec"]["containers"][0] for one in pods_]
    return {tuple(one["command"]) for one in own} | {tuple(one["args"]) for one in containers}


def test_every_command_that_is_started_is_one_the_program_knows() -> None:
    known = {("migrate",), ("serve", "gateway")}
    known |= {(word, name) for word in ("serve", "worker") for name in SERVICES}
    assert commands() == known


def test_selectors_match_the_labels_of_their_pods() -> None:
    labels = {}
    for one in documents():
        if one["kind"] == "Deployment":
            template = one["spec"]["template"]
            assert one["spec"]["selector"]["matchLabels"] == template["metadata"]["labels"]
            labels[one["metadata"]["name"]] = template["metadata"]["labels"]
    for one in documents():
        if one["kind"] == "Service":
            assert one["spec"]["selector"] == labels[one["metadata"]["name"]]


@pytest.mark.parametrize("pod", pods())
def test_no_pod_runs_as_root_or_writes_its_image(pod: dict[str, Any]) -> None:
    assert pod["spec"]["securityContext"]["runAsNonRoot"] is True
    assert pod["spec"]["automountServiceAccountToken"] is False
    for container in pod["spec"]["containers"]:
        security = container["securityContext"]
        assert security["readOnlyRootFilesystem"] is True
        assert security["allowPrivilegeEscalation"] is False
        assert security["capabilities"] == {"drop": ["ALL"]}


@pytest.mark.parametrize("pod", pods())
def test_volumes_that_are_mounted_exist(pod: dict[str, Any]) -> None:
    volumes = {volume["name"] for volume in pod["spec"]["volumes"]}
    for container in pod["spec"]["containers"]:
        assert {mount["name"] for mount in container["volumeMounts"]} == volumes


def test_secrets_that_are_used_are_generated() -> None:
    settings = yaml.safe_load((KUBERNETES / "kustomization.yaml").read_text("utf-8"))
    generated = {one["name"] for one in settings["secretGenerator"]}
    used = set()
    for one in documents():
        if one["kind"] in {"Deployment", "Job"}:
            spec = one["spec"]["template"]["spec"]
            for source in spec["containers"][0]["envFrom"]:
                used |= {source["secretRef"]["name"]} if "secretRef" in source else set()
            used |= {v["secret"]["secretName"] for v in spec["volumes"] if "secret" in v}
    assert used == generated


def test_every_password_of_the_compose_file_is_generated() -> None:
    text = (ROOT / "docker-compose.yml").read_text("utf-8")
    script = ROOT / "infra" / "postgres" / "passwords.sh"
    lines = subprocess.run([str(script)], capture_output=True, text=True, check=True).stdout
    generated = {line.partition("=")[0] for line in lines.splitlines()}
    assert set(re.findall(r"\$\{(\w+):\?", text)) == generated
    assert {f"{role.upper()}_PASSWORD" for role in roles.login_roles()} <= generated


def test_passwords_differ_and_are_safe_in_a_url() -> None:
    script = ROOT / "infra" / "postgres" / "passwords.sh"
    lines = subprocess.run([str(script)], capture_output=True, text=True, check=True).stdout
    words = [line.partition("=")[2] for line in lines.splitlines() if "PASSWORD" in line]
    assert len(set(words)) == len(words) == 11
    assert all(re.fullmatch(r"[0-9a-f]{48}", word) for word in words)


def test_the_images_are_built_from_files_that_exist() -> None:
    for name in ("kuangzheng", "edge"):
        text = (ROOT / "infra" / "images" / f"{name}.Dockerfile").read_text("utf-8")
        for line in re.findall(r"^COPY (?!--from)(.*) \S+$", text, re.MULTILINE):
            for source in line.split():
                assert (ROOT / source).exists(), source


def test_every_server_believes_the_proxy_before_it_so_that_audits_name_the_true_caller() -> None:
    services = compose()["services"]
    for name in (*BUILT, "gateway"):
        assert services[name]["environment"]["KZ_TRUSTED_PROXIES"]
    settings = [one for one in documents() if one["kind"] == "ConfigMap"]
    assert any(one["data"].get("KZ_TRUSTED_PROXIES") for one in settings)


def containers() -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """Each container of Kubernetes with its pod's volumes, by the name of its deployment or job."""
    found = {}
    for one in documents():
        if one["kind"] in {"Deployment", "Job"}:
            spec = one["spec"]["template"]["spec"]
            volumes = {volume["name"]: volume for volume in spec["volumes"]}
            found[one["metadata"]["name"]] = (spec["containers"][0], volumes)
    return found


def test_the_seal_key_is_with_the_workers_alone() -> None:
    for name, service in compose()["services"].items():
        holds = any("/run/keys" in volume for volume in service.get("volumes", []))
        told = "KZ_SEAL_KEY_FILE" in service.get("environment", {})
        assert (holds, told) == (name.startswith("worker-"),) * 2, name
    for name, (container, volumes) in containers().items():
        told = {one["name"] for one in container.get("env", [])}
        holds = any("secret" in volume for volume in volumes.values())
        assert (holds, "KZ_SEAL_KEY_FILE" in told) == (name.endswith("-worker"),) * 2, name
    settings = [one["data"] for one in documents() if one["kind"] == "ConfigMap"]
    assert not any("KZ_SEAL_KEY_FILE" in data for data in settings)


def test_the_home_is_with_those_that_write_files() -> None:
    writers = {*BUILT, *(f"worker-{name}" for name in BUILT)}
    for name, service in compose()["services"].items():
        holds = any(volume.startswith("home:") for volume in service.get("volumes", []))
        assert holds == (name in writers), name
    for name, (_, volumes) in containers().items():
        assert ("home" in volumes) == (name.removesuffix("-worker") in BUILT), name


def test_seals_last_and_are_written_by_workers_and_read_by_the_services_that_verify() -> None:
    place = "/var/lib/kuangzheng/seals"
    services, pods_ = compose()["services"], containers()
    for name in BUILT:
        assert f"seals:{place}:ro" in services[name]["volumes"]
        assert f"seals:{place}" in services[f"worker-{name}"]["volumes"]
        for pod, read_only in ((name, True), (f"{name}-worker", False)):
            container, volumes = pods_[pod]
            (mount,) = [one for one in container["volumeMounts"] if one["name"] == "seals"]
            assert (mount["mountPath"], mount.get("readOnly", False)) == (place, read_only)
            assert volumes["seals"]["persistentVolumeClaim"] == {"claimName": "seals"}
    claims = [one for one in documents() if one["kind"] == "PersistentVolumeClaim"]
    assert [one["metadata"]["name"] for one in claims] == ["seals"]
    assert claims[0]["spec"]["accessModes"] == ["ReadWriteMany"]
    assert place in (ROOT / "infra" / "images" / "kuangzheng.Dockerfile").read_text("utf-8")


def test_the_gateway_is_reached_from_the_ingress_alone_and_trusts_no_whole_private_range() -> None:
    policies = {
        one["metadata"]["name"]: one for one in documents() if one["kind"] == "NetworkPolicy"
    }
    for policy in policies.values():
        assert all(rule["from"] for rule in policy["spec"]["ingress"])
    (rule,) = policies["gateway"]["spec"]["ingress"]
    (peer,) = rule["from"]
    assert list(peer) == ["namespaceSelector"] and peer["namespaceSelector"]["matchLabels"]
    (settings,) = [one["data"] for one in documents() if one["kind"] == "ConfigMap"]
    for text in settings["KZ_TRUSTED_PROXIES"].split(","):
        assert ip_network(text).prefixlen >= 16


def test_the_edge_hides_what_is_for_the_inside() -> None:
    text = (ROOT / "infra" / "edge" / "nginx.conf").read_text("utf-8")
    for path in ("/metrics", "/readyz"):
        assert f"location = {path} {{ return 404; }}" in text


def blocks(name: str) -> list[str]:
    """The bodies of the edge's blocks of that name; none of those asked for nests further."""
    text = re.sub(r"#.*", "", (ROOT / "infra" / "edge" / "nginx.conf").read_text("utf-8"))
    return re.findall(re.escape(name) + r" \{(.*?)\n        \}", text, re.DOTALL)


def test_the_edge_limits_each_address_and_the_whole_installation() -> None:
    text = (ROOT / "infra" / "edge" / "nginx.conf").read_text("utf-8")
    zones = dict(re.findall(r"limit_req_zone (\S+) zone=(\w+):\w+ rate=\d+r/s;", text))
    assert zones == {"$binary_remote_addr": "address", "$server_name": "installation"}
    (served,) = blocks("location /")
    assert re.findall(r"limit_req zone=(\w+) burst=\d+ nodelay;", served) == [*zones.values()]
    per_second = re.search(r"zone=address:\w+ rate=(\d+)r/s", text)
    allowed = limit_of(GatewaySettings.model_fields["address_limit"].default)
    assert per_second is not None and allowed is not None
    assert int(per_second[1]) * allowed.get_expiry() == allowed.amount


def test_the_edge_refuses_with_a_problem_document_that_says_when_to_come_again() -> None:
    text = (ROOT / "infra" / "edge" / "nginx.conf").read_text("utf-8")
    assert "limit_req_status 429;" in text and "error_page 429 @too_many;" in text
    assert "proxy_intercept_errors" not in text
    (refused,) = blocks("location @too_many")
    assert "default_type application/problem+json;" in refused
    assert "add_header Retry-After 1 always;" in refused
    sent = re.search(r"return 429 '(.*)';", refused)
    assert sent is not None
    told = json.loads(sent[1])
    own = TooManyRequests(told["detail"]).document("")
    assert told == {name: own[name] for name in told}


def test_the_edge_takes_files_as_large_as_the_gateway_does() -> None:
    text = (ROOT / "infra" / "edge" / "nginx.conf").read_text("utf-8")
    assert f"client_max_body_size {GatewaySettings().upload_limit // 2**20}m;" in text


def statements(text: str) -> list[str]:
    """The statements of an nginx file: each ends in a semicolon or opens a block that is closed.

    Raises AssertionError where that does not hold.
    """
    text = re.sub(r"(?m)(^|\s)#.*$", "", text)
    tokens = re.findall(r"'(?:[^'\\]|\\.)*'|[{};]|[^\s{};']+", text)
    found, present, depth = [], [], 0
    for token in tokens:
        if token not in "{};":
            present.append(token)
            continue
        assert (token == "}") == (not present), f"misplaced {token} after {found[-1:]}"
        depth += {"{": 1, "}": -1, ";": 0}[token]
        assert depth >= 0
        if present:
            found.append(" ".join(present))
        present = []
    assert depth == 0 and not present
    return found


def test_the_edge_is_a_whole_file_that_leads_to_the_gateway_by_the_ports_of_compose() -> None:
    said = statements((ROOT / "infra" / "edge" / "nginx.conf").read_text("utf-8"))
    services = compose()["services"]
    port = services["gateway"]["environment"]["KZ_PORT"]
    assert f"server gateway:{port} resolve" in said and "proxy_pass http://gateway" in said
    listens = {one.split()[1] for one in said if one.startswith("listen ")}
    assert {one.rpartition(":")[2] for one in services["edge"]["ports"]} == listens
    assert "proxy_set_header X-Forwarded-For $remote_addr" in said
    certificates = {one.split()[1] for one in said if one.startswith("ssl_certificate")}
    (mounted,) = [one.split(":")[1] for one in services["edge"]["volumes"]]
    assert all(Path(one).parent == Path(mounted) for one in certificates)
    assert services["edge"]["build"]["dockerfile"] == "infra/images/edge.Dockerfile"


@pytest.mark.parametrize("broken", ["listen 8443", "server { listen 80; ", "} listen 80;", "{ ; }"])
def test_given_a_file_that_is_not_whole_then_it_is_found(broken: str) -> None:
    with pytest.raises(AssertionError):
        statements(broken)
