"""Single cells: what Excel, LibreOffice and people make of a day, a number, a status or a name."""

import datetime

import pytest
from django.utils import translation

from intake.sheets.cells import CellReader, day, percentage, text
from intake.sheets.columns import BY_FIELD, letters, tidy
from intake.sheets.keys import digest, key_of, read_key
from intake.sheets.vocabulary import Misread
from recommendations.models import Implementation, Position
from tests.builders import make_organization, make_theme


def refused(read, *arguments) -> dict:
    with pytest.raises(Misread) as misread:
        read(*arguments)
    return misread.value.problem


@pytest.mark.parametrize(
    "cell",
    [
        datetime.date(2021, 1, 12),
        datetime.datetime.fromisoformat("2021-01-12T10:30"),
        44208,
        44208.0,
        "2021-01-12",
        " 2021-1-12 ",
        "12/01/2021",
        "12/1/2021",
        "12-01-2021",
        "12.01.2021",
        "2021-01-12T00:00:00",
        "2021-01-12 00:00:00",
        "١٢/٠١/٢٠٢١",
        "\u200f12/01/2021\u200e",
    ],
)
def test_a_day(cell):
    assert day(cell) == "2021-01-12"


@pytest.mark.parametrize("cell", ["soon", "31/02/2021", "01/12/21", 5, True, "2021-01-12 or so?" * 50])
def test_no_day(cell):
    assert refused(day, cell) == {"code": "no_day", "words": text(cell)[:80]}


@pytest.mark.parametrize(
    "cell", [40, 40.0, "40", " 40 ", "40.0", "40,0", "40%", "40 %", "٪40".replace("٪40", "40٪"), 0.4, "٤٠", "0.4"]
)
def test_a_percentage(cell):
    assert percentage(cell) == "40"


@pytest.mark.parametrize(("cell", "value"), [(0, "0"), (1, "1"), (100, "100"), (None, ""), ("", ""), ("1%", "1")])
def test_percentages_at_the_ends(cell, value):
    assert percentage(cell) == value


@pytest.mark.parametrize("cell", [101, -1, 40.5, "half", "0.4%", True, "1e2"])
def test_no_percentage(cell):
    assert refused(percentage, cell) == {"code": "no_percentage", "words": text(cell)}


def declared(words: str) -> str:
    return CellReader().read(BY_FIELD["declared"], words)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_status_in_either_language_or_by_its_key(language):
    for status in Implementation:
        with translation.override(language):
            label = str(status.label)
        for words in (label, label.upper(), f" {label}  ", status.value):
            assert declared(words) == status


def test_a_status_however_it_is_spelled():
    with translation.override("ar"):
        position = str(Position.ACCEPTED.label)
    vocalised = "َ".join(position) + "ـ"
    for words in (vocalised, position.replace("ة", "ه").replace("أ", "ا")):
        assert CellReader().read(BY_FIELD["position"], words) == Position.ACCEPTED


def test_what_is_no_status():
    assert refused(declared, "nearly") == {"code": "no_choice", "words": "nearly"}
    assert refused(declared, "  ") == {"code": "empty"}
    assert refused(declared, 3) == {"code": "no_choice", "words": "3"}


def test_an_organization_by_any_of_its_names(django_assert_num_queries):
    one = make_organization(name_ar="الوكالة النموذجية للإنعاش", name_fr="Agence modèle de l’essor")
    reader = CellReader()
    column = BY_FIELD["lead"]
    with django_assert_num_queries(1):  # looked up once for all
        for words in (one.name_ar, "الوكاله النموذجيه للانعاش", "AGENCE MODELE DE L’ESSOR", one.slug):
            assert reader.read(column, words) == one.slug
    with django_assert_num_queries(0):  # the row's own needs no look-up
        assert CellReader().read(column, one.name_fr, (one.slug, one.name_ar, one.name_fr)) == one.slug
    assert reader.read(column, None) == ""


def test_an_organization_that_is_none_or_two():
    make_organization(name_ar="هيئة النموذج", slug="one")
    make_organization(name_ar="هيئة النموذج", slug="two")

    def read(words):
        return CellReader().read(BY_FIELD["lead"], words)

    assert refused(read, "هيئة أخرى") == {"code": "unknown", "words": "هيئة أخرى"}
    assert refused(read, "هيئة النموذج") == {"code": "several", "words": "هيئة النموذج"}
    assert read("هيئة النموذج (two)") == "two"


def test_themes_one_a_line_or_with_commas():
    for slug, name in (("b-water", "الماء"), ("a-roads", "الطرق، والمسالك")):
        make_theme(slug=slug, name_ar=name, name_fr="")

    def read(words):
        return CellReader().read(BY_FIELD["themes"], words)

    assert read("الماء\nالطرق، والمسالك") == "a-roads b-water"
    assert read("الماء، الماء ; b-water") == "b-water"
    assert read("") == ""
    assert refused(read, "الماء، الهواء") == {"code": "unknown", "words": "الهواء"}


def test_words():
    assert tidy("  a \r\n b\t\rc\x00\x01\n ") == "a\n b\nc"
    reader, title = CellReader(), BY_FIELD["title"]
    assert reader.read(title, 7.0) == "7"
    assert refused(reader.read, title, "ا" * 251) == {"code": "too_long", "most": 250}
    assert refused(reader.read, BY_FIELD["text"], "ا" * 5_000_000)["code"] == "too_long"
    assert refused(reader.read, title, None) == {"code": "empty"}


def test_letters_of_columns():
    assert [letters(place) for place in (0, 6, 25, 26, 701, 702)] == ["A", "G", "Z", "AA", "ZZ", "AAA"]


# The hidden column

HELD = dict.fromkeys(
    ("title", "text", "kind", "themes", "lead", "due_on", "position", "declared", "percentage", "stalled"), "x"
)


def test_key_comes_back():
    key = read_key(key_of("TIZ-2021-01-05", "3.7", HELD))
    assert (key.reference, key.version) == ("TIZ-2021-01-05", "3.7")
    assert key.digests == dict.fromkeys(HELD, digest("x"))


@pytest.mark.parametrize("words", ["", "TIZ-2021-01-05", "1 TIZ 3 x", "x" * 500, "1 A-1 3.7 " + "ه" * 60])
def test_what_is_no_key(words):
    assert read_key(words) is None


def test_key_of_another_time_has_no_digests():
    assert read_key("0 A-1 3.7 abc").digests == {}
    assert read_key("1 A-1 3.7 abc").digests == {}
