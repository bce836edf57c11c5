"""/staff/…/updates/: progress updates written, mended, submitted, verified or returned through their pages."""

import datetime
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from organizations.models import PostKind
from recommendations import workflow
from recommendations.models import ProgressUpdate
from recommendations.verification import faults
from tests.builders import (
    make_administrator,
    make_evidence,
    make_holder,
    make_organization,
    make_recommendation,
    make_update,
    make_user,
)
from tests.reading import inside, says, text_of, value_of, words_of

DAY = datetime.timedelta(days=1)
TODAY = timezone.localdate().isoformat()


@pytest.fixture
def recommendation():
    return make_recommendation(published=True, lead=make_organization())


@pytest.fixture
def officer(sign_in, recommendation):
    return sign_in(make_holder(recommendation.lead, PostKind.FOLLOW_UP_OFFICER))


@pytest.fixture
def secretary(sign_in, recommendation):
    return sign_in(make_holder(recommendation.followed_by, PostKind.SECRETARY))


def new(recommendation) -> str:
    return f"/staff/recommendations/{recommendation.reference}/updates/new/"


def page_of(update) -> str:
    return f"/staff/recommendations/{update.recommendation.reference}/updates/{update.pk}/"


def typed(**fields) -> dict:
    return {
        "status": "in_progress",
        "happened_on": "2021-06-01",
        "words": "انطلقت الأشغال",
        "percentage": "",
        "obstacle": "",
        "reason": "",
        "form_token": str(uuid.uuid4()),
        "edition": "1",
    } | fields


# Writing


def test_the_form_begins_with_how_it_stands(officer, recommendation):
    make_update(recommendation=recommendation, status="partial", obstacle="land", reason="سبب", state="verified")
    response = officer.get(new(recommendation))
    names = ("status", "obstacle", "happened_on", "words", "percentage", "reason")
    assert [value_of(response, name) for name in names] == ["partial", "land", TODAY, "", "", ""]
    assert uuid.UUID(value_of(response, "form_token"))


def test_a_draft_is_kept_for_the_organization_and_the_post(officer, recommendation):
    response = officer.post(new(recommendation), typed(percentage="40"), follow=True)
    update = ProgressUpdate.objects.get()
    assert response.redirect_chain == [(page_of(update), 302)]
    assert says(response, "The draft is saved. Add evidence, then submit it.")
    kept = (update.state, update.status, update.happened_on, update.words, update.percentage)
    assert kept == ("draft", "in_progress", datetime.date(2021, 6, 1), "انطلقت الأشغال", 40)
    assert (update.organization, update.author_post.kind) == (recommendation.lead, "follow_up_officer")
    assert recommendation.changes.count() == 3


WRONG = [
    ({"words": ""}, "words", "This field is required."),
    ({"words": "  "}, "words", "This field is required."),
    ({"words": "أ\x00ب"}, "words", "Null characters are not allowed."),
    ({"status": ""}, "status", "This field is required."),
    ({"happened_on": ""}, "happened_on", "This field is required."),
    ({"happened_on": "31/02/2021"}, "happened_on", "Enter a valid date."),
    ({"happened_on": (timezone.localdate() + DAY).isoformat()}, "happened_on", "It can't have happened in the future."),
    ({"percentage": "x"}, "percentage", "Enter a whole number."),
    ({"percentage": "101"}, "percentage", "A percentage goes from 0 to 100."),
    ({"percentage": "99999999999999999999"}, "percentage", None),
    ({"percentage": "-1"}, "percentage", None),
    (
        {"status": "done", "percentage": "90"},
        "percentage",
        "The percentage contradicts the status: fully done is 100, not started is 0.",
    ),
    (
        {"status": "not_started", "percentage": "10"},
        "percentage",
        "The percentage contradicts the status: fully done is 100, not started is 0.",
    ),
    ({"obstacle": "land"}, "reason", "A step back, a closing or a stall needs a reason."),
    ({"obstacle": "land", "reason": "  "}, "reason", "A step back, a closing or a stall needs a reason."),
    ({"status": "closed_not_done"}, "reason", "A step back, a closing or a stall needs a reason."),
    ({"status": "obsolete"}, "reason", "A step back, a closing or a stall needs a reason."),
]


def test_a_wrong_form_keeps_what_was_typed_and_says_why(officer, recommendation):
    for wrong, field, sentence in WRONG:
        sent = typed(**{"reason": "", "words": "كلمات <كثيرة>", **wrong})
        response = officer.post(new(recommendation), sent)
        assert (response.status_code, list(response.context["form"].errors)) == (422, [field]), wrong
        assert sentence is None or says(response, sentence), wrong
        for name in ("happened_on", "words", "percentage", "obstacle", "reason", "form_token"):
            assert value_of(response, name) == sent[name].strip(), (wrong, name)
    assert ProgressUpdate.objects.count() == 0


