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
    """A parameter and its choices."""

    name: str
    title: str
    options: tuple[Option, ...]

    @property
    def chosen(self) -> str:
        """The chosen labels, or that all are meant."""
        return ", ".join(option.label for option in self.options if option.chosen) or _("all")
