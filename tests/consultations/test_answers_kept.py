"""What was asked and what was answered stay: the database itself refuses, behind every form."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from consultations.models import QuestionnaireVersion, Response
from tests.builders import QUESTIONS, make_questionnaire, make_response


def refused(deed) -> bool:
    try:
        with transaction.atomic():
            deed()
    except IntegrityError as refusal:
        assert "stay as they" in str(refusal)
        return True
    return False


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def sealed() -> QuestionnaireVersion:
    version = make_questionnaire().versions.get()
    version.sealed_at = timezone.now()
    version.save()
    return version


@pytest.mark.parametrize("column", ["document", "number", "questionnaire", "sealed_at"])
def test_an_answered_version_stays(column):
    version = sealed()
    value = {
        "document": {"sections": []},
        "number": 7,
        "questionnaire": make_questionnaire(questions=None),
        "sealed_at": None,
    }
    assert refused(lambda: QuestionnaireVersion.objects.filter(pk=version.pk).update(**{column: value[column]}))


def test_its_questions_cant_be_changed_with_sql():
    version = sealed()
    statement = "UPDATE consultations_questionnaireversion SET document = %s WHERE id = %s"
    assert refused(lambda: sql(statement, '{"sections": []}', version.pk))
    version.refresh_from_db()
    assert version.document == QUESTIONS


def test_what_isnt_asked_may_be_written_once_it_was_answered():
    version = sealed()
    assert not refused(lambda: QuestionnaireVersion.objects.filter(pk=version.pk).update(in_use_from=timezone.now()))
    assert not refused(lambda: QuestionnaireVersion.objects.filter(pk=version.pk).update(document=QUESTIONS))


def test_a_version_that_wasnt_answered_is_changed():
    version = make_questionnaire().versions.get()
    assert not refused(lambda: QuestionnaireVersion.objects.filter(pk=version.pk).update(document={"sections": []}))
    assert not refused(lambda: QuestionnaireVersion.objects.filter(pk=version.pk).update(sealed_at=timezone.now()))


@pytest.mark.parametrize("column", ["answers", "version", "sent_key"])
def test_answers_stay_as_they_were_sent(column):
    response = make_response()
    value = {"answers": {"known": "no"}, "version": make_questionnaire().versions.get(), "sent_key": uuid.uuid4()}
    assert refused(lambda: Response.objects.filter(pk=response.pk).update(**{column: value[column]}))


def test_answers_cant_be_changed_with_sql():
    response = make_response()
    assert refused(lambda: sql("UPDATE consultations_response SET answers = %s WHERE id = %s", "{}", response.pk))


def test_a_response_is_set_aside_and_removed():
    response = make_response()
    aside = {"set_aside_at": timezone.now(), "set_aside_why": "مكرر"}
    assert not refused(lambda: Response.objects.filter(pk=response.pk).update(**aside))
    assert not refused(response.delete)
