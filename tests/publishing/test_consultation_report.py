"""/consultations/<slug>/report/ and report.pdf: what a consultation was, and what became of it, as of a day."""

import datetime
import re
import unicodedata

import pypdfium2
import pytest
from django.utils import timezone, translation

from consultations.models import Consultation, ProgrammeItem, PublishedQuestion, Quote
from publishing.report import document
from publishing.report.blocks import formatted
from publishing.report.content import report_of
from publishing.report.copying import mended
from tests.builders import (
    make_actor_map,
    make_administrator,
    make_agenda_item,
    make_consultation,
    make_finding,
    make_holder,
    make_map_actor,
    make_map_link,
    make_organization,
    make_participant,
    make_phase,
    make_questionnaire,
    make_recommendation,
    make_response,
    make_strategy,
    make_update,
    make_user,
    make_vote,
    make_workshop,
)

ADDRESS = "/consultations/meeting/report/"
PDF = "/consultations/meeting/report.pdf"


@pytest.fixture
def organizer():
    return make_organization(name_ar="مجلس إقليم النموذج", name_fr="Conseil modèle")


@pytest.fixture
def meeting(organizer):
    """One whose report is public."""
    return make_consultation(
        slug="meeting",
        title_ar="لقاء النموذج حول الاقتصاد",
        title_fr="Rencontre modèle",
        organizers=[organizer],
        report_published_at=timezone.now(),
    )


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    words = "\n".join(page.get_textpage().get_text_range() for page in pages)
    return " ".join(unicodedata.normalize("NFKC", words).split())


def full(meeting):
    """A consultation of which everything is known."""
    strategy = make_strategy(name_ar="رؤية النموذج", name_fr="Vision modèle", horizon="2028")
    Consultation.objects.filter(pk=meeting.pk).update(
        phase=make_phase(strategy=strategy, title_ar="مرحلة التشخيص", title_fr="Diagnostic"),
        summary="فقرة أولى\n\n- نقطة **مهمة**\n- [رابط](https://example.org)",
        what_next="تعرض الخلاصات على الدورة المقبلة",
        place="قاعة الاجتماعات",
    )
    workshop = make_workshop(consultation=meeting, title="ورشة التسويق", theme="التسويق")
    ProgrammeItem.objects.create(consultation=meeting, starts_at=datetime.time(9, 30), title="كلمة الافتتاح")
    for number in range(12):
        make_participant(consultation=meeting, name=f"اسم محجوب {number}", is_invited=True, sex="woman")
    make_participant(consultation=meeting, role="speaker", name="متدخلة معلنة", is_named=True)
    actor_map = make_actor_map(consultation=meeting, actors=[make_organization()])
    make_map_link(source=make_map_actor(map=actor_map), target=make_map_actor(map=actor_map))
    finding = make_finding(consultation=meeting, number=1, workshop=workshop, text="لا وجود لشباك وحيد")
    make_finding(consultation=meeting, number=2, text="خلاصة لم تعلن", is_public=False)
    make_finding(consultation=meeting, number=3, text="الطريق ينقطع")
    form = make_questionnaire(consultation=meeting, is_open=False, title_ar="استمارة القطاع")
    for name in ("known", "words"):
        PublishedQuestion.objects.create(questionnaire=form, name=name)
    for _ in range(7):
        make_response(questionnaire=form, answers={"known": "yes"})
    response = make_response(questionnaire=form, answers={"known": "yes", "words": "نضيع بين الأبواب"}, may_quote=True)
    finding.supports.create(response=response, question="words")
    Quote.objects.create(response=response, name="words")
    item = make_vote(agenda_item=make_agenda_item(), is_unanimous=True).agenda_item
    told = {"published": True, "consultation": meeting, "finding": finding, "lead": make_organization()}
    done = make_recommendation(**told, number=1, title="إحداث شباك", agenda_item=item, reference="MDL-C2018-08-01")
    make_update(recommendation=done, status="done", percentage=100, evidence=1, state="verified")
    closed = make_recommendation(**told, number=2, title="تعميم الشباك", reference="MDL-C2018-08-02")
    make_update(recommendation=closed, status="closed_not_done", reason="لا اعتماد له", state="verified")
    make_recommendation(consultation=meeting, title="مسودة سرية", number=3)
    return Consultation.objects.get(pk=meeting.pk)


# Who


def test_is_for_all_once_it_is_published(client, sign_in, organizer, meeting, settings):
    settings.PAGE_CACHE = False  # inside one transaction PostgreSQL doesn't move the register version
    readers = (
        client,
        sign_in(make_user()),
        sign_in(make_holder(organizer, "observer")),
        sign_in(make_holder(make_organization(), "secretary")),
        sign_in(make_holder(organizer, "secretary")),
        sign_in(make_administrator()),
    )
    for page in (ADDRESS, PDF):
        assert [reader.get(page).status_code for reader in readers] == [200] * 6
    Consultation.objects.update(report_published_at=None)
    for page in (ADDRESS, PDF):
        assert [reader.get(page).status_code for reader in readers] == [404, 404, 404, 404, 200, 200]
        assert readers[4].get(page)["Cache-Control"] == "private, no-store"
    Consultation.objects.update(report_published_at=timezone.now(), is_public=False)
    for page in (ADDRESS, PDF):
        assert [reader.get(page).status_code for reader in readers] == [404, 404, 200, 404, 200, 200]


