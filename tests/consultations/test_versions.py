"""Versions of a questionnaire: which is answered, which is edited, and what the first answer seals."""

import pytest
from django.db import transaction
from django.utils import timezone

from consultations.models import Questionnaire, QuestionnaireVersion
from consultations.questionnaires import editing, versions
from edit_conflict.forms import EditConflict
from survey_form import Faulty
from tests.builders import QUESTIONS, make_administrator, make_questionnaire
from tests.survey_form.written import document, question


def seal(questionnaire: Questionnaire) -> QuestionnaireVersion:
    version = versions.current(questionnaire)
    with transaction.atomic():
        versions.seal(version)
    return version


def numbers(questionnaire: Questionnaire) -> list[int]:
    return sorted(questionnaire.versions.values_list("number", flat=True))


def test_the_first_answer_seals_and_puts_in_use():
    questionnaire = make_questionnaire()
    version = seal(questionnaire)
    standing = questionnaire.versions.get()
    assert standing.is_sealed
    assert (standing.sealed_at, standing.in_use_from) == (version.sealed_at, version.in_use_from)
    sealed_at = standing.sealed_at
    with transaction.atomic():
        versions.seal(questionnaire.versions.get())
    assert questionnaire.versions.get().sealed_at == sealed_at


def test_answers_checked_against_other_questions_are_checked_again():
    questionnaire = make_questionnaire()
    read = versions.current(questionnaire)
    versions.change(questionnaire, lambda told: editing.duplicate(told, "words"), make_administrator())
    with pytest.raises(EditConflict), transaction.atomic():
        versions.seal(read)
    assert not questionnaire.versions.get().is_sealed


def test_an_unanswered_version_is_edited_in_place():
    questionnaire, person = make_questionnaire(), make_administrator()
    assert versions.draft_of(questionnaire, person) == questionnaire.versions.get()
    changed = versions.change(questionnaire, lambda told: editing.duplicate(told, "words"), person)
    assert (numbers(questionnaire), changed.edition) == ([1], 2)
    assert [one.name for one in questionnaire.versions.get().form] == ["known", "words", "q1"]


def test_editing_an_answered_version_makes_the_next_one():
    questionnaire, person = make_questionnaire(), make_administrator()
    answered = seal(questionnaire)
    changed = versions.change(questionnaire, lambda told: editing.duplicate(told, "words"), person, answered.edition)
    assert (changed.number, changed.made_by, changed.edition) == (2, person, 2)
    answered.refresh_from_db()
    assert answered.document == QUESTIONS
    assert versions.current(questionnaire) == answered
    assert versions.last(questionnaire) == changed


def test_a_version_is_answered_once_it_is_put_in_use():
    questionnaire, person = make_questionnaire(), make_administrator()
    seal(questionnaire)
    draft = versions.draft_of(questionnaire, person)
    assert versions.put_in_use(questionnaire) == draft
    assert versions.current(questionnaire) == draft
    assert versions.put_in_use(questionnaire) is None


def test_a_change_that_changes_nothing_begins_no_version():
    questionnaire = make_questionnaire()
    seal(questionnaire)
    versions.change(questionnaire, lambda told: editing.move(told, "known", -1), make_administrator())
    assert numbers(questionnaire) == [1]


def test_a_change_that_is_refused_begins_no_version():
    questionnaire = make_questionnaire()
    seal(questionnaire)
    with pytest.raises(editing.EditRefused):
        versions.change(questionnaire, lambda told: editing.move(told, "gone", 1), make_administrator())
    assert numbers(questionnaire) == [1]


def test_a_page_that_is_out_of_date_changes_nothing():
    questionnaire, person = make_questionnaire(), make_administrator()
    versions.change(questionnaire, lambda told: editing.duplicate(told, "words"), person, 1)
    with pytest.raises(EditConflict):
        versions.change(questionnaire, lambda told: editing.duplicate(told, "words"), person, 1)
    assert len(list(versions.last(questionnaire).form)) == 3


def test_a_version_that_is_answered_while_it_is_edited_stays():
    """Between the reading and the writing somebody answers: the questions they met stay."""
    questionnaire, person = make_questionnaire(), make_administrator()

    def answered_meanwhile(told):
        QuestionnaireVersion.objects.filter(questionnaire=questionnaire).update(sealed_at=timezone.now())
        return editing.duplicate(told, "words")

    changed = versions.change(questionnaire, answered_meanwhile, person)
    assert (changed.number, numbers(questionnaire)) == (2, [1, 2])
    assert questionnaire.versions.get(number=1).document == QUESTIONS


def test_without_a_version_one_is_begun():
    questionnaire, person = make_questionnaire(questions=None), make_administrator()
    assert versions.current(questionnaire) is None
    versions.change(questionnaire, lambda told: editing.add(told, question("q1"), 0), person)
    assert [one.name for one in versions.current(questionnaire).form] == ["q1"]
    assert versions.draft_of(make_questionnaire(questions=None), person).document == editing.EMPTY


def test_opening_puts_the_newest_version_in_use():
    questionnaire = make_questionnaire(is_open=False)
    seal(questionnaire)
    draft = versions.draft_of(questionnaire, make_administrator())
    versions.set_open(questionnaire, is_open=True)
    questionnaire.refresh_from_db()
    assert (questionnaire.is_open, questionnaire.edition) == (True, 2)
    assert versions.current(questionnaire) == draft
    versions.set_open(questionnaire, is_open=False)
    questionnaire.refresh_from_db()
    assert questionnaire.is_open is False


@pytest.mark.parametrize("questions", [None, editing.EMPTY])
def test_one_without_a_question_isnt_opened(questions):
    questionnaire = make_questionnaire(questions=questions, is_open=False)
    with pytest.raises(Faulty):
        versions.set_open(questionnaire, is_open=True)
    questionnaire.refresh_from_db()
    assert questionnaire.is_open is False


def test_changes_that_arent_in_use_are_thrown_away():
    questionnaire, person = make_questionnaire(), make_administrator()
    assert versions.discard_draft(questionnaire) is False
    answered = seal(questionnaire)
    assert versions.discard_draft(questionnaire) is False
    versions.draft_of(questionnaire, person)
    assert versions.discard_draft(questionnaire) is True
    assert list(questionnaire.versions.all()) == [answered]


def test_the_order_in_use_first():
    questionnaire = make_questionnaire(questions=None)
    for number in (1, 2, 3):
        questionnaire.versions.create(number=number, document=document(question()))
    assert versions.current(questionnaire).number == 3
    questionnaire.versions.filter(number=1).update(in_use_from=timezone.now())
    assert versions.current(questionnaire).number == 1
    questionnaire.versions.filter(number=2).update(in_use_from=timezone.now())
    assert versions.current(questionnaire).number == 2
