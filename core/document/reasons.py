"""Why pydantic refused a value, in people's words: no type names, no tags, no addresses."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from core.document.places import field_words, shown

_WRITTEN_DAY = "must be a day written YYYY-MM-DD, as in 2019-07-01"
_PLAIN = {
    "bool_type": "must be yes or no (true or false)",
    "date_type": _WRITTEN_DAY,
    "date_from_datetime_parsing": _WRITTEN_DAY,
    "date_from_datetime_inexact": "must be a day without a time, as in 2019-07-01",
    "decimal_parsing": 'must be a number, as in "667.3"',
    "decimal_type": "must be a number",
    "decimal_whole_digits": "has too many digits",
    "dict_type": "must be a record, not a single value",
    "finite_number": "must be a number that is not infinite",
    "float_parsing": "must be a number",
    "float_type": "must be a number",
    "int_from_float": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_parsing_size": "has too many digits",
    "int_type": "must be a whole number",
    "list_type": "must be a list",
    "model_attributes_type": "must be a record, not a single value",
    "model_type": "must be a record, not a single value",
    "none_required": "must be empty",
    "recursion_loop": "holds itself",
    "string_type": "must be a text",
    "string_unicode": "holds a character that is not valid",
    "tuple_type": "must be a list",
}
_BOUNDS = {
    "greater_than": ("gt", "must be above {}"),
    "greater_than_equal": ("ge", "must be {} or more"),
    "less_than": ("lt", "must be below {}"),
    "less_than_equal": ("le", "must be {} or less"),
    "decimal_max_digits": ("max_digits", "has more than {} digits"),
    "decimal_max_places": ("decimal_places", "has more than {} decimals"),
    "string_too_long": ("max_length", "is longer than {} characters"),
    "too_long": ("max_length", "has more than {} entries"),
}
_WHOLE = {
    "value_error",
    "assertion_error",
    "missing",
    "extra_forbidden",
    "union_tag_invalid",
    "union_tag_not_found",
}
_SHAPES = {
    "^[a-z0-9][a-z0-9._-]*$": "must be small letters a–z, digits, dots and dashes, as in us-labor",
    "^[A-Z]{3}$": "must be a currency code, as in KRW",
    "^[A-Z]{3}( (k|m|bn|tn))?$": "must be a unit of money, as in KRW bn",
    "^(nominal|constant:[12][0-9]{3})$": "must be nominal, or constant: and a year",
}


def reason_of(error: ErrorDetails) -> str:
    """Return why a value was refused, as the rest of a sentence or a whole one, without a full stop."""
    kind = error["type"]
    context: Mapping[str, Any] = error.get("ctx", {})
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind in _BOUNDS:
        name, words = _BOUNDS[kind]
        return words.format(_bound(context[name]))
    last = str(error["loc"][-1]) if error["loc"] else ""
    match kind:
        case "value_error" | "assertion_error":
            return str(context.get("error", error["msg"]))
        case "date_parsing":
            # pydantic tells apart what is no date from 30 February only in its words.
            if "outside expected range" in str(context.get("error", "")):
                return "must be a day that exists, as in 2019-07-01"
            return _WRITTEN_DAY
        case "missing":
            return f"“{field_words(last)}” is missing"
        case "extra_forbidden":
            return f"“{shown(last)}” is not known here"
        case "string_too_short":
            return "must not be empty"
        case "too_short":
            return "must not be empty" if context["min_length"] == 1 else "has too few entries"
        case "string_pattern_mismatch":
            return _SHAPES.get(context["pattern"], "is not written in the way it must be")
        case "literal_error":
            return f"must be {_plain_choices(context['expected'])}"
        case "union_tag_invalid":
            tags = _plain_choices(context["expected_tags"])
            name = _unquoted(context["discriminator"])
            return f"“{shown(str(context['tag']))}” is no {name} known here; it must be {tags}"
        case "union_tag_not_found":
            return f"“{_unquoted(context['discriminator'])}” is missing"
        case "is_instance_of":
            return "must be a number" if context["class"] == "Decimal" else f"must be a {context['class']}"
    return error["msg"][:1].lower() + error["msg"][1:]


def sentence_of(refused: ValidationError) -> str:
    """Return the first reason of a refusal as one sentence: ``The strength must be 0 or more.``"""
    error = refused.errors(include_url=False, include_input=False)[0]
    reason = reason_of(error)
    fields = [step for step in error["loc"] if isinstance(step, str)]
    if fields and error["type"] not in _WHOLE:
        reason = f"the {shown(field_words(fields[-1]))} {reason}"
    return as_sentence(reason)


def as_sentence(reason: str) -> str:
    """Return a reason with a capital letter in front and a full stop behind."""
    return reason[:1].upper() + reason[1:] + ("" if reason.endswith((".", "?", "!")) else ".")


def is_about_its_parent(error: ErrorDetails) -> bool:
    """Return whether the reason names the last part of the location itself, so that a place leaves it out."""
    return error["type"] in {"missing", "extra_forbidden"}


def _bound(value: object) -> str:
    if isinstance(value, int | Decimal):
        # Years, the usual bounds, have no thousands separator.
        return f"{Decimal(value):f}" if abs(Decimal(value)) < 10_000 else f"{Decimal(value):,f}"
    return str(value)


def _unquoted(text: str) -> str:
    return text.strip("'")


def _plain_choices(quoted: str) -> str:
    """Return pydantic's ``'a', 'b' or 'c'`` as ``a, b or c``."""
    choices = [_unquoted(choice) for choice in quoted.replace("' or '", "', '").split(", ")]
    return " or ".join(filter(None, [", ".join(choices[:-1]), choices[-1]]))
