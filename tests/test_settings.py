"""The settings refuse what production lacks or what is unknown, each with a sentence."""

import runpy
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.processes import PROJECT

GOOD = {
    "CARSI_ENVIRONMENT": "production",
    "SECRET_KEY": "a long text that stands for fifty random characters or more",
    "ALLOWED_HOSTS": "www.example.org, example.org",
    "DATABASE_URL": "postgresql://carsi:word@db.example.org:5433/figures",
}
DATABASE_FORM = "DATABASE_URL must have the form postgresql://user:password@host:port/name."
BAD = {
    "unknown environment": ("CARSI_ENVIRONMENT", "staging", "it must be “production” or “local”"),
    "no secret key": ("SECRET_KEY", None, "Set SECRET_KEY"),
    "empty secret key": ("SECRET_KEY", "", "Set SECRET_KEY"),
    "short secret key": ("SECRET_KEY", "x" * 49, "SECRET_KEY must be at least 50 characters"),
    "the local secret key": (
        "SECRET_KEY",
        "only-for-this-machine-" + "0123456789" * 4,
        "SECRET_KEY must be at least 50 characters that nobody can guess",
    ),
    "no hosts": ("ALLOWED_HOSTS", None, "Set ALLOWED_HOSTS"),
    "empty hosts": ("ALLOWED_HOSTS", "", "Set ALLOWED_HOSTS"),
    "any host": ("ALLOWED_HOSTS", "example.org, *", "ALLOWED_HOSTS must name the hosts"),
    "no database": ("DATABASE_URL", None, "Set DATABASE_URL"),
    "another database engine": ("DATABASE_URL", "mysql://u:p@h/d", DATABASE_FORM),
    "a file as database": ("DATABASE_URL", "sqlite:///carsi.db", DATABASE_FORM),
    "garbage as database": ("DATABASE_URL", "garbage", DATABASE_FORM),
    "a database without a name": ("DATABASE_URL", "postgresql://u:p@h:5432/", DATABASE_FORM),
    "a limit in words": ("IMPORT_MEGABYTES", "many", "IMPORT_MEGABYTES must be a whole number"),
    "a size in words": ("GRID_MOST_CELLS", "many", "GRID_MOST_CELLS must be a whole number"),
    "a rule in other words": (
        "PUBLISHED_BY_ANOTHER",
        "ture",
        "PUBLISHED_BY_ANOTHER must be true or false",
    ),
    "a factor in other words": ("SECOND_FACTOR_REQUIRED", "yes", "must be true or false"),
    "proxies in words": ("TRUSTED_PROXIES", "one", "TRUSTED_PROXIES must be a whole number"),
    "less than no proxy": ("TRUSTED_PROXIES", "-1", "TRUSTED_PROXIES must be a whole number"),
    "a room in words": ("STORED_ANSWERS_MEGABYTES", "much", "must be a whole number"),
    "a rate in words": ("API_RATE", "often", "API_RATE must have the form 600/min"),
    "a rate of nothing": ("API_RATE", "0/min", "API_RATE must have the form 600/min"),
    "a rate in fortnights": ("API_RATE", "600/fortnight", "API_RATE must have the form 600/min"),
    "a number of proxies in words": ("TRUSTED_PROXIES", "one", "must be a whole number"),
    "another form of logs": ("LOGS", "xml", "LOGS must be “json” or “text”"),
    "a token to guess": ("METRICS_TOKEN", "short", "METRICS_TOKEN must be at least 20 characters"),
    "a token in two words": ("METRICS_TOKEN", "two words of a token", "METRICS_TOKEN must be"),
    "a limit of statements in words": ("STATEMENT_SECONDS", "few", "must be a whole number"),
    "a replica of another engine": (
        "DATABASE_REPLICA_URL",
        "mysql://u:p@h/d",
        DATABASE_FORM.replace("DATABASE_URL", "DATABASE_REPLICA_URL"),
    ),
    "a port in words": ("DATABASE_URL", "postgresql://u:p@h:port/d", DATABASE_FORM),
}


def read(monkeypatch: pytest.MonkeyPatch, **variables: str | None) -> dict[str, Any]:
    """The settings under just these variables."""
    for name in (
        *GOOD,
        "DATABASE_REPLICA_URL",
        "SECURE_SSL_REDIRECT",
        "CSRF_TRUSTED_ORIGINS",
        "API_RATE",
        "GRID_MOST_CELLS",
        "IMPORT_MEGABYTES",
        "PUBLISHED_BY_ANOTHER",
        "SECOND_FACTOR_REQUIRED",
        "TRUSTED_PROXIES",
    ):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        if value is not None:
            monkeypatch.setenv(name, value)
    return runpy.run_path(str(PROJECT / "carsi" / "settings.py"))


def test_good_production_values_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, **GOOD)
    database = settings["DATABASES"]["default"]
    assert settings["ALLOWED_HOSTS"] == ["www.example.org", "example.org"]
    assert (database["HOST"], database["PORT"], database["NAME"]) == (
        "db.example.org",
        5433,
        "figures",
    )
    assert settings["SECURE_SSL_REDIRECT"] is True
    assert settings["DEBUG"] is False
    assert settings["SECOND_FACTOR_REQUIRED"] is True
    assert settings["TRUSTED_PROXIES"] == settings["REST_FRAMEWORK"]["NUM_PROXIES"] == 1


def test_production_is_what_runs_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImproperlyConfigured, match="Set SECRET_KEY"):
        read(monkeypatch)


def test_a_local_site_needs_no_variable_but_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, CARSI_ENVIRONMENT="local")
    assert settings["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert "SECURE_SSL_REDIRECT" not in settings
    assert settings["SECOND_FACTOR_REQUIRED"] is False
    assert settings["TRUSTED_PROXIES"] == 0


@pytest.mark.parametrize(("name", "value", "sentence"), BAD.values(), ids=BAD)
def test_bad_values_are_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str | None, sentence: str
) -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        read(monkeypatch, **{**GOOD, name: value})
    assert sentence in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_replica_is_only_read(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "postgresql://reader:word@replica.example.org/figures"
    settings = read(monkeypatch, **GOOD, DATABASE_REPLICA_URL=url)
    replica = settings["DATABASES"]["replica"]
    assert (replica["HOST"], replica["NAME"]) == ("replica.example.org", "figures")
    assert "default_transaction_read_only=on" in replica["OPTIONS"]["options"]
    for nothing in (None, ""):
        settings = read(monkeypatch, **GOOD, DATABASE_REPLICA_URL=nothing)
        assert list(settings["DATABASES"]) == ["default"]
