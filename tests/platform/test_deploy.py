"""What deploy/ says is what the settings read; containers run as nobody, from locks, without secrets.

Neither Docker nor Kubernetes runs here. What can be read is read strictly: YAML, names of variables, values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.urls import reverse

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
CHART = DEPLOY / "helm" / "tutela"
COMPOSE = DEPLOY / "compose"
DOCKERFILE = (DEPLOY / "container" / "Dockerfile").read_text()
NAME = re.compile(r"\b((?:TUTELA|DATABASE|POSTGRES|OTEL)_[A-Z0-9_]+)\b")
FOREIGN = {  # of the image of PostgreSQL, and of Compose itself
    "POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD", "POSTGRES_PASSWORD_FILE",
    "POSTGRES_INITDB_ARGS", "TUTELA_IMAGE",
}  # fmt: skip


def read_by_the_code() -> set[str]:
    code = [*(ROOT / "src").rglob("*.py"), *(ROOT / "config").rglob("*.py")]
    return {
        name for path in code for name in re.findall(r"""["']([A-Z_]+)["']""", path.read_text())
    }


def required() -> set[str]:
    """Return what production refuses to start without."""
    text = (ROOT / "config" / "settings" / "production.py").read_text()
    found = set(re.findall(r'environment\.(?:required|secret|hosts)\(\s*"(\w+)"', text))
    assert {"DATABASE_URL", "TUTELA_SECRET_KEY", "TUTELA_HOSTS", "TUTELA_CHECKPOINTS"} <= found
    return found | {"TUTELA_ENV"}


def without_comments(path: Path) -> str:
    return "\n".join(line for line in path.read_text().splitlines() if line.lstrip()[:1] != "#")


FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
PLACES = {
    "compose": [COMPOSE / "compose.yaml", COMPOSE / "settings.env.example"],
    "chart": [*(CHART / "templates").glob("*"), CHART / "values.yaml"],
    "systemd": [DEPLOY / "systemd" / "environment.example"],
}
OF_THE_DESK = re.compile(
    r"DATABASE_URL|DATABASE_APP|TUTELA_(APP|SECRET|KEYS|MAIL|CHECK|ERAS|BACKUPS|OIDC|METRICS)"
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(DEPLOY)))
def test_each_variable_is_one_that_the_code_reads(path: Path) -> None:
    named = set(NAME.findall(path.read_text()))
    assert named - read_by_the_code() - FOREIGN == set()


@pytest.mark.parametrize("place", PLACES)
def test_each_variable_that_must_be_set_is_there(place: str) -> None:
    texts = [
        path.read_text() for path in PLACES[place]
    ]  # the chart names its Secret's keys in words
    assert required() - {name for text in texts for name in NAME.findall(text)} == set()


def compose(name: str = "compose") -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((COMPOSE / f"{name}.yaml").read_text())
    return read


def test_each_container_runs_as_nobody_and_changes_nothing_of_itself() -> None:
    for name, service in compose()["services"].items():
        assert "no-new-privileges:true" in service["security_opt"], name
        if name != "clamav":  # another project's image; it fetches and keeps signatures
            assert service["read_only"] is True, name
            assert service["cap_drop"] == ["ALL"], name
        assert not service.get("privileged"), name
        assert service["networks"][0] == "inside", name
        assert "healthcheck" in service or service["restart"] == "no", name
    ours = [compose()["services"][name] for name in ("migrate", "web", "worker")]
    assert {service["user"] for service in ours} == {"10001:10001"}
    assert compose()["networks"]["inside"]["internal"] is True


