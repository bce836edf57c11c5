"""/consultations/strategies/<pk>/ and its officials' pages: a strategy, its phases, what was held in each."""

import datetime

import pytest
from django.utils.translation import gettext as _

from consultations.models import Phase, Strategy
from organizations.models import PostKind
from tests.builders import (
    make_administrator,
    make_consultation,
    make_holder,
    make_organization,
    make_phase,
    make_strategy,
    make_user,
)

STAFF = "/staff/consultations/strategies/"


@pytest.fixture
def owner():
    return make_organization(name_ar="كتابة الدولة")


@pytest.fixture
def strategy(owner):
    return make_strategy(owner=owner)


@pytest.fixture
def secretary(sign_in, owner):
    return sign_in(make_holder(owner, PostKind.SECRETARY))


def phase(**fields):
    return {"number": "1", "title_ar": "التشخيص", "produces": "تقرير"} | fields


# The public page


def test_lists_phases_in_order_with_what_was_held_in_each(client, strategy):
    second, first = make_phase(strategy=strategy, number=2), make_phase(strategy=strategy, number=1)
    old = make_consultation(phase=first, held_on=datetime.date(2018, 1, 1))
    recent = make_consultation(phase=first, held_on=datetime.date(2024, 1, 1))
    make_consultation(phase=make_phase())
    response = client.get(strategy.get_absolute_url())
    assert response.context["phases"] == [(first, [recent, old]), (second, [])]


def test_what_is_not_public_stays_with_its_organizers(client, sign_in, owner, strategy):
    hidden = make_consultation(phase=make_phase(strategy=strategy), organizers=[owner], is_public=False)
    people = (client, sign_in(make_user()), sign_in(make_holder(owner, PostKind.OBSERVER)))
    seen = [one.get(strategy.get_absolute_url()).context["phases"][0][1] for one in people]
    assert seen == [[], [], [hidden]]


@pytest.mark.parametrize(
    ("progress", "shade", "words"),
    [("planned", "still", "مبرمجة"), ("running", "moving", "جارية"), ("done", "done", "منتهية")],
)
def test_progress_is_a_word_and_a_shape_with_its_day(client, strategy, progress, shade, words):
    make_phase(strategy=strategy, progress=progress, progress_as_of=datetime.date(2025, 3, 1))
    content = client.get("/fr" + strategy.get_absolute_url()).content.decode()
    assert content.count(f'<span class="state {shade}"><svg class="{shade}"') == 1
    assert content.count("mars 2025") == 1


def test_progress_that_is_not_known_is_not_said(client, strategy):
    make_phase(strategy=strategy)
    assert client.get(strategy.get_absolute_url()).content.decode().count('class="state') == 0


def test_one_of_an_invented_body_says_so(client, owner, strategy, settings):
    settings.PAGE_CACHE = False
    assert client.get(strategy.get_absolute_url()).context["is_example"] is False
    owner.is_example = True
    owner.save()
    assert client.get(strategy.get_absolute_url()).context["is_example"] is True
    assert client.get(make_strategy().get_absolute_url()).context["is_example"] is False


def test_is_empty_kindly_and_unknown_is_404(client, strategy):
    assert client.get(strategy.get_absolute_url()).context["phases"] == []
    assert client.get("/consultations/strategies/999999/").status_code == 404
    assert client.get(f"/consultations/strategies/{'9' * 5000}/").status_code == 404


def test_queries_do_not_grow(client, strategy, django_assert_num_queries, settings):
    settings.PAGE_CACHE = False

    def add_one(number):
        one = make_phase(strategy=strategy, number=number, progress="done")
        make_consultation(phase=one)

    add_one(1)
    with django_assert_num_queries(3):
        client.get(strategy.get_absolute_url())
    add_one(2)
    add_one(3)
    with django_assert_num_queries(3):
        client.get(strategy.get_absolute_url())


# In the officials' space


def test_all_are_listed_and_those_one_edits_are_marked(sign_in, secretary, strategy):
    other = make_strategy(name_ar="سياسة أخرى")
    assert secretary.get(STAFF).context["edited"] == {strategy.pk}
    assert sign_in(make_user()).get(STAFF).context["edited"] == set()
    assert sign_in(make_administrator()).get(STAFF).context["edited"] == {strategy.pk, other.pk}


def test_the_list_costs_the_same_whatever_it_holds(secretary, strategy, django_assert_num_queries):
    secretary.get(STAFF)
    with django_assert_num_queries(6):
        secretary.get(STAFF)
    make_phase(strategy=make_strategy(owner=make_organization()))
    make_strategy(owner=make_organization())
    with django_assert_num_queries(6):
        secretary.get(STAFF)


