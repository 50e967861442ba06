"""Why a draft does not take a step."""

from collections.abc import Sequence

from documents.publishing.kinds import Sentence


class NotPublishableError(Exception):
    """A step that is refused: sentences for whoever took it."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        super().__init__(" ".join(map(str, sentences)))
        self.sentences = sentences
