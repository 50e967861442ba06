"""How Django knows which admin this site shows."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """The admin, whose first page is the editors' desk."""

    default_site = "carsi.desk.site.Desk"
