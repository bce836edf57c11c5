"""A deadline set as a day, or as "before the ordinary session of May 2027" of the council that follows it up."""

import datetime

import pytest
from django.utils import timezone, translation

from councils import calendar
from councils.models import CouncilLevel, OrdinaryMonth
from organizations.models import PostKind
from recommendations.forms import DeadlineForm
from recommendations.models import Recommendation
from tests.builders import (
    make_consultation,
    make_council,
    make_holder,
    make_organization,
    make_recommendation,
    make_session,
    make_sitting,
)
from tests.reading import form_of, says

YEAR = timezone.localdate().year + 1
"""Next year: its session of May is to come, whenever the test runs."""
BEFORE_MAY = datetime.date(YEAR, 4, 30)


@pytest.fixture
def council():
    OrdinaryMonth.objects.all().delete()
    OrdinaryMonth.objects.bulk_create(OrdinaryMonth(level=CouncilLevel.COMMUNAL, month=month) for month in (2, 5, 10))
    return make_council(level=CouncilLevel.COMMUNAL)


@pytest.fixture
def recommendation(council):
    return make_recommendation(published=True, session=make_session(council=council))


@pytest.fixture
def secretary(sign_in, recommendation):
    return sign_in(make_holder(recommendation.followed_by, PostKind.SECRETARY))


def page(recommendation) -> str:
    return f"/staff/recommendations/{recommendation.reference}/"


def send(client, recommendation, **data):
    return client.post(f"{page(recommendation)}deadline/", data, follow=True)


def stands(recommendation) -> tuple:
    """The deadline, and the words and the reason of the change that set it."""
    change = recommendation.changes.filter(axis="deadline").order_by("-sequence").first()
    return Recommendation.objects.get().due_on, *((change.words, change.reason) if change else ())


def arabic_words(year=YEAR, month=5) -> str:
    with translation.override("ar"):
        return calendar.OrdinarySession(year, month).words_before


def test_the_next_six_sessions_are_offered(secretary, recommendation):
    form = secretary.get(page(recommendation)).context["deadline_form"]
    values = [value for value, _label in form.fields["before"].choices]
    assert (values[0], len(values), values[-1] > f"{YEAR}-05") == ("", 7, True)
    assert f"{YEAR}-05" in values


def test_none_is_offered_where_no_council_follows_it_up(sign_in):
    body = make_organization()
    recommendation = make_recommendation(published=True, consultation=make_consultation(), followed_by=body)
    client = sign_in(make_holder(body, PostKind.SECRETARY))
    assert list(client.get(page(recommendation)).context["deadline_form"].fields) == ["due_on", "reason"]
    send(client, recommendation, due_on=BEFORE_MAY.isoformat(), before=f"{YEAR}-10")
    assert stands(recommendation) == (BEFORE_MAY, "", "")


def test_a_session_chosen_sets_the_day_before_it_and_the_story_says_so(secretary, recommendation, client):
    assert says(send(secretary, recommendation, before=f"{YEAR}-05"), "The deadline is set.")
    assert stands(recommendation) == (BEFORE_MAY, arabic_words(), "")
    assert client.get(recommendation.get_absolute_url()).content.decode().count(arabic_words()) == 1


def test_the_first_sitting_moves_the_day(secretary, recommendation, council):
    make_sitting(session=make_session(council=council, year=YEAR, month=5), held_on=datetime.date(YEAR, 5, 6))
    send(secretary, recommendation, before=f"{YEAR}-05")
    assert Recommendation.objects.get().due_on == datetime.date(YEAR, 5, 5)


def test_what_is_written_down_is_arabic_whatever_the_page_says(secretary, recommendation):
    secretary.post(f"/fr{page(recommendation)}deadline/", {"before": f"{YEAR}-05"})
    assert stands(recommendation) == (BEFORE_MAY, arabic_words(), "")


def test_a_day_and_a_session_that_agree(secretary, recommendation):
    send(secretary, recommendation, due_on=BEFORE_MAY.isoformat(), before=f"{YEAR}-05")
    assert stands(recommendation) == (BEFORE_MAY, arabic_words(), "")


def test_a_day_and_a_session_that_do_not_agree_are_refused(secretary, recommendation):
    day = datetime.date(YEAR, 3, 1).isoformat()
    response = send(secretary, recommendation, due_on=day, before=f"{YEAR}-05", reason="سبب")
    errors = response.context["deadline_form"].errors.as_data()
    assert (response.status_code, [*errors], stands(recommendation)) == (409, ["before"], (None,))
    form = form_of(response, f"{page(recommendation)}deadline/")
    assert (form.count(f'value="{day}"'), form.count(f'value="{YEAR}-05" selected')) == (1, 1)


def test_the_day_that_stands_does_not_contradict_a_session_chosen(secretary, recommendation):
    first = datetime.date(YEAR, 3, 1).isoformat()
    send(secretary, recommendation, due_on=first)
    send(secretary, recommendation, due_on=first, before=f"{YEAR}-05", reason="تأخر")
    assert stands(recommendation) == (BEFORE_MAY, arabic_words(), "تأخر")


def test_moving_it_to_a_session_needs_a_reason_too(secretary, recommendation):
    send(secretary, recommendation, due_on=datetime.date(YEAR, 3, 1).isoformat())
    response = send(secretary, recommendation, before=f"{YEAR}-05")
    assert (response.status_code, says(response, "Write the reason: it will be public.")) == (409, True)


@pytest.mark.parametrize("slug", ["2020-05", "x", f"{YEAR}-06", f"{YEAR + 9}-05"])
def test_a_session_that_was_not_offered_is_refused(secretary, recommendation, slug):
    assert (send(secretary, recommendation, before=slug).status_code, stands(recommendation)) == (409, (None,))


def test_the_form_alone_keeps_a_day_without_words():
    form = DeadlineForm({"due_on": "2030-01-31"}, sessions=[calendar.OrdinarySession(2030, 2)])
    assert (form.is_valid(), form.cleaned_data["due_on"], form.cleaned_data["words"]) == (
        True,
        datetime.date(2030, 1, 31),
        "",
    )