def test_a_secretary_begins_one_that_their_organization_leads(secretary, owner):
    answer = secretary.post(STAFF + "new/", {"name_ar": "سياسة جديدة", "owner": ["هيئة أخرى"]})
    made = Strategy.objects.get()
    assert (made.owner, answer.headers["Location"]) == (owner, f"{STAFF}{made.pk}/")


def test_an_administrator_says_who_leads_it(sign_in, owner):
    administrator = sign_in(make_administrator())
    administrator.post(STAFF + "new/", {"name_ar": "سياسة", "owner": ["كتابة الدولة", ""]})
    administrator.post(STAFF + "new/", {"name_ar": "سياسة بلا جهة", "owner": [""]})
    assert [one.owner for one in Strategy.objects.order_by("pk")] == [owner, None]
    two = [owner.name_ar, make_organization().name_ar]
    assert administrator.post(STAFF + "new/", {"name_ar": "سياسة", "owner": two}).status_code == 422


def test_is_changed_by_who_leads_it_only(sign_in, secretary, strategy):
    page = f"{STAFF}{strategy.pk}/edit/"
    stranger = sign_in(make_holder(make_organization(), PostKind.SECRETARY))
    observer = sign_in(make_holder(strategy.owner, PostKind.OBSERVER))
    sent = {"name_ar": "اسم جديد", "horizon": "2035", "edition": "1"}
    assert [one.post(page, sent).status_code for one in (stranger, observer, secretary)] == [404, 404, 302]
    strategy.refresh_from_db()
    assert (strategy.name_ar, strategy.edition) == ("اسم جديد", 2)
    told = secretary.post(page, {**sent, "name_ar": "اسم آخر"})
    assert (told.status_code, told.context["strategy"].name_ar) == (422, "اسم جديد")
    assert [(theirs, yours) for _label, theirs, yours in told.context["form"].differences] == [("اسم جديد", "اسم آخر")]


def test_phases_are_added_and_changed(secretary, strategy):
    make_phase(strategy=strategy, number=4)
    page = f"{STAFF}{strategy.pk}/phases/new/"
    assert secretary.get(page).context["form"]["number"].value() == 5
    assert secretary.post(page, phase(progress="running", starts_on="2030-01-01")).status_code == 302
    one = strategy.phases.get(number=1)
    assert (one.progress, one.starts_on, one.produces) == ("running", datetime.date(2030, 1, 1), "تقرير")
    sent = phase(progress="done", progress_as_of="2030-06-01", edition="1")
    assert secretary.post(f"{STAFF}{strategy.pk}/phases/{one.pk}/", sent).status_code == 302
    one.refresh_from_db()
    assert (one.progress, one.progress_as_of, one.edition) == ("done", datetime.date(2030, 6, 1), 2)


@pytest.mark.parametrize(
    "fields",
    [
        {"number": "4"},
        {"number": "9" * 10_000},
        {"number": "1000"},
        {"number": "-1"},
        {"title_ar": ""},
        {"title_ar": "\0"},
        {"progress": "finished"},
        {"starts_on": "2030-02-01", "ends_on": "2030-01-01"},
        {"starts_on": "x"},
    ],
    ids=str,
)
def test_a_wrong_phase_is_refused_and_stays_typed(secretary, strategy, fields):
    make_phase(strategy=strategy, number=4)
    response = secretary.post(f"{STAFF}{strategy.pk}/phases/new/", phase(**fields))
    assert (response.status_code, Phase.objects.count()) == (422, 1)
    assert response.context["form"]["produces"].value() == "تقرير"


def test_a_phase_is_removed_unless_something_was_held_in_it(secretary, strategy):
    empty, held = make_phase(strategy=strategy, number=1), make_phase(strategy=strategy, number=2)
    make_consultation(phase=held)
    removing = [secretary.post(f"{STAFF}{strategy.pk}/phases/{one.pk}/remove/") for one in (empty, held)]
    assert [one.status_code for one in removing] == [302, 409]
    assert [str(one) for one in removing[1].context["messages"]][-1:] == [
        _("Consultations were held in this phase: it stays.")
    ]
    assert list(strategy.phases.all()) == [held]


def test_the_phases_of_another_strategy_are_404(secretary, strategy):
    foreign = make_phase()
    assert secretary.get(f"{STAFF}{strategy.pk}/phases/{foreign.pk}/").status_code == 404
    assert secretary.post(f"{STAFF}{strategy.pk}/phases/{foreign.pk}/remove/").status_code == 404
    assert secretary.get(f"{STAFF}{foreign.strategy.pk}/").status_code == 404
