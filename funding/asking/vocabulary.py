"""The words of questions in both languages, as tables: what to group by, bases, stages, fillers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from funding.asking.text import phrase
from funding.bases import Dollars, Measure
from funding.models import Stage, YearBasis

Phrase = tuple[str, ...]


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


BEFORE_GROUPINGS = ("by", "per", "each", "for each", "por", "por cada", "cada", "según")
AND = ("and", "y", "e", ",")
GROUPINGS: Mapping[str, tuple[str, ...]] = {
    "fiscal_year": ("year", "years", "fiscal year", "año", "años", "año fiscal"),
    "country": ("country", "countries", "recipient", "country or region", "país", "países"),
    "account": ("account", "accounts", "fund", "cuenta", "cuentas", "fondo"),
    "goal": ("goal", "goals", "objective", "pillar", "meta", "metas", "objetivo", "pilar"),
    "assistance_kind": ("kind", "kinds", "type", "kind of assistance", "kind of aid")
    + ("tipo", "tipos", "tipo de asistencia", "tipo de ayuda", "clase"),
    "program": ("program", "programme", "programs", "initiative", "programa", "iniciativa"),
    "agency": ("agency", "agencies", "department", "agencia", "dependencia", "organismo"),
    "stage": ("stage", "stages", "etapa", "etapas"),
    "dataset": ("dataset", "datasets", "table", "conjunto de datos", "tabla"),
    "document": ("document", "documents", "source", "documento", "documentos", "fuente"),
}
BASES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("dollars", Dollars.CONSTANT): ("constant dollars", "constant", "constant prices", "real")
    + ("real dollars", "real terms", "in real terms", "inflation adjusted", "after inflation")
    + ("adjusted for inflation", "dólares constantes", "precios constantes", "constantes")
    + ("dólares reales", "en términos reales", "ajustado por inflación", "sin inflación"),
    ("measure", Measure.PER_CAPITA): ("per person", "per capita", "per head", "per inhabitant")
    + ("for each person", "por persona", "por habitante", "per cápita", "por cabeza"),
    ("measure", Measure.SHARE): ("share", "shares", "percent", "per cent", "percentage", "%")
    + ("proportion", "porcentaje", "porcentajes", "por ciento", "proporción", "participación"),
    ("measure", Measure.CHANGE): ("change", "changes", "growth", "yearly change", "increase")
    + ("cambio", "cambios", "variación", "variaciones", "crecimiento", "cambio anual"),
    ("year_basis", YearBasis.INTENDED): ("intended years", "years as intended", "intended year")
    + ("años previstos", "año previsto", "años a los que se destinó"),
}
MEMBERS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("stage", Stage.REQUEST): ("requested", "request", "solicitado", "solicitud"),
    ("stage", Stage.PLANNED): ("planned", "planificado"),
    ("stage", Stage.ESTIMATE): ("estimate", "estimated", "estimado", "estimación"),
    ("stage", Stage.ACTUAL): ("actual", "actuals", "cifra definitiva"),
    ("stage", Stage.OBLIGATED): ("obligated", "obligations", "obligado", "comprometido"),
    ("stage", Stage.DISBURSED): ("disbursed", "disbursements", "desembolsado", "desembolsos"),
    ("country", "central-america"): ("centroamérica", "centroamericana", "central american"),
    ("country", "MEX"): ("mexican", "mexicana", "mexicano"),
    ("country", "GTM"): ("guatemalan", "guatemalteca", "guatemalteco"),
    ("country", "HND"): ("honduran", "hondureña", "hondureño"),
    ("country", "SLV"): ("salvadoran", "salvadoreña", "salvadoreño"),
    ("assistance_kind", "law-enforcement-justice"): ("law enforcement", "police", "policía")
    + ("policial", "aplicación de la ley", "justice", "justicia"),
    ("assistance_kind", "prevention-development"): ("prevention", "development")
    + ("prevención", "desarrollo"),
}
FILLERS = (
    *("a", "an", "the", "of", "to", "for", "in", "on", "from", "with", "at", "is", "was", "were"),
    *("and", "or", "vs", "versus", "between", "both", "all", "total", "us", "u.s", "dollars"),
    *("aid", "assistance", "funding", "funds", "money", "spending", "amount", "amounts", "given"),
    *("how much", "how", "much", "what", "did", "does", "got", "get", "went", "compare", "show"),
    *("compared", "account", "accounts", "current", "as", "fiscal", "received", "receive", "million"),
    *("el", "la", "los", "las", "un", "una", "de", "del", "al", "para", "en", "con", "y", "e", "o"),
    *("ayuda", "asistencia", "financiamiento", "fondos", "dinero", "gasto", "monto", "montos"),
    *("cuánto", "cuánta", "qué", "cómo", "recibió", "recibieron", "dólares", "comparar", "entre"),
    *("dio", "fue", "estados unidos", "ee.uu", "eeuu", "cuenta", "cuentas", "total", "todo"),
    *("fy", "year", "years", "año", "años", "país", "países", "country", "countries", "corrientes"),
)


def _each(texts: Iterable[str], meaning: Meaning) -> dict[Phrase, Meaning]:
    return {phrase(text): meaning for text in texts}


GROUPING_WORDS: dict[Phrase, Meaning] = {
    words: meaning
    for name, texts in GROUPINGS.items()
    for words, meaning in _each(texts, Meaning("by", name)).items()
}
VOCABULARY: dict[Phrase, Meaning] = {
    **_each(FILLERS, Meaning("filler")),
    **{
        phrase(before) + words: meaning
        for before in BEFORE_GROUPINGS
        for words, meaning in GROUPING_WORDS.items()
    },
    **{
        words: meaning
        for role, table in (("basis", BASES), ("member", MEMBERS))
        for (name, key), texts in table.items()
        for words, meaning in _each(texts, Meaning(role, name, str(key))).items()
    },
}
