"""Who adds, shows, hides and takes out evidence, and how a file is served."""

import pytest
from django.core.files.base import ContentFile
from django.utils.http import content_disposition_header

from organizations.models import PostKind
from recommendations import workflow
from recommendations.models import Evidence
from tests.builders import (
    make_administrator,
    make_evidence,
    make_holder,
    make_organization,
    make_update,
    make_user,
)
from tests.reading import says

PDF = b"%PDF-1.4\n%%EOF\n"
TOO_LATE = "It was submitted meanwhile and can't be changed any more."


def page_of(update) -> str:
    return f"/staff/recommendations/{update.recommendation.reference}/updates/{update.pk}/"


def change(person, piece, deed):
    return person.post(f"{page_of(piece.update_row)}evidence/{piece.pk}/", {"deed": deed}, follow=True)


def make_file(update, name="محضر الاجتماع.pdf", content=PDF, **fields) -> Evidence:
    return make_evidence(
        update_row=update,
        file=ContentFile(content, name="a.pdf"),
        file_name=name,
        media_type="application/pdf",
        size=len(content),
        sha256="0" * 64,
        **fields,
    )


# Adding, hiding, taking out


def people(update, sign_in, client):
    lead, council = update.organization, update.recommendation.followed_by
    return {
        "visitor": client,
        "stranger": sign_in(make_user()),
        "officer elsewhere": sign_in(make_holder(make_organization(), PostKind.FOLLOW_UP_OFFICER)),
        "colleague": sign_in(make_holder(lead, PostKind.CONTACT)),
        "observer": sign_in(make_holder(lead, PostKind.OBSERVER)),
        "secretary": sign_in(make_holder(council, PostKind.SECRETARY)),
        "administrator": sign_in(make_administrator()),
    }


def test_who_adds(client, sign_in):
    update = make_update(state="returned")
    address, before = f"{page_of(update)}evidence/", Evidence.objects.count()
    answers = {
        who: person.post(address, {"link": "https://example.org/"}).status_code
        for who, person in people(update, sign_in, client).items()
    }
    assert answers == {
        "visitor": 302,  # to sign in
        "stranger": 404,
        "officer elsewhere": 404,
        "colleague": 302,
        "observer": 403,
        "secretary": 403,
        "administrator": 403,
    }
    assert Evidence.objects.count() == before + 1


@pytest.mark.parametrize("deed", ["publish", "hide", "remove"])
def test_who_changes(client, sign_in, deed):
    update = make_update(state="returned")
    piece = make_evidence(update_row=update, is_public=deed != "publish")
    for who, person in people(update, sign_in, client).items():
        if who != "colleague":
            person.post(f"{page_of(update)}evidence/{piece.pk}/", {"deed": deed})
    assert Evidence.objects.get().is_public == (deed != "publish")


def test_the_eleventh_piece_is_refused(sign_in):
    update = make_update(evidence=9)
    officer, address = sign_in(update.author), f"{page_of(update)}evidence/"
    assert officer.post(address, {"link": "https://example.org/10"}).status_code == 302
    response = officer.post(address, {"link": "https://example.org/11"})
    assert (response.status_code, update.evidence.count()) == (422, 10)
    assert says(response, "An update holds at most %(most)s pieces.", most=10)


def test_shown_and_hidden(sign_in):
    update = make_update(evidence=1)
    officer, piece = sign_in(update.author), update.evidence.get()
    standing = []
    for deed in ("hide", "hide", "publish", "", "nonsense"):
        change(officer, piece, deed)
        standing.append(Evidence.objects.get().is_public)
    assert standing == [False, False, True, True, True]


def test_taken_out_with_its_file(sign_in, django_capture_on_commit_callbacks):
    update = make_update()
    piece = make_file(update)
    storage, name = piece.file.storage, piece.file.name
    with django_capture_on_commit_callbacks(execute=True):
        response = change(sign_in(update.author), piece, "remove")
    assert says(response, "The evidence was taken out.")
    assert (Evidence.objects.count(), storage.exists(name)) == (0, False)


def test_what_was_declared_with_stays(sign_in):
    update = make_update(evidence=1, state="returned")
    officer, declared, added = sign_in(update.author), update.evidence.get(), make_evidence(update_row=update)
    response = change(officer, declared, "remove")
    assert says(response, "It was sent with an earlier declaration and stays; add another piece instead.")
    change(officer, added, "remove")
    assert list(update.evidence.all()) == [declared]


@pytest.mark.parametrize("state", ["submitted", "verified", "withdrawn"])
def test_nothing_changes_after_it_was_submitted(sign_in, state):
    update = make_update(evidence=1, state=state)
    officer, piece = sign_in(update.author), update.evidence.get()
    for deed in ("hide", "remove"):
        assert says(change(officer, piece, deed), TOO_LATE)
    response = officer.post(f"{page_of(update)}evidence/", {"link": "https://example.org/"}, follow=True)
    assert says(response, TOO_LATE)
    assert [one.is_public for one in Evidence.objects.all()] == [True]


def test_a_piece_of_another_update(sign_in):
    update, other = make_update(), make_update(evidence=1)
    piece = other.evidence.get()
    response = sign_in(update.author).post(f"{page_of(update)}evidence/{piece.pk}/", {"deed": "remove"})
    assert (response.status_code, other.evidence.count()) == (404, 1)


# How a file is served


def test_a_file_is_a_download_that_no_browser_runs(client):
    update = make_update()
    piece = make_file(update)
    workflow.take_step(update, "submit", by=update.author)
    response = client.get(piece.get_absolute_url())
    assert b"".join(response.streaming_content) == PDF
    headers = {name: response[name] for name in ("Content-Type", "Content-Disposition", "X-Content-Type-Options")}
    assert headers == {
        "Content-Type": "application/pdf",
        "Content-Disposition": content_disposition_header(True, "محضر الاجتماع.pdf"),
        "X-Content-Type-Options": "nosniff",
    }
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%D9%85")
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"
    assert (response["Content-Length"], response["Cache-Control"]) == (str(len(PDF)), "public, no-cache")


def test_a_private_file_is_kept_by_nobody_else(sign_in):
    update = make_update()
    piece = make_file(update, is_public=False)
    response = sign_in(update.author).get(piece.get_absolute_url())
    assert (b"".join(response.streaming_content), response["Cache-Control"]) == (PDF, "private, no-cache")


def test_a_file_that_is_gone(client):
    update = make_update()
    piece = make_file(update)
    workflow.take_step(update, "submit", by=update.author)
    piece.file.storage.delete(piece.file.name)
    assert client.get(piece.get_absolute_url()).status_code == 404


def test_a_link_leads_there(client):
    piece = make_update(evidence=1, state="submitted").evidence.get()
    response = client.get(piece.get_absolute_url())
    assert (response.status_code, response["Location"]) == (302, piece.link)
