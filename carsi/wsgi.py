"""What gunicorn, or any other WSGI server, serves."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "carsi.settings")

from carsi.serving import site

application = site()
