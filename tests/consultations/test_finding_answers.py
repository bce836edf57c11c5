"""/staff/consultations/<slug>/findings/answers/: answers read question by question, and ticked for a finding."""

import datetime

import pytest
from django.utils import timezone, translation

from consultations.findings import reading
from consultations.models import FindingSupport, QuestionnaireVersion, Quote
from tests.builders import (
    QUESTIONS,
    make_consultation,
    make_finding,
    make_holder,
    make_organization,
    make_questionnaire,
    make_response,
    make_table,
    make_territory,
    make_workshop,
)

ADDRESS = "/staff/consultations/meeting/findings/answers/"
SUPPORT = "/staff/consultations/meeting/findings/support/"


@pytest.fixture
def meeting():
    return make_consultation(slug="meeting", organizers=[make_organization()])


@pytest.fixture
def form(meeting):
    return make_questionnaire(consultation=meeting, slug="form")


@pytest.fixture
def keeper(sign_in, meeting):
    return sign_in(make_holder(meeting.organizers.get(), "secretary"))


def said(response):
    return [one.words for one in response.context["page"]]


def test_shows_the_answers_to_one_question(keeper, form):
    make_response(questionnaire=form, answers={"words": "الأول", "known": "no"})
    make_response(questionnaire=form, answers={"known": "yes"})
    make_response(questionnaire=form, answers={"words": "مكرر"}, set_aside_at=timezone.now(), set_aside_why="مكرر")
    make_response(answers={"words": "من لقاء آخر"})
    assert said(keeper.get(ADDRESS, {"of": "form/words"})) == ["الأول"]
    assert said(keeper.get(ADDRESS, {"of": "form/known"})) == ["لا", "نعم"]
    assert said(keeper.get(ADDRESS, {"of": "no/such"})) == ["لا", "نعم"]  # the first question


def test_never_says_who_answered(keeper, form):
    make_response(questionnaire=form, answers={"words": "كلام"}, answered_by="اسم مكتوب على الورقة")
    page = keeper.get(ADDRESS, {"of": "form/words"}).content.decode()
    assert (page.count("كلام"), page.count("اسم مكتوب")) == (1, 0)


def test_says_what_is_quoted_and_what_may_be(keeper, form):
    for words, may_quote in (("أ", True), ("ب", True), ("ج", False)):
        response = make_response(questionnaire=form, answers={"words": words}, may_quote=may_quote)
        if words == "أ":
            Quote.objects.create(response=response, name="words")
            Quote.objects.create(response=response, name="known")
    rows = keeper.get(ADDRESS, {"of": "form/words"}).context["page"]
    assert [(one.words, one.is_quoted, one.response.may_quote) for one in rows] == [
        ("أ", True, True),
        ("ب", False, True),
        ("ج", False, False),
    ]


@pytest.mark.parametrize("words", ["احداث شباك", "إِحداث", "الشُّباك", "  شباك  ", "إحداث\x00"])
def test_finds_words_whatever_their_spelling(keeper, form, words):
    make_response(questionnaire=form, answers={"words": "نطلب إحداث الشباك الوحيد"})
    make_response(questionnaire=form, answers={"words": "النقل"})
    assert said(keeper.get(ADDRESS, {"of": "form/words", "q": words})) == ["نطلب إحداث الشباك الوحيد"]


@pytest.mark.parametrize("words", ["%", "_", "'", "(((", "9" * 10_000, "لا وجود له"])
def test_hostile_words_find_nothing(keeper, form, words):
    make_response(questionnaire=form, answers={"words": "النقل"})
    response = keeper.get(ADDRESS, {"of": "form/words", "q": words, "page": "9" * 5000, "finding": "x" * 5000})
    assert (response.status_code, said(response)) == (200, [])


def test_a_question_only_an_older_version_asked_is_read_too(keeper, form):
    make_response(questionnaire=form, answers={"words": "قديم", "known": "yes"})
    newer = {"sections": [{"title": {"ar": "قسم"}, "questions": [QUESTIONS["sections"][0]["questions"][0]]}]}
    version = QuestionnaireVersion.objects.create(questionnaire=form, number=2, document=newer)
    make_response(version=version, answers={"known": "no"})
    assert [one.key for one in reading.asked(form.consultation)] == ["form/known", "form/words"]
    assert said(keeper.get(ADDRESS, {"of": "form/words"})) == ["قديم"]
    assert said(keeper.get(ADDRESS, {"of": "form/known"})) == ["نعم", "لا"]


def test_shows_the_notes_of_the_tables(keeper, meeting):
    workshop = make_workshop(consultation=meeting)
    table = make_table(workshop=workshop, number=1, notes="ملاحظات")
    make_table(workshop=workshop, number=2)
    assert keeper.get(ADDRESS, {"of": "tables"}).context["tables"] == [(table, False)]


# Ticking


