"""Which scheme a query means, for amounts by goal and kinds of assistance, and its shares."""

from decimal import Decimal
from typing import TypeVar

from django.utils.translation import gettext as _

from documents.remembered import remembered
from funding.models import AttributionScheme, KindScheme
from funding.query_keys import QueryError, storable

Scheme = TypeVar("Scheme", AttributionScheme, KindScheme)


@remembered
def read_scheme(
    parameter: str, model: type[Scheme], slugs: tuple[str, ...], required: bool
) -> Scheme | None:
    """The scheme named, or else the default one; none at all is an error only where it is used."""
    schemes = model.objects.order_by("-is_default", "slug")
    if len(slugs) > 1:
        raise QueryError(parameter, _("Name one scheme."))
    if slugs:
        schemes = schemes.filter(slug__in=[slug for slug in slugs if storable(slug)])
    scheme = schemes.first()
    if scheme is None and (slugs or required):
        known = ", ".join(model.objects.values_list("slug", flat=True))
        raise QueryError(parameter, _("No such scheme. Known ones: %(known)s.") % {"known": known})
    return scheme


def percent(share: Decimal) -> str:
    """A share in per cent, with a decimal only where it has one."""
    return f"{share * 100:.1f}".removesuffix(".0") + " %"