def test_only_the_proxy_is_reached_from_outside() -> None:
    services = compose()["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]


def test_every_secret_volume_and_network_is_declared() -> None:
    whole = compose()
    for service in whole["services"].values():
        assert set(service.get("secrets", ())) <= set(whole["secrets"])
        assert set(service["networks"]) <= set(whole["networks"])
        named = {volume.split(":")[0] for volume in service.get("volumes", ())}
        assert {name for name in named if not name.startswith(".")} <= set(whole["volumes"])
    environment = whole["x-tutela"]["environment"]
    assert set(environment) & set(whole["secrets"]) == set()


def test_the_site_alone_has_nothing_of_the_desk_and_does_not_reach_it() -> None:
    whole, desk = compose("compose.site"), compose()
    site = whole["services"]["site"]
    assert site["networks"] == ["site"]
    assert whole["networks"]["site"]["internal"] is True
    assert site["secrets"] == ["DATABASE_SITE_URL"]
    assert (site["user"], site["read_only"], site["cap_drop"]) == ("10001:10001", True, ["ALL"])
    assert "volumes" not in site
    assert "ports" not in site
    assert [n for n in desk["services"] if "site" in desk["services"][n]["networks"]] == []
    reached = {name for name, one in whole["services"].items() if "site" in one.get("networks", ())}
    assert reached == {"site", "database", "proxy"}
    own = set(whole["secrets"]) | set(desk["x-tutela"]["secrets"])
    assert set(whole["services"]["migrate"]["secrets"]) == own - {"DATABASE_SITE_URL"}
    for name in ("compose/site.env.example", "systemd/site-environment.example"):
        assert not OF_THE_DESK.search((DEPLOY / name).read_text()), name
    unit = (DEPLOY / "systemd" / "tutela-site.service").read_text()
    assert re.findall(r"^(?:User|EnvironmentFile)=(.*)$", unit, re.MULTILINE) == [
        "tutela-site", "/etc/tutela/site-environment",
    ]  # fmt: skip
    proxy = without_comments(COMPOSE / "nginx.site.conf")
    assert proxy.count("access_log off;") == 2
    assert "log_format" not in proxy


def test_each_place_with_a_proxy_of_ours_believes_that_one_and_it_says_who_called() -> None:
    for name in (
        "compose/compose.yaml", "compose/compose.site.yaml",
        "systemd/environment.example", "systemd/site-environment.example",
    ):  # fmt: skip
        said = re.findall(r"TUTELA_PROXIES\W+(\d)", (DEPLOY / name).read_text())
        assert said == ["1"], name
    for pod in ("_parts.tpl", "site.yaml"):
        assert "{name: TUTELA_PROXIES, value:" in (CHART / "templates" / pod).read_text()
    assert yaml.safe_load((CHART / "values.yaml").read_text())["proxies"] == 1
    for name in ("compose/nginx.conf", "compose/nginx.site.conf", "nginx/tutela.conf"):
        text = without_comments(DEPLOY / name)
        assert "proxy_set_header X-Forwarded-For $remote_addr;" in text, name
        assert "proxy_add_x_forwarded_for" not in text, name  # it would keep what the client says


def test_the_pod_of_the_site_alone_has_one_secret_and_no_claim() -> None:
    (pod,) = [
        one["spec"]["template"]["spec"]
        for one in manifests()
        if one["kind"] == "Deployment" and one["metadata"]["name"] == "x-site"
    ]
    assert all("emptyDir" in volume for volume in pod["volumes"])
    (container,) = pod["containers"]
    assert container["envFrom"] == [{"secretRef": {"name": "x"}}]
    assert not OF_THE_DESK.search(" ".join(one["name"] for one in container["env"]))
    assert "--site-only" in container["args"]
    assert {"startupProbe", "readinessProbe", "livenessProbe"} <= set(container)
    text = (CHART / "templates" / "site.yaml").read_text()
    assert 'include "tutela.pod"' not in text
    assert 'include "tutela.container"' not in text


def test_both_proxies_say_the_same() -> None:
    """Compose's differs in its ports, its log and the name of the desk, in nothing else."""
    differs = {
        "127.0.0.1:8000": "web:8000", "listen 80;": "listen 8080;", "[::]:80;": "[::]:8080;",
        "listen 443 ": "listen 8443 ", "[::]:443 ": "[::]:8443 ", "/var/log/nginx/tutela.log": "/dev/stdout",
    }  # fmt: skip
    text = without_comments(DEPLOY / "nginx" / "tutela.conf")
    for here, there in differs.items():
        assert here in text
        text = text.replace(here, there)
    assert text == without_comments(COMPOSE / "nginx.conf")


def test_the_image_is_made_from_the_locks_and_holds_no_secret() -> None:
    for line in re.sub(r"\\\n", " ", DOCKERFILE).splitlines():
        for part in line.split("&&"):
            if "pip install" in part or "pip sync" in part:
                assert "--require-hashes" in part or "--no-deps" in part, part
    assert re.findall(r"^USER (.*)$", DOCKERFILE, re.MULTILINE) == ["10001:10001"]
    secret = re.compile(r"(SECRET|PASSWORD|TOKEN|DATABASE_URL)")
    assert not secret.search(DOCKERFILE)
    for sources in re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.MULTILINE):
        assert [name for name in sources.split() if not (ROOT / name).exists()] == []


def test_the_context_of_the_image_begins_with_nothing() -> None:
    lines = (ROOT / ".dockerignore").read_text().split()
    assert lines[0] == "*"
    sources = " ".join(re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.MULTILINE)).split()
    allowed = [line.removeprefix("!").removesuffix("/*.lock") for line in lines if line[0] == "!"]
    assert [name for name in sources if not any(name.startswith(one) for one in allowed)] == []


