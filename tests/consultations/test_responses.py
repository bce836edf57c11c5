"""The door of answers: sealed, once for each sending, the first of a table where one is taken."""

import uuid
from threading import Barrier, Thread

import pytest
from django.db import connection

from consultations import responses
from consultations.models import Channel, QuestionnaireVersion, Response
from edit_conflict.forms import EditConflict
from tests.builders import make_administrator, make_questionnaire, make_table, make_workshop

YES = {"known": "yes"}


@pytest.fixture
def questionnaire():
    return make_questionnaire()


def receive(questionnaire, answers=YES, **fields):
    """As from a page that was just opened."""
    version = questionnaire.versions.first()
    return responses.receive(version, answers, **{"channel": Channel.LINK} | fields)


def test_an_answer_is_kept_and_seals_its_version(questionnaire):
    receipt = receive(questionnaire, language="fr", may_quote=True, answered_by="مائدة", unasked={"gone": "x"})
    kept = Response.objects.get()
    assert (receipt.response, receipt.is_new, receipt.is_aside) == (kept, True, False)
    assert (kept.answers, kept.unasked, kept.language, kept.may_quote) == (YES, {"gone": "x"}, "fr", True)
    assert questionnaire.versions.get().is_sealed


def test_sending_twice_counts_once(questionnaire):
    key = uuid.uuid4()
    first, second = (receive(questionnaire, sent_key=key) for _time in range(2))
    assert (first.is_new, second.is_new, second.is_aside) == (True, False, False)
    assert Response.objects.get() == first.response == second.response


def test_the_same_form_with_other_answers_is_kept_aside_once(questionnaire):
    key = uuid.uuid4()
    first = receive(questionnaire, sent_key=key)
    second, third = (receive(questionnaire, {"known": "no"}, sent_key=key) for _time in range(2))
    assert (second.is_new, second.is_aside, third.is_new) == (True, True, False)
    assert (second.response, Response.objects.count()) == (third.response, 2)
    assert second.response.set_aside_why == "سبق إرسال الاستمارة نفسها بأجوبة أخرى."
    assert list(Response.objects.counted()) == [first.response]


def test_a_key_used_for_another_questionnaire_loses_nothing(questionnaire):
    key = uuid.uuid4()
    receive(questionnaire, sent_key=key)
    receipt = receive(make_questionnaire(), sent_key=key)
    assert (receipt.is_new, receipt.is_aside, Response.objects.count()) == (True, True, 2)


def test_the_first_of_a_table_counts_where_one_is_taken():
    table = make_table()
    questionnaire = make_questionnaire(consultation=table.workshop.consultation, once_a_table=True)
    receipts = [receive(questionnaire, table=table) for _phone in range(3)]
    assert [one.is_aside for one in receipts] == [False, True, True]
    assert receipts[1].response.set_aside_why == "سبق أن أجابت المائدة: جوابها الأول هو المحتسب."
    other = make_table(workshop=make_workshop(consultation=questionnaire.consultation, number=2))
    assert not receive(questionnaire, table=other).is_aside
    assert not receive(
        make_questionnaire(consultation=questionnaire.consultation, once_a_table=True), table=table
    ).is_aside
    assert not receive(questionnaire).is_aside, "of no table"


def test_a_table_whose_answer_was_set_aside_answers_again():
    table = make_table()
    questionnaire = make_questionnaire(consultation=table.workshop.consultation, once_a_table=True)
    receive(questionnaire, table=table)
    Response.objects.update(set_aside_at="2026-01-01T00:00Z", set_aside_why="سبب")
    assert not receive(questionnaire, table=table).is_aside


def test_several_answers_of_a_table_count_where_they_are_taken(questionnaire):
    table = make_table(workshop=make_workshop(consultation=questionnaire.consultation))
    assert [receive(questionnaire, table=table).is_aside for _phone in range(2)] == [False, False]


def test_paper_and_phone_of_a_table_are_compared_too():
    table = make_table()
    questionnaire = make_questionnaire(consultation=table.workshop.consultation, once_a_table=True)
    receive(questionnaire, table=table)
    receipt = receive(questionnaire, table=table, channel=Channel.PAPER, entered_by=make_administrator())
    assert receipt.is_aside


def test_questions_that_were_just_changed_are_read_again(questionnaire):
    version = questionnaire.versions.get()
    QuestionnaireVersion.objects.update(edition=2)
    with pytest.raises(EditConflict):
        responses.receive(version, YES, channel=Channel.LINK)
    assert not Response.objects.exists()


# Several connections at once


def at_once(count, deed):
    """What `deed` gives in so many threads, each with a connection of its own."""
    barrier, found = Barrier(count), []

    def run():
        try:
            barrier.wait(timeout=10)
            found.append(deed())
        finally:
            connection.close()

    threads = [Thread(target=run) for _one in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return found


@pytest.mark.django_db(transaction=True)
def test_the_same_sending_from_many_connections_counts_once():
    questionnaire, key = make_questionnaire(), uuid.uuid4()
    receipts = at_once(6, lambda: receive(questionnaire, sent_key=key))
    assert sorted(one.is_new for one in receipts) == [False] * 5 + [True]
    assert {one.response.pk for one in receipts} == {Response.objects.get().pk}


@pytest.mark.django_db(transaction=True)
def test_one_key_with_many_answers_at_once_loses_none():
    questionnaire, key, words = make_questionnaire(), uuid.uuid4(), iter("أبتثجح")
    receipts = at_once(6, lambda: receive(questionnaire, YES | {"words": next(words)}, sent_key=key))
    assert sorted(one.is_aside for one in receipts) == [False] + [True] * 5
    assert {one.answers["words"] for one in Response.objects.all()} == set("أبتثجح")


@pytest.mark.django_db(transaction=True)
def test_of_the_phones_of_a_table_that_send_at_once_one_counts():
    table = make_table()
    questionnaire = make_questionnaire(consultation=table.workshop.consultation, once_a_table=True)
    receive(questionnaire)  # sealed before: the lock of the first answer doesn't help the others
    receipts = at_once(6, lambda: receive(questionnaire, table=table))
    assert sorted(one.is_aside for one in receipts) == [False] + [True] * 5
    assert (Response.objects.count(), Response.objects.counted().count()) == (7, 2)
