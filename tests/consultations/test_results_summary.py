"""The summary of results that a report is made of: plain data, with nothing in it that the public may not see."""

from consultations.results.summary import AnswerSummary, RowSummary, Said, summary
from tests.builders import make_consultation, make_published_question, make_questionnaire, make_quote, make_response


def made():
    """20 yes and 10 no, a small third, words of which one is quoted; only the first question is published."""
    form = make_questionnaire(consultation=make_consultation(), slug="form", is_open=False)
    make_published_question(questionnaire=form, name="known")
    for count, answer in ((20, "yes"), (10, "no")):
        for _ in range(count):
            make_response(questionnaire=form, answers={"known": answer})
    make_quote(response=make_response(questionnaire=form, answers={"known": "no", "words": "كلام"}, may_quote=True))
    return form


def test_published_questions_as_plain_data():
    form = made()
    (one,) = summary(form.consultation)
    assert (one.slug, one.title, one.count, one.is_waiting) == ("form", Said(form.title_ar, "ar"), 31, False)
    (question,) = one.questions
    assert (question.name, question.kind, question.asked, question.answered) == ("known", "one", 31, 31)
    assert question.rows == (
        RowSummary(
            label=None,
            base=31,
            answers=(AnswerSummary(Said("نعم", "ar"), 20, 65, ""), AnswerSummary(Said("لا", "ar"), 11, 35, "")),
            withheld_together=None,
        ),
    )
    assert (question.quotes, question.why_withheld, question.has_withheld) == ((), "", False)


def test_quotes_come_once_their_question_is_published():
    form = made()
    make_published_question(questionnaire=form, name="words")
    assert [(one.name, one.why_withheld, one.quotes) for one in summary(form.consultation)[0].questions] == [
        ("known", "", ()),
        ("words", "few", ("كلام",)),
    ]


def test_organizers_have_all_of_it_whole():
    form = made()
    questions = summary(form.consultation, public=False)[0].questions
    assert [(one.name, one.answered, one.quotes) for one in questions] == [("known", 31, ()), ("words", 1, ("كلام",))]


def test_while_it_takes_answers_the_public_has_no_counts():
    form = made()
    form.is_open = True
    form.save()
    assert [(one.is_waiting, one.count, one.questions) for one in summary(form.consultation)] == [(True, None, ())]


def test_nothing_published_is_nothing():
    form = made()
    form.published.all().delete()
    assert summary(form.consultation) == []
    assert summary(make_consultation(), public=False) == []
