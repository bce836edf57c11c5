"""Rows written whole are what XlsxWriter makes of the same cells one by one, byte by byte."""

import io
import zipfile

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from intake.sheets.rows import BLANK, RowSheet

WORDS = [
    "توصية",
    " بين فراغين ",
    "سطر\nآخر\n",
    "\tجدولة",
    "a & b < c > d \"e\" 'f'",
    "_x000D_ كما هي",
    "\x01\x1f \ufffe\uffff",
    "=1+1",
    "😀",
    "é",
    "12",
    "نص " * 5_000,
]


def sheet_of(fill, of=Worksheet) -> str:
    """The XML of a sheet with two rows above what is filled in."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet("list", of)
        looks = [workbook.add_format({"bold": True}), workbook.add_format({"num_format": "yyyy-mm-dd"})]
        sheet.set_row(0, 32)
        sheet.write_string(0, 0, "head", looks[0])
        sheet.write_comment(0, 0, "note")
        sheet.write_string(1, 1, "second", looks[1])
        fill(sheet, looks)
        sheet.autofilter(0, 0, len(WORDS), 1)
    with zipfile.ZipFile(file) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


def one_by_one(values):
    def fill(sheet, looks):
        for line, row in enumerate(values, start=2):
            sheet.set_row(line, 48)
            for place, (value, look) in enumerate(zip(row, looks, strict=True)):
                if value == BLANK:
                    sheet.write_blank(line, place, None, look)
                elif value is not None:
                    sheet.write(line, place, value, look)

    return fill


def whole(values):
    def fill(sheet, looks):
        sheet.begin(looks)
        for line, row in enumerate(values, start=2):
            sheet.put(line, 48, row)

    return fill


@pytest.mark.parametrize("last", [0, 45_000, BLANK, None, "كلمات"])
def test_the_same_bytes(last):
    values = [(words, last) for words in WORDS]
    assert sheet_of(whole(values), RowSheet) == sheet_of(one_by_one(values))


def test_no_rows():
    assert sheet_of(whole([]), RowSheet) == sheet_of(one_by_one([]))


def test_words_are_never_taken_for_xml():
    """XlsxWriter does, of words that begin and end as a part of its own would."""
    sheet = sheet_of(whole([("<r><t>words</t></r>", None)]), RowSheet)
    assert sheet.count("<r>") == 0
    assert sheet.count("<is><t>&lt;r&gt;&lt;t&gt;words&lt;/t&gt;&lt;/r&gt;</t></is>") == 1
