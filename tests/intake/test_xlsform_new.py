"""An XLSForm is taken in: its faults by sheet and row, a preview, then a questionnaire or the next version of one."""

import json

import pytest

from consultations.models import Questionnaire, QuestionnaireVersion
from tests.builders import make_administrator, make_questionnaire, make_response
from tests.intake.made_files import make_workbook
from tests.intake.xlsforms import (
    AR,
    KEEP,
    NEW,
    SURVEY,
    keep,
    make_kept,
    make_xlsform,
    said_wrong,
    send,
)
from tests.reading import text_of

DOCUMENT = {
    "sections": [
        {
            "title": {"ar": "التنسيق", "fr": "Coordination"},
            "questions": [
                {
                    "name": "coordinates",
                    "kind": "one",
                    "label": {"ar": "هل تنسقون؟", "fr": "Coordonnez-vous ?"},
                    "is_required": True,
                    "choices": [
                        {"name": "yes", "label": {"ar": "نعم", "fr": "Oui"}},
                        {"name": "no", "label": {"ar": "لا", "fr": "Non"}},
                    ],
                },
                {
                    "name": "members",
                    "kind": "number",
                    "label": {"ar": "عدد الأعضاء", "fr": "Membres"},
                    "is_whole": True,
                    "least": 0,
                    "most": 500,
                    "shown_if": {"tests": [{"question": "coordinates", "operator": "is", "value": "yes"}]},
                },
            ],
        }
    ]
}


@pytest.fixture
def kept():
    return make_kept()


@pytest.fixture
def desk(sign_in, kept):
    return sign_in(kept[1])


@pytest.fixture
def target(kept):
    return f"c{kept[0].pk}"


def test_the_page_offers_what_this_person_keeps(desk, kept):
    make_questionnaire(consultation=kept[0], title_ar="استمارة الخرائط")
    make_questionnaire(title_ar="استمارة غيرنا")
    page = text_of(desk.get(NEW))
    assert ("استمارة الخرائط" in page, "استمارة غيرنا" in page) == (True, False)


@pytest.mark.parametrize(("query", "chosen"), [("consultation", "c"), ("questionnaire", "q")])
def test_a_link_chooses_what_it_becomes(desk, kept, query, chosen):
    questionnaire = make_questionnaire(consultation=kept[0])
    value = {"consultation": kept[0].slug, "questionnaire": questionnaire.pk}[query]
    pk = {"c": kept[0].pk, "q": questionnaire.pk}[chosen]
    assert desk.get(NEW, {query: value}).context["form"].initial == {"target": f"{chosen}{pk}"}


def test_a_preview_writes_nothing(desk, target):
    preview = send(desk, make_xlsform(), target)
    assert (preview.status_code, Questionnaire.objects.count()) == (200, 0)
    assert json.loads(preview.context["form"].initial["document"]) == DOCUMENT
    assert (preview.context["count"], preview.context["left"]) == (2, [])
    assert "هل تنسقون؟" in text_of(preview)


def test_a_questionnaire_is_made(desk, target, kept):
    keep(desk, send(desk, make_xlsform(), target), title_ar="عنوان مصحح")
    version = QuestionnaireVersion.objects.select_related("questionnaire").get()
    made = version.questionnaire
    assert (made.consultation, made.title_ar, made.title_fr, made.is_open) == (kept[0], "عنوان مصحح", "", False)
    assert (version.number, version.document, version.made_by) == (1, DOCUMENT, kept[1])


def test_what_was_answered_stays_and_the_next_version_begins(desk, kept):
    questionnaire = make_questionnaire(consultation=kept[0], title_ar="كما كان")
    old = make_response(questionnaire=questionnaire).version
    old.sealed_at = old.made_at
    old.save(update_fields=["sealed_at"])
    before = old.document
    keep(desk, send(desk, make_xlsform(), f"q{questionnaire.pk}"))
    versions = questionnaire.versions.order_by("number").values_list("number", "document")
    assert list(versions) == [(1, before), (2, DOCUMENT)]
    questionnaire.refresh_from_db()
    assert questionnaire.title_ar == "كما كان"


def test_questions_nobody_answered_give_way(desk, kept):
    questionnaire = make_questionnaire(consultation=kept[0])
    edition = questionnaire.versions.get().edition
    keep(desk, send(desk, make_xlsform(), f"q{questionnaire.pk}"))
    assert questionnaire.versions.values_list("number", "document", "edition").get() == (1, DOCUMENT, edition + 1)


def test_a_change_made_meanwhile_isnt_overwritten(desk, kept):
    questionnaire = make_questionnaire(consultation=kept[0])
    preview = send(desk, make_xlsform(), f"q{questionnaire.pk}")
    questionnaire.versions.update(edition=7)
    before = questionnaire.versions.get().document
    keep(desk, preview)
    assert questionnaire.versions.values_list("document", "edition").get() == (before, 7)


def test_the_same_questions_are_said_to_be_the_same(desk, kept):
    questionnaire = make_questionnaire(consultation=kept[0], questions=DOCUMENT)
    assert send(desk, make_xlsform(), f"q{questionnaire.pk}").context["is_same"] is True
    assert send(desk, make_xlsform(*SURVEY[1:2]), f"q{questionnaire.pk}").context["is_same"] is False


