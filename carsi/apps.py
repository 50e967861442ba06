"""How Django collects the static files."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class OurStaticFilesConfig(StaticFilesConfig):
    """Leaves in installed packages what no page asks for."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "widgetbundle.js",
        "datasets",
        "templates",
        "LICENSE*",
        "README.md",
        "package.json",
        "redoc",
        "rest_framework",
        "import_export",
    ]
