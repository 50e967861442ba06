"""What is asked of the data again and again, remembered as long as they stay as they are.

Names, editions and their notes are few and the same for most questions. Within a question whose
state of the data is known (`documents.data_state`) they are looked up once for that state and
language; anywhere else, such as in a command, a form or a transaction, each time.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from django.utils.translation import get_language

Given = ParamSpec("Given")
Found = TypeVar("Found")
MOST_KEPT = 256  # answers of one function; those of states that are gone leave first

_STATE: ContextVar[str | None] = ContextVar("state of the data", default=None)


@contextmanager
def at_state(state: str | None) -> Iterator[None]:
    """Within it the data are known to have been in this state, or not known; nothing is written."""
    before = _STATE.set(state)
    try:
        yield
    finally:
        _STATE.reset(before)


def state_is_known() -> bool:
    """Whether what is looked up now will be remembered, so that looking up more of it pays."""
    return _STATE.get() is not None


def remembered(look_up: Callable[Given, Found]) -> Callable[Given, Found]:
    """The function, which takes what can be hashed and returns what nobody changes."""

    def at(_state: str, _language: str, *args: Given.args, **named: Given.kwargs) -> Found:
        return look_up(*args, **named)

    kept: Callable[..., Found] = lru_cache(maxsize=MOST_KEPT)(at)

    @wraps(look_up)
    def found(*args: Given.args, **named: Given.kwargs) -> Found:
        state = _STATE.get()
        if state is None:
            return look_up(*args, **named)
        return kept(state, get_language(), *args, **named)

    return found