def test_what_is_ticked_supports_and_what_is_not_no_longer_does(keeper, meeting, form):
    finding = make_finding(consultation=meeting)
    kept, dropped, added, elsewhere = (make_response(questionnaire=form, answers={"words": "كلام"}) for _ in range(4))
    for response in (kept, dropped, elsewhere):
        finding.supports.create(response=response, question="words")
    sent = {
        "finding": finding.pk,
        "of": "form/words",
        "q": "كلام",
        "shown": [f"{one.pk}:words" for one in (kept, dropped, added)],
        "answer": [f"{one.pk}:words" for one in (kept, added)],
    }
    for _ in range(2):  # sent twice, it is the same
        response = keeper.post(SUPPORT, sent)
        assert response["Location"].startswith(f"{ADDRESS}?of=form%2Fwords&q=") and response.status_code == 302
        assert set(finding.supports.values_list("response", "question")) == {
            (one.pk, "words") for one in (kept, added, elsewhere)
        }


def test_tables_are_ticked_too(keeper, meeting):
    finding = make_finding(consultation=meeting)
    workshop = make_workshop(consultation=meeting)
    first, second = (make_table(workshop=workshop, number=n, notes="ملاحظات") for n in (1, 2))
    strange = make_table()
    finding.supports.create(table=first)
    keeper.post(
        SUPPORT,
        {"finding": finding.pk, "shown_table": [first.pk, second.pk], "table": [second.pk, strange.pk, "9" * 10_000]},
    )
    assert list(finding.supports.values_list("table", flat=True)) == [second.pk]


def test_a_forged_answer_supports_nothing(keeper, meeting, form):
    finding = make_finding(consultation=meeting)
    strange = make_response(answers={"words": "من لقاء آخر"})
    own = make_response(questionnaire=form, answers={"words": "كلام"})
    forged = [f"{strange.pk}:words", f"{own.pk}:no_such", f"{own.pk}:", "x:words", f"{'9' * 18}:words", "\x00"]
    assert keeper.post(SUPPORT, {"finding": finding.pk, "answer": forged}).status_code == 302
    assert FindingSupport.objects.count() == 0


@pytest.mark.parametrize("finding", ["", "nothing", "9" * 10_000, "0"])
def test_without_a_finding_it_is_404(keeper, finding):
    assert keeper.post(SUPPORT, {"finding": finding}).status_code == 404


def test_a_finding_is_begun_from_what_is_ticked(keeper):
    response = keeper.post(SUPPORT, {"begin": "1", "answer": ["12:words", "13:words"], "shown": ["14:words"]})
    assert response["Location"] == ("/staff/consultations/meeting/findings/new/?answer=12%3Awords&answer=13%3Awords")


def test_queries_do_not_grow(keeper, meeting, form, django_assert_num_queries):
    finding = make_finding(consultation=meeting)

    def add_one(number):
        table = make_table(workshop=make_workshop(consultation=meeting, number=number))
        response = make_response(questionnaire=form, answers={"words": "كلام"}, table=table)
        finding.supports.create(response=response, question="words")

    add_one(1)
    with django_assert_num_queries(10):
        keeper.get(ADDRESS, {"of": "form/words", "finding": finding.pk})
    add_one(2)
    add_one(3)
    with django_assert_num_queries(10):
        keeper.get(ADDRESS, {"of": "form/words", "finding": finding.pk})


# In words


def test_names_of_the_register_stand_in_answers(keeper, meeting):
    make_organization(slug="known", name_ar="هيئة معروفة")
    make_territory(code="P-X", name_ar="إقليم النموذج")
    questions = [
        {"name": "where", "kind": "place", "label": {"ar": "أين؟"}},
        {"name": "who", "kind": "links", "label": {"ar": "مع من؟"}},
    ]
    form = make_questionnaire(
        consultation=meeting, slug="map", questions={"sections": [{"title": {"ar": "قسم"}, "questions": questions}]}
    )
    link = {"from": {"slug": "known"}, "to": {"name": "جديدة"}, "mechanism": "committee", "strength": 2}
    make_response(questionnaire=form, answers={"where": "P-X", "who": [link]})
    with translation.override("ar"):
        place, links = (reading.answers(one)[0] for one in reading.asked(meeting))
    assert place.words == "إقليم النموذج"
    assert links.words == "\u2068هيئة معروفة\u2069 – \u2068جديدة\u2069 (لجنة · متوسطة)"
    assert reading.Drawn([links], []).proposed()["text"] == "هيئة معروفة – جديدة (لجنة · متوسطة)"


def test_the_day_of_an_answer_decides_its_place(keeper, form):
    now = timezone.now()
    make_response(questionnaire=form, answers={"words": "الثاني"}, received_at=now)
    make_response(questionnaire=form, answers={"words": "الأول"}, received_at=now - datetime.timedelta(hours=1))
    assert said(keeper.get(ADDRESS, {"of": "form/words"})) == ["الأول", "الثاني"]