def test_no_such_consultation(client):
    assert [client.get(page).status_code for page in (ADDRESS, PDF)] == [404, 404]


def test_a_draft_says_so(sign_in, organizer, meeting):
    Consultation.objects.update(report_published_at=None)
    keeper = sign_in(make_holder(organizer, "secretary"))
    assert keeper.get(ADDRESS).context["report"].is_draft is True
    assert text_of(keeper.get(f"/fr{PDF}").content).count("Brouillon") == 1
    Consultation.objects.update(report_published_at=timezone.now())
    assert text_of(keeper.get(f"/fr{PDF}").content).count("Brouillon") == 0


# What it says


def test_counts_the_ties_of_a_map_as_its_own_page_does(client, meeting):
    """The same tie told from both its ends is one."""
    drawn = make_actor_map(consultation=meeting, kind="both")
    one, other = (make_map_actor(map=drawn, name=name) for name in ("جمعية", "تعاونية"))
    make_map_link(source=one, target=other, mechanism="committee")
    make_map_link(source=other, target=one, mechanism="committee")
    make_map_actor(map=drawn, name="وحيدة")
    report = client.get(ADDRESS).context["report"]
    (measured,) = (found.measures for found in client.get(meeting.get_absolute_url()).context["maps"])
    assert [(one.actors, one.links, one.alone) for one in report.maps] == [(3, 1, 1)]
    assert (measured.actors, measured.ties, measured.isolated) == (3, 1, 1)


def test_says_all_that_the_public_may_know(client, meeting):
    full(meeting)
    report = client.get(ADDRESS).context["report"]
    assert [one.title for one in report.programme] == ["كلمة الافتتاح"]
    assert report.coverage.total.came == 13
    assert [(one.title.words, one.count, [question.name for question in one.questions]) for one in report.results] == [
        ("استمارة القطاع", 8, ["known", "words"])
    ]
    assert [(one.actors, one.links, one.alone) for one in report.maps] == [(3, 1, 1)]
    assert [finding.number for group in report.findings for finding, _standing in group.findings] == [1, 3]
    assert [
        (theme.title, [[one.recommendation.reference for one in said.came] for said in theme.said])
        for theme in report.became.themes
    ] == [("التسويق", [["MDL-C2018-08-01", "MDL-C2018-08-02"]]), ("", [[]])]


HIDDEN = ("اسم محجوب", "خلاصة لم تعلن", "مسودة سرية")


@pytest.mark.parametrize("who", ["visitor", "keeper"])
def test_says_nothing_else_even_to_those_who_know_more(client, sign_in, organizer, meeting, who):
    full(meeting)
    reader = client if who == "visitor" else sign_in(make_holder(organizer, "secretary"))
    page, pdf = reader.get(ADDRESS).content.decode(), text_of(reader.get(PDF).content)
    assert [text.count(words) for text in (page, pdf) for words in HIDDEN] == [0] * 6


def test_what_is_empty_is_left_out(client, meeting):
    page = client.get(ADDRESS)
    sections = re.findall(r'<section class="section[^"]*" id="([\w-]+)"', page.content.decode())
    assert (page.status_code, sections) == (200, ["what-it-was", "outcomes"])
    assert client.get(PDF).status_code == 200


def test_queries_do_not_grow(client, meeting, settings, django_assert_num_queries):
    settings.PAGE_CACHE = False
    questionnaire = make_questionnaire(consultation=meeting, is_open=False)
    PublishedQuestion.objects.create(questionnaire=questionnaire, name="known")

    def add_one(number, kind):
        meeting.organizers.add(make_organization())
        workshop = make_workshop(consultation=meeting, number=number)
        ProgrammeItem.objects.create(consultation=meeting, starts_at=datetime.time(9), title="جلسة")
        make_participant(consultation=meeting, organization=make_organization(), category="")
        make_actor_map(consultation=meeting, kind=kind, actors=[make_organization()])
        finding = make_finding(consultation=meeting, number=number, workshop=workshop)
        finding.supports.create(response=make_response(questionnaire=questionnaire), question="known")
        item = make_vote(agenda_item=make_agenda_item()).agenda_item
        make_recommendation(published=True, consultation=meeting, finding=finding, agenda_item=item)

    add_one(1, "institutional")
    for page in (ADDRESS, PDF):
        with django_assert_num_queries(23):
            client.get(page)
    add_one(2, "sector")
    add_one(3, "both")
    for page in (ADDRESS, PDF):
        with django_assert_num_queries(23):
            client.get(page)


# The PDF


