"""A control of the compare page: a parameter of the query string and its choices."""

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
