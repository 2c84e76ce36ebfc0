"""What DOCX and XLSX say of themselves: that this program wrote them, and no time of their own."""

from __future__ import annotations

import io
import zipfile

from core import VERSION

_PACKED = (1980, 1, 1, 0, 0, 0)
_PROGRAM = "docProps/app.xml"
_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def packed(written: bytes) -> bytes:
    """Return a package with the same parts, without times of its own and under the name of this program.

    The libraries that write packages give them out as Word's and Excel's. Of another writer LibreOffice
    computes all formulas anew when it opens the file, which is what a sceptic wants.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as parts, zipfile.ZipFile(out, "w") as package:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, _PACKED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, _program() if name == _PROGRAM else parts.read(name))
    return out.getvalue()


def _program() -> bytes:
    # AppVersion must be XX.YYYY, and can't tell versions of three parts: the name carries it.
    told = f"<Application>Burdenshare {VERSION}</Application>"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<Properties xmlns="{_NAMESPACE}">{told}</Properties>'.encode()
