"""/staff/: what waits for one person, gathered across rooms; nothing of another's."""

import datetime

import pytest
from django.utils import timezone

from organizations.models import PostKind
from recommendations import workflow
from recommendations.workflow.clock import recorded_at
from tests.builders import (
    appoint,
    make_administrator,
    make_holder,
    make_organization,
    make_recommendation,
    make_session,
    make_update,
    make_user,
)
from tests.reading import inside, references_in, references_of, says, text_of

DESK = "/staff/"
DAY = datetime.timedelta(days=1)
QUEUES = ("to_review", "to_complete", "to_answer", "late", "silent", "drafts")


def waiting(client) -> dict[str, list[str]]:
    """The references in each queue of this person's desk that isn't empty, as they are drawn."""
    response = client.get(DESK)
    assert response.status_code == 200
    found = {}
    for name in QUEUES:
        for section in inside(response, "section", f'id="{name.replace("_", "-")}"'):
            found[name] = references_of(section)
    counts = {name: count for name, count in response.context["counts"].items() if count}
    assert counts == {name: len(several) for name, several in found.items()}
    return found


@pytest.fixture
def council():
    return make_organization(kind="council")


@pytest.fixture
def ministry():
    return make_organization()


def make(reference, council, **fields):
    return make_recommendation(reference=reference, followed_by=council, session=make_session(), **fields)


def test_each_queue_to_the_right_person(sign_in, council, ministry):
    officer = make_holder(ministry, PostKind.FOLLOW_UP_OFFICER)
    submitted = make("SUBMITTED-1", council, lead=ministry, published=True)
    make_update(recommendation=submitted, author=officer, state="submitted")
    workflow.take_step(submitted, "accept", by=officer)
    returned = make("RETURNED-2", council, lead=ministry, published=True)
    make_update(recommendation=returned, author=officer, state="returned")
    workflow.take_step(returned, "accept", by=officer)
    begun = make("BEGUN-3", council, lead=ministry, published=True)
    make_update(recommendation=begun, author=officer)
    make("LATE-4", council, lead=ministry, published=True, due_on=timezone.localdate() - DAY)
    with recorded_at(timezone.now() - 200 * DAY):
        make("SILENT-5", council, lead=ministry, published=True)
    make("DRAFT-6", council, lead=ministry)
    make("ARCHIVED-7", council, lead=ministry, archived=True, due_on=timezone.localdate() - DAY)
    other = make("OTHER-8", make_organization(), lead=make_organization(), published=True)
    make_update(recommendation=other, state="submitted")
    to_answer = ["LATE-4", "BEGUN-3", "SILENT-5"]
    of_the_lead = {"to_complete": ["BEGUN-3", "RETURNED-2"], "to_answer": to_answer}
    seen = {
        who: waiting(sign_in(person))
        for who, person in {
            "officer": officer,
            "contact": make_holder(ministry, PostKind.CONTACT),
            "observer of the lead": make_holder(ministry, PostKind.OBSERVER),
            "reviewer": make_holder(council, PostKind.REVIEWER),
            "secretary": make_holder(council, PostKind.SECRETARY),
            "stranger": make_holder(make_organization(), PostKind.SECRETARY),
        }.items()
    }
    late = {"late": ["LATE-4"], "silent": ["SILENT-5"]}
    assert seen == {
        "officer": of_the_lead | late,
        "contact": of_the_lead | late,
        "observer of the lead": late,
        "reviewer": {"to_review": ["SUBMITTED-1"], **late, "drafts": ["DRAFT-6"]},
        "secretary": {"to_review": ["SUBMITTED-1"], **late, "drafts": ["DRAFT-6"]},
        "stranger": {},
    }


def test_nobody_reviews_their_own(sign_in, council, ministry):
    both = make_holder(ministry, PostKind.FOLLOW_UP_OFFICER)
    appoint(both, council, PostKind.SECRETARY)
    recommendation = make("A-1", council, lead=ministry, published=True)
    make_update(recommendation=recommendation, author=both, state="submitted")
    assert waiting(sign_in(both)) == {"to_answer": ["A-1"]}


def test_a_post_that_ended_gives_nothing(sign_in, council, ministry):
    make_update(recommendation=make("A-1", council, lead=ministry, published=True), state="submitted")
    former = make_user()
    appoint(former, council, PostKind.SECRETARY, ends_on=timezone.localdate() - DAY)
    response = sign_in(former).get(DESK)
    assert says(response, "You hold no post yet")
    assert references_in(response) == []


def test_the_first_ten_and_how_many_there_are(sign_in, council):
    session = make_session()
    for n in range(11):
        make_recommendation(reference=f"D-{n:02}", session=session, followed_by=council)
    response = sign_in(make_holder(council, PostKind.SECRETARY)).get(DESK)
    assert references_in(response) == [f"D-{n:02}" for n in range(10)]
    assert (response.context["counts"]["drafts"], len(response.context["drafts"])) == (11, 10)


def test_without_a_post(sign_in):
    response = sign_in(make_user(name="فلان")).get(DESK)
    assert says(response, "You hold no post yet")
    assert "فلان" in text_of(response)


def test_nothing_waits(sign_in, council):
    response = sign_in(make_holder(council, PostKind.SECRETARY)).get(DESK)
    assert says(response, "Nothing waits for you")


def test_an_administrator_without_a_post_sees_what_is_late_everywhere(sign_in, council):
    make("LATE-1", council, published=True, due_on=timezone.localdate() - DAY)
    assert waiting(sign_in(make_administrator())) == {"late": ["LATE-1"]}


def test_signed_out(client):
    assert client.get(DESK).url == f"/account/login/?next={DESK}"
    assert client.get("/fr/staff/").url == "/fr/account/login/?next=/fr/staff/"


def test_french(sign_in, council):
    response = sign_in(make_holder(council, PostKind.SECRETARY)).get("/fr/staff/")
    assert (response["Content-Language"], says(response, "Nothing waits for you")) == ("fr", True)


def test_nothing_but_reading(sign_in):
    assert sign_in(make_user()).post(DESK).status_code == 405


@pytest.mark.parametrize("many", [1, 3])
def test_queries(sign_in, council, ministry, many, django_assert_num_queries):
    officer, session = make_holder(ministry, PostKind.FOLLOW_UP_OFFICER), make_session()
    appoint(officer, council, PostKind.SECRETARY)
    other = make_holder(ministry, PostKind.CONTACT)
    for state in ("submitted", "returned"):
        for _ in range(many):
            recommendation = make_recommendation(
                session=session, followed_by=council, lead=ministry, published=True, due_on=timezone.localdate() - DAY
            )
            make_update(recommendation=recommendation, author=other, state=state)
            make_recommendation(session=session, followed_by=council)
    person = sign_in(officer)
    with django_assert_num_queries(17):  # the session, the account, the posts; seven queues, each with its count
        assert person.get(DESK).context["counts"]["to_review"] == many
