"""All settings, read from the environment; what is missing or unknown is refused with a sentence.

Variables: CARSI_ENVIRONMENT (production, the default, or local), SECRET_KEY, ALLOWED_HOSTS,
DATABASE_URL, DATABASE_REPLICA_URL, CSRF_TRUSTED_ORIGINS, API_RATE, GRID_MOST_CELLS,
IMPORT_MEGABYTES, PUBLISHED_BY_ANOTHER, ROW_FILE_MEGABYTES, ROW_FILE_UNPACKED_MEGABYTES,
ROW_FILE_ROWS, WORKBOOK_ROWS, SECURE_SSL_REDIRECT, STORED_ANSWERS_MEGABYTES,
SECRET_KEY_FALLBACKS, TRUSTED_PROXIES, SECOND_FACTOR_REQUIRED, LOGS, METRICS_TOKEN,
SLOW_QUERY_MILLISECONDS, STATEMENT_SECONDS.
"""

import re
from pathlib import Path
from typing import Any

import environ
import pghistory
import plotly
from django.core.exceptions import ImproperlyConfigured
from whitenoise.compress import Compressor

from carsi.security_settings import *  # noqa: F403 - a part of these, with names of their own
from carsi.watching.logs import logging_settings

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

ENVIRONMENT: str = env.str("CARSI_ENVIRONMENT", default="production")
if ENVIRONMENT not in ("production", "local"):
    raise ImproperlyConfigured(
        f"CARSI_ENVIRONMENT is “{ENVIRONMENT}”; it must be “production” or “local”."
    )
PRODUCTION = ENVIRONMENT == "production"


def required(name: str, local: str) -> str:
    """The variable's value; in production it must be set, elsewhere `local` stands in."""
    value: str = env.str(name, default="" if PRODUCTION else local)
    if not value:
        raise ImproperlyConfigured(f"Set {name}: production does not start without it.")
    return value


def whole(name: str, default: int) -> int:
    """The variable's value as a whole number."""
    try:
        number: int = env.int(name, default=default)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number.") from error
    return number


def flag(name: str, default: bool) -> bool:
    """The variable's value as a yes or no; a word for neither is no answer."""
    text = env.str(name, default="").strip().lower()
    if text not in ("", "true", "false"):
        raise ImproperlyConfigured(f"{name} must be true or false.")
    return text == "true" if text else default


def rate(name: str, default: str) -> tuple[int, int]:
    """So many requests in so many seconds."""
    seconds = {"s": 1, "sec": 1, "m": 60, "min": 60, "h": 3600, "hour": 3600, "day": 86400}
    number, _slash, time = str(env.str(name, default=default)).partition("/")
    if not (re.fullmatch(r"[1-9][0-9]{0,8}", number, re.ASCII) and time in seconds):
        raise ImproperlyConfigured(f"{name} must have the form 600/min, or another of: s, h, day.")
    return int(number), seconds[time]


DEBUG = False
SECRET_KEY = required("SECRET_KEY", local="only-for-this-machine-" + "0123456789" * 4)
# Keys that were in use before: what they signed is still good (docs/operations.md).
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = [
    host.strip() for host in required("ALLOWED_HOSTS", local="localhost,127.0.0.1,[::1]").split(",")
]
if PRODUCTION and (len(SECRET_KEY) < 50 or SECRET_KEY.startswith("only-for-this-machine-")):
    raise ImproperlyConfigured("SECRET_KEY must be at least 50 characters that nobody can guess.")
if PRODUCTION and "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts; “*” would accept any.")


def database(name: str, address: str, connect_timeout: int) -> dict[str, Any]:
    """The database at the address, which the variable of that name holds."""
    try:
        is_postgresql = address.startswith(("postgresql://", "postgres://"))
        found: dict[str, Any] = env.db_url_config(address) if is_postgresql else {}
    except ValueError:
        found = {}
    if not found.get("NAME"):
        form = "postgresql://user:password@host:port/name"
        raise ImproperlyConfigured(f"{name} must have the form {form}.")
    found |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    options = found.setdefault("OPTIONS", {})
    options.setdefault("connect_timeout", connect_timeout)
    options.setdefault("tcp_user_timeout", 10_000)  # ms until a cut wire is seen, not minutes
    return found


DATABASES = {
    "default": database(
        "DATABASE_URL", required("DATABASE_URL", local="postgresql:///carsi"), connect_timeout=5
    )
}
# A replica that streams from it: readers are answered from there while it holds the same.
if replica := env.str("DATABASE_REPLICA_URL", default=""):
    DATABASES["replica"] = database("DATABASE_REPLICA_URL", replica, connect_timeout=2)
    read_only = "-c default_transaction_read_only=on"  # even if it is no replica
    replica_options = DATABASES["replica"]["OPTIONS"]
    replica_options["options"] = f"{replica_options.get('options', '')} {read_only}".strip()
DATABASE_ROUTERS = ["documents.reading.ReadRouter"]