def test_everything_wrong_at_once(officer, recommendation):
    response = officer.post(
        new(recommendation),
        typed(status="x", happened_on="x", words="", percentage="x", obstacle="x", reason="سبب", form_token="x"),
    )
    wrong = ["form_token", "happened_on", "obstacle", "percentage", "status", "words"]
    assert (response.status_code, sorted(response.context["form"].errors)) == (422, wrong)
    assert (value_of(response, "reason"), value_of(response, "percentage")) == ("سبب", "x")


def test_a_step_back_needs_a_reason(officer, recommendation):
    make_update(recommendation=recommendation, status="partial", state="verified")
    response = officer.post(new(recommendation), typed(status="study"))
    assert (response.status_code, says(response, "A step back, a closing or a stall needs a reason.")) == (422, True)
    assert officer.post(new(recommendation), typed(status="study", reason="توقف")).status_code == 302


def test_long_words_are_kept_whole(officer, recommendation):
    words = "كلمة " * 20_000 + "آخرها"
    officer.post(new(recommendation), typed(words=words))
    assert ProgressUpdate.objects.get().words == words


# Sent twice, by one or by two


def test_the_same_form_sent_twice_is_kept_once(officer, recommendation):
    sent = typed()
    first = officer.post(new(recommendation), sent)
    second = officer.post(new(recommendation), sent)
    assert (first.url, second.url, ProgressUpdate.objects.count()) == (second.url, first.url, 1)


@pytest.mark.parametrize("state", ["verified", "withdrawn"])
def test_the_same_form_sent_again_much_later_is_kept_once(officer, recommendation, state):
    sent = typed()
    address = officer.post(new(recommendation), sent).url
    update = ProgressUpdate.objects.get()
    workflow.take_step(update, "submit", by=update.author)
    if state == "verified":
        workflow.take_step(update, "verify", by=make_holder(recommendation.followed_by, PostKind.REVIEWER))
    else:
        workflow.take_step(update, "withdraw", by=update.author, reason="سبب")
    response = officer.post(new(recommendation), sent, follow=True)
    assert (response.redirect_chain, ProgressUpdate.objects.count()) == ([(address, 302)], 1)
    assert says(response, "An update of this recommendation was kept already: here it is.")


def test_the_form_of_another_recommendation(officer, recommendation, sign_in):
    other = make_update()
    response = officer.post(new(recommendation), typed(form_token=str(other.form_token)))
    assert (response.status_code, ProgressUpdate.objects.count()) == (302, 2)
    assert response.url == page_of(recommendation.updates.get())


def test_the_second_of_two_colleagues_is_shown_both(officer, recommendation, sign_in):
    colleague = sign_in(make_holder(recommendation.lead, PostKind.CONTACT))
    officer.post(new(recommendation), typed(words="كلمات الأول"))
    response = colleague.post(new(recommendation), typed(words="كلمات الثاني", percentage="30"))
    assert (response.status_code, ProgressUpdate.objects.count()) == (409, 1)
    assert (value_of(response, "words"), value_of(response, "percentage")) == ("كلمات الثاني", "30")
    assert f'href="{page_of(ProgressUpdate.objects.get())}"' in response.content.decode()
    opened = colleague.get(new(recommendation), follow=True)
    assert opened.redirect_chain == [(page_of(ProgressUpdate.objects.get()), 302)]
    assert "كلمات الأول" in text_of(opened)


def test_two_who_mend_one_update(officer, recommendation, sign_in):
    officer.post(new(recommendation), typed(words="الأصل"))
    update = ProgressUpdate.objects.get()
    colleague = sign_in(make_holder(recommendation.lead, PostKind.CONTACT))
    edit = f"{page_of(update)}edit/"
    opened_on = value_of(colleague.get(edit), "edition")
    officer.post(edit, typed(words="كلمات الأول", percentage="10", edition=opened_on))
    response = colleague.post(edit, typed(words="كلمات الثاني", percentage="20", edition=opened_on))
    assert (response.status_code, ProgressUpdate.objects.get().words) == (422, "كلمات الأول")
    theirs, yours = (words_of(one) for one in inside(response, "section", "class=") if "<dl" in one)
    assert ("كلمات الأول" in theirs, "كلمات الثاني" in yours) == (True, True)
    assert (value_of(response, "words"), value_of(response, "percentage")) == ("كلمات الثاني", "20")
    again = typed(words="كلمات الثاني", percentage="20", edition=value_of(response, "edition"))
    assert (colleague.post(edit, again).status_code, ProgressUpdate.objects.get().words) == (302, "كلمات الثاني")


