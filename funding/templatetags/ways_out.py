"""The tag that places the ways out of an answer: files, addresses, citation, clipboard."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import RequestContext

from documents.api.language import api_address
from funding.api.cells_sheet import all_cells
from funding.api.compare_files import MOST_IN_A_FILE, Rows
from funding.citation import Retrieval, bibtex, citation, permanent_address
from funding.clipboard import noted_table, tsv_of
from funding.comparison import Comparison
from funding.description import description
from funding.figures import View
from funding.table import Table
from funding.title import title
from funding.wording import unit

register = template.Library()
register.filter("in_words", title)
register.filter("description", description)

NAMES = {"csv": "CSV", "xlsx": "Excel", "zip": "ZIP", "json": "JSON"}


@dataclass(frozen=True)
class Download:
    """A file of the answer and what it is called."""

    name: str
    address: str


@register.inclusion_tag("funding/ways_out.html", takes_context=True)
def ways_out(
    context: RequestContext, answer: Comparison, view: View, table: Table, identifier: str
) -> dict[str, Any]:
    """Places the ways out; `identifier` is unique in the page."""
    address = answer.query.address()
    view_address = view.address(address)
    retrieval = Retrieval.of(context.request, answer, view)
    return {
        "address": address,
        "view_address": view_address,
        "permanent_address": permanent_address(answer, view),
        "identifier": identifier,
        "drawn": bool(context.get("figure")),
        "rows": len(answer.groups),
        "cells": all_cells(answer).count(),
        "most": MOST_IN_A_FILE,
        "filtered": [_download(suffix, view_address) for suffix in NAMES],
        "full": [_download(suffix, f"{view_address}&rows={Rows.FULL}") for suffix in NAMES],
        "citation": citation(answer, retrieval),
        "bibtex": bibtex(answer, retrieval),
        "title": retrieval.title,
        "unit": unit(answer),
        "noted": noted_table(table),
        "withheld": table.withheld,
        "messages": answer.messages,
        "tsv": tsv_of(table),
    }


def _download(suffix: str, query_string: str) -> Download:
    return Download(NAMES[suffix], api_address(f"compare-{suffix}", query_string))
