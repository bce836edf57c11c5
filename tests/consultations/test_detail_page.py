"""/consultations/<slug>/: one meeting, its phase, who was heard, the maps, the findings and what became of them."""

import pytest

from recommendations import workflow
from tests.builders import (
    make_actor_map,
    make_administrator,
    make_agenda_item,
    make_consultation,
    make_finding,
    make_holder,
    make_map_actor,
    make_map_link,
    make_organization,
    make_participant,
    make_phase,
    make_recommendation,
    make_session,
    make_source,
    make_strategy,
    make_update,
    make_user,
    make_vote,
    make_workshop,
)

ADDRESS = "/consultations/meeting/"


@pytest.fixture
def organizer():
    return make_organization()


@pytest.fixture
def meeting(organizer):
    return make_consultation(slug="meeting", organizers=[organizer])


def heard(response):
    return [
        ([one.name for one in group.people], [one.slug for one in group.organizations], group.kinds, group.unnamed)
        for group in response.context["heard"]
    ]


def test_shows_the_phases_in_order_and_marks_its_own(client):
    strategy = make_strategy()
    phases = [make_phase(strategy=strategy, number=number) for number in (4, 2, 3, 1)]
    make_consultation(slug="meeting", phase=phases[3])
    response = client.get(ADDRESS)
    assert [phase.number for phase in response.context["phases"]] == [1, 2, 3, 4]
    assert response.content.decode().count('aria-current="step"') == 1
    assert response.content.decode().count('<li aria-current="step"><span class="rank num">1</span>') == 1


def test_shows_the_maps_with_what_they_measure(client, meeting):
    actor = make_organization(name_ar="الغرفة")
    tied = make_actor_map(consultation=meeting, kind="institutional", actors=[actor])
    make_map_link(source=tied.actors.get(), target=make_map_actor(map=tied, name="جمعية"))
    make_actor_map(consultation=meeting, kind="sector", actors=[make_organization() for _ in range(9)])
    make_actor_map(consultation=meeting, kind="both")
    response = client.get(ADDRESS)
    told = [
        (one.map.kind, one.measures.actors, one.measures.ties, [actor.name for actor in one.named])
        for one in response.context["maps"]
    ]
    assert told == [("institutional", 2, 1, ["الغرفة", "جمعية"]), ("sector", 9, 0, []), ("both", 0, 0, [])]
    assert response.content.decode().count("/maps/institutional/picture.svg") == 1
    assert response.content.decode().count("/picture.svg") == 1


def test_a_hidden_map_is_shown_to_those_who_keep_it(client, sign_in, organizer, meeting):
    make_actor_map(consultation=meeting, kind="sector", is_public=False)
    readers = client, sign_in(make_user()), sign_in(make_holder(organizer, "secretary"))
    assert [len(reader.get(ADDRESS).context["maps"]) for reader in readers] == [0, 0, 1]


def test_shows_findings_by_kind(client, meeting):
    need = make_finding(consultation=meeting, number=1, kind="need")
    strength = make_finding(consultation=meeting, number=2, kind="strength")
    second = make_finding(consultation=meeting, number=3, kind="need")
    groups = client.get(ADDRESS).context["findings"]
    assert [group.findings for group in groups] == [[strength], [need, second]]


@pytest.mark.parametrize("who", ["visitor", "stranger", "organizer", "administrator"])
def test_names_only_those_who_may_be_named(client, sign_in, organizer, meeting, who):
    known = make_organization(slug="known")
    make_participant(consultation=meeting, role="speaker", name="اسم منشور", function="مديرة", is_named=True)
    make_participant(consultation=meeting, name="اسم مخفي", function="صفة تكشفه", category="", organization=known)
    make_participant(consultation=meeting, name="اسم مخفي", function="صفة تكشفه", category="association")
    make_participant(consultation=meeting, name="اسم مخفي", function="صفة تكشفه", category="")
    reader = {
        "visitor": client,
        "stranger": sign_in(make_user()),
        "organizer": sign_in(make_holder(organizer, "contact")),
        "administrator": sign_in(make_administrator()),
    }[who]
    response = reader.get("/fr" + ADDRESS)
    assert [
        (people, slugs, [count for _, count in kinds], unnamed) for people, slugs, kinds, unnamed in heard(response)
    ] == [
        (["اسم منشور"], [], [], 0),
        ([], ["known"], [1], 1),
    ]
    assert [response.content.decode().count(words) for words in ("اسم مخفي", "صفة تكشفه")] == [0, 0]


def test_kinds_are_counted(client, meeting):
    make_participant(consultation=meeting, category="cooperative")
    make_participant(consultation=meeting, category="association")
    make_participant(consultation=meeting, category="cooperative")
    assert [count for _, count in heard(client.get(ADDRESS))[0][2]] == [2, 1]


def outcomes(response):
    return [
        (one.finding, one.recommendation.reference, one.adopted_under, [because.reason for because in one.because])
        for one in response.context["outcomes"]
    ]


def test_tells_what_was_said_what_was_decided_and_the_result(client, meeting):
    finding = make_finding(consultation=meeting)
    item = make_vote(agenda_item=make_agenda_item(), is_unanimous=True).agenda_item
    done = make_recommendation(
        published=True, consultation=meeting, number=1, finding=finding, agenda_item=item, lead=make_organization()
    )
    make_update(recommendation=done, status="done", percentage=100, evidence=1, state="verified")
    untold = make_recommendation(published=True, consultation=meeting, number=2)
    response = client.get(ADDRESS)
    assert outcomes(response) == [(finding, done.reference, item, []), (None, untold.reference, None, [])]
    assert [one.recommendation.verified for one in response.context["outcomes"]] == ["done", "not_started"]


