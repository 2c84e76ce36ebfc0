"""What Qt leaves out of a PDF: the outline, the language, and dates that do not differ from run to run."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence

from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, Fit, IndirectObject, NameObject, TextStringObject

from gui.paper.printing import OutlineEntry


def finished(pdf: bytes, outline: Sequence[OutlineEntry], printed_on: datetime.date, language: str) -> bytes:
    """Return a PDF as Qt writes it, with an outline, its language and the day as its dates.

    Headings of level 3 stand under the one of level 2 before them.
    """
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    day = f"D:{printed_on:%Y%m%d}000000Z"
    writer.add_metadata({"/CreationDate": day, "/ModDate": day})
    section: IndirectObject | None = None
    for entry in outline:
        top = float(writer.pages[entry.page].mediabox.top) - entry.down
        made = writer.add_outline_item(
            title=entry.title,
            page_number=entry.page,
            parent=section if entry.level > 2 else None,
            fit=Fit.xyz(top=top),
        )
        if entry.level == 2:
            section = made
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(language)
    # Readers show the title in place of the file's name.
    root[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