def test_submitted_while_a_colleague_was_writing(officer, recommendation, sign_in):
    officer.post(new(recommendation), typed(words="الأصل"))
    update = ProgressUpdate.objects.get()
    workflow.take_step(update, "submit", by=update.author)
    response = officer.post(f"{page_of(update)}edit/", typed(words="متأخرة"), follow=True)
    assert says(response, "It was submitted meanwhile and can't be changed any more.")
    assert ProgressUpdate.objects.get().words == "الأصل"


def test_a_wrong_correction_keeps_what_was_typed(officer, recommendation):
    officer.post(new(recommendation), typed(words="الأصل"))
    update = ProgressUpdate.objects.get()
    response = officer.post(f"{page_of(update)}edit/", typed(words="كلمات جديدة", percentage="200"))
    assert (response.status_code, value_of(response, "words")) == (422, "كلمات جديدة")
    assert (value_of(response, "percentage"), ProgressUpdate.objects.get().words) == ("200", "الأصل")


# The whole way, through the pages


def test_declared_returned_mended_verified(officer, secretary, recommendation, client):
    officer.post(new(recommendation), typed(status="done", words="اكتملت الأشغال"))
    update = ProgressUpdate.objects.get()
    step, done = f"{page_of(update)}step/", "Done: the change is in its story."
    assert says(officer.get(page_of(update)), "“Fully done” can't be verified without evidence: add a file or a link.")
    assert says(officer.post(step, {"step": "submit"}, follow=True), done)
    refused = secretary.post(step, {"step": "verify"})
    assert refused.status_code == 409
    assert says(refused, "“Fully done” is verified only with evidence: return it and ask for a file or a link.")
    assert says(secretary.post(step, {"step": "return", "reason": "أين المحضر؟"}, follow=True), done)
    assert "أين المحضر؟" in text_of(officer.get(page_of(update)))
    officer.post(f"{page_of(update)}edit/", typed(status="done", words="اكتملت كلها", edition=str(update.edition + 2)))
    officer.post(f"{page_of(update)}evidence/", {"link": "https://example.org/pv", "is_public": "on"})
    officer.post(step, {"step": "submit"})
    assert says(secretary.post(step, {"step": "verify"}, follow=True), done)
    recommendation.refresh_from_db()
    assert (recommendation.verified, recommendation.declared, recommendation.percentage) == ("done", "done", 100)
    axes = [change.axis for change in recommendation.changes.order_by("sequence")][3:]
    assert axes == ["declared", "review", "declared", "verified"]
    public = text_of(client.get(recommendation.get_absolute_url()))
    assert all(words in public for words in ("اكتملت الأشغال", "أين المحضر؟", "اكتملت كلها"))
    assert list(faults()) == []


def test_a_return_without_a_reason_keeps_the_page_and_what_stood(secretary, recommendation):
    update = make_update(recommendation=recommendation, state="submitted")
    response = secretary.post(f"{page_of(update)}step/", {"step": "return", "reason": "  "})
    assert (response.status_code, says(response, "Write the reason: it will be public.")) == (409, True)
    assert ProgressUpdate.objects.get().state == "submitted"


def test_a_refused_step_keeps_the_reason_that_was_typed(officer, recommendation, secretary):
    update = make_update(recommendation=recommendation, state="submitted")
    workflow.take_step(update, "return", by=make_holder(recommendation.followed_by, PostKind.REVIEWER), reason="سبب")
    response = secretary.post(f"{page_of(update)}step/", {"step": "return", "reason": "سبب آخر"})
    assert response.status_code == 409
    sentence = "It isn't there any more: somebody took a step meanwhile. This is how it stands now."
    assert (says(response, sentence), "سبب آخر" in text_of(response)) == (True, True)


# Who may


def everybody(update, sign_in, client):
    lead, council = update.organization, update.recommendation.followed_by
    return {
        "visitor": client,
        "stranger": sign_in(make_user()),
        "officer elsewhere": sign_in(make_holder(make_organization(), PostKind.FOLLOW_UP_OFFICER)),
        "observer": sign_in(make_holder(lead, PostKind.OBSERVER)),
        "author": sign_in(update.author),
        "secretary": sign_in(make_holder(council, PostKind.SECRETARY)),
        "administrator": sign_in(make_administrator()),
    }


