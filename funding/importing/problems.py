"""What is wrong with the sources: sentences for the person who edits them."""

from collections.abc import Iterable, Sequence

from funding.rules.finding import Finding


class SourceProblemsError(Exception):
    """Everything found wrong in one reading, so that it can be mended in one go."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class Problems:
    """Collects sentences while the sources are read; one said of many cells is said once."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], list[str]] = {}

    def add(self, where: str, sentence: str) -> None:
        """Note it of a place, which begins with the file's name and a comma."""
        self._found.setdefault((where.partition(",")[0], sentence), []).append(where)

    def add_findings(self, file: str, findings: Iterable[Finding]) -> None:
        """Note what rules find in the file; only what is fatal is a problem."""
        for finding in findings:
            if finding.is_fatal:
                heads = {"row": finding.place.row_head, "column": finding.place.column_head}
                where = [file, *(f"{axis} {head}" for axis, head in heads.items() if head)]
                self.add(", ".join(where), finding.sentence)

    def __len__(self) -> int:
        return len(self._found)

    def refuse(self) -> None:
        """End the reading here if anything has been found."""
        if self._found:
            raise SourceProblemsError(self.sentences())

    def sentences(self) -> list[str]:
        """Each with the place of which it is said, or the first of several."""
        return [
            f"{places[0]}{f' and {more} more' if (more := len(places) - 1) else ''}: {sentence}"
            for (_, sentence), places in self._found.items()
        ]
