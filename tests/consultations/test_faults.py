"""Faults of questionnaires and answers as sentences: every code has one, in Arabic and in French."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from consultations.questionnaires.faults import COUNTED, SENTENCES, place, sentence
from survey_form import Fault, Faulty, check, form_from
from tests.survey_form.written import document, form, question

SOURCES = ("survey_form/document.py", "survey_form/answers.py", "consultations/asking/sent.py")
CODE = re.compile(r"(?:_Wrong|self\.wrong|Fault)\(\s*\"(\w+)\"")


def test_every_code_has_a_sentence():
    house = Path(__file__).resolve().parents[2]
    codes = {code for source in SOURCES for code in CODE.findall((house / source).read_text(encoding="utf-8"))}
    assert len(codes) > 25
    assert codes - set(SENTENCES) - set(COUNTED) == set()


VALUES = {"name": "q1", "kind": "essay", "choice": "z", "least": 1, "most": 5}


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("code", [*SENTENCES, *COUNTED])
def test_a_sentence_is_said_in_the_language_of_its_reader(code, language):
    said = sentence(Fault(code, "q1", VALUES))
    with translation.override(language):
        words = str(said)
    assert "%(" not in words
    assert bool(re.search("[\u0621-\u064a]", words)) is (language == "ar")


def said(fault: Fault) -> str:
    with translation.override("en"):
        return str(sentence(fault))


def test_a_sentence_names_what_was_met():
    assert said(Fault("name_taken", "", {"name": "q1"})) == "The name “\u2068q1\u2069” is taken already."
    assert said(Fault("least", "q1", {"least": 0.5})) == "Write 0.5 or more."
    assert said(Fault("too_long", "q1", {"most": 1})) == "Write at most 1 character."
    assert said(Fault("too_few", "q1", {"least": 2})) == "Give at least 2."
    assert said(Fault("from_another_time", "q1")) == "This can't be read. Fill it in again."


def test_a_per_cent_sign_in_what_was_met_breaks_nothing():
    assert said(Fault("name", "", {"name": "100%(x)s"})).startswith("“\u2068100%(x)s\u2069” can't be a name.")


def test_places_are_counted_from_one():
    def where(path):
        with translation.override("en"):
            return str(place(Fault("empty", path)))

    assert where("sections.0.questions.2.choices.1.label") == "section 1, question 3, choice 2"
    assert where("sections.1.questions.0.rows.4.name") == "section 2, question 1, line 5"
    assert where("sections.2.title") == "section 3"
    assert where("sections") == ""
    assert where("q1") == ""


def test_what_survey_form_finds_is_said():
    with pytest.raises(Faulty) as caught:
        form_from(document(question(name="Q 1")))
    assert said(caught.value.faults[0]).startswith("“\u2068Q 1\u2069” can't be a name.")
    [fault] = check(form(question("q1", "number", most=10)), {"q1": "11"}).faults
    assert said(fault) == "Write 10 or less."
