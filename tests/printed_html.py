"""Reads the printed tables of a page back, cell by cell."""

import re
from html.parser import HTMLParser


class PrintedTables(HTMLParser):
    """The texts of each printed table by row, without footnote marks, and the marks beside them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.marks: list[tuple[int, int, str]] = []
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table" and ("class", "printed") in attrs:
            self.tables.append([])
            self._open = ["table"]
        elif self._open:
            self._open.append(tag)
            if tag == "tr":
                self.tables[-1].append([])
            elif tag in ("td", "th"):
                self.tables[-1][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not {"td", "th"} & set(self._open):
            return
        row = self.tables[-1][-1]
        if "sup" in self._open:
            self.marks.append((len(self.tables[-1]) - 1, len(row) - 1, data))
        else:
            row[-1] = re.sub(r"\s+", " ", row[-1] + data)


def tables_of(page: str) -> list[list[list[str]]]:
    """Each printed table of the page as the lines of its CSV."""
    return [
        [[text.strip() for text in row] for row in table] for table in PrintedTables(page).tables
    ]


def marks_of(page: str) -> list[tuple[int, int, str]]:
    """Row and column of each footnote mark of the page's one printed table, and the mark."""
    return PrintedTables(page).marks