def test_is_a_pdf_with_a_title_and_a_language(client, meeting):
    full(meeting)
    response = client.get(PDF)
    assert (response["Content-Type"], response["Content-Disposition"]) == (
        "application/pdf",
        'inline; filename="report-meeting.pdf"',
    )
    pdf = pypdfium2.PdfDocument(response.content)
    assert pdf.get_metadata_dict()["Title"] == "التقرير الختامي · لقاء النموذج حول الاقتصاد"
    assert pdf.get_metadata_dict()["Author"] == "مجلس إقليم النموذج"
    assert (pdf.is_tagged(), b"/Lang(ar)" in response.content, b"pdfuaid:part" in response.content) == (True,) * 3
    assert b"/Direction/R2L" in response.content


def test_in_french_it_runs_from_the_left(client, meeting):
    full(meeting)
    content = client.get(f"/fr{PDF}").content
    assert (b"/Lang(fr)" in content, b"/Direction/R2L" in content) == (True, False)
    text = text_of(content)
    wanted = ("Rapport de clôture", "Conseil modèle", "Vision modèle", "Diagnostic", "MDL-C2018-08-01", "Page 1 sur")
    assert [words in text for words in wanted] == [True] * 6


def test_arabic_is_copied_as_it_is_read(client, meeting):
    full(meeting)
    text = text_of(client.get(PDF).content)
    wanted = (
        *("لقاء النموذج حول الاقتصاد", "مجلس إقليم النموذج", "كلمة الافتتاح", "متدخلة معلنة", "لا وجود لشباك وحيد"),
        *("نضيع بين الأبواب", "تعرض الخلاصات على الدورة المقبلة", "إحداث شباك", "لا اعتماد له", "قاعة الاجتماعات"),
        *("استمارة القطاع", "هل تعرفون آلية للتنسيق؟"),
    )
    assert [words for words in wanted if words not in text] == []


def test_what_people_typed_is_never_code(client, meeting):
    words = '#panic("x") $x$ *bold* @here <label> \\u{41} #include "/etc/passwd" [] {} `raw`'
    Consultation.objects.update(summary=f"{words}\n\n    {words}", what_next=words)
    make_finding(consultation=meeting, text=words)
    assert client.get(PDF).status_code == 200
    assert text_of(client.get(f"/fr{PDF}").content).count('#panic("x")') == 5


def test_odd_letters_make_no_odd_document(client, meeting):
    """Letters the font hasn't, marks of direction, an endless word: a document all the same."""
    make_finding(consultation=meeting, text="漢字 😀 \u202eabc\u202c \ufffe \u200f" + "ب" * 3000)
    assert client.get(PDF).status_code == 200


def test_a_long_one_is_made_in_time(meeting):
    """Two hundred long findings, each with a recommendation: some ninety pages."""
    for number in range(1, 201):
        finding = make_finding(consultation=meeting, number=number, text="خلاصة طويلة " * 60)
        if number % 10 == 0:
            make_recommendation(published=True, consultation=meeting, finding=finding)
    started = timezone.now()
    pdf = document.pdf_of(report_of(meeting, timezone.localdate()))
    assert len(pypdfium2.PdfDocument(pdf)) > 50
    assert timezone.now() - started < datetime.timedelta(seconds=5)


def test_where_the_typesetter_refuses_it_is_said(meeting, monkeypatch):
    data = document.data_of(report_of(meeting, timezone.localdate()))
    with pytest.raises(document.ReportNotMade) as refusal:
        document.typeset(data | {"blocks": [{"kind": "no-such"}]})
    assert "no-such" in str(refusal.value)


def test_a_visitor_gets_the_page_where_the_pdf_fails(client, meeting, monkeypatch, caplog):
    monkeypatch.setattr(document, "TEMPLATE", document.TEMPLATE.with_name("no-such.typ"))
    response = client.get(PDF)
    assert (response.status_code, response["Content-Type"]) == (503, "text/html; charset=utf-8")
    assert response.content.decode().count('role="alert"') == 1
    assert [record.name for record in caplog.records if record.name != "django.request"] == ["publishing.report.views"]


def test_the_day_stands_in_it(meeting):
    report = report_of(meeting, datetime.date(2026, 11, 28))
    with translation.override("fr"):
        assert text_of(document.pdf_of(report)).count("28 novembre 2026") == 1


# Its pieces


def test_a_little_markdown_becomes_pieces():
    blocks = formatted("أولا **مهم**\n\n1. بند\n2. بند\n\n- نقطة [هنا](https://example.org)")
    assert [(one["kind"], one.get("mark", ""), "".join(text["text"] for text in one["texts"])) for one in blocks] == [
        ("paragraph", "", "أولا مهم"),
        ("point", "1.", "بند"),
        ("point", "2.", "بند"),
        ("point", "•", "نقطة هنا"),
    ]
    assert [text["strong"] for text in blocks[0]["texts"]] == [False, True]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nothing", b"xref\n0 1\n"])
def test_what_is_not_written_as_expected_is_left_alone(content):
    assert mended(content) == content