def stand_in(text: str) -> str:
    """Return a template as YAML: lines of actions alone go, a value that is computed becomes `x`."""
    lines = [
        re.sub(r"\{\{.*?\}\}", "x", line)
        for line in text.splitlines()
        if not re.fullmatch(r"\s*(\{\{.*?\}\}\s*)+", line)
    ]
    return "\n".join(lines)


def manifests() -> Iterator[dict[str, Any]]:
    for path in sorted((CHART / "templates").glob("*.yaml")):
        yield from yaml.safe_load_all(stand_in(path.read_text()))


def parts() -> dict[str, Any]:
    text = (CHART / "templates" / "_parts.tpl").read_text()
    found = re.findall(
        r'\{\{- define "tutela\.(\w+)" -\}\}(.*?)\n\{\{- end \}\}\n', text, re.DOTALL
    )
    return {name: yaml.safe_load(stand_in(body)) for name, body in found}


def test_the_chart_brings_what_a_cluster_needs_and_no_database_and_no_secret() -> None:
    kinds = sorted(one["kind"] for one in manifests())
    assert kinds == [
        "CronJob", "Deployment", "Deployment", "Deployment", "Ingress", "Ingress", "Job", "NetworkPolicy",
        "NetworkPolicy", "NetworkPolicy", "PodDisruptionBudget", "PodDisruptionBudget", "Service", "Service",
    ]  # fmt: skip
    assert "dependencies" not in yaml.safe_load((CHART / "Chart.yaml").read_text())
    (job,) = [one for one in manifests() if one["kind"] == "Job"]
    assert job["metadata"]["annotations"]["helm.sh/hook"] == "pre-install,pre-upgrade"
    served = [one for one in manifests() if one["kind"] == "Deployment"]
    web = next(one for one in served if one["metadata"]["name"] == "x-web")
    (container,) = web["spec"]["template"]["spec"]["containers"]
    assert {"startupProbe", "readinessProbe", "livenessProbe"} <= set(container)


def test_pods_run_as_nobody_and_take_secrets_by_name() -> None:
    pod, container = parts()["nobody"], parts()["closed"] | parts()["container"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["automountServiceAccountToken"] is False
    assert container["securityContext"]["readOnlyRootFilesystem"] is True
    assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
    assert container["envFrom"] == [{"secretRef": {"name": "x"}}]
    assert not {one["name"] for one in container["env"]} & {"DATABASE_URL", "TUTELA_SECRET_KEY"}
    mounted = {one["mountPath"] for one in container["volumeMounts"]}
    assert mounted == {
        "/tmp", "/var/lib/tutela", "/etc/tutela/keys", "/mnt/elsewhere", "/var/backups/tutela",  # noqa: S108
    }  # fmt: skip


def leaves(values: dict[str, Any], above: str = "") -> Iterator[str]:
    for name, value in values.items():
        path = f"{above}.{name}".lstrip(".")
        if isinstance(value, dict) and value and not path.endswith(("resources", "environment")):
            yield from leaves(value, path)
        else:
            yield path


def test_every_value_is_used_and_every_used_value_is_there() -> None:
    told = set(leaves(yaml.safe_load((CHART / "values.yaml").read_text())))
    text = "\n".join(path.read_text() for path in (CHART / "templates").glob("*"))
    assert set(re.findall(r"\.Values\.([\w.]+)", text)) == told


@pytest.mark.parametrize("file", ["nginx/tutela.conf", "compose/nginx.conf"])
def test_the_proxy_logs_no_address_that_holds_a_secret(file: str) -> None:
    text = without_comments(DEPLOY / file)
    (logged,) = re.findall(r"log_format tutela '([^']*)'", text)
    named = set(re.findall(r"\$\w+", logged))
    assert "$tutela_uri" in named
    assert not named & {"$uri", "$request_uri", "$request", "$args", "$http_referer"}
    shown = dict(re.findall(r"^    (\S+) +(\S+);$", text.split("map $uri $tutela_uri {")[1], re.M))
    patterns = [one.removeprefix("~") for one in shown if one.startswith("~")]
    (quiet,) = re.findall(r"location ~ (\S+) \{\s+error_log /dev/null crit;", text)
    for secret in (
        reverse("desk:calendar-feed", args=["SECRET"]),
        reverse("site-guardian", args=["sr-cyrl", "ICAB-1", "SECRET"]),
        reverse("site-pledge-letter", args=["sq", "SECRET-of-20-letters-"]),
    ):
        (found,) = [one for one in patterns if re.match(one, secret)]
        assert "SECRET" not in shown[f"~{found}"]
        assert re.match(quiet, secret)
    assert text.split("return 301")[0].count("access_log off;") == 1