def test_faults_name_sheet_and_row_in_arabic(desk, target):
    survey = [
        ["text", "a", "سؤال"],
        [],
        ["select_one nowhere", "b", "اختر"],
        ["text", "a", "مكرر"],
        ["geopointer", "c", "؟"],
        ["text", "d", "شرط", "", "", "${e} = 'x'"],
    ]
    response = send(desk, make_xlsform(*survey), target)
    assert response.status_code == 422
    assert [where for where, _what in said_wrong(response)] == [
        "ورقة survey، السطر 4، العمود type",
        "ورقة survey، السطر 5، العمود name",
        "ورقة survey، السطر 6، العمود type",
        "ورقة survey، السطر 7، العمود relevant",
    ]
    assert "ورقة survey، السطر 4" in text_of(response).replace("\u2068", "").replace("\u2069", "")


def test_what_is_left_out_is_said(desk, target):
    survey = [["text", "a", "سؤال"], ["image", "p", "صورة"], ["geopoint", "k", "الموقع"]]
    preview = send(desk, make_xlsform(*survey), target)
    assert [one.where.replace("\u2068", "").replace("\u2069", "") for one in preview.context["left"]] == [
        "ورقة survey، السطر 3، العمود type",
        "ورقة survey، السطر 4، العمود type",
    ]


def test_pyxform_has_the_second_word(desk, target):
    survey = [["text", "a", "سؤال"], ["calculate", "k", "", ""]]  # pyxform wants a calculation
    headings = ["type", "name", AR]
    response = send(desk, make_xlsform(*survey, headings=headings), target)
    assert response.status_code == 422
    assert "calculat" in response.context["refusal"].lower()
    assert 'dir="ltr" lang="en"' in response.content.decode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, "2007"),
        (b"PK\x03\x04 broken", "تالف"),
        (b"%PDF-1.7", "XLSX"),
    ],
)
def test_what_is_no_spreadsheet_is_refused(desk, target, content, words):
    response = send(desk, content, target)
    assert response.status_code == 422
    assert words in str(response.context["form"].errors["file"])


@pytest.mark.parametrize("content", [make_workbook(ورقة=[["أ", "ب"], ["1", "2"]]), b"type,name\ntext,a\n"])
def test_a_spreadsheet_without_a_survey_is_no_xlsform(desk, target, content):
    assert [where for where, _what in said_wrong(send(desk, content, target))] == ["ورقة survey"]


def test_ten_thousand_rows_are_too_many(desk, target):
    survey = [["text", f"q{n}", f"سؤال {n}"] for n in range(10_000)]
    response = send(desk, make_xlsform(*survey), target)
    assert [where for where, _what in said_wrong(response)] == ["ورقة survey، السطر 3002"]


@pytest.mark.parametrize("target", ["", "c0", "c999999", "q1", "t", "x", "c" + "9" * 400, "c1\x00"])
def test_what_it_becomes_is_among_what_is_ones_own(desk, target):
    assert send(desk, make_xlsform(), target).status_code == 422
    assert Questionnaire.objects.count() == 0


def test_an_administrator_makes_templates(sign_in):
    desk = sign_in(make_administrator())
    keep(desk, send(desk, make_xlsform(), "t"))
    assert Questionnaire.objects.get().is_template


@pytest.mark.parametrize("document", ["", "{", "[]", "[" * 100_000, '{"sections": []}', '{"sections": 1}', "null"])
def test_a_forged_preview_is_refused(desk, target, document):
    response = keep(desk, send(desk, make_xlsform(), target), document=document)
    assert (response.status_code, response["Location"]) == (302, NEW)
    assert Questionnaire.objects.count() == 0


def test_a_preview_without_a_title_keeps_what_was_read(desk, target):
    response = keep(desk, send(desk, make_xlsform(), target), title_ar="")
    assert response.status_code == 422
    assert json.loads(response.context["form"]["document"].value()) == DOCUMENT


def test_a_secretary_of_others_makes_nothing_of_ours(sign_in, kept):
    _other, stranger = make_kept()
    desk = sign_in(stranger)
    assert send(desk, make_xlsform(), f"c{kept[0].pk}").status_code == 422
    response = desk.post(KEEP, {"target": f"c{kept[0].pk}", "document": json.dumps(DOCUMENT), "title_ar": "أ"})
    assert (response.status_code, Questionnaire.objects.count()) == (302, 0)


# Handed out


def test_what_is_handed_out_is_brought_in_as_the_same(desk, kept, target):
    told = {"title_ar": "أ", "title_fr": "A", "intro_ar": "تقديم", "map_kind": "sector"}
    questionnaire = make_questionnaire(consultation=kept[0], questions=DOCUMENT, **told)
    response = desk.get(f"/staff/intake/questionnaires/{questionnaire.pk}/xlsform.xlsx")
    assert (response["Cache-Control"], f"{questionnaire.slug}.xlsx" in response["Content-Disposition"]) == (
        "private, no-store",
        True,
    )
    preview = send(desk, b"".join(response.streaming_content), target)
    assert json.loads(preview.context["form"].initial["document"]) == DOCUMENT
    assert {name: preview.context["form"].initial[name] for name in told} == told
    assert preview.context["left"] == []


@pytest.mark.parametrize(
    ("query", "status"), [("", 200), ("?version=1", 200), ("?version=9", 404), ("?version=x", 404)]
)
def test_a_version_can_be_named(desk, kept, query, status):
    questionnaire = make_questionnaire(consultation=kept[0])
    assert desk.get(f"/staff/intake/questionnaires/{questionnaire.pk}/xlsform.xlsx{query}").status_code == status


def test_one_that_was_only_begun_has_nothing_to_hand_out(desk, kept):
    questionnaire = make_questionnaire(consultation=kept[0], questions={"sections": [{"questions": []}]})
    assert desk.get(f"/staff/intake/questionnaires/{questionnaire.pk}/xlsform.xlsx").status_code == 404
