"""A response that counts for nothing, and one that counts again."""

import pytest
from django.utils import translation

from consultations.models import Response
from consultations.setting_aside import Refused, set_aside, take_in
from tests.builders import make_questionnaire, make_response, make_table, make_user


def standing(*responses):
    return [Response.objects.get(pk=one.pk).set_aside_why for one in responses]


def test_setting_aside_keeps_who_and_why():
    response, user = make_response(), make_user()
    set_aside(response, by=user, why="  استمارة\n مكررة ")
    row = Response.objects.get(pk=response.pk)
    assert (row.set_aside_why, row.set_aside_by, row.is_counted) == ("استمارة مكررة", user, False)
    assert list(Response.objects.counted()) == []


def test_the_first_reason_stays():
    response = make_response()
    set_aside(response, by=make_user(), why="السبب الأول")
    set_aside(response, by=make_user(), why="سبب آخر")
    assert standing(response) == ["السبب الأول"]


@pytest.mark.parametrize(
    ("why", "said"), [(" \x00 ", "Write why it is set aside."), ("س" * 301, "Say it in 300 characters.")]
)
def test_it_needs_a_reason(why, said):
    response = make_response()
    with translation.override("en"), pytest.raises(Refused, match=said):
        set_aside(response, by=make_user(), why=why)
    assert standing(response) == [""]


def test_it_counts_again():
    response = make_response()
    set_aside(response, by=make_user(), why="سبب")
    assert take_in(response, by=make_user()) == []
    assert list(Response.objects.counted()) == [response]


def test_where_a_table_answers_once_the_other_is_set_aside_instead():
    questionnaire, table = make_questionnaire(once_a_table=True), make_table()
    first = make_response(questionnaire=questionnaire, table=table)
    second = make_response(questionnaire=questionnaire, table=table)
    elsewhere = make_response(questionnaire=questionnaire, table=make_table())
    set_aside(second, by=make_user(), why="سبب")
    with translation.override("en"):
        assert take_in(second, by=make_user()) == [first]
    assert standing(first, second, elsewhere) == ["Another answer of the same table was kept.", "", ""]


def test_elsewhere_a_table_may_answer_more_than_once():
    questionnaire, table = make_questionnaire(), make_table()
    first = make_response(questionnaire=questionnaire, table=table)
    second = make_response(questionnaire=questionnaire, table=table)
    set_aside(second, by=make_user(), why="سبب")
    assert take_in(second, by=make_user()) == []
    assert standing(first, second) == ["", ""]
