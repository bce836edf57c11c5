"""Answers as KoboToolbox and ODK export them, to a questionnaire with every kind of question, and sent to the page."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from consultations.models import Questionnaire, Response
from intake.models import AnswerSheet
from organizations.models import User
from tests.builders import make_questionnaire
from tests.intake.made_files import make_workbook
from tests.intake.xlsforms import make_kept


def text(arabic: str, french: str = "") -> dict[str, str]:
    return {"ar": arabic} | ({"fr": french} if french else {})


def choices(*pairs: tuple[str, str]) -> list[dict]:
    return [{"name": name, "label": text(label)} for name, label in pairs]


SECTORS = choices(("farming", "الفلاحة"), ("crafts", "الصناعة التقليدية"), ("trade", "التجارة"))
DOCUMENT = {
    "sections": [
        {
            "title": text("الهيئة"),
            "questions": [
                {"name": "coordinates", "kind": "one", "label": text("هل تنسقون؟"), "is_required": True}
                | {"choices": choices(("yes", "نعم"), ("no", "لا")), "with_other": True},
                {"name": "sectors", "kind": "many", "label": text("القطاعات"), "choices": SECTORS},
                {"name": "members", "kind": "number", "label": text("عدد الأعضاء"), "is_whole": True, "least": 0},
                {"name": "founded", "kind": "date", "label": text("تاريخ التأسيس")},
                {"name": "order", "kind": "ranking", "label": text("رتبوا"), "choices": SECTORS, "most": 2},
                {"name": "trust", "kind": "scale", "label": text("الثقة"), "least": 1, "most": 5},
                {"name": "needs", "kind": "matrix", "label": text("الحاجيات")}
                | {"rows": choices(("training", "التكوين"), ("money", "التمويل"))}
                | {"choices": choices(("low", "ضعيفة"), ("high", "قوية"))},
                {"name": "place", "kind": "place", "label": text("المكان")},
                {"name": "actors", "kind": "organizations", "label": text("الفاعلون")},
                {"name": "links", "kind": "links", "label": text("العلاقات")},
                {"name": "words", "kind": "long_text", "label": text("كلمتكم")},
            ],
        }
    ]
}
ONE = "2f1c0a8e-0000-4000-8000-00000000000{}"
HEADINGS = [
    "_uuid",
    "s/coordinates",
    "s/coordinates_other",
    "s/sectors",
    "s/members",
    "s/founded",
    "s/order",
    "s/trust",
]
HEADINGS += ["s/needs/needs__training", "s/needs/needs__money", "s/place", "s/words", "_submission_time", "_index"]
ROW = [ONE.format(1), "yes", None, "crafts farming", "٢٥", "2019-03-04T00:00:00.000+01:00", "trade crafts farming", 4]
ROW += ["high", "low", "MA-NAM", "سطر\nوسطر", "2018-08-04T12:00:00", 1]
ACTORS = [["s/actors/actors__name", "_index", "_parent_table_name", "_parent_index"], ["جمعية المثال", 1, "data", 1]]
LINK_HEADINGS = ["s/links/links__from", "s/links/links__to", "s/links/links__mechanism", "s/links/links__strength"]
LINKS = [[*LINK_HEADINGS, "_parent_index"], ["جمعية المثال", "تعاونية المثال", "funding", "2", 1]]


def kobo(*rows, headings=HEADINGS, **sheets) -> bytes:
    return make_workbook(**({"data": [headings, *rows]} | sheets))


def make_desk(sign_in, **fields) -> tuple[object, Questionnaire, User]:
    """A secretary signed in, and a questionnaire of theirs."""
    consultation, secretary = make_kept()
    questionnaire = make_questionnaire(**{"consultation": consultation, "questions": DOCUMENT} | fields)
    return sign_in(secretary), questionnaire, secretary


def upload(client, questionnaire: Questionnaire, content: bytes, name: str = "أجوبة.xlsx") -> AnswerSheet:
    """Take it in, as the page does; the spreadsheet as it stands afterwards."""
    address = reverse("intake:answers_new", args=[questionnaire.pk])
    response = client.post(address, {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 302, response.context["form"].errors
    return AnswerSheet.objects.latest("pk")


def accept(client, sheet: AnswerSheet) -> AnswerSheet:
    client.post(reverse("intake:answers_accept", args=[sheet.pk]))
    sheet.refresh_from_db()
    return sheet


def counts_of(sheet: AnswerSheet) -> tuple[int, ...]:
    """New, known, changed, with a problem."""
    return tuple(sheet.counts[name] for name in ("new", "known", "changed", "problem"))


def problems_of(sheet: AnswerSheet) -> list[tuple[str, str]]:
    return [(f"{one['sheet']}!{one['column']}{one['line']}", one["code"]) for one in sheet.problems]


def answers() -> list[dict]:
    return [one.answers for one in Response.objects.order_by("pk")]


def brought(client, questionnaire: Questionnaire, content: bytes, name: str = "أجوبة.xlsx") -> list[dict]:
    """Taken in and accepted: all answers there are."""
    sheet = upload(client, questionnaire, content, name)
    assert sheet.problems == []
    accept(client, sheet)
    return answers()
