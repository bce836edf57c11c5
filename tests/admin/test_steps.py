"""States in the admin: they move only by the steps of the workflow, each with its row in the story."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from edit_conflict.forms import EditionForm
from organizations.models import PostKind
from recommendations import tally, verification, workflow
from recommendations.models import Recommendation, StatusChange
from tests.builders import (
    make_council,
    make_evidence,
    make_organization,
    make_recommendation,
    make_session,
    make_territory,
    make_theme,
    make_update,
)


def page_of(thing):
    return reverse(f"admin:recommendations_{thing._meta.model_name}_change", args=[thing.pk])


def step_of(thing, name):
    return reverse(f"admin:recommendations_{thing._meta.model_name}_step", args=[thing.pk, name])


def said(response):
    """The last message."""
    return [str(message) for message in get_messages(response.wsgi_request)][-1]


def rows(recommendation):
    return list(recommendation.changes.values_list("axis", "new", "reason"))


def test_the_buttons_are_the_open_steps(administrator):
    draft, published = make_recommendation(), make_recommendation(published=True)
    assert [label for _address, label in administrator.get(page_of(draft)).context["deeds"]] == [
        pgettext("step", "Publish"),
        pgettext("step", "Name the lead organization"),
        pgettext("step", "Set the deadline"),
    ]
    assert [address for address, _label in administrator.get(page_of(published)).context["deeds"]] == [
        step_of(published, "archive"),
        step_of(published, "assign_lead"),
        step_of(published, "move_deadline"),
    ]


def test_publishing_leaves_its_row(administrator):
    draft = make_recommendation()
    assert administrator.get(step_of(draft, "publish")).status_code == 200
    answer = administrator.post(step_of(draft, "publish"))
    assert (answer.status_code, answer.url) == (302, page_of(draft))
    draft.refresh_from_db()
    assert draft.publication == "published"
    assert rows(draft) == [("publication", "draft", ""), ("publication", "published", "")]
    assert draft.changes.last().by == administrator.person


def test_archiving_wants_a_reason(administrator):
    recommendation = make_recommendation(published=True)
    answer = administrator.post(step_of(recommendation, "archive"), {"reason": " "})
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["reason"])
    assert len(rows(recommendation)) == 2
    administrator.post(step_of(recommendation, "archive"), {"reason": "أدمجت في غيرها"})
    assert rows(recommendation)[-1] == ("publication", "archived", "أدمجت في غيرها")


def test_naming_a_lead_and_taking_it_away_with_a_reason(administrator):
    recommendation = make_recommendation(published=True)
    first, second = make_organization(slug="first"), make_organization(slug="second")
    administrator.post(step_of(recommendation, "assign_lead"), {"lead": first.pk})
    refused = administrator.post(step_of(recommendation, "assign_lead"), {"lead": second.pk})
    assert said(refused) == _("Write the reason: it will be public.")
    assert refused.context["form"]["lead"].value() == str(second.pk)
    administrator.post(step_of(recommendation, "assign_lead"), {"lead": second.pk, "reason": "تغير الاختصاص"})
    assert [row for row in rows(recommendation) if row[0] == "lead"] == [
        ("lead", "first", ""),
        ("lead", "second", "تغير الاختصاص"),
    ]


def test_moving_a_deadline(administrator):
    recommendation = make_recommendation(published=True)
    page = step_of(recommendation, "move_deadline")
    assert administrator.get(page).context["form"].fields["due_on"].widget.attrs["dir"] == "ltr"
    administrator.post(page, {"due_on": "2027-06-30"})
    again = administrator.post(page, {"due_on": "2027-06-30"})
    assert said(again) == _("This is its deadline already.")
    unreadable = administrator.post(page, {"due_on": "soon"})
    assert list(unreadable.context["form"].errors) == ["due_on"]
    recommendation.refresh_from_db()
    assert recommendation.due_on == datetime.date(2027, 6, 30)


def test_a_step_that_is_not_open_is_refused_with_a_sentence(administrator):
    recommendation = make_recommendation(published=True)
    answer = administrator.get(step_of(recommendation, "publish"))
    assert (answer.status_code, said(answer)) == (302, _("This step isn't open to you as it stands now."))
    refused = administrator.post(step_of(recommendation, "publish"))
    assert said(refused) == _("It isn't there any more: somebody took a step meanwhile. This is how it stands now.")
    refused = administrator.post(step_of(recommendation, "accept"))
    assert said(refused) == _("This step isn't yours to take.")
    assert administrator.get(step_of(recommendation, "fly")).status_code == 404
    assert len(rows(recommendation)) == 2


def test_a_secretary_takes_steps_on_the_own_only(secretary_of):
    own = make_recommendation()
    foreign = make_recommendation()
    secretary = secretary_of(own.followed_by)
    assert secretary.post(step_of(own, "publish")).status_code == 302
    assert secretary.post(step_of(foreign, "publish")).status_code == 404
    assert own.changes.last().post.kind == PostKind.SECRETARY
    assert rows(foreign) == [("publication", "draft", "")]


def test_an_update_is_verified_by_the_secretary_and_not_by_an_administrator(administrator, secretary_of):
    recommendation = make_recommendation(published=True, lead=make_organization())
    update = make_update(recommendation=recommendation, state="submitted", status="in_progress")
    assert administrator.get(page_of(update)).context["deeds"] == []
    assert said(administrator.post(step_of(update, "verify"))) == _("This step isn't yours to take.")
    secretary = secretary_of(recommendation.followed_by)
    assert [str(label) for _address, label in secretary.get(page_of(update)).context["deeds"]] == [
        pgettext("step", "Verify"),
        pgettext("step", "Return to be completed"),
    ]
    secretary.post(step_of(update, "verify"))
    recommendation.refresh_from_db()
    assert recommendation.verified == "in_progress"


def test_done_without_evidence_is_refused_with_the_workflows_sentence(secretary_of):
    recommendation = make_recommendation(published=True, lead=make_organization())
    update = make_update(recommendation=recommendation, state="submitted", status="done")
    refused = secretary_of(recommendation.followed_by).post(step_of(update, "verify"))
    assert said(refused) == _("“Fully done” is verified only with evidence: return it and ask for a file or a link.")


def test_publishing_many(administrator):
    session = make_session()
    drafts = [make_recommendation(session=session) for _ in range(2)]
    already = make_recommendation(session=session, published=True)
    chosen = {"action": "publish_selected", "_selected_action": [r.pk for r in (*drafts, already)]}
    answer = administrator.post(reverse("admin:recommendations_recommendation_changelist"), chosen)
    assert said(answer) == ngettext(
        "%(count)s recommendation published.", "%(count)s recommendations published.", 2
    ) % {"count": 2}
    assert [len(rows(r)) for r in (*drafts, already)] == [2, 2, 2]


DERIVED = {
    "publication": "published",
    "position": "accepted",
    "declared": "done",
    "verified": "done",
    "percentage": "100",
    "stalled": "funding",
    "due_on": "2030-01-01",
    "reference": "OTHER-1",
    "changes_count": "9",
    "head_digest": "f" * 64,
}


def test_what_is_derived_cannot_be_typed(administrator, filled):
    recommendation = make_recommendation()
    before = {name: getattr(recommendation, name) for name in DERIVED}
    page = page_of(recommendation)
    sent = filled(administrator.get(page), title="عنوان آخر", lead=make_organization().pk, **DERIVED)
    assert administrator.post(page, sent).status_code == 302
    recommendation.refresh_from_db()
    assert {name: getattr(recommendation, name) for name in DERIVED} == before
    assert (recommendation.title, recommendation.lead, len(rows(recommendation))) == ("عنوان آخر", None, 1)
    assert list(verification.faults()) == []


def test_a_step_taken_while_facts_are_written_is_kept(administrator, filled, monkeypatch):
    """The step lands after the row was read and before it is written: its columns stand."""
    recommendation = make_recommendation(published=True)
    page = page_of(recommendation)
    sent = filled(administrator.get(page), title="عنوان آخر")
    take_edition = EditionForm.take_edition

    def archived_meanwhile(form):
        workflow.take_step(
            Recommendation.objects.get(pk=recommendation.pk), "archive", by=administrator.person, reason="سبب"
        )
        take_edition(form)

    monkeypatch.setattr(EditionForm, "take_edition", archived_meanwhile)
    assert administrator.post(page, sent).status_code == 302
    recommendation.refresh_from_db()
    assert (recommendation.title, recommendation.publication, recommendation.changes_count) == (
        "عنوان آخر",
        "archived",
        3,
    )


def test_the_tally_follows_a_change_of_facts(administrator, filled):
    recommendation = make_recommendation(published=True, themes=[make_theme()], territory=make_territory())
    page = page_of(recommendation)
    sent = filled(administrator.get(page), themes=[make_theme().pk, make_theme().pk], territory=make_territory().pk)
    sent |= {"followed_by": make_council().organization_id, "is_example": "on"}
    assert administrator.post(page, sent).status_code == 302
    assert tally.recount() == tally.standing()
    assert list(verification.faults()) == []


def test_a_recommendation_is_never_deleted(administrator):
    draft = make_recommendation()
    delete = reverse("admin:recommendations_recommendation_delete", args=[draft.pk])
    assert administrator.post(delete, {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [draft.pk], "post": "yes"}
    administrator.post(reverse("admin:recommendations_recommendation_changelist"), chosen)
    draft.refresh_from_db()


@pytest.mark.parametrize("deed", ["add", "change", "delete"])
def test_nobody_writes_a_status_change(administrator, deed):
    change = make_recommendation().changes.get()
    address = reverse(f"admin:recommendations_statuschange_{deed}", args=[] if deed == "add" else [change.pk])
    assert administrator.post(address, {"new": "published", "post": "yes"}).status_code == 403
    assert list(StatusChange.objects.values_list("new")) == [("draft",)]


def test_of_evidence_only_who_sees_it_changes(administrator):
    piece = make_evidence(update_row=make_update(state="submitted"), title="محضر التسلم")
    address = reverse("admin:recommendations_evidence_change", args=[piece.pk])
    assert administrator.post(address, {"title": "شيء آخر", "link": "https://example.org/x"}).status_code == 302
    before = piece.link
    piece.refresh_from_db()
    assert (piece.is_public, piece.title, piece.link) == (False, "محضر التسلم", before)
    delete = reverse("admin:recommendations_evidence_delete", args=[piece.pk])
    assert administrator.post(delete, {"post": "yes"}).status_code == 403


def test_a_theme_in_use_stays(administrator):
    used, unused = make_theme(), make_theme()
    make_recommendation(themes=[used])
    answers = [
        administrator.post(reverse("admin:recommendations_theme_delete", args=[theme.pk]), {"post": "yes"}).status_code
        for theme in (used, unused)
    ]
    assert answers == [403, 302]
