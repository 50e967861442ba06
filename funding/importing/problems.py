"""What is wrong with the sources: sentences for the person who edits them."""

from collections.abc import Sequence


class SourceProblemsError(Exception):
    """Everything found wrong in one reading, so that it can be mended in one go."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class Problems:
    """Collects sentences while the sources are read."""

    def __init__(self) -> None:
        self._found: list[str] = []

    def add(self, where: str, sentence: str) -> None:
        self._found.append(f"{where}: {sentence}")

    def refuse(self) -> None:
        """End the reading here if anything has been found."""
        if self._found:
            raise SourceProblemsError(self._found)
