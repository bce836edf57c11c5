"""/consultations/<slug>/documents/<pk>/ and its officials' deeds: a file of a meeting or of a table."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from consultations.models import Document
from consultations.views import documents
from organizations.models import PostKind
from tests.builders import (
    make_consultation,
    make_document,
    make_holder,
    make_organization,
    make_table,
    make_user,
    make_workshop,
)

DAY = "/staff/consultations/meeting/day/"
PDF, PNG = b"%PDF-1.4 note", b"\x89PNG\r\n\x1a\n" + b"\0" * 40


@pytest.fixture
def organization():
    return make_organization()


@pytest.fixture
def meeting(organization):
    return make_consultation(slug="meeting", organizers=[organization])


@pytest.fixture
def secretary(sign_in, organization, meeting):
    return sign_in(make_holder(organization, PostKind.SECRETARY))


def upload(content=PDF, name="note.pdf"):
    return {"file": SimpleUploadedFile(name, content)}


def asked(client, address):
    """The answer, read to its end as a browser does."""
    response = client.get(address)
    response.words = b"".join(response.streaming_content) if response.streaming else response.content
    return response


def test_a_file_of_the_meeting_is_kept_private_until_said_otherwise(secretary):
    assert secretary.post(DAY + "documents/", upload()).headers["Location"] == DAY + "#documents"
    kept = Document.objects.get()
    assert (kept.file_name, kept.media_type, kept.size, kept.is_public) == ("note.pdf", "application/pdf", 13, False)
    with kept.file.open() as content:
        assert (len(kept.sha256), content.read(), "note" in kept.file.name) == (64, PDF, False)


def test_the_photograph_of_a_tables_sheet_belongs_to_the_table(secretary, meeting):
    table = make_table(workshop=make_workshop(consultation=meeting))
    page = f"{DAY}tables/{table.pk}/"
    assert secretary.post(page + "documents/", upload(PNG, "ورقة.jpg")).headers["Location"] == page + "#documents"
    kept = Document.objects.get()
    assert (kept.table, kept.file_name, kept.media_type) == (table, "ورقة.png", "image/png")
    assert secretary.get(page).context["documents"] == [kept]


def test_the_same_file_sent_twice_is_kept_once(secretary):
    for _time in ("first", "again"):
        assert secretary.post(DAY + "documents/", upload()).status_code == 302
    assert Document.objects.count() == 1


def archive():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as kept:
        kept.writestr("any.txt", "x")
    return made.getvalue()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        upload(b""),
        upload(b"<script>alert(1)</script>", "page.html"),
        upload(b"MZ\x90\0", "note.pdf"),
        upload(archive(), "note.docx"),
        {"file": "not a file"},
        {**upload(), "title": "\0"},
        {**upload(), "title": "س" * 201},
    ],
    ids=["nothing", "empty", "page", "program", "archive", "words", "nul", "long"],
)
def test_what_is_not_taken_is_said_and_kept_out(secretary, sent):
    response = secretary.post(DAY + "documents/", sent)
    assert (response.status_code, Document.objects.count()) == (422, 0)
    assert response.context["document_form"].errors


def test_a_file_too_heavy_says_how_much_may_be(secretary, settings):
    settings.EVIDENCE_MAX_BYTES = 10
    response = secretary.post(DAY + "documents/", upload())
    (said,) = response.context["document_form"].errors["file"]
    assert (response.status_code, "13" in said, "10" in said) == (422, True, True)


def test_the_form_says_the_limit_before_a_file_is_chosen(secretary, settings):
    content = secretary.get(DAY).content.decode()
    assert content.count(f'data-max-bytes="{settings.EVIDENCE_MAX_BYTES}"') == 1
    assert content.count('accept=".pdf,') == 1


def test_a_meeting_holds_so_many_files_and_no_more(secretary, meeting, monkeypatch):
    monkeypatch.setattr(documents, "MOST_DOCUMENTS", 1)
    make_document(consultation=meeting)
    assert secretary.post(DAY + "documents/", upload()).status_code == 422
    assert Document.objects.count() == 1


def test_is_shown_hidden_and_taken_out(secretary, meeting, django_capture_on_commit_callbacks):
    kept = make_document(consultation=meeting)
    page, storage, name = f"{DAY}documents/{kept.pk}/", kept.file.storage, kept.file.name
    for deed, is_public in (("publish", True), ("hide", False), ("nonsense", False), ("", False)):
        assert secretary.post(page, {"deed": deed}).status_code == 302
        kept.refresh_from_db()
        assert kept.is_public is is_public
    with django_capture_on_commit_callbacks(execute=True):
        secretary.post(page, {"deed": "remove"})
    assert (Document.objects.count(), storage.exists(name)) == (0, False)
    assert secretary.post(page, {"deed": "remove"}).status_code == 404


def test_the_files_of_another_meeting_are_out_of_reach(secretary):
    foreign = make_document()
    assert secretary.post(f"{DAY}documents/{foreign.pk}/", {"deed": "publish"}).status_code == 404
    foreign.refresh_from_db()
    assert foreign.is_public is False


def test_is_given_to_who_may_see_it(client, sign_in, secretary, organization, meeting):
    public = make_document(consultation=meeting, is_public=True)
    private = make_document(consultation=meeting)
    observer, stranger = sign_in(make_holder(organization, PostKind.OBSERVER)), sign_in(make_user())
    readers = (client, stranger, observer, secretary)
    assert [asked(one, public.get_absolute_url()).status_code for one in readers] == [200, 200, 200, 200]
    assert [asked(one, private.get_absolute_url()).status_code for one in readers] == [404, 404, 404, 200]


def test_leaves_as_a_download_that_nobody_takes_for_a_page(client, meeting):
    public = make_document(consultation=meeting, is_public=True, file_name="مذكرة.pdf")
    response = asked(client, public.get_absolute_url())
    assert response.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.words == b"%PDF-1.4 nothing"


def test_only_what_is_public_may_be_kept_by_caches(client, secretary, meeting):
    public, private = make_document(consultation=meeting, is_public=True), make_document(consultation=meeting)
    assert asked(client, public.get_absolute_url()).headers["Cache-Control"] == "public, no-cache"
    assert asked(secretary, private.get_absolute_url()).headers["Cache-Control"] == "private, no-cache"
    meeting.is_public = False
    meeting.save()
    assert asked(secretary, public.get_absolute_url()).headers["Cache-Control"] == "private, no-cache"


def test_a_file_that_is_no_longer_there_is_404(client, meeting):
    public = make_document(consultation=meeting, is_public=True)
    public.file.storage.delete(public.file.name)
    assert client.get(public.get_absolute_url()).status_code == 404


def test_stands_under_its_own_meeting_only(client, meeting):
    public = make_document(consultation=meeting, is_public=True)
    other = make_consultation(slug="other")
    assert client.get(f"/consultations/{other.slug}/documents/{public.pk}/").status_code == 404
