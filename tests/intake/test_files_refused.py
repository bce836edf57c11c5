"""Files that are scanned, protected, broken, lying or made to harm: each answered, nothing left behind."""

import os
import tempfile
import time

import pytest
from django.utils import translation
from django.utils.translation import gettext

from intake.files import Unreadable, open_rows, read_text, reader, sentence
from intake.files.kinds import SHEETS, TEXTS, Incoming
from intake.files.unreadable import SENTENCES
from tests.intake.made_files import (
    PASSWORD,
    claiming,
    make_docx,
    make_ole,
    make_pdf,
    make_xlsx,
    replaced,
    upload,
    with_body,
)


def read_rows(file) -> list:
    with open_rows(file) as rows:
        return list(rows)


def refusal(read, content: bytes, name: str = "محضر") -> tuple[str, dict]:
    with pytest.raises(Unreadable) as caught:
        read(upload(content, name))
    return caught.value.code, caught.value.values


@pytest.fixture(autouse=True)
def nothing_left_behind(tmp_path, monkeypatch):
    """Whatever happens, the folder for passing files is empty afterwards."""
    folder = tmp_path / "passing"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield
    assert list(folder.iterdir()) == []


@pytest.fixture
def processes(monkeypatch):
    """The processes started meanwhile."""
    started, start = [], reader.start

    def remember(*arguments):
        started.append(start(*arguments))
        return started[-1]

    monkeypatch.setattr(reader, "start", remember)
    return started


# What was sent by mistake


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"  \n \n", "empty"),
        (make_docx(""), "empty"),
        (make_pdf([]), "scanned"),
        (make_pdf(["x"], extra=PASSWORD), "protected"),
        (make_ole("EncryptedPackage"), "protected"),
        (make_ole("WordDocument"), "old_format"),
        (make_pdf(["x"])[:200], "corrupt"),
        (b"%PDF-1.7\n" + b"junk \x00\x01" * 1000, "corrupt"),
        (make_docx("x")[:-400], "corrupt"),
        (replaced(make_docx("x"), {"word/document.xml": b"<w:document"}), "corrupt"),
        (replaced(make_docx("x"), {}, without=("word/document.xml",)), "corrupt"),
        (b"PK\x03\x04" + b"junk" * 100, "corrupt"),
    ],
)
def test_text_that_cant_be_read(content, code):
    assert refusal(read_text, content) == (code, {"name": "محضر"})


@pytest.mark.parametrize(
    "content",
    [
        make_xlsx(["x"]),
        replaced(make_docx("x"), {}, without=("_rels/.rels",)),
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        b"\x7fELF" + bytes(100),
        b"{\\rtf1 text}",
        b"<!DOCTYPE html><p>text",
        b"\xff\xfe\x00",
        b"text" + bytes(10_000),
        "محضر".encode("utf-16-le") * 10,
    ],
)
def test_text_of_another_kind(content):
    assert refusal(read_text, content, "محضر.docx") == ("kind", {"name": "محضر.docx", "taken": "PDF, DOCX, TXT"})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\n;;\n", "empty"),
        (make_xlsx(), "empty"),
        (make_xlsx(change=lambda book, sheet: book.add_chartsheet() and sheet.hide()), "empty"),
        (make_ole("EncryptedPackage"), "protected"),
        (make_ole("Workbook"), "old_format"),
        (make_xlsx(["x"])[:-300], "corrupt"),
        (replaced(make_xlsx(["x"]), {"xl/worksheets/sheet1.xml": b"<worksheet><she"}), "corrupt"),
        (replaced(make_xlsx(["x"]), {}, without=("xl/worksheets/sheet1.xml",)), "corrupt"),
    ],
)
def test_sheets_that_cant_be_read(content, code):
    assert refusal(read_rows, content) == (code, {"name": "محضر"})


@pytest.mark.parametrize(
    "content",
    [make_docx("x"), make_pdf(["x"]), b"\x89PNG\r\n\x1a\n" + bytes(100), b"<html><table>", b"a;b\n" + bytes(9000)],
)
def test_sheets_of_another_kind(content):
    assert refusal(read_rows, content, "جدول.xlsx") == ("kind", {"name": "جدول.xlsx", "taken": "XLSX, CSV"})


def test_names_that_lie_are_of_no_consequence():
    assert read_text(upload(make_docx("متن"), "minutes.pdf")) == "متن"
    assert read_text(upload("متن".encode(), "minutes.docx")) == "متن"
    assert read_rows(upload(make_xlsx(["أ"]), "rows.csv")) == [(1, ["أ"])]
    assert read_rows(upload(b"a;b", "rows.xlsx")) == [(1, ["a", "b"])]


@pytest.mark.parametrize(("read", "most"), [(read_text, 20 * 1024 * 1024), (read_rows, 30 * 1024 * 1024)])
def test_files_that_weigh_too_much(read, most):
    content = b"x" * (most + 1)
    assert refusal(read, content) == ("too_big", {"name": "محضر", "size": most + 1, "limit": most})


# What was made to harm


def test_word_that_inflates_without_end():
    bomb = replaced(make_docx("x"), {"word/document.xml": b"<a>" + b" " * (201 * 1024 * 1024)})
    assert len(bomb) < 2 * 1024 * 1024
    assert refusal(read_text, bomb) == ("too_heavy", {"name": "محضر"})