def test_tells_why_not(client, meeting):
    lead = make_organization()
    officer = make_holder(lead, "follow_up_officer")
    declined = make_recommendation(published=True, consultation=meeting, number=1, lead=lead)
    workflow.take_step(declined, "decline", by=officer, reason="سبب الرفض")
    stalled = make_recommendation(published=True, consultation=meeting, number=2, lead=lead)
    make_update(recommendation=stalled, author=officer, obstacle="land", reason="سبب التعثر", state="verified")
    closed = make_recommendation(published=True, consultation=meeting, number=3, lead=lead)
    make_update(recommendation=closed, author=officer, status="closed_not_done", reason="سبب الإغلاق", state="verified")
    assert [reasons for *_, reasons in outcomes(client.get(ADDRESS))] == [
        ["سبب الرفض"],
        ["سبب التعثر"],
        ["سبب الإغلاق"],
    ]


def test_an_obstacle_that_is_gone_is_no_reason(client, meeting):
    lead = make_organization()
    officer = make_holder(lead, "follow_up_officer")
    one = make_recommendation(published=True, consultation=meeting, lead=lead)
    make_update(recommendation=one, author=officer, obstacle="land", reason="سبب التعثر", state="verified")
    make_update(recommendation=one, author=officer, state="verified")
    assert [reasons for *_, reasons in outcomes(client.get(ADDRESS))] == [[]]


def test_a_session_that_is_not_public_stays_out(client, meeting):
    item = make_agenda_item(session=make_session(is_public=False), title="نقطة لم تعلن")
    make_recommendation(published=True, consultation=meeting, agenda_item=item)
    response = client.get(ADDRESS)
    assert [adopted for _, _, adopted, _ in outcomes(response)] == [None]
    assert response.content.decode().count(item.session.get_absolute_url()) == 0


def test_drafts_are_for_those_who_follow_them_up(client, sign_in, organizer, meeting):
    draft = make_recommendation(consultation=meeting, followed_by=organizer, title="عنوان لم ينشر")
    other = make_holder(make_organization(), "secretary")
    owner = make_holder(organizer, "secretary")
    readers = (client, sign_in(make_user()), sign_in(other), sign_in(owner), sign_in(make_administrator()))
    answers = [reader.get(ADDRESS) for reader in readers]
    assert [outcomes(answer) for answer in answers] == [[]] * 3 + [[(None, draft.reference, None, [])]] * 2
    assert [answer.content.decode().count("عنوان لم ينشر") for answer in answers] == [0, 0, 0, 1, 1]


def test_one_that_is_not_public_is_404_for_strangers(client, sign_in, organizer):
    make_consultation(slug="hidden", organizers=[organizer], is_public=False)
    other = make_holder(make_organization(), "secretary")
    owner = make_holder(organizer, "observer")
    readers = (client, sign_in(make_user()), sign_in(other), sign_in(owner), sign_in(make_administrator()))
    assert [reader.get("/consultations/hidden/").status_code for reader in readers] == [404, 404, 404, 200, 200]


def test_what_the_source_does_not_say_is_left_out(client, meeting):
    response = client.get(ADDRESS)
    content = response.content.decode()
    assert response.status_code == 200
    assert [content.count(f'id="{name}"') for name in ("strategy", "findings", "maps", "heard")] == [0, 0, 0, 0]


def test_an_example_says_so(client):
    make_consultation(slug="meeting", is_example=True)
    assert client.get(ADDRESS).context["is_example"] is True


def test_what_people_wrote_is_inert_and_marked(client):
    make_consultation(slug="meeting", summary="<script>alert(1)</script> ملخص")
    content = client.get("/fr" + ADDRESS).content.decode()
    assert content.count("<script>alert(1)") == 0
    assert content.count('<div class="prose" lang="ar" dir="rtl"><p>&lt;script&gt;') == 1


def test_unknown_is_404(client):
    assert client.get("/consultations/nobody/").status_code == 404


def test_queries_do_not_grow(client, django_assert_num_queries, settings):
    settings.PAGE_CACHE = False
    meeting = make_consultation(slug="meeting", phase=make_phase(), source=make_source())

    def add_one(number, kind):
        organization = make_organization()
        meeting.organizers.add(organization)
        make_phase(strategy=meeting.phase.strategy, number=number + 1)
        workshop = make_workshop(consultation=meeting, number=number)
        make_participant(consultation=meeting, organization=organization, name="اسم", is_named=True)
        make_actor_map(consultation=meeting, kind=kind, actors=[organization])
        finding = make_finding(consultation=meeting, number=number, workshop=workshop)
        item = make_vote(agenda_item=make_agenda_item()).agenda_item
        make_recommendation(published=True, consultation=meeting, finding=finding, agenda_item=item)

    add_one(1, "institutional")
    with django_assert_num_queries(13):
        client.get(ADDRESS)
    add_one(2, "sector")
    add_one(3, "both")
    with django_assert_num_queries(13):
        client.get(ADDRESS)
