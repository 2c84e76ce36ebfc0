"""A value of any kind as it is written in a file: what it means is known only where it is put."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, TypeAdapter, ValidationError
from pydantic_core import CoreSchema, core_schema

from core.document.values import Note
from core.words import tell

MAX_DEPTH = 12
MAX_LENGTH = 500_000
"""How long the JSON of one value may be, in characters."""
_MAX_NAME = 80
_NOTE: TypeAdapter[str] = TypeAdapter(Note)


@dataclass(frozen=True)
class Written:
    """A JSON value that never changes. It is kept as its text, and stands in a file as what it is.

    Numbers are whole: a decimal is written as a text, like everywhere in a scenario file.
    """

    text: str

    @classmethod
    def of(cls, tree: object) -> Written:
        """Return the value of a tree of plain JSON; ValueError if it is too deep or too long, or no JSON."""
        _refuse_odd(tree, 1)
        text = json.dumps(tree, ensure_ascii=False, allow_nan=False)
        if len(text) > MAX_LENGTH:
            raise ValueError(tell("flaw.document.value_longer_than_characters", max_length=f"{MAX_LENGTH:,}"))
        return cls(text)

    def tree(self) -> Any:
        """Return the value as plain JSON, anew each time."""
        return json.loads(self.text)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else cls.of(value),
            serialization=core_schema.plain_serializer_function_ser_schema(cls.tree),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, object]:
        return {"description": "Any value; what it means is known only where it is put."}


def _refuse_odd(tree: object, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise ValueError(tell("flaw.document.value_nested_more_than_levels", max_depth=str(MAX_DEPTH)))
    if isinstance(tree, str):
        try:
            _NOTE.validate_python(tree)
        except ValidationError as refused:
            told = refused.errors(include_url=False, include_input=False)[0]
            raise ValueError(
                str(told.get("ctx", {}).get("error", tell("flaw.document.text_in_too_long")))
            ) from None
    elif isinstance(tree, list):
        for item in tree:
            _refuse_odd(item, depth + 1)
    elif isinstance(tree, dict):
        for name, item in tree.items():
            if not isinstance(name, str) or not name.isprintable() or len(name) > _MAX_NAME:
                raise ValueError(tell("flaw.document.name_in_value_too_or"))
            _refuse_odd(item, depth + 1)
    elif tree is not None and not isinstance(tree, bool | int):
        raise ValueError(tell("flaw.document.number_with_decimals_must_be"))
