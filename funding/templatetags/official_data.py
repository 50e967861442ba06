"""The tag that says whether official data are loaded beside the documents."""

from django import template

from documents.models import DocumentRole
from funding.models import Edition

register = template.Library()


@register.simple_tag
def no_official_data() -> bool:
    """Whether no edition of an official file is there yet."""
    return not Edition.objects.filter(citation__document__role=DocumentRole.OFFICIAL).exists()
