"""/consultations/<slug>/: one meeting, its phase, who was heard, the maps, the findings and what became of them."""

import datetime
import re

import pytest
from django.utils import timezone

from consultations.models import Quote
from recommendations import workflow
from tests.builders import (
    make_actor_map,
    make_administrator,
    make_agenda_item,
    make_consultation,
    make_document,
    make_finding,
    make_holder,
    make_map_actor,
    make_map_link,
    make_organization,
    make_participant,
    make_phase,
    make_programme_item,
    make_questionnaire,
    make_recommendation,
    make_response,
    make_session,
    make_source,
    make_strategy,
    make_table,
    make_update,
    make_user,
    make_vote,
    make_workshop,
)
from tests.reading import inside, words_of

ADDRESS = "/consultations/meeting/"


@pytest.fixture
def organizer():
    return make_organization()


@pytest.fixture
def meeting(organizer):
    return make_consultation(slug="meeting", organizers=[organizer])


def heard(response):
    return [
        ([one.name for one in group.people], [one.slug for one in group.organizations], group.kinds, group.has_others)
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
    assert [[finding for finding, _standing in group.findings] for group in groups] == [[strength], [need, second]]


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
    assert [(people, slugs, len(kinds), others) for people, slugs, kinds, others in heard(response)] == [
        (["اسم منشور"], [], 0, False),
        ([], ["known"], 1, True),
    ]
    assert [response.content.decode().count(words) for words in ("اسم مخفي", "صفة تكشفه")] == [0, 0]


def test_kinds_are_said_once_and_how_many_is_left_to_the_coverage(client, meeting):
    make_participant(consultation=meeting, category="cooperative")
    make_participant(consultation=meeting, category="association")
    make_participant(consultation=meeting, category="cooperative")
    assert [str(kind) for kind in heard(client.get(ADDRESS))[0][2]] == ["تعاونية", "جمعية"]


def test_a_function_without_a_name_is_said_only_where_it_stands_for_many(client, meeting):
    make_participant(consultation=meeting, category="other", function="فاعلون مؤسساتيون")
    make_participant(consultation=meeting, category="other", function="صفة تكشفه", email="a@example.org")
    make_participant(consultation=meeting, category="other", function="صفة تكشفه", registered_through="door")
    content = client.get(ADDRESS).content.decode()
    assert [content.count(words) for words in ("فاعلون مؤسساتيون", "صفة تكشفه")] == [1, 0]


def themes(response):
    """Theme by theme: (what was found, what was recommended of it)."""
    return [
        (theme.title, [(said.finding, [one.recommendation.reference for one in said.came]) for said in theme.said])
        for theme in response.context["became"].themes
    ]


def outcomes(response):
    return [
        (said.finding, one.recommendation.reference, one.adopted_under, [because.reason for because in one.because])
        for theme in response.context["became"].themes
        for said in theme.said
        for one in said.came
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
    became = response.context["became"]
    assert (became.findings, became.recommendations, became.done) == (1, 2, 1)


def test_tells_it_theme_by_theme(client, meeting):
    """By theme in the order of the workshops, what was said outside them last; what nothing came of is there too."""
    second = make_workshop(consultation=meeting, number=2, title="ورشة التمويل")
    first = make_workshop(consultation=meeting, number=1, title="ورشة أولى", theme="التسويق")
    third = make_workshop(consultation=meeting, number=3, title="ورشة ثالثة", theme="التسويق")
    outside = make_finding(consultation=meeting, number=1)
    of_second = make_finding(consultation=meeting, number=2, workshop=second)
    of_third = make_finding(consultation=meeting, number=3, workshop=third)
    of_first = make_finding(consultation=meeting, number=4, workshop=first)
    for number in (1, 2):
        make_recommendation(
            published=True, consultation=meeting, number=number, finding=of_second, reference=f"MDL-C-0{number}"
        )
    make_recommendation(published=True, consultation=meeting, number=3, reference="MDL-C-03")
    response = client.get(ADDRESS)
    assert themes(response) == [
        ("التسويق", [(of_first, []), (of_third, [])]),
        ("ورشة التمويل", [(of_second, ["MDL-C-01", "MDL-C-02"])]),
        ("", [(outside, []), (None, ["MDL-C-03"])]),
    ]
    page = client.get(f"/fr{ADDRESS}").content.decode()
    assert [page.count(f'href="#finding-{number}"') for number in (1, 2, 3, 4)] == [1, 1, 1, 1]


def figures(response):
    """What stands before all the rest, in French words; empty where nothing was said."""
    return [words_of(one) for one in inside(response, "section", 'class="became"')]


def test_begins_with_how_it_stands(client, meeting):
    finding = make_finding(consultation=meeting)
    done, _not_started, left = (
        make_recommendation(
            published=True, consultation=meeting, number=number, finding=finding, lead=make_organization()
        )
        for number in (1, 2, 3)
    )
    make_update(recommendation=done, status="done", percentage=100, evidence=1, state="verified")
    make_update(recommendation=left, status="obsolete", reason="تغير القانون", state="verified")
    response = client.get(f"/fr{ADDRESS}")
    assert figures(response) == [
        "Où l’on en est Vous avez dit 1 constat Il a été décidé 3 recommandations Le résultat 1 totalement réalisée "
        "Totalement réalisée 1 Non entamée 1 1 devenue sans objet"
    ]


def test_nothing_decided_yet_has_no_result(client, meeting):
    make_finding(consultation=meeting)
    assert figures(client.get(f"/fr{ADDRESS}")) == [
        "Où l’on en est Vous avez dit 1 constat Il a été décidé rien encore"
    ]


def test_where_nothing_was_said_no_figure_stands(client, meeting):
    assert figures(client.get(ADDRESS)) == []


def folds(response):
    """(where each fold of the page leads, whether it is open)."""
    found = re.findall(r'<details class="fold"( open)?>.*?<div id="(\w+)"', response.content.decode(), re.DOTALL)
    return [(anchor, bool(is_open)) for is_open, anchor in found]


@pytest.mark.parametrize("is_found", [False, True])
def test_folds_the_rest_once_something_came_out_of_it(client, meeting, is_found):
    make_workshop(consultation=meeting)
    make_programme_item(consultation=meeting)
    make_participant(consultation=meeting, organization=make_organization())
    if is_found:
        make_finding(consultation=meeting)
    rest = ["findings"] * is_found + ["workshops", "programme", "heard"]
    assert folds(client.get(ADDRESS)) == [(anchor, not is_found) for anchor in rest]


def test_of_one_that_is_coming_nothing_is_folded(client, meeting):
    meeting.held_on = ahead(3)
    meeting.save()
    make_workshop(consultation=meeting)
    make_programme_item(consultation=meeting)
    make_finding(consultation=meeting)
    assert folds(client.get(ADDRESS)) == [("programme", True), ("findings", True), ("workshops", True)]


def test_every_place_named_at_the_top_is_on_the_page(client, meeting):
    """The links of the page to itself lead somewhere."""
    strategy = make_strategy()
    meeting.phase = make_phase(strategy=strategy)
    meeting.report_published_at = timezone.now()
    meeting.save()
    workshop = make_workshop(consultation=meeting)
    make_programme_item(consultation=meeting, workshop=workshop)
    make_participant(consultation=meeting, organization=make_organization())
    make_actor_map(consultation=meeting)
    make_document(consultation=meeting, is_public=True)
    make_finding(consultation=meeting, workshop=workshop)
    content = client.get(ADDRESS).content.decode()
    wanted = set(re.findall(r'href="#([\w-]+)"', content))
    assert wanted - set(re.findall(r' id="([\w-]+)"', content)) == set()
    assert wanted >= {
        "outcomes",
        "maps",
        "findings",
        "workshops",
        "programme",
        "heard",
        "strategy",
        "documents",
        "when",
    }


@pytest.mark.parametrize(("said", "is_open"), [(15, True), (16, False)])
def test_much_that_was_said_is_folded_theme_by_theme(client, meeting, said, is_open):
    workshops = [make_workshop(consultation=meeting, number=n, title=f"ورشة {n}") for n in (1, 2)]
    for number in range(1, said + 1):
        make_finding(consultation=meeting, number=number, workshop=workshops[number % 2])
    content = client.get(ADDRESS).content.decode()
    opened = content.count('<details class="fold theme" open>'), content.count('<details class="fold theme">')
    assert opened == ((2, 0) if is_open else (0, 2))


def test_a_finding_that_is_kept_back_stays_out(client, sign_in, organizer, meeting):
    hidden = make_finding(consultation=meeting, number=1, text="خلاصة لم تعلن", is_public=False)
    make_recommendation(published=True, consultation=meeting, finding=hidden, reference="MDL-C-01")
    owner = sign_in(make_holder(organizer, "secretary"))
    answers = [client.get(ADDRESS), owner.get(ADDRESS)]
    assert [themes(answer) for answer in answers] == [
        [("", [(None, ["MDL-C-01"])])],
        [("", [(hidden, ["MDL-C-01"])])],
    ]
    assert [answer.content.decode().count("خلاصة لم تعلن") for answer in answers] == [0, 2]


def test_a_finding_says_on_how_much_it_stands_and_quotes_what_may_be_quoted(client, meeting):
    finding = make_finding(consultation=meeting)
    questionnaire = make_questionnaire(consultation=meeting)

    def answer(words, *, is_chosen=True, **fields):
        response = make_response(questionnaire=questionnaire, answers={"words": words}, **{"may_quote": True} | fields)
        finding.supports.create(response=response, question="words")
        if is_chosen:
            Quote.objects.create(response=response, name="words")

    answer("كلام اختير")
    answer("كلام لم يختر", is_chosen=False)
    answer("كلام لا يقتبس", may_quote=False)
    answer("كلام وضع جانبا", set_aside_at=timezone.now(), set_aside_why="مكرر")
    finding.supports.create(table=make_table(workshop=make_workshop(consultation=meeting), notes="ملاحظات داخلية"))
    response = client.get(ADDRESS)
    [(_finding, standing)] = response.context["findings"][0].findings
    assert (standing.answers, standing.tables, standing.quotes) == (3, 1, ["كلام اختير"])
    page = response.content.decode()
    hidden = ("كلام لم يختر", "كلام لا يقتبس", "كلام وضع جانبا", "ملاحظات داخلية")
    assert [page.count(words) for words in hidden] == [0, 0, 0, 0]


def test_links_to_its_report_once_that_is_public(client, meeting, settings):
    settings.PAGE_CACHE = False  # inside one transaction PostgreSQL doesn't move the register version
    link = f'href="{ADDRESS}report/"'
    before = client.get(ADDRESS).content.decode()
    type(meeting).objects.update(report_published_at=timezone.now())
    assert (before.count(link), client.get(ADDRESS).content.decode().count(link)) == (0, 1)


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


def ahead(days):
    return timezone.localdate() + datetime.timedelta(days=days)


def test_one_that_is_coming_says_when_and_where(client, meeting):
    meeting.held_on, meeting.place = ahead(1), "قاعة الأفراح"
    meeting.save()
    make_programme_item(consultation=meeting, starts_at=datetime.time(9), ends_at=datetime.time(10))
    make_programme_item(consultation=meeting, starts_at=datetime.time(10), ends_at=datetime.time(17, 30))
    response = client.get(ADDRESS)
    (told,) = inside(response, "section", 'class="coming"')
    assert [words_of(told).count(one) for one in ("قاعة الأفراح", "09:00 – 17:30")] == [1, 1]
    assert "outcomes" not in response.context


@pytest.mark.parametrize(("days", "is_coming"), [(-1, False), (0, True), (1, True)])
def test_is_coming_until_its_last_day_is_over(client, meeting, days, is_coming):
    meeting.held_on, meeting.ended_on = ahead(-3), ahead(days)
    meeting.save()
    assert client.get(ADDRESS).context["is_coming"] is is_coming


@pytest.mark.parametrize(
    ("fields", "may"),
    [
        ({"registration_opens": False}, False),
        ({}, True),
        ({"registration_closes_at": timezone.now() + datetime.timedelta(days=1)}, True),
        ({"registration_closes_at": timezone.now() - datetime.timedelta(days=2)}, False),
        ({"held_on": datetime.date(2018, 8, 4)}, False),
    ],
)
def test_leads_to_registration_while_it_may_be_open(client, meeting, fields, may):
    for name, value in ({"held_on": ahead(3), "registration_opens": True} | fields).items():
        setattr(meeting, name, value)
    meeting.save()
    registration = client.get(ADDRESS).context["registration"]
    assert bool(registration and registration.is_open) is may


def test_shows_the_programme_day_by_day(client, meeting):
    meeting.ended_on = meeting.held_on + datetime.timedelta(days=1)
    meeting.save()
    second = make_programme_item(consultation=meeting, held_on=meeting.ended_on)
    first = make_programme_item(consultation=meeting, speakers="رئيس المجلس")
    response = client.get(ADDRESS)
    assert [(one.day, one.items) for one in response.context["programme"]] == [
        (meeting.held_on, [first]),
        (meeting.ended_on, [second]),
    ]
    assert response.content.decode().count("رئيس المجلس") == 1


def test_counts_the_tables_and_never_shows_notes(client, meeting):
    workshop = make_workshop(consultation=meeting, theme="التسويق", rapporteur="اسم المقرر", notes="ملاحظة داخلية")
    for number in (1, 2, 3):
        make_table(workshop=workshop, number=number, notes="ملاحظة داخلية", rapporteur="مقرر المائدة")
    response = client.get(ADDRESS)
    assert [one.tables_count for one in response.context["workshops"]] == [3]
    counts = [response.content.decode().count(one) for one in ("التسويق", "اسم المقرر", "ملاحظة", "مقرر المائدة")]
    assert counts == [1, 1, 0, 0]


@pytest.mark.django_db(transaction=True)
def test_a_table_that_is_added_shows_at_once(client, meeting, settings):
    """What is kept of the page goes with the register version, which tables move too."""
    settings.PAGE_CACHE = True
    workshop = make_workshop(consultation=meeting)
    client.get(ADDRESS)
    make_table(workshop=workshop)
    assert client.get(ADDRESS).context["workshops"][0].tables_count == 1


def test_gives_public_documents_and_partners(client, sign_in, organizer, meeting):
    public = make_document(consultation=meeting, is_public=True, title="مذكرة")
    make_document(consultation=meeting, title="ورقة داخلية")
    partner = make_organization()
    meeting.partners.add(partner)
    for reader in (client, sign_in(make_holder(organizer, "secretary"))):
        response = reader.get(ADDRESS)
        assert (response.context["documents"], response.context["partners"]) == ([public], [partner])
        assert response.content.decode().count("ورقة داخلية") == 0


def test_unknown_is_404(client):
    assert client.get("/consultations/nobody/").status_code == 404


def test_queries_do_not_grow(client, django_assert_num_queries, settings):
    settings.PAGE_CACHE = False
    meeting = make_consultation(slug="meeting", phase=make_phase(), source=make_source())

    def add_one(number, kind):
        organization = make_organization()
        meeting.organizers.add(organization)
        meeting.partners.add(organization)
        make_programme_item(consultation=meeting)
        make_document(consultation=meeting, is_public=True)
        make_phase(strategy=meeting.phase.strategy, number=number + 1)
        workshop = make_workshop(consultation=meeting, number=number)
        make_participant(consultation=meeting, organization=organization, name="اسم", is_named=True)
        make_actor_map(consultation=meeting, kind=kind, actors=[organization])
        finding = make_finding(consultation=meeting, number=number, workshop=workshop)
        item = make_vote(agenda_item=make_agenda_item()).agenda_item
        make_recommendation(published=True, consultation=meeting, finding=finding, agenda_item=item)

    add_one(1, "institutional")
    with django_assert_num_queries(21):
        client.get(ADDRESS)
    add_one(2, "sector")
    add_one(3, "both")
    with django_assert_num_queries(21):
        client.get(ADDRESS)
