"""The written list of the states in which the site's pages are looked at for barriers.

It names every chart kind, every control and every choice of the bases; a new one that no state
shows fails tests/test_accessibility.py. Each state is looked at once, in the frames in turn; those
that are `everywhere` in all of them, in the long run.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from _pytest.mark import ParameterSet
from playwright.sync_api import Page, expect


@dataclass(frozen=True)
class Frame:
    """A window's width in pixels and the reader's colour scheme."""

    width: int
    scheme: Literal["light", "dark"]

    def __str__(self) -> str:
        return f"{self.width} {self.scheme}"


FRAMES = tuple(Frame(width, scheme) for width in (1440, 390) for scheme in ("light", "dark"))
ENDS = WIDE, NARROW = FRAMES[0], FRAMES[-1]


def as_it_comes(page: Page) -> None:
    """The page is left as it is."""


def unfolded(page: Page) -> None:
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")


def answered_anew(page: Page) -> None:
    page.locator("#by-1").select_option("stage")
    expect(page.locator("table.figures thead th").first).to_have_text("Stage")


def unreachable(page: Page) -> None:
    page.route("**/compare/?**", lambda route: route.abort())
    page.locator("#by-1").select_option("stage")
    expect(page.locator("#trouble")).to_be_visible()
    page.unroute_all()


def suggesting(page: Page) -> None:
    page.locator("#q").fill("hondu")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")


# axe-core is a script itself, so a page whose own scripts are kept out is styled as without any.
STYLE_WITHOUT_SCRIPTS = """() => {
    for (const sheet of document.styleSheets)
        for (const rule of sheet.cssRules)
            if (rule.conditionText === "(scripting: none)") rule.media.mediaText = "all";
}"""


@dataclass(frozen=True)
class State:
    """A page at an address, and what is done there before it is looked at."""

    name: str
    address: str
    status: int = 200
    prepare: Callable[[Page], None] = as_it_comes
    everywhere: bool = False
    scripts: bool = True

    def show(self, page: Page, frame: Frame) -> None:
        """Goes there in this frame and does what is to be done."""
        page.set_viewport_size({"width": frame.width, "height": 900})
        page.emulate_media(color_scheme=frame.scheme)
        if not self.scripts:
            page.route("**/*.js", lambda route: route.abort())
        answer = page.goto(self.address)
        assert answer
        assert answer.status == self.status
        if self.scripts and page.locator(".chart").count():
            page.wait_for_selector(".chart .main-svg")
        if not self.scripts:
            page.unroute_all()
            page.evaluate(STYLE_WITHOUT_SCRIPTS)
        self.prepare(page)

    @property
    def parameters(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.address).query).items()}


def compared(name: str, query: str, *, everywhere: bool = False) -> State:
    return State(name, f"/compare/?{query}", everywhere=everywhere)


CARSI = "by=account,fiscal_year&dataset=carsi-by-account"
MEXICO = "by=account,fiscal_year&dataset=mexico-by-account"
SECTION_1004 = "by=country,fiscal_year&dataset=section-1004-by-country"

PAGES = (
    State("overview", "/", everywhere=True),
    State("compare with its questions", "/compare/"),
    State("documents", "/documents/"),
    State("document", "/documents/mpi-crime-and-violence/", everywhere=True),
    State("reference document", "/documents/world-bank-population/"),
    State("datasets", "/datasets/"),
    State("dataset", "/datasets/section-1004-by-country/"),
    State("dataset and a cell", "/datasets/mexico-by-account/?cell=1.3", everywhere=True),
    State("dataset and a total", "/datasets/mexico-by-account/?cell=8.1"),
    State("official dataset", "/datasets/official/"),
    State("official dataset and a cell", "/datasets/official/?edition=2014&cell=1.1"),
    State("dataset without an edition", "/datasets/greenbook/"),
    State("refused cell", "/datasets/carsi-by-account/?cell=x", 400),
    State("cells", "/cells/?dataset=carsi-by-account"),
    State("one cell", "/cells/?dataset=carsi-by-account&account=ESF&fiscal_year=2008"),
    State("no cell", "/cells/?dataset=carsi-by-account&fiscal_year=1990"),
    State("refused cells", "/cells/?account=nonsense", 400),
    State("cross-checks", "/crosscheck/", everywhere=True),
    State("no cross-check", "/crosscheck/?fiscal_year=1990"),
    State("refused cross-check", "/crosscheck/?verdict=nonsense", 400),
    State("reconciliation", "/reconciliation/", everywhere=True),
    State("no claim", "/reconciliation/?verdict=holds"),
    State("refused reconciliation", "/reconciliation/?verdict=nonsense", 400),
    State("claims", "/claims/"),
    State("one claim", "/claims/carsi-361-million-fy-2008-11/"),
    State("a ratio", "/claims/central-america-one-quarter-of-mexico/", everywhere=True),
    State("a claim that no cell checks", "/claims/merida-request-1-3-billion-2008/"),
    State("no such page", "/nothing", 404),
    State("search", "/search/"),
    State("search results", "/search/?q=INCLE+Hondruas+since+2009", everywhere=True),
    State("suggestions", "/search/?q=hondu", prepare=suggesting, everywhere=True),
    State("nothing found", "/search/?q=Hndrs"),
    State("refused search", "/search/?q=ESF&kind=nonsense", 400),
    State("editions", "/datasets/official/editions/?page_size=5", everywhere=True),
    State("one edition", "/datasets/carsi-by-account/editions/"),
    State("refused editions", "/datasets/official/editions/?country=nonsense", 400),
    State("glossary", "/glossary/", everywhere=True),
    State("changes", "/changes/", everywhere=True),
    State("data revision", "/changes/3/"),
    State("refused changes", "/changes/?kind=nonsense", 400),
    State("about", "/about/", everywhere=True),
    State("coverage", "/coverage/", everywhere=True),
    State("coverage at several stages", "/coverage/?dataset=official,ladder,taken-back"),
    State("refused coverage", "/coverage/?account=nonsense", 400),
    State("cells of an older edition", "/cells/?dataset=official&edition=2014"),
    State("countries", "/countries/", prepare=unfolded),
    State("a country", "/countries/HND/", everywhere=True),
    State("a country without amounts", "/countries/BLZ/"),
    State("a far country", "/countries/ALB/"),
    State("a region", "/countries/central-america/"),
    State("a group of countries", "/countries/northern-triangle/"),
    State("a brief", "/countries/GTM/brief/", everywhere=True),
)
CHARTS = (
    compared("stacked", f"{CARSI}&chart=stacked", everywhere=True),
    compared("grouped", f"{SECTION_1004}&chart=grouped"),
    compared("line", f"{MEXICO}&chart=line"),
    compared("percent", f"{CARSI}&chart=percent"),
    compared("area", f"{CARSI}&account=ESF,INCLE&chart=area"),
    compared("multiples", f"{MEXICO}&chart=multiples"),
    compared("multiples, own scales", f"{SECTION_1004}&chart=multiples&scale=own"),
    compared("slope", f"{CARSI}&chart=slope"),
    compared("ranked", "by=country&dataset=section-1004-by-country&chart=ranked"),
    compared("ladder", "by=account,fiscal_year,stage&dataset=ladder&chart=ladder"),
    compared("pipeline", "by=fiscal_year,stage&dataset=official&chart=pipeline", everywhere=True),
    compared("heatmap", f"{MEXICO}&chart=heatmap"),
    compared("treemap", "by=country,account&dataset=section-1004-by-country&chart=treemap"),
    compared("sankey", "by=account,assistance_kind&dataset=carsi-by-account&chart=sankey"),
    compared("range", "by=goal&dataset=carsi-by-account&chart=range"),
    compared("heatmap", f"{MEXICO}&chart=heatmap"),
    compared("treemap", "by=country,account&chart=treemap"),
    compared("sankey", "by=program,account,country&chart=sankey"),
    compared("map", "by=country&chart=map"),
    compared("below zero and withheld", "by=account,fiscal_year&dataset=taken-back&chart=stacked"),
)
BASES = (
    compared("years as intended", f"{MEXICO}&year_basis=intended"),
    compared("constant dollars", f"{CARSI}&dollars=constant&base_year=2010"),
    compared("shares of columns", f"{CARSI}&measure=share&share_of=column"),
    compared("shares of rows", f"{CARSI}&measure=share&share_of=row"),
    compared("shares of the total", f"{CARSI}&measure=share&share_of=total"),
    compared("change", f"{MEXICO}&measure=change"),
    compared("per person", f"{SECTION_1004}&measure=per_capita"),
    compared(
        "a scheme of goals", "by=goal,account&dataset=carsi-by-account&scheme=account-purpose"
    ),
    compared("goals in equal parts", "by=goal&dataset=carsi-by-account&scheme=equal&goal=carsi-1"),
    compared("in full under each goal", "by=goal&dataset=carsi-by-account&scheme=full"),
    compared("kinds of assistance", "by=assistance_kind,fiscal_year&kind_scheme=account-kind"),
    compared("events", f"{MEXICO}&events=shown"),
)
ANSWERS = (
    State("unfolded", f"/compare/?{CARSI}", prepare=unfolded, everywhere=True),
    State("unfolded, filtered", f"/compare/?{CARSI}&account=ESF,INCLE", prepare=unfolded),
    State("answered anew", f"/compare/?{CARSI}", prepare=answered_anew),
    State("without JavaScript", f"/compare/?{CARSI}", scripts=False),
    State("server out of reach", f"/compare/?{CARSI}", prepare=unreachable),
    State("unknown key", "/compare/?account=nonsense", 400),
    State("refused sum", "/compare/?by=account&dataset=ladder", 422),
    compared("as of the first data revision", f"{CARSI}&as_of=1"),
    compared("an older edition", "by=fiscal_year,stage&dataset=official&edition=2014"),
    State("another kind than asked for", f"/compare/?{MEXICO}&chart=area"),
    compared("empty", f"{CARSI}&fiscal_year=1990"),
    compared("one row", f"{CARSI}&account=ESF"),
    compared("one cell of a table", "by=account&dataset=carsi-by-account&account=ESF"),
    compared("long table", "by=country,fiscal_year,account"),
    State("embedded", f"/embed/compare/?{CARSI}", everywhere=True),
    State("embedded, unfolded", f"/embed/compare/?{MEXICO}&chart=line", prepare=unfolded),
    State("embedded, refused", "/embed/compare/?account=nonsense", 400),
    State("embedded, empty", "/embed/compare/?fiscal_year=1990"),
)
OTHER_WAYS_TO_GROUP = (
    compared("programs and agencies", "by=program,agency,dataset&agency=not-stated"),
    compared(
        "stages and documents",
        "by=document,stage&stage=actual&document=state-carsi-illicit-movement",
    ),
    compared(
        "a group of countries", "by=country,program&country_group=carsi-seven&program=not-stated"
    ),
    compared("one kind", "by=account,country&assistance_kind=military&country=MEX"),
)
MUCH_THE_SAME = (*BASES, *OTHER_WAYS_TO_GROUP)  # pages like others, with other figures
STATES = (*PAGES, *CHARTS, *BASES, *OTHER_WAYS_TO_GROUP, *ANSWERS)


def framed(states: tuple[State, ...] = STATES) -> list[ParameterSet]:
    """Each state with the frame, or all the frames, in which it is looked at; in the short run one
    is enough.
    """
    return [
        _param(state, frame, is_long=frame != turn or state in MUCH_THE_SAME)
        for state, turn in zip(states, cycle(FRAMES), strict=False)
        for frame in (FRAMES if state.everywhere else (turn,))
    ]


def in_turn(states: Iterable[State], frames: Sequence[Frame] = ENDS) -> list[ParameterSet]:
    """Each state in one of the frames in turn, and in the others in the long run."""
    return [
        _param(state, frame, is_long=frame != turn)
        for state, turn in zip(states, cycle(frames), strict=False)
        for frame in frames
    ]


def _param(state: State, frame: Frame, *, is_long: bool) -> ParameterSet:
    marks = pytest.mark.long if is_long else ()
    return pytest.param(state, frame, id=f"{state.name}-{frame}", marks=marks)
