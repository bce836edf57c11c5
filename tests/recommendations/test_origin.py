"""/recommendations/<reference>/: from a recommendation back to the first word, and on to what was decided of it."""

import pytest

from tests.builders import (
    make_agenda_item,
    make_consultation,
    make_finding,
    make_phase,
    make_questionnaire,
    make_recommendation,
    make_response,
    make_session,
    make_table,
    make_workshop,
)
from tests.reading import links_in


@pytest.fixture
def meeting():
    return make_consultation(slug="meeting", phase=make_phase(number=2))


def page_of(client, recommendation):
    return client.get(f"/recommendations/{recommendation.reference}/")


def test_walks_back_to_the_strategy(client, meeting):
    workshop = make_workshop(consultation=meeting, number=4)
    finding = make_finding(consultation=meeting, number=7, workshop=workshop)
    finding.supports.create(response=make_response(), question="words")
    finding.supports.create(table=make_table(workshop=workshop))
    recommendation = make_recommendation(published=True, consultation=meeting, finding=finding)
    response = page_of(client, recommendation)
    origin = response.context["origin"]
    assert (origin.phase, origin.finding) == (meeting.phase, finding)
    assert (origin.standing.answers, origin.standing.tables) == (1, 1)
    links = {link for link, _words in links_in(response)}
    anchors = ("#finding-7", "#workshop-4", "#strategy", "#outcomes", "")
    assert [f"/consultations/meeting/{anchor}" in links for anchor in anchors] == [True] * 5


def test_and_every_anchor_is_on_the_page_of_the_consultation(client, meeting):
    workshop = make_workshop(consultation=meeting, number=4)
    finding = make_finding(consultation=meeting, number=7, workshop=workshop)
    make_recommendation(published=True, consultation=meeting, finding=finding)
    page = client.get("/consultations/meeting/").content.decode()
    anchors = ("finding-7", "workshop-4", "strategy", "outcomes")
    assert [page.count(f'id="{anchor}"') for anchor in anchors] == [1, 1, 1, 1]


def test_a_finding_that_is_kept_back_is_not_told(client, meeting):
    finding = make_finding(consultation=meeting, number=7, text="خلاصة لم تعلن", is_public=False)
    response = page_of(client, make_recommendation(published=True, consultation=meeting, finding=finding))
    assert response.context["origin"].finding is None
    content = response.content.decode()
    assert [content.count(words) for words in ("خلاصة لم تعلن", "#finding-7")] == [0, 0]


def test_one_of_a_session_came_from_none(client):
    response = page_of(client, make_recommendation(published=True, session=make_session()))
    assert (response.context["origin"], response.content.decode().count('id="origin"')) == (None, 0)


def test_costs_one_query_more(client, meeting, settings, django_assert_num_queries):
    """What the finding stands on and what is quoted of it, however much that is; the rest comes with the row."""
    settings.PAGE_CACHE = False
    questionnaire = make_questionnaire(consultation=meeting)
    finding = make_finding(consultation=meeting)
    recommendation = make_recommendation(
        published=True, consultation=meeting, finding=finding, agenda_item=make_agenda_item()
    )
    page_of(client, recommendation)
    for _ in range(2):
        finding.supports.create(response=make_response(questionnaire=questionnaire), question="words")
        with django_assert_num_queries(6):
            page_of(client, recommendation)
