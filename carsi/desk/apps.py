"""How Django knows which admin this site shows."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """The admin, whose first page is the editors' desk."""

    default_site = "carsi.desk.site.Desk"

    def ready(self) -> None:
        """Nobody reads or edits the secrets of second factors; each looks after their own."""
        from django.contrib import admin
        from django_otp.plugins.otp_static.models import StaticDevice
        from django_otp.plugins.otp_totp.models import TOTPDevice

        super().ready()
        admin.site.unregister((StaticDevice, TOTPDevice))
