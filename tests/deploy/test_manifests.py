"""What deploys Evenfield: each file is read, and what must be true of it is looked for.

No container engine runs here. The Kubernetes objects were checked against the official schemas with
kubernetes-validate (docs/serving.md); these tests look for what a schema does not know.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from channel.operations.settings import MAX_BODY

DEPLOY = Path(__file__).parent.parent.parent / "deploy"
PROBES = {"/webhooks/guide/health/live", "/webhooks/guide/health/ready", "/health"}


@pytest.fixture(scope="module")
def objects() -> list[dict[str, Any]]:
    return [o for o in yaml.safe_load_all((DEPLOY / "kubernetes/evenfield.yml").read_text()) if o]


def _of(objects: list[dict[str, Any]], kind: str) -> dict[str, dict[str, Any]]:
    return {o["metadata"]["name"]: o for o in objects if o["kind"] == kind}


def test_every_object_says_what_it_is_and_has_a_name_of_its_own(objects: list[dict[str, Any]]) -> None:
    names = [(o["kind"], o["metadata"]["name"]) for o in objects]
    assert len(names) == len(set(names))
    assert all(o["apiVersion"] for o in objects)


@pytest.mark.parametrize("name", ["evenfield-rasa", "evenfield-actions"])
def test_containers_are_hardened_limited_and_probed(objects: list[dict[str, Any]], name: str) -> None:
    pod = _of(objects, "Deployment")[name]["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    assert pod["securityContext"]["runAsNonRoot"]
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert set(container["resources"]) == {"requests", "limits"}
    ports = {port["name"] for port in container["ports"]}
    for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
        assert container[probe]["httpGet"]["path"] in PROBES
        assert container[probe]["httpGet"]["port"] in ports
    assert "ready" not in container["livenessProbe"]["httpGet"]["path"], (
        "a fault behind it must not restart it"
    )


def test_selectors_find_their_pods(objects: list[dict[str, Any]]) -> None:
    labels = {n: d["spec"]["template"]["metadata"]["labels"] for n, d in _of(objects, "Deployment").items()}
    for name, deployment in _of(objects, "Deployment").items():
        assert deployment["spec"]["selector"]["matchLabels"].items() <= labels[name].items()
    for kind, path in (("Service", "selector"), ("PodDisruptionBudget", "selector.matchLabels")):
        for name, found in _of(objects, kind).items():
            selector = found["spec"]
            for part in path.split("."):
                selector = selector[part]
            assert selector.items() <= labels[name].items()
    for kind in ("HorizontalPodAutoscaler", "NetworkPolicy"):
        assert set(_of(objects, kind)) == set(labels)


def test_pods_share_no_open_door(objects: list[dict[str, Any]]) -> None:
    for policy in _of(objects, "NetworkPolicy").values():
        assert set(policy["spec"]["policyTypes"]) == {"Ingress", "Egress"}
        assert all("from" in rule for rule in policy["spec"]["ingress"])
    assert _of(objects, "NetworkPolicy")["evenfield-actions"]["spec"]["egress"] == []


def test_no_secret_stands_in_a_file(objects: list[dict[str, Any]]) -> None:
    assert not _of(objects, "Secret")
    example = (DEPLOY / "kubernetes/secret.env.example").read_text()
    assert set(re.findall(r"^(\w+)=", example, re.M)) == {
        "EVENFIELD_SECRET",
        "EVENFIELD_DB_URL",
        "EVENFIELD_REDIS_URL",
    }


def test_compose_hardens_its_own_services_and_publishes_nginx_only() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yml").read_text())["services"]
    assert [name for name, service in services.items() if service.get("ports")] == ["nginx"]
    for name in ("rasa1", "rasa2", "actions", "nginx", "redis"):
        assert services[name]["read_only"]
        assert services[name]["cap_drop"] == ["ALL"]
    assert all(service["deploy"]["resources"]["limits"]["memory"] for service in services.values())


@pytest.mark.parametrize("name", ["rasa", "actions"])
def test_images_install_locked_packages_and_run_as_nobody(name: str) -> None:
    text = (DEPLOY / f"container/{name}.Dockerfile").read_text()
    assert "--require-hashes requirements/runtime.txt" in text
    assert re.search(r"^USER 10001$", text, re.M)
    assert "HEALTHCHECK" in text
    for source in re.findall(r"^COPY (?!--from)(.+)$", text, re.M):
        *files, _ = source.split()
        for file in files:
            assert (DEPLOY.parent / file).exists(), file


def test_nginx_refuses_what_the_channel_would_refuse() -> None:
    text = (DEPLOY / "nginx/nginx.conf").read_text()
    size = re.search(r"client_max_body_size (\d+)k;", text)
    assert size
    assert int(size[1]) * 1024 >= MAX_BODY
    assert "hash $talk consistent" in text
    assert "non_idempotent" not in text, "a message that was sent must not be sent to a second worker"


@pytest.mark.skipif(not shutil.which("nginx", path="/usr/sbin:/usr/bin"), reason="nginx is not installed")
def test_nginx_takes_its_configuration(tmp_path: Path) -> None:
    text = (DEPLOY / "nginx/nginx.conf").read_text()
    conf = tmp_path / "nginx.conf"
    conf.write_text(re.sub(r"rasa[12]:5005", "127.0.0.1:9", text).replace("/tmp/", f"{tmp_path}/"))
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin")
    done = subprocess.run([str(program), "-t", "-c", str(conf)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
