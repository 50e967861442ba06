"""A heat map: the values of two dimensions as coloured cells, each with its number or sign."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.comparison import Comparison
from funding.figures.axes import named_axis
from funding.figures.chart import Chart, Drawing, Trace
from funding.figures.gaps import short, signs, told
from funding.figures.hover import address_of
from funding.figures.legible import CLEAR, hatching_on, text_on
from funding.figures.scale import Scale, scale_of
from funding.figures.series import axis_of
from funding.figures.stages import NOT_YET, PATTERNS, SOLIDITY, UNSTATED, certainty, stage_bars
from funding.figures.view import View
from funding.groups import Group
from funding.wording import number

GAP = 2  # pixels between cells
COVER = 0.97  # of a cell; its hatching is not to run over the gap
# Hatching and text lie over the cells on axes of their own, which count rows and columns.
OVER = {"xaxis": "x2", "yaxis": "y2"}


@dataclass(frozen=True)
class Cell:
    """A group in its row and column."""

    row: int
    column: int
    group: Group


def _why_not(comparison: Comparison) -> str:
    if len(comparison.query.by) != 2:
        return _("A heat map needs exactly two dimensions: one for rows, one for columns.")
    return ""


def _draw(comparison: Comparison, view: View) -> Drawing:
    by = comparison.query.by
    across = axis_of(by) if "fiscal_year" in by else by[1]
    place = by.index(across)
    rows = comparison.members(by[1 - place])
    columns = comparison.members(across)
    cells = [
        Cell(rows.index(group.members[1 - place]), columns.index(group.members[place]), group)
        for group in comparison.groups
    ]
    names = [row.name for row in rows], [column.name for column in columns]
    scale = scale_of(comparison, comparison.groups)
    return {
        "data": [
            _coloured(comparison, *names, cells, scale),
            *(_hatched(cells, scale, kind) for kind in (NOT_YET, UNSTATED)),
            _numbers(comparison, cells, scale),
            _signs(comparison, cells),
            *stage_bars(comparison.groups),
            *signs(comparison.groups),
        ],
        "layout": _layout(*names),
    }


def _coloured(
    comparison: Comparison,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Cell],
    scale: Scale,
) -> Trace:
    values: list[list[float | None]] = [[None] * len(columns) for _row in rows]
    notes = [[[_("no cell"), ""] for _column in columns] for _row in rows]
    for cell in cells:
        values[cell.row][cell.column] = number(cell.group.value)
        notes[cell.row][cell.column] = [
            told(comparison, cell.group),
            address_of(comparison, cell.group),
        ]
    return {
        "type": "heatmap",
        "x": list(columns),
        "y": list(rows),
        "z": values,
        "customdata": notes,
        "hovertemplate": "%{y}, %{x}: %{customdata[0]}<extra></extra>",
        "xgap": GAP,
        "ygap": GAP,
        "showscale": False,
        **scale.as_json(),
        "meta": {"dark": {"colorscale": scale.dark_scale()}},
    }


def _hatched(cells: Sequence[Cell], scale: Scale, kind: str) -> Trace:
    """Bars without a colour of their own, which hatch or dot the cells that they cover."""
    covered = [
        cell
        for cell in cells
        if cell.group.value is not None and certainty(cell.group.tally) == kind
    ]
    light, dark = (
        [hatching_on(scale.of(float(cell.group.value or 0), mode)) for cell in covered]
        for mode in (False, True)
    )
    pattern = {"shape": PATTERNS[kind], "fillmode": "overlay", "fgopacity": 1, "size": 6}
    return {
        "type": "bar",
        **OVER,
        "x": [cell.column for cell in covered],
        "y": [COVER for _cell in covered],
        "base": [cell.row - COVER / 2 for cell in covered],
        "width": COVER,
        "hoverinfo": "skip",
        "showlegend": False,
        "marker": {
            "color": CLEAR,
            "line": {"width": 0},
            "pattern": pattern | {"fgcolor": light, "solidity": SOLIDITY[kind]},
        },
        "meta": {"role": "hatching", "dark": {"marker": {"pattern": {"fgcolor": dark}}}},
    }


def _numbers(comparison: Comparison, cells: Sequence[Cell], scale: Scale) -> Trace:
    known = [cell for cell in cells if cell.group.value is not None]
    values = [float(cell.group.value or 0) for cell in known]
    light, dark = ([text_on(scale.of(value, dark)) for value in values] for dark in (False, True))
    return _text(comparison, known) | {
        "textfont": {"color": light},
        "meta": {"role": "text", "dark": {"textfont": {"color": dark}}},
    }


def _signs(comparison: Comparison, cells: Sequence[Cell]) -> Trace:
    return _text(comparison, [cell for cell in cells if cell.group.value is None])


def _text(comparison: Comparison, cells: Sequence[Cell]) -> Trace:
    return {
        "type": "scatter",
        "mode": "text",
        **OVER,
        "x": [cell.column for cell in cells],
        "y": [cell.row for cell in cells],
        "text": [short(comparison, cell.group).replace("$", "") for cell in cells],
        "hoverinfo": "skip",
        "showlegend": False,
        "meta": {"role": "text"},
    }


def _layout(rows: Sequence[str], columns: Sequence[str]) -> dict[str, Any]:
    across, down = [-0.5, len(columns) - 0.5], [len(rows) - 0.5, -0.5]
    plain = {"visible": False, "fixedrange": True}
    return {
        "xaxis": named_axis(columns) | {"range": across, "side": "top", "showgrid": False},
        "yaxis": named_axis(rows) | {"range": down, "showgrid": False},
        "xaxis2": {"overlaying": "x", "range": across, **plain},
        "yaxis2": {"overlaying": "y", "range": down, **plain},
        "barmode": "overlay",
        "meta": {"rows": len(rows)},
    }


HEATMAP = Chart("heatmap", gettext_lazy("Heat map"), _why_not, _draw)
