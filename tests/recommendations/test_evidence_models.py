"""Evidence: where its files lie, what the chain keeps of it, and who meets it."""

import hashlib
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile

from organizations.models import PostKind
from recommendations import workflow
from recommendations.models import Evidence, ProgressUpdate
from tests.builders import (
    make_administrator,
    make_evidence,
    make_holder,
    make_organization,
    make_recommendation,
    make_update,
    make_user,
)


def test_a_file_lies_under_its_recommendation_with_a_name_nobody_guesses(evidence_folder):
    update = make_update()
    piece = make_evidence(
        update_row=update, file=ContentFile(b"%PDF-1.7", name="تقرير مفصل.PDF"), file_name="تقرير مفصل.PDF"
    )
    assert re.fullmatch(rf"{update.recommendation.reference}/[0-9a-f]{{32}}\.pdf", piece.file.name)
    assert (evidence_folder / piece.file.name).read_bytes() == b"%PDF-1.7"


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b.pdf", "x", "x.averyverylongending", "..", ".htaccess"])
def test_no_name_leads_out_of_its_folder(name, evidence_folder):
    update = make_update()
    piece = make_evidence(update_row=update, file=ContentFile(b"x", name="x"))
    path = Evidence._meta.get_field("file").upload_to(piece, name)
    assert re.fullmatch(rf"{update.recommendation.reference}/[0-9a-f]{{32}}(\.[a-z]{{1,8}})?", path)


def test_the_chain_keeps_the_digest_of_a_file_or_of_a_link():
    link = make_evidence(link="https://example.org/a")
    file = make_evidence(update_row=link.update_row, file=ContentFile(b"x", name="x.pdf"), sha256="ab" * 32)
    assert link.fingerprint == hashlib.sha256(b"https://example.org/a").hexdigest()
    assert file.fingerprint == "ab" * 32


def test_the_chain_of_a_private_link_doesnt_tell_where_it_leads():
    update = make_update()
    piece = make_evidence(update_row=update, link="https://example.org/secret", is_public=False)
    change = workflow.take_step(update, "submit", by=update.author)
    assert "example.org" not in str(change.facts("R-1"))
    assert change.evidence_digests == [piece.fingerprint]


def test_a_piece_is_called_by_its_title_its_name_or_its_address():
    assert [
        Evidence(title="محضر", file_name="a.pdf").label,
        Evidence(file_name="a.pdf").label,
        Evidence(link="https://example.org/").label,
    ] == ["محضر", "a.pdf", "https://example.org/"]


def seen(piece) -> dict[str, bool]:
    recommendation, organization = piece.update_row.recommendation, piece.update_row.organization
    people = {
        "visitor": AnonymousUser(),
        "stranger": make_user(),
        "elsewhere": make_holder(make_organization(), PostKind.SECRETARY),
        "declaring": make_holder(organization, PostKind.CONTACT),
        "following": make_holder(recommendation.followed_by, PostKind.REVIEWER),
        "administrator": make_administrator(),
    }
    return {name for name, user in people.items() if Evidence.objects.visible_to(user).filter(pk=piece.pk).exists()}


EVERYBODY = {"visitor", "stranger", "elsewhere", "declaring", "following", "administrator"}
BOTH_SIDES = {"declaring", "following", "administrator"}


@pytest.mark.parametrize(
    ("state", "is_public", "people"),
    [
        ("draft", True, {"declaring", "administrator"}),
        ("draft", False, {"declaring", "administrator"}),
        ("submitted", True, EVERYBODY),
        ("submitted", False, BOTH_SIDES),
        ("returned", True, EVERYBODY),
        ("verified", True, EVERYBODY),
        ("verified", False, BOTH_SIDES),
        ("withdrawn", True, BOTH_SIDES),
        ("withdrawn", False, BOTH_SIDES),
    ],
)
def test_who_meets_a_piece(state, is_public, people):
    update = make_update()
    piece = make_evidence(update_row=update, is_public=is_public)
    if state != "draft":
        workflow.take_step(update, "submit", by=update.author)
    if state in ("returned", "verified"):
        secretary = make_holder(update.recommendation.followed_by, PostKind.SECRETARY)
        workflow.take_step(update, {"returned": "return", "verified": "verify"}[state], by=secretary, reason="سبب")
    if state == "withdrawn":
        workflow.take_step(update, "withdraw", by=update.author, reason="سبب")
    assert seen(piece) == people


def test_a_piece_added_after_a_return_isnt_public_before_it_is_sent_again():
    """Nobody but those who write it has seen it."""
    update = make_update(state="returned")
    piece = make_evidence(update_row=update)
    assert "visitor" not in seen(piece)
    workflow.take_step(update, "submit", by=update.author)
    assert "visitor" in seen(piece)


def test_pieces_of_an_archived_recommendation_stay_public():
    update = make_update(evidence=1, state="verified")
    workflow.take_step(update.recommendation, "archive", by=make_administrator(), reason="سبب")
    assert seen(Evidence.objects.get()) == EVERYBODY


def test_pieces_go_with_a_draft_thrown_away():
    update = make_update(recommendation=make_recommendation(published=True, lead=make_organization()), evidence=2)
    ProgressUpdate.objects.get(pk=update.pk).delete()
    assert Evidence.objects.count() == 0
