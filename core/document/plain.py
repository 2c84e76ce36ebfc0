"""Records of the document as the plain JSON values that stand in a file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from core.document.values import Frozen
from core.document.written import Written
from core.words import tell

_ORDER = {"id": -1, "cite": 1, "confidence": 2, "note": 3}


def plain_record(record: Frozen) -> dict[str, Any]:
    """Return what of a record goes into the file, as plain JSON values.

    A default that is made afresh is written, as the file must not change when that default does; the tag of
    a union is written, as it says what the record is.
    """
    plain: dict[str, Any] = {}
    fields = type(record).model_fields
    # What a row is comes first, where it came from last, so that a diff reads well.
    for name in sorted(fields, key=lambda name: _ORDER.get(name, 0)):
        field = fields[name]
        value = getattr(record, name)
        is_tag = get_origin(field.annotation) is Literal and len(get_args(field.annotation)) == 1
        if is_tag or field.is_required() or field.default_factory is not None or value != field.default:
            plain[name] = plain_value(value)
    return plain


def plain_value(value: object) -> Any:
    """Return a value of a record as plain JSON; TypeError if a file has no form for it."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Frozen):
        return plain_record(value)
    if isinstance(value, tuple):
        return [plain_value(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Written):
        return value.tree()
    raise TypeError(tell("flaw.document.scenario_file_has_no_form", name=type(value).__name__))
