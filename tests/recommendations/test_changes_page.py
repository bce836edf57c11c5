"""/recommendations/<reference>/changes/ and .json: every change with its digest, for anybody who wants to check."""

import datetime
import hashlib
import json

import pytest
from django.db import connection

from organizations.models import PostKind
from recommendations import workflow
from tests.builders import (
    make_administrator,
    make_evidence,
    make_holder,
    make_organization,
    make_recommendation,
    make_update,
)
from tests.reading import inside, says, words_of

HOLDS = "The chain holds: every digest below follows from the facts beside it and the digest before it."
BROKEN = "The chain is broken: a row was changed behind the register's back."


@pytest.fixture
def lived():
    """A recommendation with a change on every axis."""
    recommendation = make_recommendation(published=True, lead=make_organization(), due_on=datetime.date(2022, 1, 1))
    officer = make_holder(recommendation.lead, PostKind.FOLLOW_UP_OFFICER)
    workflow.take_step(recommendation, "note", by=officer, reason='أُخذ العلم «بها»\nسطر ثان \\ " €')
    update = make_update(recommendation=recommendation, author=officer, state="returned", percentage=40)
    make_evidence(update_row=update)
    update.obstacle, update.reason = "land", "سبب"
    update.save()
    workflow.take_step(update, "submit", by=officer)
    secretary = make_holder(recommendation.followed_by, PostKind.SECRETARY)
    workflow.take_step(update, "verify", by=secretary)
    return recommendation


def of_json(client, recommendation) -> dict:
    response = client.get(f"/recommendations/{recommendation.reference}/changes.json")
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    return json.loads(response.content)


def test_anybody_recomputes_every_digest_from_the_json_alone(client, lived):
    published = of_json(client, lived)
    assert published["reference"] == lived.reference
    before, axes = "", []
    for change in published["changes"]:
        text = json.dumps(change["facts"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        digest = hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()
        assert (change["text"], change["previous"], change["digest"]) == (text, before, digest)
        before = digest
        axes.append(change["facts"]["axis"])
    assert axes == [
        *("publication", "lead", "deadline", "publication", "position"),
        *("declared", "review", "declared", "stalled", "verified"),
    ]
    assert before == lived.head_digest


def test_the_facts_are_what_happened(client, lived):
    declared = of_json(client, lived)["changes"][7]["facts"]
    update = lived.updates.get()
    [evidence] = update.evidence.all()
    del declared["recorded_at"]
    assert declared == {
        "recommendation": lived.reference,
        "sequence": 8,
        "axis": "declared",
        "old": "in_progress",
        "new": "in_progress",
        "by": update.author_id,
        "post": update.author_post_id,
        "update": update.pk,
        "happened_on": "2021-06-01",
        "words": "ما تم إنجازه",
        "reason": "سبب",
        "percentage": 40,
        "evidence": [hashlib.sha256(evidence.link.encode()).hexdigest()],
    }


def test_the_page_shows_the_same_and_that_it_holds(client, lived):
    response = client.get(f"/recommendations/{lived.reference}/changes/")
    assert (says(response, HOLDS), says(response, BROKEN)) == (True, False)
    shown = [words_of(code) for code in inside(response, "code")]
    expected = []
    for change in of_json(client, lived)["changes"]:
        expected += [words_of(change["text"]), change["previous"] or "—", change["digest"]]
    assert shown == expected


@pytest.mark.parametrize("column", ["words", "reason", "digest", "previous_digest"])
def test_a_row_changed_behind_the_register_shows(client, lived, column):
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE recommendations_statuschange SET {column} = 'x' WHERE recommendation_id = %s AND sequence = 6",
            [lived.pk],
        )
    response = client.get(f"/recommendations/{lived.reference}/changes/")
    assert (says(response, HOLDS), says(response, BROKEN)) == (False, True)


def test_a_row_taken_away_shows(client, lived):
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM recommendations_statuschange WHERE recommendation_id = %s AND sequence = 7", [lived.pk]
        )
    assert says(client.get(f"/recommendations/{lived.reference}/changes/"), BROKEN)


def test_french(client, lived):
    response = client.get(f"/fr/recommendations/{lived.reference}/changes/")
    assert (response["Content-Language"], says(response, HOLDS)) == ("fr", True)


def test_nothing_but_reading(client, sign_in, lived):
    for page in ("changes/", "changes.json"):
        assert sign_in(make_administrator()).post(f"/recommendations/{lived.reference}/{page}").status_code == 405
        assert client.get(f"/recommendations/NO-1/{page}").status_code == 404
