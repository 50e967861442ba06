"""What gunicorn, or any other WSGI server, serves."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "carsi.settings")

from carsi.stored_answers.application import site

application = site()
