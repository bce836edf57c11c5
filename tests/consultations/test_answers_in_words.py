"""An answer as its reader would say it, whatever its question asked for."""

import pytest
from django.utils import translation

from consultations.answers_in_words import Register, lines_of
from organizations.models import Organization, Territory
from survey_form import Choice, Kind, Question, Text

CHOICES = (Choice("yes", Text("نعم", "Oui")), Choice("no", Text("لا", "Non")))
ROWS = (Choice("road", Text("الطريق")), Choice("water", Text("الماء")))


@pytest.mark.parametrize(
    ("question", "answer", "words"),
    [
        (Question("q", Kind.TEXT, Text("س")), "سطر", "سطر"),
        (Question("q", Kind.NUMBER, Text("س"), unit=Text("كيلومتر")), 12, "12 كيلومتر"),
        (Question("q", Kind.SCALE, Text("س"), least=1, most=5), 4, "4 / 5"),
        (Question("q", Kind.DATE, Text("س")), "2026-08-04", "4 غشت 2026"),
        (Question("q", Kind.ONE, Text("س"), choices=CHOICES), "no", "لا"),
        (Question("q", Kind.ONE, Text("س"), choices=CHOICES, with_other=True), "other", "جواب لم يُنتظر"),
        (Question("q", Kind.ONE, Text("س"), choices=CHOICES), "gone", "gone"),
        (Question("q", Kind.MANY, Text("س"), choices=CHOICES), ["yes", "no"], "نعم · لا"),
        (Question("q", Kind.RANKING, Text("س"), choices=CHOICES), ["no", "yes"], "1. لا · 2. نعم"),
        (
            Question("q", Kind.MATRIX, Text("س"), choices=CHOICES, rows=ROWS),
            {"road": "yes", "water": "no"},
            "الطريق: نعم · الماء: لا",
        ),
        (Question("q", Kind.PLACE, Text("س")), "P-1", "إقليم النموذج"),
        (Question("q", Kind.ORGANIZATIONS, Text("س")), [{"slug": "known"}, {"name": "جديدة"}], "هيئة معروفة · جديدة"),
    ],
)
def test_an_answer_in_words(question, answer, words):
    register = Register(())
    register.territories = {"P-1": Territory(code="P-1", name_ar="إقليم النموذج")}
    register.organizations = {"known": Organization(slug="known", name_ar="هيئة معروفة")}
    given = {"q": answer, "q_other": "جواب لم يُنتظر" if answer == "other" else None}
    with translation.override("ar"):
        assert " · ".join(line for line, _language in lines_of(question, given, register)) == words


@pytest.mark.parametrize("answer", [None, "", [], {}])
def test_no_answer_has_no_line(answer):
    assert lines_of(Question("q", Kind.TEXT, Text("س")), {"q": answer}, Register(())) == []


def test_other_without_its_words_is_called_other():
    question = Question("q", Kind.ONE, Text("س"), choices=CHOICES, with_other=True)
    with translation.override("fr"):
        assert lines_of(question, {"q": "other"}, Register(())) == [("Autre", "fr")]
