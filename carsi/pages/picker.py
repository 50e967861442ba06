"""A control of a page: a parameter of the query string and its choices."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Option:
    """One choice: its key in the query string, what it is called, whether it is chosen."""

    key: str
    label: str
    chosen: bool
    note: str = ""


@dataclass(frozen=True)
class Picker:
    """A parameter and its choices; `unchosen` is what is meant where none is chosen."""

    name: str
    title: str
    options: tuple[Option, ...]
    unchosen: str = ""

    @property
    def chosen(self) -> str:
        """The chosen labels, or what is meant without any."""
        chosen = ", ".join(option.label for option in self.options if option.chosen)
        return chosen or self.unchosen or _("all")


def filter_picker(
    name: str,
    title: str,
    keys: Sequence[str],
    offered: Iterable[tuple[str, str]],
    unchosen: str = "",
) -> Picker:
    """A filter of a question: `keys` are the chosen ones, `offered` keys with their labels.

    First comes what is meant without a choice, then several keys where the address names them.
    """
    chosen, choices = ",".join(keys), list(offered)
    if chosen and chosen not in dict(choices):
        choices.insert(0, (chosen, chosen.replace(",", ", ")))
    choices.insert(0, ("", unchosen or _("all")))
    return Picker(name, title, tuple(Option(key, label, key == chosen) for key, label in choices))
