#!/usr/bin/env python
"""Django's commands, on the embedded PostgreSQL where DATABASE_URL is not set."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from carsi import embedded_postgres

WITHOUT_DATABASE = {"help", "version", "check", "collectstatic", "update_messages"}


def main(arguments: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "carsi.settings")
    if not os.environ.get("DATABASE_URL"):
        os.environ.pop("DATABASE_URL", None)
        os.environ.setdefault("CARSI_ENVIRONMENT", "local")
    if needs_embedded_server(arguments):
        with embedded_postgres.server() as url:
            os.environ["DATABASE_URL"] = url
            execute_from_command_line(arguments)
    else:
        execute_from_command_line(arguments)


def needs_embedded_server(arguments: list[str]) -> bool:
    """Production must name its server, and asking for help needs none."""
    return (
        "DATABASE_URL" not in os.environ
        and os.environ["CARSI_ENVIRONMENT"] == "local"
        and len(arguments) > 1
        and arguments[1] not in WITHOUT_DATABASE
        and not {"-h", "--help", "--version"}.intersection(arguments)
    )


if __name__ == "__main__":
    try:
        main(sys.argv)
    except (ImproperlyConfigured, embedded_postgres.NotStartedError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
