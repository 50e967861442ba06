"""What drf-spectacular cannot see by itself: examples, the language, the shape of an error."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiExample, OpenApiParameter

from documents.api import language
from documents.api.as_of_rows import AS_OF, MEANING, knows_then

ERRORS = {
    400: "An unknown or repeated parameter, or a key or number that is not known.",
    404: "Nothing is at this address, has this key or is on this page.",
    405: "The API is read-only.",
    429: "Too many requests; the header Retry-After says how many seconds to wait.",
    500: "Something went wrong on our side.",
    503: "The data cannot be reached at the moment; the header Retry-After says when to ask again.",
}
DETAIL = {
    "type": "object",
    "required": ["code", "detail", "attr"],
    "properties": {
        "code": {"type": "string"},
        "detail": {"type": "string", "description": "A sentence for people."},
        "attr": {"type": ["string", "null"], "description": "The parameter, where it is one."},
    },
}
ERROR = {
    "type": "object",
    "description": "The one shape of every error.",
    "required": ["type", "errors"],
    "properties": {
        "type": {"enum": ["validation_error", "client_error", "server_error"]},
        "errors": {"type": "array", "minItems": 1, "items": DETAIL},
    },
}
ERROR_REFERENCE = {"$ref": "#/components/schemas/Error"}
LANGUAGE_REFERENCE = {"$ref": f"#/components/parameters/{language.PARAMETER}"}


class Schema(AutoSchema):
    """Gives the key of a resource an example that exists, and says of one row what `as_of` does."""

    def get_override_parameters(self) -> list[Any]:
        example = getattr(self.view, "example", None)
        if getattr(self.view, "action", None) != "retrieve" or example is None:
            return []
        key = OpenApiParameter(
            "key",
            str,
            OpenApiParameter.PATH,
            description="The key, as the list gives it.",
            examples=[OpenApiExample(example, example)],
        )
        then = OpenApiParameter(AS_OF, str, description=MEANING)
        return [key, then] if knows_then(self.view) else [key]


def _may_be_empty(parameter: dict[str, Any]) -> None:
    """An empty parameter of an address says nothing, whatever its values are."""
    if parameter["in"] == "query":
        parameter["allowEmptyValue"] = True


def describe_what_is_shared(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """Adds the language and the errors of every address; drf-spectacular calls it at the end."""
    components = result.setdefault("components", {})
    components.setdefault("schemas", {})["Error"] = ERROR
    components["parameters"] = {language.PARAMETER: language.DESCRIPTION}
    content = {"application/json": {"schema": ERROR_REFERENCE}}
    for operations in result["paths"].values():
        for operation in operations.values():
            for parameter in operation.setdefault("parameters", []):
                _may_be_empty(parameter)
            operation["parameters"].append(LANGUAGE_REFERENCE)
            for status, meaning in ERRORS.items():
                answer = {"description": meaning, "content": content}
                operation["responses"].setdefault(str(status), answer)
    return result
