"""The nearest questions that have an answer, where the one that was asked has none."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from countries.models import Country, CountryGroup
from funding.asking.wanted import Wanted
from funding.dimensions import DIMENSIONS
from funding.wording import listed
from programs.models import ProgramCountry

# What is left out first, where no cell has all of it.
LEFT_OUT = ("program", "agency", "document", "stage", "goal", "assistance_kind", "account")
PLACES = ("country", "country_group")


def nearest(asked: Wanted) -> Iterator[tuple[Wanted, str]]:
    """Questions that ask for less, nearest first, each with a sentence that says for how much."""
    yield from _of_the_region(asked)
    yield from _where_the_program_works(asked)
    for name in (*LEFT_OUT, *PLACES):
        if name in asked.filters and len(asked.filters) > 1:
            yield asked.without(name), _left_out(asked, name)
    if asked.years:
        sentence = _("No cell has all of this in these years; these are the years that there are.")
        yield replace(asked, years=None), sentence
    if asked.bases:
        sentence = _("This has no answer on the basis that was asked for; these are the amounts.")
        yield replace(asked, bases={}), sentence


def _of_the_region(asked: Wanted) -> Iterator[tuple[Wanted, str]]:
    """The money of the regions that cover the countries, which is never spread over them."""
    codes, groups = (asked.filters.get(name, ()) for name in PLACES)
    covering = Country.objects.filter(covers__members__country__code__in=codes)
    covering |= Country.objects.filter(covers__slug__in=groups)
    regions = list(covering.distinct().order_by("code"))
    if regions:
        names = listed([region.label for region in regions])
        sentence = _(
            "No document here gives this for %(places)s alone. The nearest is what it gives for the"
            " region, which is never spread over its countries: %(regions)s."
        ) % {"places": _places(asked), "regions": names}
        wider = asked.without(*PLACES).with_filter("country", *(region.code for region in regions))
        yield wider, sentence


def _where_the_program_works(asked: Wanted) -> Iterator[tuple[Wanted, str]]:
    """All money to the countries of a program that no cell names."""
    programs = asked.filters.get("program", ())
    if not programs or any(name in asked.filters for name in PLACES):
        return
    links = ProgramCountry.objects.filter(program__slug__in=programs).order_by("country__code")
    codes = tuple(dict.fromkeys(links.values_list("country__code", flat=True)))
    if codes:
        sentence = _(
            "No cell names %(program)s. The nearest is all assistance to the countries and regions"
            " in which it works, of which it is a part that no table separates."
        ) % {"program": names_of("program", programs)}
        yield asked.without("program").with_filter("country", *codes), sentence


def _left_out(asked: Wanted, name: str) -> str:
    names = _places(asked) if name in PLACES else names_of(name, asked.filters[name])
    return _("No cell has all of this together. This leaves out: %(names)s.") % {"names": names}


def _places(asked: Wanted) -> str:
    return listed([*filter(None, (names_of(name, asked.filters.get(name, ())) for name in PLACES))])


def names_of(name: str, keys: tuple[str, ...]) -> str:
    """The names of the members with these keys."""
    if name == "country_group":
        return listed([group.label for group in CountryGroup.objects.filter(slug__in=keys)])
    dimension = DIMENSIONS[name]
    found = dimension.find(keys)
    members = dimension.load(found.values())
    return listed([members[found[key]].name for key in keys if key in found])
