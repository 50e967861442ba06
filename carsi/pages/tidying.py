"""The address of a form's answer, tidied: readers share it, so it says each thing once."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseRedirect


def to_tidied(request: HttpRequest, given: dict[str, list[str]]) -> HttpResponseRedirect | None:
    """Leads to the same page with the tidied parameters; None where they are tidy already."""
    tidied = tidy(given)
    if tidied == given:
        return None
    parts = urlencode(tidied, doseq=True, safe=",.")
    return HttpResponseRedirect(f"{request.path}?{parts}" if parts else request.path)


def tidy(given: dict[str, list[str]]) -> dict[str, list[str]]:
    """The parameters as a reader would write them: each once, without empty or repeated keys.

    A form sends each box for itself, and its pickers for rows and columns may name the same
    dimension.
    """
    tidied = {}
    for name, values in given.items():
        keys = [key.strip() for value in values for key in value.split(",") if key.strip()]
        if keys:
            tidied[name] = [",".join(dict.fromkeys(keys))]
    return tidied
