"""The whole way: designed as XLSForm, brought in, handed out to the field, answered in a CSV of Kobo, brought in."""

import pytest
from pyxform.xls2xform import convert

from consultations.models import Questionnaire, Response
from tests.intake.answer_files import accept, counts_of, upload
from tests.intake.xlsforms import keep, make_kept, make_xlsform, send

SURVEY = [
    ["begin_group", "org", "الهيئة", "L’organisme"],
    ["select_one yes_no", "Q1", "هل تنسقون؟", "Coordonnez-vous ?", "yes"],
    ["integer", "Q2", "عدد الأعضاء", "Membres", "", "${Q1} = 'yes'"],
    ["select_multiple sectors", "Q3", "القطاعات", "Secteurs"],
    ["end_group"],
]
CHOICES = [
    ["list_name", "name", "label"],
    ["yes_no", "yes", "نعم"],
    ["yes_no", "no", "لا"],
    ["sectors", "1", "الفلاحة"],
    ["sectors", "2", "الصناعة التقليدية"],
]
CSV = """"org/Q1";"org/Q2";"org/Q3";"org/Q3/1";"org/Q3/2";"_id";"_uuid";"_submission_time"
"yes";"١٢";"1 2";"1";"1";"1";"aaa";"2018-08-04T12:00:00"
"no";"";"2";"0";"1";"2";"bbb";"2018-08-04T12:01:00"
"""


@pytest.mark.parametrize("again", [False, True])
def test_from_the_designer_to_the_answers(sign_in, again):
    consultation, secretary = make_kept()
    desk = sign_in(secretary)
    keep(desk, send(desk, make_xlsform(*SURVEY, choices=CHOICES), f"c{consultation.pk}"))
    questionnaire = Questionnaire.objects.get()
    handed = desk.get(f"/staff/intake/questionnaires/{questionnaire.pk}/xlsform.xlsx")
    content = b"".join(handed.streaming_content)
    assert "/org" not in (xform := convert(content).xform) and "/q1" in xform
    if again:  # what was handed out comes back as the same
        assert send(desk, content, f"q{questionnaire.pk}").context["is_same"]
    sheet = accept(desk, upload(desk, questionnaire, CSV.encode(), "kobo.csv"))
    assert (counts_of(sheet), sheet.problems) == ((2, 0, 0, 0), [])
    assert list(Response.objects.order_by("pk").values_list("answers", flat=True)) == [
        {"q1": "yes", "q2": 12, "q3": ["c_1", "c_2"]},
        {"q1": "no", "q3": ["c_2"]},
    ]
