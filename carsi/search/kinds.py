"""The kinds of things that the search finds: one entry each, as the columns it reads of a row.

Adding an entry offers the kind on the page, in the suggestions and in the API.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import (
    Case,
    Exists,
    IntegerField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from carsi.pages.addresses import PLACES, address_of
from countries.models import Country, CountryGroup, CountryGroupMember
from documents.models import Citation, Document, Term
from funding.models import Claim, Dataset
from programs.models import (
    Account,
    Activity,
    Agency,
    Framework,
    Goal,
    Partner,
    Program,
    Statement,
)

LINE = "\n"  # stands between the names of one thing
UNMAPPED = Q(kind="unmapped")
Column = str | Combinable


@dataclass(frozen=True)
class Kind:
    """A kind of thing, and what is read of each.

    `names` are the columns under which people know a thing, beside its label; `text` is what is
    told of it, in English and in Spanish. A thing that is `near` comes before others that match
    as well. The label of a `sentence` is no name: it is searched as a text only. `said` are the
    slug of the document and the key of the citation that say it.
    """

    name: str
    title: Promise
    rows: QuerySet[Model]
    label: tuple[str, str] = ("name", "name_es")
    names: Sequence[Column] = ()
    text: tuple[Sequence[Column], Sequence[Column]] = ((), ())
    near: Combinable = field(default_factory=lambda: Value(1))
    sentence: bool = False
    said: Sequence[Column] = ()

    @property
    def key(self) -> str:
        """The column whose value stands in the address."""
        place = PLACES.get(self.rows.model)
        return place.column if place else "slug"

    def address(self, key: str, said: str) -> str:
        """The address of the thing's page; a statement's is where it is said."""
        if self.rows.model is Statement:
            return address_of(said_in(said))
        return address_of(self.rows.model(**{self.key: key}))


def said_in(said: str) -> Citation:
    """The place that the two columns of `said` name; it is not asked of the database."""
    document, key = said.split(LINE)
    return Citation(document=Document(slug=document), key=key)


def _joined(column: str) -> Combinable:
    return StringAgg(column, LINE, distinct=True)


def _first(condition: Q | Exists) -> Combinable:
    return Case(When(condition, then=1), default=0, output_field=IntegerField())


SAID = ("citation__document__slug", "citation__key")
_of_carsi = CountryGroupMember.objects.filter(group__slug="carsi-seven", country=OuterRef("pk"))

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "country",
            _("Countries and regions"),
            Country.objects.exclude(UNMAPPED),
            names=("code", _joined("aliases__name")),
            text=(("note",), ("note_es",)),
            near=_first(Exists(_of_carsi) | Q(code="MEX") | Q(covers__isnull=False)),
        ),
        Kind(
            "country-group",
            _("Groups of countries"),
            CountryGroup.objects.all(),
            text=((_joined("countries__name"),), (_joined("countries__name_es"),)),
        ),
        Kind(
            "program",
            _("Programs"),
            Program.objects.all(),
            names=("abbreviation",),
            text=(("description",), ("description_es",)),
        ),
        Kind(
            "account",
            _("Accounts"),
            Account.objects.exclude(UNMAPPED),
            names=("code", "former_name", _joined("aliases__name")),
            text=(("description",), ("description_es",)),
            near=_first(Q(citation__isnull=False)),
        ),
        Kind(
            "agency",
            _("Agencies"),
            Agency.objects.exclude(UNMAPPED),
            names=("abbreviation", _joined("aliases__name")),
        ),
        Kind("partner", _("Partners"), Partner.objects.all(), names=("abbreviation",)),
        Kind(
            "goal",
            _("Goals"),
            Goal.objects.all(),
            text=((_joined("wordings__text"),), (_joined("wordings__text_es"),)),
        ),
        Kind(
            "framework",
            _("Frameworks of goals"),
            Framework.objects.all(),
            text=(("program__name",), ("program__name_es",)),
        ),
        Kind(
            "activity",
            _("Activities"),
            Activity.objects.all(),
            text=(("place", "description"), ("place_es", "description_es")),
        ),
        Kind(
            "term",
            _("Glossary"),
            Term.objects.all(),
            text=(("short", "meaning"), ("short_es", "meaning_es")),
        ),
        Kind(
            "claim",
            _("Claims"),
            Claim.objects.all(),
            label=("counted", "counted_es"),
            text=(
                ("printed", "scope_note", "not_checkable"),
                ("printed", "scope_note_es", "not_checkable_es"),
            ),
            sentence=True,
            said=SAID,
        ),
        Kind(
            "statement",
            _("Statements"),
            Statement.objects.all(),
            label=("text", "text_es"),
            text=(("printed",), ("printed",)),
            sentence=True,
            said=SAID,
        ),
        Kind(
            "document",
            _("Documents"),
            Document.objects.all(),
            label=("title", "title_es"),
            text=(("producer", "kind", "note"), ("producer", "kind", "note_es")),
            near=_first(Q(role="document")),
        ),
        Kind(
            "dataset",
            _("Datasets"),
            Dataset.objects.all(),
            label=("title", "title_es"),
            text=(("measure", "scope"), ("measure_es", "scope_es")),
            near=_first(Q(is_default=True)),
        ),
    )
}
