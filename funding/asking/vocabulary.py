"""The words of questions in both languages, as tables: what to group by, bases, stages, fillers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from funding.asking.text import phrase
from funding.bases import Dollars, Measure
from funding.models import Stage, YearBasis

Phrase = tuple[str, ...]
Both = tuple[str, str]  # phrases in English and in Spanish, with commas between them


@dataclass(frozen=True)
class Meaning:
    """What a phrase says: a dimension to group by, a basis, a member of a dimension, or nothing.

    `role` is “by”, “basis”, “member” or “filler”; `name` a parameter of a compare query and `key`
    its value.
    """

    role: str
    name: str = ""
    key: str = ""
    in_capitals: bool = False


AND = ("and", "y", "e", ",")
BEFORE_GROUPINGS: Both = ("by, per, each, by each, for each", "por, por cada, cada, según")
GROUPINGS: Mapping[str, Both] = {
    "fiscal_year": ("year, years, fiscal year, fiscal years", "año, años, año fiscal"),
    "country": ("country, countries, recipient, country or region", "país, países, receptor"),
    "account": ("account, accounts, fund", "cuenta, cuentas, fondo"),
    "goal": ("goal, goals, objective, pillar", "meta, metas, objetivo, pilar"),
    "assistance_kind": (
        "kind, kinds, type, kind of assistance, kind of aid, type of aid",
        "tipo, tipos, clase, tipo de asistencia, tipo de ayuda",
    ),
    "program": ("program, programs, programme, initiative", "programa, programas, iniciativa"),
    "agency": ("agency, agencies, department", "agencia, dependencia, organismo"),
    "stage": ("stage, stages", "etapa, etapas"),
    "dataset": ("dataset, datasets, table", "conjunto de datos, tabla"),
    "document": ("document, documents, source", "documento, documentos, fuente"),
}
BASES: Mapping[tuple[str, str], Both] = {
    ("dollars", Dollars.CONSTANT): (
        "constant dollars, constant, constant prices, real, real dollars, real terms,"
        " in real terms, adjusted for inflation, inflation adjusted, after inflation",
        "dólares constantes, constantes, precios constantes, dólares reales,"
        " en términos reales, ajustado por inflación, sin inflación",
    ),
    ("measure", Measure.PER_CAPITA): (
        "per person, per capita, per head, per inhabitant, for each person",
        "por persona, por habitante, per cápita, por cabeza",
    ),
    ("measure", Measure.SHARE): (
        "share, shares, percent, per cent, percentage, proportion, %",
        "porcentaje, porcentajes, por ciento, proporción, participación",
    ),
    ("measure", Measure.CHANGE): (
        "change, changes, yearly change, growth, increase",
        "cambio, cambios, cambio anual, variación, crecimiento",
    ),
    ("year_basis", YearBasis.INTENDED): (
        "intended years, intended year, years as intended",
        "años previstos, año previsto",
    ),
}
MEMBERS: Mapping[tuple[str, str], Both] = {
    ("stage", Stage.REQUEST): ("requested, request", "solicitado, solicitud"),
    ("stage", Stage.PLANNED): ("planned", "planificado"),
    ("stage", Stage.ESTIMATE): ("estimate, estimated", "estimado, estimación"),
    ("stage", Stage.ACTUAL): ("actual, actuals", "cifra definitiva"),
    ("stage", Stage.OBLIGATED): ("obligated, obligations", "obligado, comprometido"),
    ("stage", Stage.DISBURSED): ("disbursed, disbursements", "desembolsado, desembolsos"),
    ("country", "central-america"): ("central american", "centroamérica, centroamericana"),
    ("country", "MEX"): ("mexican", "mexicana, mexicano"),
    ("country", "GTM"): ("guatemalan", "guatemalteca, guatemalteco"),
    ("country", "HND"): ("honduran", "hondureña, hondureño"),
    ("country", "SLV"): ("salvadoran", "salvadoreña, salvadoreño"),
    ("assistance_kind", "law-enforcement-justice"): (
        "law enforcement, police, justice",
        "aplicación de la ley, policía, policial, justicia",
    ),
    ("assistance_kind", "prevention-development"): (
        "prevention, development",
        "prevención, desarrollo",
    ),
}
FILLERS: Both = (
    "a, an, the, of, to, for, in, on, from, with, at, is, was, were, and, or, vs, versus, both,"
    " all, total, us, u.s, as, how, how much, much, what, did, does, get, got, went, given,"
    " compare, compared, show, received, receive, aid, assistance, funding, funds, money,"
    " spending, amount, amounts, account, accounts, dollars, current, fy, fiscal, year, years,"
    " country, countries",
    "el, la, los, las, un, una, de, del, al, para, en, con, entre, y, e, o, todo, qué, cómo,"
    " cuánto, cuánta, dio, fue, recibió, recibieron, comparar, estados unidos, ee.uu, eeuu,"
    " ayuda, asistencia, financiamiento, fondos, dinero, gasto, monto, montos, cuenta, cuentas,"
    " dólares, corrientes, año, años, país, países",
)


def _each(both: Both) -> Iterator[Phrase]:
    for texts in both:
        yield from (phrase(text) for text in texts.split(","))


GROUPING_WORDS: dict[Phrase, Meaning] = {
    words: Meaning("by", name) for name, both in GROUPINGS.items() for words in _each(both)
}
VOCABULARY: dict[Phrase, Meaning] = {
    **{words: Meaning("filler") for words in _each(FILLERS)},
    **{
        before + words: meaning
        for before in _each(BEFORE_GROUPINGS)
        for words, meaning in GROUPING_WORDS.items()
    },
    **{
        words: Meaning(role, name, str(key))
        for role, table in (("basis", BASES), ("member", MEMBERS))
        for (name, key), both in table.items()
        for words in _each(both)
    },
}