@pytest.mark.parametrize(
    ("state", "reads", "edits"),
    [
        ("draft", [302, 404, 404, 200, 200, 404, 200], [302, 404, 404, 403, 200, 404, 403]),
        ("submitted", [302, 404, 404, 200, 200, 200, 200], [302, 404, 404, 403, 302, 403, 403]),
        ("returned", [302, 404, 404, 200, 200, 200, 200], [302, 404, 404, 403, 200, 403, 403]),
        ("verified", [302, 404, 404, 200, 200, 200, 200], [302, 404, 404, 403, 302, 403, 403]),
        ("withdrawn", [302, 404, 404, 200, 200, 200, 200], [302, 404, 404, 403, 302, 403, 403]),
    ],
)
def test_who_reads_and_who_edits(sign_in, client, state, reads, edits):
    update = make_update(state=state)
    people = everybody(update, sign_in, client).values()
    assert [person.get(page_of(update)).status_code for person in people] == reads
    assert [person.get(f"{page_of(update)}edit/").status_code for person in people] == edits


def test_who_declares(sign_in, client):
    update = make_update(state="verified")
    answers = [
        person.get(new(update.recommendation)).status_code for person in everybody(update, sign_in, client).values()
    ]
    assert answers == [302, 404, 404, 403, 200, 403, 403]


def test_steps_of_the_wrong_person_are_refused(sign_in, client):
    update = make_update(state="submitted")
    people = everybody(update, sign_in, client)
    for who in ("author", "observer", "administrator"):
        response = people[who].post(f"{page_of(update)}step/", {"step": "verify"})
        assert (response.status_code, says(response, "This step isn't yours to take.")) == (409, True), who
    answers = {
        who: people[who].post(f"{page_of(update)}step/", {"step": "verify"}).status_code for who in list(people)[:3]
    }
    assert answers == {"visitor": 302, "stranger": 404, "officer elsewhere": 404}
    for step in ("", "x", "publish", "verify\x00"):
        response = people["secretary"].post(f"{page_of(update)}step/", {"step": step})
        assert (response.status_code, says(response, "There is no such step.")) == (409, True), step
    assert ProgressUpdate.objects.get().state == "submitted"


def test_an_update_under_another_reference(officer, recommendation, sign_in):
    update, other = make_update(recommendation=recommendation), make_recommendation(published=True)
    address = f"/staff/recommendations/{other.reference}/updates/{update.pk}/"
    assert sign_in(make_administrator()).get(address).status_code == 404


def test_only_a_published_recommendation_takes_updates(officer, recommendation):
    workflow.take_step(recommendation, "archive", by=make_administrator(), reason="سبب")
    response = officer.get(new(recommendation), follow=True)
    assert says(response, "Progress is declared on published recommendations only.")
    assert officer.post(new(recommendation), typed()).status_code == 302
    assert ProgressUpdate.objects.count() == 0


def test_discarding_a_draft(officer, recommendation, django_capture_on_commit_callbacks):
    update = make_update(recommendation=recommendation, evidence=2)
    with django_capture_on_commit_callbacks(execute=True):
        response = officer.post(f"{page_of(update)}discard/", follow=True)
    assert response.redirect_chain == [(f"/staff/recommendations/{recommendation.reference}/", 302)]
    assert (says(response, "The draft was thrown away."), ProgressUpdate.objects.count()) == (True, 0)


@pytest.mark.parametrize("state", ["submitted", "returned", "verified", "withdrawn"])
def test_what_was_submitted_is_not_discarded(officer, recommendation, state):
    update = make_update(recommendation=recommendation, state=state)
    make_evidence(update_row=update)
    response = officer.post(f"{page_of(update)}discard/", follow=True)
    assert says(response, "Only a draft can be thrown away; what was submitted is withdrawn.")
    assert (ProgressUpdate.objects.count(), update.evidence.count()) == (1, 1)


def test_deeds_are_posted_from_our_own_pages(officer, recommendation):
    update = make_update(recommendation=recommendation, evidence=1)
    piece = update.evidence.get()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(update.author)
    deeds = ("step/", "discard/", "evidence/", f"evidence/{piece.pk}/")
    assert [officer.get(page_of(update) + deed).status_code for deed in deeds] == [405] * 4
    assert [strict.post(page_of(update) + deed).status_code for deed in (*deeds, "edit/")] == [403] * 5
    assert strict.post(new(recommendation), typed()).status_code == 403
    assert officer.post(page_of(update)).status_code == 405
    assert officer.delete(new(recommendation)).status_code == 405
    assert ProgressUpdate.objects.get().state == "draft"


# What it costs


@pytest.mark.parametrize("many", [1, 3])
def test_queries(sign_in, many, django_assert_num_queries):
    update = make_update(evidence=many)
    person = sign_in(update.author)
    with django_assert_num_queries(5):  # the session, the account, the posts; the update, its evidence
        person.get(page_of(update))
    with django_assert_num_queries(4):
        person.get(f"{page_of(update)}edit/")