INSTALLED_APPS = [
    "carsi",
    "funding",
    "programs",
    "countries",
    "documents",
    "carsi.desk.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "carsi.apps.OurStaticFilesConfig",
    "axes",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "drf_standardized_errors",
    "import_export",
    "pgtrigger",
    "pghistory",
    "rest_framework",
]

MIDDLEWARE = [
    "carsi.watching.routes.RouteMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "carsi.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "carsi.sign_in.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "axes.middleware.AxesMiddleware",
]

# The history says who changed a row and at which address. It asks only where something may change:
# a page that is read must not need a session.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")
# A copy of a row in the history is found by the row, never by what the row referred to.
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

ROOT_URLCONF = "carsi.urls"
WSGI_APPLICATION = "carsi.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]  # each by its own name
FORMAT_MODULE_PATH = ["carsi.formats"]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("plotly", Path(plotly.__file__).parent / "package_data"),
    *(
        ("plotly", BASE_DIR / "node_modules" / f"plotly.js-{bundle}-dist-min")
        for bundle in ("basic", "cartesian", "geo")
    ),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # half the files to compress
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")

# Lines of JSON in production; for people, errors as text. As it comes, Django would only mail them.
LOGS: str = env.str("LOGS", default="json" if PRODUCTION else "text")
if LOGS not in ("json", "text"):
    raise ImproperlyConfigured("LOGS must be “json” or “text”.")
LOGGING = logging_settings(structured=LOGS == "json")
# What /metrics asks for; without one there is no such address.
METRICS_TOKEN: str = env.str("METRICS_TOKEN", default="")
if METRICS_TOKEN and not re.fullmatch(r"[!-~]{20,}", METRICS_TOKEN):
    raise ImproperlyConfigured("METRICS_TOKEN must be at least 20 characters of ASCII, no spaces.")
# Of requests, not of commands; 0 for no log, and for no limit.
SLOW_QUERY_MILLISECONDS = whole("SLOW_QUERY_MILLISECONDS", 1_000)
STATEMENT_SECONDS = whole("STATEMENT_SECONDS", 30)

# Of a table that is typed; a larger one is imported as a file.
GRID_MOST_CELLS = whole("GRID_MOST_CELLS", 5_000)

# A typed table with all its cells, heads and notes is one form, unless a script sends it as one.
DATA_UPLOAD_MAX_NUMBER_FIELDS = max(4_000, 2 * GRID_MOST_CELLS)

# Who typed a draft does not publish it; a team of one person may relax this.
PUBLISHED_BY_ANOTHER = flag("PUBLISHED_BY_ANOTHER", default=True)

# Whoever has given the right password gives a code, too; who has no second factor sets one up.
SECOND_FACTOR_REQUIRED = flag("SECOND_FACTOR_REQUIRED", default=PRODUCTION)
# How many proxies in front of the site append to X-Forwarded-For; what stands further left there
# may be anything that a client has written.
TRUSTED_PROXIES = whole("TRUSTED_PROXIES", 1 if PRODUCTION else 0)
if TRUSTED_PROXIES < 0:
    raise ImproperlyConfigured("TRUSTED_PROXIES must be a whole number, 0 for none.")

if PRODUCTION:
    CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

API_RATE = rate("API_RATE", "600/min")  # requests of a client, and seconds

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["documents.api.renderer.FastJSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_SCHEMA_CLASS": "documents.api.schema.Schema",
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "documents.api.negotiation.OneFormat",
    "URL_FORMAT_OVERRIDE": None,
    "EXCEPTION_HANDLER": "documents.api.errors.exception_handler",
    "DEFAULT_THROTTLE_CLASSES": ["documents.api.throttle.ClientThrottle"],
    "NUM_PROXIES": TRUSTED_PROXIES,
    "COERCE_DECIMAL_TO_STRING": False,
}

SPECTACULAR_SETTINGS = {
    "TITLE": "CARSI",
    "DESCRIPTION": "US security assistance to Mexico and Central America, as printed and sourced.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "COMPONENT_SPLIT_REQUEST": False,
    "POSTPROCESSING_HOOKS": ["documents.api.schema.describe_what_is_shared"],
}


# Of an official file that is imported on a page of the admin; the command has no limit.
IMPORT_MOST_BYTES = whole("IMPORT_MEGABYTES", 50) * 1_000_000
# Of a file with rows of one model: as it is sent, as a workbook unpacks, and its rows.
ROW_FILE_MOST_BYTES = whole("ROW_FILE_MEGABYTES", 10) * 1_000_000
ROW_FILE_MOST_UNPACKED_BYTES = whole("ROW_FILE_UNPACKED_MEGABYTES", 60) * 1_000_000
ROW_FILE_MOST_ROWS = whole("ROW_FILE_ROWS", 20_000)
# Of a workbook that is exported; CSV has no limit.
WORKBOOK_MOST_ROWS = whole("WORKBOOK_ROWS", 100_000)
# Of answers that each process keeps, to give them again while the data stay the same; 0 for none.
STORED_ANSWERS_MOST_BYTES = whole("STORED_ANSWERS_MEGABYTES", 64) * 1_000_000
