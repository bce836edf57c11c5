"""The story of a recommendation: a sentence for each change on each axis, newest first."""

import datetime

import pytest
from django.utils import timezone, translation

from councils.models import VoteOutcome
from organizations.models import PostKind
from recommendations import story, workflow
from recommendations.models import Evidence, Recommendation
from tests.builders import (
    appoint,
    make_administrator,
    make_agenda_item,
    make_consultation,
    make_evidence,
    make_holder,
    make_organization,
    make_recommendation,
    make_sitting,
    make_update,
    make_user,
    make_vote,
)
from tests.reading import words_of

DAY = datetime.timedelta(days=1)
NEW_YEAR = datetime.date(2022, 1, 1)


def told(recommendation, language=None):
    """Its lines as it stands in the database, in the words of the source unless a language is given."""
    recommendation = Recommendation.objects.for_page().get(pk=recommendation.pk)
    with translation.override(language):
        lines = story.tell(recommendation, story.events(recommendation), Evidence.objects.all())
        return lines + story.origins(recommendation)


def sentences(recommendation) -> list[str]:
    return [words_of(line.sentence) for line in told(recommendation)]


@pytest.fixture
def people():
    """The lead organization and the council of one recommendation, a person for each, and the recommendation."""
    lead = make_organization(name_ar="وزارة", name_fr="Ministère", slug="ministry")
    recommendation = make_recommendation(published=True, lead=lead)
    recommendation.followed_by.name_ar = "مجلس"
    recommendation.followed_by.save()
    officer = make_holder(lead, PostKind.FOLLOW_UP_OFFICER)
    secretary = make_holder(recommendation.followed_by, PostKind.SECRETARY)
    return recommendation, officer, secretary


def test_a_sentence_for_each_axis_newest_first(people):
    recommendation, officer, secretary = people
    workflow.move_deadline(recommendation, NEW_YEAR, by=secretary, reason="سبب")
    workflow.take_step(recommendation, "accept_partly", by=officer, reason="سبب")
    update = make_update(
        recommendation=recommendation, author=officer, obstacle="funding", reason="سبب", state="submitted"
    )
    workflow.take_step(update, "return", by=secretary, reason="سبب")
    update.obstacle = update.reason = ""
    update.save()
    workflow.take_step(update, "submit", by=officer)
    workflow.take_step(update, "verify", by=secretary)
    workflow.move_deadline(recommendation, NEW_YEAR + DAY, by=secretary, reason="سبب")
    workflow.move_deadline(recommendation, None, by=secretary, reason="سبب")
    workflow.assign_lead(recommendation, None, by=secretary, reason="سبب")
    workflow.take_step(recommendation, "archive", by=secretary, reason="سبب")
    workflow.take_step(recommendation, "restore", by=secretary, reason="سبب")
    assert sentences(recommendation) == [
        "Taken out of the archive",
        "Archived: no longer followed up",
        "No organization answers for it any more",
        "The deadline of Jan. 2, 2022 was removed",
        "Deadline moved from Jan. 1, 2022 to Jan. 2, 2022",
        "Verification by مجلس : in progress",
        "No longer stalled",
        "Declaration of وزارة : in progress",
        "The update was returned to be completed",
        "Stalled: funding",
        "Declaration of وزارة : in progress",
        "Position of وزارة : partly accepted",
        "Deadline set: Jan. 1, 2022",
        "Published in the register",
        "Lead organization: وزارة",
        "Entered in the register as a draft",
    ]


def test_a_withdrawal_brings_back_what_stood(people):
    recommendation, officer, secretary = people
    make_update(recommendation=recommendation, author=officer, reviewer=secretary, state="verified")
    make_update(recommendation=recommendation, author=officer, status="partial", state="withdrawn")
    assert sentences(recommendation)[:4] == [
        "The declared status is again: in progress",
        "The update was withdrawn by those who declared it",
        "Declaration of وزارة : partially done",
        "Verification by مجلس : in progress",
    ]


def test_who_when_and_why(people):
    recommendation, officer, _secretary = people
    yesterday = timezone.localdate() - DAY
    update = make_update(
        recommendation=recommendation, author=officer, happened_on=yesterday, obstacle="land", reason="وعاء عقاري"
    )
    workflow.take_step(update, "submit", by=officer)
    stalled, declared, published, lead, drafted = told(recommendation)
    assert [line.iso for line in told(recommendation)] == [timezone.localdate().isoformat()] * 5
    assert (words_of(declared.words), declared.reason, declared.post) == (
        "ما تم إنجازه",
        "وعاء عقاري",
        "follow-up officer",
    )
    assert declared.happened.startswith("It happened on ")
    assert (stalled.words, stalled.reason) == ("", "وعاء عقاري")
    assert (published.happened, published.post, published.reason) == ("", "", "")
    assert (lead.words, drafted.words) == ("", "")


def test_the_post_has_its_own_name(people):
    recommendation, _officer, _secretary = people
    person = make_user()
    appointment = appoint(person, recommendation.lead, PostKind.CONTACT)
    appointment.post.title_ar, appointment.post.title_fr = "رئيس المصلحة", "Chef de service"
    appointment.post.save()
    workflow.take_step(recommendation, "accept", by=person)
    assert [told(recommendation, language)[0].post for language in ("ar", "fr")] == ["رئيس المصلحة", "Chef de service"]


