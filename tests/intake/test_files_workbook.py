"""open_workbook: the rows of every sheet, each with the name of its sheet and the number the person sees."""

import pytest

from intake.files import Unreadable, open_workbook
from tests.intake.made_files import make_workbook, make_xlsx, upload


def rows_of(content: bytes) -> list[tuple[str, int, list]]:
    with open_workbook(upload(content, "ملف.xlsx")) as rows:
        return list(rows)


def test_sheets_follow_each_other():
    content = make_workbook(survey=[["type", "name"], [], ["text", "a"]], choices=[["list_name"]], empty=[])
    assert rows_of(content) == [
        ("survey", 1, ["type", "name"]),
        ("survey", 3, ["text", "a"]),
        ("choices", 1, ["list_name"]),
    ]


def test_a_hidden_sheet_is_passed_over():
    def change(book, sheet):
        sheet.write(0, 0, "أ")
        hidden = book.add_worksheet("lists")
        hidden.write(0, 0, "ب")
        hidden.hide()

    assert [name for name, _line, _cells in rows_of(make_xlsx(change=change))] == ["التوصيات"]


def test_a_csv_has_one_sheet_without_a_name():
    assert rows_of("أ;ب\n1;2\n".encode()) == [("", 1, ["أ", "ب"]), ("", 2, ["1", "2"])]


def test_all_sheets_share_one_limit(settings):
    settings.SHEET_MAX_ROWS = 3
    content = make_workbook(a=[["1"], ["2"]], b=[["3"], ["4"]])
    with pytest.raises(Unreadable) as caught:
        rows_of(content)
    assert (caught.value.code, caught.value.values) == ("too_many_rows", {"name": "ملف.xlsx", "most": 3})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (make_workbook(a=[]), "empty"),
        (make_workbook(**{f"s{n}": [["x"]] for n in range(41)}), "too_heavy"),
        (make_workbook(a=[["x"]])[:400], "corrupt"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, "old_format"),
        (b"%PDF-1.7 ", "kind"),
    ],
)
def test_what_is_no_workbook_is_refused(content, code):
    with pytest.raises(Unreadable) as caught:
        rows_of(content)
    assert caught.value.code == code
