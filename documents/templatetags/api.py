"""The tag that leads to the API."""

from django import template

from documents.api.language import api_address

register = template.Library()
register.simple_tag(api_address, name="api")
