"""/staff/recommendations/: what an official's organizations answer for or follow up, and its deeds."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from organizations.models import PostKind
from recommendations import workflow
from recommendations.models import Recommendation
from tests.builders import (
    make_administrator,
    make_holder,
    make_organization,
    make_recommendation,
    make_session,
    make_update,
    make_user,
)
from tests.reading import address_of, form_of, links_in, references_in, says, text_of, value_of

LIST = "/staff/recommendations/"
DONE = "Done: the change is in its story."
NOT_YOURS = "This step isn't yours to take."


def address(recommendation, deed="") -> str:
    return f"{LIST}{recommendation.reference}/{deed}"


@pytest.fixture
def recommendation():
    return make_recommendation(published=True, lead=make_organization(slug="lead", name_ar="وزارة الأصل"))


@pytest.fixture
def everybody(sign_in, client):
    """everybody(recommendation): a client for each, by what they are to it."""

    def clients(recommendation):
        lead, council = recommendation.lead, recommendation.followed_by
        return {
            "visitor": client,
            "stranger": sign_in(make_user()),
            "secretary elsewhere": sign_in(make_holder(make_organization(), PostKind.SECRETARY)),
            "officer": sign_in(make_holder(lead, PostKind.FOLLOW_UP_OFFICER)),
            "observer": sign_in(make_holder(lead, PostKind.OBSERVER)),
            "reviewer": sign_in(make_holder(council, PostKind.REVIEWER)),
            "secretary": sign_in(make_holder(council, PostKind.SECRETARY)),
            "administrator": sign_in(make_administrator()),
        }

    return clients


def secretary_of(recommendation, sign_in):
    return sign_in(make_holder(recommendation.followed_by, PostKind.SECRETARY))


# The list


def test_the_list_is_of_what_concerns_them(sign_in):
    lead, session = make_organization(), make_session()
    make_recommendation(reference="A-1", session=session, lead=lead, published=True)
    make_recommendation(reference="B-2", session=session, published=True)
    make_recommendation(reference="C-3", session=session, lead=lead)
    make_recommendation(reference="D-4", session=session, archived=True)
    make_recommendation(reference="E-5", lead=make_organization(), published=True)
    officer = sign_in(make_holder(lead, PostKind.FOLLOW_UP_OFFICER))
    secretary = sign_in(make_holder(session.council.organization, PostKind.SECRETARY))
    assert references_in(officer.get(LIST)) == ["A-1"]
    assert references_in(secretary.get(LIST)) == ["A-1", "B-2", "C-3", "D-4"]
    assert references_in(sign_in(make_administrator()).get(LIST)) == ["A-1", "B-2", "C-3", "D-4", "E-5"]
    for publication, listed in (("draft", ["C-3"]), ("published", ["A-1", "B-2"]), ("archived", ["D-4"])):
        assert references_in(secretary.get(LIST, {"publication": publication})) == listed
    for nonsense in ("x", "\x00", "draft'"):
        assert len(references_in(secretary.get(LIST, {"publication": nonsense, "page": nonsense}))) == 4


def test_a_list_of_nothing(sign_in, client):
    stranger = sign_in(make_user())
    assert says(stranger.get(LIST), "Nothing here concerns your organizations")
    assert client.get(LIST).url == f"/account/login/?next={LIST}"


def test_pages_of_the_list(sign_in):
    session = make_session()
    for n in range(51):
        make_recommendation(reference=f"R-{n:02}", session=session)
    secretary = sign_in(make_holder(session.council.organization, PostKind.SECRETARY))
    first, second = secretary.get(LIST), secretary.get(LIST, {"page": 2, "publication": "draft"})
    assert references_in(first) + references_in(second) == [f"R-{n:02}" for n in range(51)]
    assert address_of(first, "next") == "?publication=&page=2"
    assert address_of(second, "prev") == "?publication=draft&page=1"


@pytest.mark.parametrize("many", [1, 3])
def test_queries_of_the_list(sign_in, many, django_assert_num_queries):
    session, lead = make_session(), make_organization()
    for _ in range(many):
        make_recommendation(session=session, lead=lead, published=True)
    person = secretary_of(Recommendation.objects.first(), sign_in)
    with django_assert_num_queries(5):  # the session, the account, the posts; how many, the rows
        person.get(LIST)


# One of them


def test_who_opens_it(everybody, recommendation):
    found = {who: person.get(address(recommendation)).status_code for who, person in everybody(recommendation).items()}
    assert found == {
        "visitor": 302,
        "stranger": 404,
        "secretary elsewhere": 404,
        "officer": 200,
        "observer": 200,
        "reviewer": 200,
        "secretary": 200,
        "administrator": 200,
    }


def test_what_each_may_do(everybody, recommendation):
    offered = {}
    for who, person in everybody(recommendation).items():
        page = person.get(address(recommendation))
        if page.status_code == 200:
            steps = [step.name for step in page.context["steps"]]
            markup = page.content.decode()
            forms = [name for name in ("lead", "deadline") if address(recommendation, f"{name}/") in markup]
            declares = address(recommendation, "updates/new/") in dict(links_in(page))
            offered[who] = (steps, forms, declares)
    assert offered == {
        "officer": (["accept", "accept_partly", "note", "decline"], [], True),
        "observer": ([], [], False),
        "reviewer": ([], [], False),
        "secretary": (["archive"], ["lead", "deadline"], False),
        "administrator": (["archive"], ["lead", "deadline"], False),
    }


def test_a_draft_is_published_archived_and_taken_out(sign_in, client):
    draft = make_recommendation()
    secretary = secretary_of(draft, sign_in)
    assert client.get(draft.get_absolute_url()).status_code == 404
    for step, reason, publication in (
        ("publish", "", "published"),
        ("archive", "أُنجزت بغيرها", "archived"),
        ("restore", "خطأ", "published"),
    ):
        response = secretary.post(address(draft, "step/"), {"step": step, "reason": reason}, follow=True)
        draft.refresh_from_db()
        assert (says(response, DONE), draft.publication) == (True, publication)
    assert "أُنجزت بغيرها" in text_of(client.get(draft.get_absolute_url()))


def test_the_organization_answers(sign_in, recommendation):
    officer = sign_in(make_holder(recommendation.lead, PostKind.CONTACT))
    for step, reason, position in (
        ("accept", "", "accepted"),
        ("accept_partly", "سبب", "partly_accepted"),
        ("note", "سبب", "noted"),
        ("decline", "خارج الاختصاص", "declined"),
    ):
        officer.post(address(recommendation, "step/"), {"step": step, "reason": reason})
        recommendation.refresh_from_db()
        assert recommendation.position == position


def test_a_refusal_without_a_reason_keeps_the_page(sign_in, recommendation):
    officer = sign_in(make_holder(recommendation.lead, PostKind.CONTACT))
    response = officer.post(address(recommendation, "step/"), {"step": "decline", "reason": " "})
    assert (response.status_code, says(response, "Write the reason: it will be public.")) == (409, True)
    assert Recommendation.objects.get().position == "pending"


def test_steps_of_the_wrong_person_are_refused(everybody, recommendation):
    people = everybody(recommendation)
    for who, step in (
        ("officer", "archive"),
        ("observer", "accept"),
        ("reviewer", "archive"),
        ("secretary", "accept"),
        ("administrator", "decline"),
    ):
        response = people[who].post(address(recommendation, "step/"), {"step": step, "reason": "كلام كتبته"})
        assert (response.status_code, says(response, NOT_YOURS)) == (409, True), who
        assert "كلام كتبته" in text_of(response), who
    for deed in ("step/", "lead/", "deadline/"):
        for who, answer in (("visitor", 302), ("stranger", 404), ("secretary elsewhere", 404)):
            assert people[who].post(address(recommendation, deed), {"step": "archive"}).status_code == answer
    for who in ("officer", "observer", "reviewer"):
        for deed, data in (("lead/", {"organization": ""}), ("deadline/", {"due_on": "2030-01-01"})):
            response = people[who].post(address(recommendation, deed), data)
            assert (response.status_code, says(response, NOT_YOURS)) == (409, True), (who, deed)
    assert (recommendation.changes.count(), Recommendation.objects.get().due_on) == (3, None)


# The lead and the deadline


@pytest.mark.parametrize(
    "typed", ["وزارة جديدة", " وزارة جديدة ", "Nouveau Ministère", "nouveau ministère", "new", "جديده"]
)
def test_naming_another_lead(sign_in, recommendation, typed):
    new = make_organization(slug="new", name_ar="وزارة جديدة", name_fr="Nouveau Ministère")
    response = secretary_of(recommendation, sign_in).post(
        address(recommendation, "lead/"), {"organization": typed, "reason": "تغير الاختصاص"}, follow=True
    )
    recommendation.refresh_from_db()
    assert (says(response, "The lead organization is named."), recommendation.lead) == (True, new)


@pytest.mark.parametrize(
    ("typed", "reason", "sentence"),
    [
        ("لا وجود لها", "سبب", "No organization of the register has this name."),
        ("وزارة", "سبب", "Several organizations have such a name: write it in full."),
        ("وزارة أخرى", "", "Write the reason: it will be public."),
        ("وزارة الأصل", "سبب", "This organization answers for it already."),
        ("ا\x00", "سبب", "Null characters are not allowed."),
        ("%%%(((", "سبب", "No organization of the register has this name."),
    ],
)
def test_a_lead_that_is_refused_keeps_what_was_typed(sign_in, recommendation, typed, reason, sentence):
    make_organization(name_ar="وزارة أخرى")
    response = secretary_of(recommendation, sign_in).post(
        address(recommendation, "lead/"), {"organization": typed, "reason": reason}
    )
    assert (response.status_code, says(response, sentence)) == (409, True)
    form = form_of(response, address(recommendation, "lead/"))
    assert (value_of(form, "organization"), value_of(form, "reason")) == (typed, reason)
    assert Recommendation.objects.get().lead == recommendation.lead


def test_nobody_answers_any_more(sign_in, recommendation):
    data = {"organization": "", "reason": "حُلت الهيئة"}
    secretary_of(recommendation, sign_in).post(address(recommendation, "lead/"), data)
    assert Recommendation.objects.get().lead is None


def test_the_lead_stays_while_an_update_awaits(sign_in):
    update = make_update(state="submitted")
    data = {"organization": "", "reason": "سبب"}
    response = secretary_of(update.recommendation, sign_in).post(address(update.recommendation, "lead/"), data)
    assert says(response, "An update awaits verification: verify or return it first.")


def test_setting_moving_and_removing_the_deadline(sign_in, recommendation):
    secretary, deadlines = secretary_of(recommendation, sign_in), []
    for due_on, reason in (("2030-01-31", ""), ("2030-06-30", "تأخر التمويل"), ("", "لم يعد له معنى")):
        data = {"due_on": due_on, "reason": reason}
        response = secretary.post(address(recommendation, "deadline/"), data, follow=True)
        assert says(response, "The deadline is set.")
        deadlines.append(Recommendation.objects.get().due_on)
    assert deadlines == [datetime.date(2030, 1, 31), datetime.date(2030, 6, 30), None]


@pytest.mark.parametrize(
    ("due_on", "reason", "sentence"),
    [
        ("2030-02-31", "سبب", "Enter a valid date."),
        ("x", "سبب", "Enter a valid date."),
        ("2031-01-01", "", "Write the reason: it will be public."),
        ("2030-01-31", "سبب", "This is its deadline already."),
    ],
)
def test_a_deadline_that_is_refused_keeps_what_was_typed(sign_in, recommendation, due_on, reason, sentence):
    standing = datetime.date(2030, 1, 31)
    workflow.move_deadline(recommendation, standing, by=make_administrator())
    response = secretary_of(recommendation, sign_in).post(
        address(recommendation, "deadline/"), {"due_on": due_on, "reason": reason}
    )
    assert (response.status_code, says(response, sentence), value_of(response, "due_on")) == (409, True, due_on)
    assert value_of(form_of(response, address(recommendation, "deadline/")), "reason") == reason
    assert Recommendation.objects.get().due_on == standing


def test_deeds_are_posted_from_our_own_pages(sign_in, recommendation):
    secretary = make_holder(recommendation.followed_by, PostKind.SECRETARY)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(secretary)
    deeds = ("step/", "lead/", "deadline/")
    assert [sign_in(secretary).get(address(recommendation, deed)).status_code for deed in deeds] == [405] * 3
    assert [strict.post(address(recommendation, deed)).status_code for deed in deeds] == [403] * 3
    assert sign_in(secretary).post(address(recommendation)).status_code == 405


def test_french(sign_in, recommendation):
    response = secretary_of(recommendation, sign_in).get("/fr" + address(recommendation))
    assert (response["Content-Language"], response.status_code) == ("fr", 200)


@pytest.mark.parametrize("many", [1, 3])
def test_queries_of_one(sign_in, recommendation, many, django_assert_num_queries):
    author = make_holder(recommendation.lead, PostKind.FOLLOW_UP_OFFICER)
    for _ in range(many):
        make_update(recommendation=recommendation, author=author, state="verified")
    person = secretary_of(recommendation, sign_in)
    # the session, the account, the posts; the row, its changes, its updates, names; the council and its next sessions
    with django_assert_num_queries(10):
        person.get(address(recommendation))


def test_time_of_today_stands_in_the_page(sign_in, recommendation):
    workflow.move_deadline(recommendation, timezone.localdate(), by=make_administrator())
    assert says(secretary_of(recommendation, sign_in).get(address(recommendation)), "Due soon")
