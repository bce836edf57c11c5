"""open_rows: the rows of a spreadsheet, numbered as the person sees them, with cells as Python has them."""

import datetime
import tracemalloc

import pytest

from intake.files import Unreadable, open_rows
from tests.intake.made_files import make_xlsx, upload

MOMENT = datetime.datetime.fromisoformat("2021-01-12T09:30")


def rows_of(content: bytes, name: str = "file") -> list[tuple[int, list]]:
    with open_rows(upload(content, name)) as rows:
        return list(rows)


def refusal(content: bytes, name: str = "جدول") -> tuple[str, dict]:
    with pytest.raises(Unreadable) as caught:
        rows_of(content, name)
    return caught.value.code, caught.value.values


# Excel


def test_excel_cells_have_their_kinds():
    def change(book, sheet):
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet.write_row(0, 0, ["نص", 3, 2.5, True, None, -1e300])
        sheet.write_datetime(1, 0, datetime.date(2021, 1, 12), day)
        sheet.write_datetime(1, 1, MOMENT, moment)
        sheet.write_datetime(1, 2, datetime.time(9, 30), book.add_format({"num_format": "hh:mm"}))
        sheet.write_row(2, 0, ["=1+1", "+212", "-", "@x", "سطر\r\nوسطر"])
        sheet.write_formula(3, 0, '="a"&"b"', None, "ab")
        sheet.write_formula(3, 1, "=1/0", None, "#DIV/0!")
        sheet.write_formula(3, 3, "=REF", None, "#REF!")

    assert rows_of(make_xlsx(change=change)) == [
        (1, ["نص", 3, 2.5, True, None, -1e300]),
        (2, [datetime.date(2021, 1, 12), MOMENT, "09:30:00"]),
        (3, ["=1+1", "+212", "-", "@x", "سطر\nوسطر"]),
        (4, ["ab", "#DIV/0!", None, "#REF!"]),
    ]
    assert [type(cell) for cell in rows_of(make_xlsx(change=change))[0][1][1:4]] == [int, float, bool]


def test_excel_rows_have_the_numbers_and_columns_of_the_sheet():
    def change(book, sheet):
        sheet.write(2, 2, "ج")
        sheet.write(7, 3, "د")
        sheet.write_blank(9, 1, None, book.add_format({"bold": True}))

    assert rows_of(make_xlsx(change=change)) == [(3, [None, None, "ج"]), (8, [None, None, None, "د"])]


def test_excel_first_sheet_that_is_seen():
    def change(book, sheet):
        sheet.write(0, 0, "مخفي")
        sheet.hide()
        second = book.add_worksheet("الثانية")
        second.activate()
        second.write(0, 0, "ظاهر")
        second.write_formula(1, 0, "=1/0", None, "#DIV/0!")
        book.add_worksheet("الثالثة").write(0, 0, "بعدها")

    with open_rows(upload(make_xlsx(change=change))) as rows:
        assert (rows.name, rows.count) == ("الثانية", 2)
        assert list(rows) == [(1, ["ظاهر"]), (2, ["#DIV/0!"])]


def test_excel_merged_cells_stand_in_their_first():
    def change(book, sheet):
        sheet.merge_range(0, 0, 1, 2, "عنوان")
        sheet.write(1, 3, "جانب")

    assert rows_of(make_xlsx(change=change)) == [(1, ["عنوان"]), (2, [None, None, None, "جانب"])]


def test_excel_rows_that_are_taken_and_one_more(settings):
    settings.SHEET_MAX_ROWS = 3
    assert len(rows_of(make_xlsx(["أ"], [], ["ب"], ["ج"]))) == 3
    assert refusal(make_xlsx(["أ"], ["ب"], ["ج"], ["د"])) == ("too_many_rows", {"name": "جدول", "most": 3})


def test_excel_rows_pass_one_after_the_other():
    """The process that asks never holds them all."""
    content = make_xlsx(*[[f"توصية رقم {n}", "نص أطول قليلا " * 10, n, "x"] for n in range(20_000)])
    file = upload(content)
    tracemalloc.start()
    with open_rows(file) as rows:
        assert rows.count == 20_000
        assert sum(cells[2] for _line, cells in rows) == 199_990_000
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 6 * 1024 * 1024


# CSV


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_in_the_encodings_and_delimiters_of_offices(encoding, delimiter):
    text = 'المرجع,التوصية\r\nأ1,"نص; طويل\tفيه | كل شيء"\r\n'.replace(",", delimiter)
    assert rows_of(text.encode(encoding)) == [(1, ["المرجع", "التوصية"]), (2, ["أ1", "نص; طويل\tفيه | كل شيء"])]


def test_csv_rows_have_the_numbers_of_the_sheet():
    content = 'لائحة,,\n\n,,\nأ,"سطر\r\nوسطر",\n=1+1,,ج\n'
    assert rows_of(content.encode()) == [(1, ["لائحة"]), (4, ["أ", "سطر\nوسطر"]), (5, ["=1+1", None, "ج"])]


def test_csv_with_the_delimiter_named_as_excel_does():
    assert rows_of("sep=;\r\nأ;ب,ج\r\n".encode()) == [(1, ["أ", "ب,ج"])]


def test_csv_commas_in_words_are_no_delimiters():
    assert rows_of("التوصية;الجهة\nأ, ب, ج, د;هـ\n".encode()) == [(1, ["التوصية", "الجهة"]), (2, ["أ, ب, ج, د", "هـ"])]


def test_csv_of_one_column():
    assert rows_of("أ\nب".encode()) == [(1, ["أ"]), (2, ["ب"])]


def test_csv_says_about_how_many_rows_there_are():
    with open_rows(upload(b"a;b\n1;2\n3;4\n")) as rows:
        assert (rows.name, rows.count) == ("", 3)


def test_csv_leaves_the_file_open():
    file = upload(b"a;b\n")
    with open_rows(file) as rows:
        list(rows)
    file.seek(0)
    assert file.read() == b"a;b\n"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('أ;ب\nج;"د\nهـ;و\n', 2),
        ('أ;ب\nج;"د" هـ\n', 2),
        ("أ;ب\nج;" + "x" * 200_000 + "\n", 2),
        ("أ;ب\nج\n" + "x;" * 1_000_000, 3),
    ],
)
def test_csv_with_a_row_that_is_broken(content, line):
    assert refusal(content.encode()) == ("broken_row", {"name": "جدول", "line": line})


def test_csv_rows_that_are_taken_and_one_more(settings):
    settings.SHEET_MAX_ROWS = 3
    assert len(rows_of(b"1\n\n2\n3\n")) == 3
    assert refusal(b"1\n2\n3\n4\n") == ("too_many_rows", {"name": "جدول", "most": 3})
