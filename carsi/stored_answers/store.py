"""The answers that a process keeps: so many bytes of them, those asked for last."""

from collections import OrderedDict
from threading import Lock

from carsi.stored_answers.answer import Answer
from carsi.stored_answers.question import Question


class Store:
    """Shared by the threads of a process."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._lock = Lock()
        self._kept: OrderedDict[Question, tuple[str, Answer]] = OrderedDict()

    def get(self, question: Question, state: str | None) -> Answer | None:
        """The answer, if it was made from this state."""
        with self._lock:
            made_from, answer = self._kept.get(question, (None, None))
            if answer is None or made_from != state:
                return None
            self._kept.move_to_end(question)
            return answer

    def put(self, question: Question, state: str, answer: Answer) -> None:
        """Keeps it in place of an older one; those not asked for the longest leave for it."""
        with self._lock:
            _state, older = self._kept.pop(question, (None, None))
            self.bytes -= _size(question, older) if older else 0
            size = _size(question, answer)
            if size > self.most_bytes:
                return
            self._kept[question] = (state, answer)
            self.bytes += size
            while self.bytes > self.most_bytes:
                left, (_state, its_answer) = self._kept.popitem(last=False)
                self.bytes -= _size(left, its_answer)


def _size(question: Question, answer: Answer) -> int:
    return len(str(question)) + answer.size
