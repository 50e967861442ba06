"""The admin's name."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

admin.site.site_header = _("CARSI: the data")
admin.site.site_title = "CARSI"
admin.site.index_title = _("Enter and correct")
