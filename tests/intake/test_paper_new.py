"""/staff/intake/minutes/new/: a text comes in, pasted or in a file, or what is wrong with it is said."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from intake.models import Paper
from organizations.models import PostKind
from tests.builders import MINUTES, appoint, make_administrator, make_council, make_holder
from tests.reading import inside, says, value_of

NEW = "/staff/intake/minutes/new/"


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def clerk(sign_in, council):
    """A client of the council's secretary."""
    return sign_in(make_holder(council.organization, PostKind.SECRETARY))


def test_a_pasted_text(clerk, council):
    response = clerk.post(NEW, {"text": MINUTES.replace("\n", "\r\n")}, follow=True)
    paper = Paper.objects.get()
    assert response.redirect_chain == [(paper.get_absolute_url(), 302)]
    assert (paper.text, paper.council, paper.file_name) == (MINUTES, council, "")
    assert says(response, "The text is read. Nothing is in the register yet.")


def test_a_file(clerk):
    clerk.post(NEW, {"file": SimpleUploadedFile("محضر.txt", MINUTES.encode("windows-1256"))})
    assert [(paper.text, paper.file_name) for paper in Paper.objects.all()] == [(MINUTES, "محضر.txt")]


def test_characters_that_no_database_keeps(clerk):
    clerk.post(NEW, {"text": "\x00" + MINUTES + "\x07"})
    assert Paper.objects.get().text == MINUTES


@pytest.mark.parametrize(
    ("typed", "file", "sentence"),
    [
        ("", None, "Paste a text, or choose a file."),
        (" \r\n\x00 ", None, "Paste a text, or choose a file."),
        ("كلام", MINUTES.encode(), "Either a pasted text or a file: empty one of them."),
    ],
)
def test_what_cant_be_read(clerk, typed, file, sentence):
    data = {"text": typed} | ({"file": SimpleUploadedFile("a.txt", file)} if file else {})
    response = clerk.post(NEW, data)
    assert (response.status_code, says(response, sentence)) == (422, True)
    assert Paper.objects.count() == 0


def test_a_text_that_is_too_long_is_given_back(clerk, settings):
    settings.PAPER_MAX_CHARACTERS = 20
    response = clerk.post(NEW, {"text": "كلام كثير جدا جدا جدا"})
    assert (response.status_code, value_of(response, "text")) == (422, "كلام كثير جدا جدا جدا")
    assert "20" in "".join(inside(response, "div", "alert-danger"))


def test_a_file_that_isnt_what_it_says(clerk):
    response = clerk.post(NEW, {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4 nothing")})
    assert (response.status_code, Paper.objects.count()) == (422, 0)
    assert 'id="error_1_id_file"' in response.content.decode()


def test_the_council_of_the_address(sign_in, council):
    administrator = sign_in(make_administrator())
    assert value_of(administrator.get(NEW, {"council": council.slug}), "council") == str(council.pk)
    for nonsense in ("no-such", "\x00", ""):
        assert value_of(administrator.get(NEW, {"council": nonsense}), "council") == ""
    administrator.post(NEW, {"text": MINUTES, "council": council.pk})
    assert Paper.objects.get().council == council


def test_a_council_of_others_isnt_offered_nor_taken(sign_in, council):
    two = make_holder(make_council().organization, PostKind.SECRETARY)
    appoint(two, make_council().organization, PostKind.SECRETARY)
    response = sign_in(two).post(NEW, {"text": MINUTES, "council": council.pk})
    assert (response.status_code, Paper.objects.count()) == (422, 0)