def test_evidence_stands_by_the_latest_declaration_it_was_for(people):
    recommendation, officer, secretary = people
    update = make_update(recommendation=recommendation, author=officer, evidence=1, state="returned")
    make_evidence(update_row=update)
    workflow.take_step(update, "submit", by=officer)
    workflow.take_step(update, "verify", by=secretary)
    other = make_update(recommendation=recommendation, author=officer, evidence=1, state="submitted")
    lines = told(recommendation)
    assert [[piece.pk for piece in line.evidence] for line in lines[:5]] == [
        [piece.pk for piece in other.evidence.all()],
        [],
        [piece.pk for piece in update.evidence.all()],
        [],
        [],
    ]
    assert lines[0].evidence[0].url == other.evidence.get().get_absolute_url()


def test_a_former_lead_keeps_the_name_it_had(people):
    recommendation, _officer, secretary = people
    new = make_organization(name_ar="وكالة", name_fr="Agence")
    workflow.assign_lead(recommendation, new, by=secretary, reason="سبب")
    type(new).objects.filter(slug="ministry").update(name_ar="وزارة أخرى")
    named = [words_of(line.sentence) for line in told(recommendation) if "Lead" in line.sentence]
    assert named == ["Lead organization: وكالة", "Lead organization: وزارة"]
    with translation.override("fr"):
        assert "Agence" in words_of(told(recommendation, "fr")[0].sentence)


def test_words_are_marked_by_their_letters(people):
    recommendation, officer, secretary = people
    make_update(
        recommendation=recommendation, author=officer, reviewer=secretary, words="Travaux lancés", state="verified"
    )
    make_update(recommendation=recommendation, author=officer, words="انطلقت الأشغال", state="submitted")
    assert [line.words for line in told(recommendation, "fr") if line.words] == [
        '<bdi lang="ar" dir="rtl">انطلقت الأشغال</bdi>',
        "<bdi>Travaux lancés</bdi>",
    ]
    assert [line.words for line in told(recommendation, "ar") if line.words] == [
        "<bdi>انطلقت الأشغال</bdi>",
        '<bdi lang="fr" dir="ltr">Travaux lancés</bdi>',
    ]


def test_an_administrator_acts_for_no_body():
    recommendation = make_recommendation(published=True, due_on=NEW_YEAR, by=make_administrator())
    assert [(line.post, words_of(line.sentence)) for line in told(recommendation)] == [
        ("", "Published in the register"),
        ("", "Deadline set: Jan. 1, 2022"),
        ("", "Entered in the register as a draft"),
    ]


# How it began


@pytest.mark.parametrize(
    ("outcome", "is_unanimous", "sentence"),
    [
        (VoteOutcome.ADOPTED, True, "Vote of مجلس : adopted , unanimously"),
        (VoteOutcome.ADOPTED, False, "Vote of مجلس : adopted"),
        (VoteOutcome.POSTPONED, False, "Vote of مجلس : postponed"),
    ],
)
def test_the_vote_that_adopted_it(outcome, is_unanimous, sentence):
    sitting = make_sitting(held_on=datetime.date(2021, 1, 12))
    sitting.session.council.organization.name_ar = "مجلس"
    sitting.session.council.organization.save()
    item = make_agenda_item(session=sitting.session, sitting=sitting, title="تقديم الدراسة")
    make_vote(agenda_item=item, outcome=outcome, is_unanimous=is_unanimous)
    recommendation = make_recommendation(session=sitting.session, agenda_item=item)
    [_entered, vote] = told(recommendation)
    assert (words_of(vote.sentence), vote.iso, words_of(vote.words)) == (sentence, "2021-01-12", "تقديم الدراسة")


def test_the_decision_that_adopted_it_has_its_number_and_its_visa():
    sitting = make_sitting()
    item = make_agenda_item(session=sitting.session, sitting=sitting)
    make_vote(agenda_item=item, kind="deliberation", number="12/2021", visa="given", visa_on=datetime.date(2021, 2, 3))
    [_entered, vote] = told(make_recommendation(session=item.session, agenda_item=item))
    assert (words_of(vote.post), vote.happened) == (
        "Deliberation no. 12/2021",
        "Visa of the governor given on Feb. 3, 2021",
    )


def test_voiced_at_a_consultation():
    consultation = make_consultation(title_ar="لقاء", held_on=datetime.date(2018, 8, 4))
    [_entered, voiced] = told(make_recommendation(consultation=consultation))
    assert (voiced.sentence, voiced.iso, words_of(voiced.words)) == ("Voiced at a consultation", "2018-08-04", "لقاء")


def test_nothing_unknown_is_told():
    assert sentences(make_recommendation(agenda_item=None)) == ["Entered in the register as a draft"]
    item = make_agenda_item()
    assert sentences(make_recommendation(session=item.session, agenda_item=item)) == [
        "Entered in the register as a draft"
    ]
