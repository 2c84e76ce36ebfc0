"""The window: it draws what the core computes."""

# Before Qt: PySide looks into modules while they are imported, and pydantic, which loads its parts only when
# they are asked for, can't be looked into half-way.
import core.document as _document

__all__: list[str] = []
del _document
