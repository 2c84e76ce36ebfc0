"""The JSON Schema of a scenario file, made of the document's own models.

It tells every key, type, bound and shape; what spans rows (a reference that must lead somewhere, two
agreements of one year) only ``burdenshare check`` tells.
"""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from core.files.scenario_file import FORMAT, VERSION, file_model

DIALECT = GenerateJsonSchema.schema_dialect


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the present version of the file."""
    schema = file_model().model_json_schema()
    schema["properties"]["version"] = {"const": VERSION, "title": "Version"}
    return {
        "$schema": DIALECT,
        "$id": f"urn:{FORMAT}:{VERSION}",
        **schema,
        "title": "Burdenshare scenario",
        "description": "A scenario of Burdenshare: the cost and the posture of a military alliance.",
    }