@pytest.mark.parametrize(("read", "content"), [(read_text, make_docx("x")), (read_rows, make_xlsx(["x"]))])
def test_archives_that_claim_to_be_huge_or_have_a_huge_directory(read, content):
    assert refusal(read, claiming(content, 2**31)) == ("too_heavy", {"name": "محضر"})
    assert refusal(read, replaced(content, {f"{n:0400}": b"" for n in range(3000)})) == ("too_heavy", {"name": "محضر"})


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd">',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_word_that_declares_entities(doctype):
    content = with_body("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", head=doctype)
    assert refusal(read_text, content) == ("corrupt", {"name": "محضر"})


def test_word_with_elements_nested_without_end():
    content = with_body("<w:p>" * 100_000)
    assert refusal(read_text, content) == ("corrupt", {"name": "محضر"})


def test_sheet_with_a_cell_in_the_last_corner(processes):
    content = make_xlsx(["x"], change=lambda book, sheet: sheet.write(1048575, 16383, "y"))
    assert refusal(read_rows, content) == ("too_heavy", {"name": "محضر"})
    assert processes[0].poll() < 0


def test_sheet_of_a_million_empty_rows():
    def change(book, sheet):
        for line in range(0, 1_048_575, 64):
            sheet.set_row(line, 20)
        sheet.write(1_048_575, 1, "آخر")

    assert read_rows(upload(make_xlsx(["أول"], change=change))) == [(1, ["أول"]), (1_048_576, [None, "آخر"])]


def test_memory_is_bounded_from_outside(processes):
    file = Incoming(upload(make_xlsx(*[["x" * 1000 + str(n)] for n in range(20_000)])), SHEETS, 10)
    with pytest.raises(Unreadable) as caught, reader.messages(file, "sheet", megabytes=40) as messages:
        list(messages)
    assert caught.value.code == "too_heavy"
    assert processes[0].poll() is not None


def in_place_of_the_reader(monkeypatch, code: str):
    monkeypatch.setattr(reader, "START", f"import sys; sys.path += sys.argv[1:3]; {code}")


@pytest.mark.parametrize(
    ("code", "seconds", "refused"),
    [
        ("import time; time.sleep(60)", 1, "too_heavy"),
        ("import os, time; os.close(1); time.sleep(60)", 1, "too_heavy"),
        (
            "import itertools; from child import limits; limits.confine(500, 1); all(itertools.count(1))",
            30,
            "too_heavy",
        ),
        ("import os; os.abort()", 30, "too_heavy"),
        ("sys.stdout.write('{\"te'); sys.stdout.flush(); import os; os.kill(os.getpid(), 9)", 30, "too_heavy"),
        ("raise ValueError", 30, "corrupt"),
        ("sys.exit(1)", 30, "corrupt"),
    ],
)
def test_process_that_hangs_or_dies_is_gone_and_answered(monkeypatch, processes, code, seconds, refused):
    in_place_of_the_reader(monkeypatch, code)
    began = time.monotonic()
    with pytest.raises(Unreadable) as caught:
        read_text(upload(make_docx("x")), seconds=seconds)
    assert caught.value.code == refused
    assert processes[0].poll() is not None
    assert time.monotonic() - began < 50


def test_process_that_talks_without_end_is_stopped(monkeypatch, processes):
    in_place_of_the_reader(
        monkeypatch, "import itertools; all(sys.stdout.write('x' * 1024) for n in itertools.count())"
    )
    monkeypatch.setattr(reader, "LONGEST_MESSAGE", 100_000)
    assert refusal(read_text, make_docx("x")) == ("too_heavy", {"name": "محضر"})
    assert processes[0].poll() is not None


def test_process_knows_no_secret_writes_no_file_and_starts_no_process(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "secret")
    in_place_of_the_reader(
        monkeypatch,
        "import os, json, resource as r; from child import limits; limits.confine(500, 9); print(json.dumps({'text': "
        "[sorted(set(os.environ) - {'LC_CTYPE'}), r.getrlimit(r.RLIMIT_FSIZE)[0], r.getrlimit(r.RLIMIT_NPROC)[0]]}))",
    )
    kept = sorted(name for name in reader.KEPT if name in os.environ)
    file = Incoming(upload(make_docx("x")), TEXTS, 10)
    with reader.messages(file, "word") as messages:
        assert next(messages) == {"text": [kept, 0, 0]}


def test_process_is_gone_when_its_rows_arent_gone_through(processes):
    with open_rows(upload(make_xlsx(*[[n] * 50 for n in range(1000)]))) as rows:
        assert next(iter(rows)) == (1, [0] * 50)
    assert processes[0].poll() is not None
    assert processes[0].stdout.closed


# The sentences


def test_each_sentence_can_be_said_again_from_what_was_kept():
    with pytest.raises(Unreadable) as caught:
        read_text(upload(b"", "محضر.txt"))
    error = caught.value
    assert str(error) == sentence(error.code, error.values) == gettext(SENTENCES["empty"]) % {"name": "محضر.txt"}


def test_sentences_write_numbers_and_sizes_as_their_reader_does():
    values = {
        "name": "x",
        "size": 21 * 1024 * 1024,
        "limit": 20 * 1024 * 1024,
        "most": 200_000,
        "line": 3,
        "taken": "TXT",
    }
    for code in SENTENCES:
        for language in ("ar", "fr"):
            with translation.override(language):
                assert "x" in sentence(code, values)
    with translation.override("fr"):
        assert "200\u202f000" in sentence("too_many_rows", {"name": "x", "most": 200_000})
        assert "21,0" in sentence("too_big", values)
