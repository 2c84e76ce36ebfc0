"""Why pydantic refused a value, in people's words: no type names, no tags, no addresses."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from core.document.places import field_words, shown
from core.words import sentences, tell

_BOUNDS = {
    "greater_than": "gt",
    "greater_than_equal": "ge",
    "less_than": "lt",
    "less_than_equal": "le",
    "decimal_max_digits": "max_digits",
    "decimal_max_places": "decimal_places",
    "string_too_long": "max_length",
    "too_long": "max_length",
}
"""The kinds that name a bound, and what pydantic calls it."""
_WHOLE = {
    "value_error",
    "assertion_error",
    "missing",
    "extra_forbidden",
    "union_tag_invalid",
    "union_tag_not_found",
}
_SHAPES = {
    "^[a-z0-9][a-z0-9._-]*$": "slug",
    "^[A-Z]{3}$": "currency",
    "^[A-Z]{3}( (k|m|bn|tn))?$": "unit",
    "^(nominal|constant:[12][0-9]{3})$": "prices",
}


def reason_of(error: ErrorDetails) -> str:
    """Return why a value was refused, as the rest of a sentence or a whole one, without a full stop."""
    kind = error["type"]
    context: Mapping[str, Any] = error.get("ctx", {})
    if kind in _BOUNDS:
        return tell(f"flaw.kind.{kind}", bound=_bound(context[_BOUNDS[kind]]))
    if f"flaw.kind.{kind}" in sentences("en"):
        return tell(f"flaw.kind.{kind}")
    last = str(error["loc"][-1]) if error["loc"] else ""
    match kind:
        case "value_error" | "assertion_error":
            return str(context.get("error", error["msg"]))
        case "date_parsing":
            # pydantic tells apart what is no date from 30 February only in its words.
            if "outside expected range" in str(context.get("error", "")):
                return tell("flaw.day_exists")
            return tell("flaw.kind.date_type")
        case "missing":
            return tell("flaw.missing", field=field_words(last))
        case "extra_forbidden":
            return tell("flaw.not_known", field=shown(last))
        case "string_too_short":
            return tell("flaw.empty")
        case "too_short":
            return tell("flaw.empty" if context["min_length"] == 1 else "flaw.too_few")
        case "string_pattern_mismatch":
            return tell(f"flaw.shape.{_SHAPES.get(context['pattern'], 'other')}")
        case "literal_error":
            return tell("flaw.choice", choices=_plain_choices(context["expected"]))
        case "union_tag_invalid":
            tags = _plain_choices(context["expected_tags"])
            name = _unquoted(context["discriminator"])
            return tell("flaw.tag", tag=shown(str(context["tag"])), name=name, tags=tags)
        case "union_tag_not_found":
            return tell("flaw.missing", field=_unquoted(context["discriminator"]))
        case "is_instance_of":
            is_number = context["class"] == "Decimal"
            return tell("flaw.kind.float_type") if is_number else tell("flaw.class", name=context["class"])
    return error["msg"][:1].lower() + error["msg"][1:]


def sentence_of(refused: ValidationError) -> str:
    """Return the first reason of a refusal as one sentence: ``The strength must be 0 or more.``"""
    error = refused.errors(include_url=False, include_input=False)[0]
    reason = reason_of(error)
    fields = [step for step in error["loc"] if isinstance(step, str)]
    if fields and error["type"] not in _WHOLE:
        reason = tell("flaw.of_field", field=shown(field_words(fields[-1])), reason=reason)
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
    first, last = ", ".join(choices[:-1]), choices[-1]
    return tell("flaw.or", first=first, last=last) if first else last
