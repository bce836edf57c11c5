"""`manage.py load_questionnaires`: the templates that come with the register, and what they say of themselves."""

import re

import pytest
from django.core.management import call_command

from consultations.models import ActorMapKind, Questionnaire
from consultations.questionnaires import versions
from survey_form import Kind

SLUGS = ["carte-acteurs-coordination", "carte-acteurs-institutionnels", "carte-acteurs-secteur"]


def load():
    call_command("load_questionnaires", verbosity=0)
    return list(Questionnaire.objects.templates().order_by("slug"))


def test_the_three_maps_are_entered_once():
    templates = load()
    assert [one.slug for one in templates] == SLUGS
    assert {one.map_kind for one in templates} == set(ActorMapKind.values)
    assert load() == templates
    assert [one.versions.count() for one in templates] == [1, 1, 1]


def test_whoever_changed_one_keeps_the_last_word():
    [first, *_others] = load()
    Questionnaire.objects.filter(pk=first.pk).update(title_ar="عنوان مصحح")
    [first, *_others] = load()
    assert first.title_ar == "عنوان مصحح"


def test_each_has_six_to_ten_questions_and_a_condition():
    for template in load():
        form = versions.current(template).form
        assert 6 <= len(list(form)) <= 10
        assert any(question.shown_if for question in form)
        assert {Kind.ORGANIZATIONS, Kind.PLACE, Kind.SCALE} <= {question.kind for question in form}


def test_only_the_third_asks_who_coordinates_with_whom():
    kinds = {one.map_kind: {question.kind for question in versions.current(one).form} for one in load()}
    assert {kind for kind in kinds if Kind.LINKS in kinds[kind]} == {"both"}


def test_every_word_is_there_in_arabic_and_in_french():
    for template in load():
        form = versions.current(template).form
        texts = [section.title for section in form.sections]
        for question in form:
            texts += [question.label, *(one for one in (question.hint, question.unit) if one)]
            texts += [choice.label for choice in (*question.choices, *question.rows)]
        assert [text for text in texts if not (text.ar and text.fr)] == []
        assert [text.fr for text in texts if re.search(r"[^\u00a0][;:?!]", text.fr) or "'" in text.fr] == []


@pytest.mark.parametrize("words", ["صيغت أسئلتها في هذا السجل", "وليست أسئلة الاستمارات التي مُلئت آنذاك"])
def test_each_says_whose_wording_it_is(words):
    assert [words in one.intro_ar for one in load()] == [True, True, True]
    assert ["rédigées dans ce registre" in one.intro_fr for one in load()] == [True, True, True]


def test_the_two_real_cases_bring_them_along():
    call_command("load_cases", verbosity=0)
    assert Questionnaire.objects.templates().count() == 3
