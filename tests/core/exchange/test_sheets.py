"""Files of tables, also of people who mean harm: read within bounds, or refused in one clear sentence."""

from __future__ import annotations

import datetime
import io
import os
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from core.exchange import sheets
from core.exchange.sheets import Sheet, UnreadableTable, read_sheets


def read(tmp_path: Path, data: bytes, name: str = "t.csv") -> list[Sheet]:
    path = tmp_path / name
    path.write_bytes(data)
    return read_sheets(path)


def refused(tmp_path: Path, data: bytes, name: str = "t.csv") -> str:
    with pytest.raises(UnreadableTable) as caught:
        read(tmp_path, data, name)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b"a,b\n1,2\n", (("a", "b"), ("1", "2"))),
        (b"a;b\n1,5;2\n", (("a", "b"), ("1,5", "2"))),
        (b"a\tb\n1,5\t2\n", (("a", "b"), ("1,5", "2"))),
        ("\ufeffa,b\n1,2".encode(), (("a", "b"), ("1", "2"))),
        ("a,b\n1,2".encode("utf-16"), (("a", "b"), ("1", "2"))),
        (b'a,b\n"x; y, z",2\n"p; q",3\n', (("a", "b"), ("x; y, z", "2"), ("p; q", "3"))),
        (b'a,b\n"two\nlines",2\n', (("a", "b"), ("two\nlines", "2"))),
        (b"a,b\r\n1,2\r\n\r\n", (("a", "b"), ("1", "2"))),
        (b"only\n1\n", (("only",), ("1",))),
        ("항목,2019\n인건비,1\n".encode(), (("항목", "2019"), ("인건비", "1"))),
    ],
)
def test_that_texts_are_read(tmp_path: Path, data: bytes, rows: tuple[tuple[str, ...], ...]) -> None:
    (found,) = read(tmp_path, data)
    assert found.rows == rows


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file holds no table"),
        (b"\n\n,,\n", "the file holds no table"),
        ("인건비".encode("cp949"), "not UTF-8 text (byte 1); save it as “CSV UTF-8”"),
        (b"a\x00b", "the file holds no table; choose"),
        (b"PK\x03\x04nonsense", "damaged, or no workbook"),
        (b"\xd0\xcf\x11\xe0nonsense", "damaged, or no workbook"),
        (b"a," * 600, "more than 500 columns"),
        (b"x" * 20_000, "a cell of row 1 is longer than 10,000 characters"),
    ],
)
def test_that_what_is_no_table_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    assert reason in refused(tmp_path, data)


def workbook(*names: str) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    # The same bytes each time, or a fault found by chance would not be found again.
    book.set_properties({"created": datetime.datetime(2000, 1, 1)})  # noqa: DTZ001
    for name in names:
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["line", "year", "value", "text"])
        sheet.write_row(1, 0, ["labor", 2019, 667.3])
        sheet.write_formula(2, 0, '=HYPERLINK("x")', None, "labor")
        sheet.write_formula(2, 2, "=0.1+0.2", None, 0.1 + 0.2)
        sheet.write_boolean(2, 3, True)
    book.close()
    return out.getvalue()


def test_that_a_workbook_gives_its_sheets_and_saved_values(tmp_path: Path) -> None:
    first, second = read(tmp_path, workbook("Costs", "비용"), "t.xlsx")
    assert (first.name, second.name) == ("Costs", "비용")
    assert first.rows[1] == ("labor", "2019", "667.3")
    assert first.rows[2] == ("labor", "", "0.3", "yes")


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == name else old.read(info))
    return out.getvalue()


def test_that_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = repacked(workbook("Costs"), "xl/worksheets/sheet1.xml", b" " * 90_000_000)
    assert len(bomb) < 200_000
    assert "unpacks to more than it may" in refused(tmp_path, bomb, "t.xlsx")


def test_that_entities_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("burdenshare-secret")
    sheet = (
        f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        '<c r="A1" t="inlineStr"><is><t>a&x;</t></is></c></row></sheetData></worksheet>'
    ).encode()
    data = repacked(workbook("Costs"), "xl/worksheets/sheet1.xml", sheet)
    try:
        found = read(tmp_path, data, "t.xlsx")
    except UnreadableTable:
        return
    assert "burdenshare-secret" not in str(found)


def test_that_too_many_cells_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_CELLS", 10)
    assert "more than 10 cells" in refused(tmp_path, b"a,b,c\n" * 4)
    assert "more than 10 cells" in refused(tmp_path, workbook("Costs"), "t.xlsx")
    monkeypatch.setattr(sheets, "MOST_BYTES", 10)
    assert "larger than" in refused(tmp_path, b"a,b,c\n" * 4)


def test_that_a_pipe_holds_nothing_up(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes with names")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableTable, match="this is no file"):
        read_sheets(tmp_path / "pipe")
    with pytest.raises(UnreadableTable, match="can't be opened: No such file"):
        read_sheets(tmp_path / "gone.csv")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"line,year,value\n", b"\xff\xfe"]))
def test_that_any_bytes_give_sheets_or_one_clear_message(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, start: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(start + data)
    told = "any: "
    try:
        assert read_sheets(path)
    except UnreadableTable as unreadable:
        told = str(unreadable)
    assert told.startswith("any: ")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_that_a_damaged_workbook_gives_sheets_or_one_clear_message(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = bytearray(workbook("Costs"))
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=8)):
        whole[at] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / "damaged"
    path.write_bytes(whole[: data.draw(st.integers(4, len(whole)))])
    told = "damaged: "
    try:
        read_sheets(path)
    except UnreadableTable as unreadable:
        told = str(unreadable)
    assert told.startswith("damaged: ")
