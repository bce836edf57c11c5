"""What came in."""

from django.core.files.base import ContentFile

from councils.models import Council
from intake import papers
from intake.models import AnswerSheet, CellDifference, ImportSheet, Paper, ReturnedSheet
from organizations.models import PostKind, User
from tests.builders.consultations import make_questionnaire
from tests.builders.councils import make_council
from tests.builders.organizations import make_administrator, make_holder, make_user

MINUTES = """أوصى المجلس خلال الدورة العادية لشهر فبراير 2022 بالتوصيات التالية:
- إحداث مركز للتكوين.
- تهيئة الطريق القروية.
- دعم التعاونيات النسائية.
"""
"""A text with three recommendations."""


def make_paper(*, by: User | None = None, text: str = MINUTES, council: Council | None = None, **fields) -> Paper:
    """A text of minutes that was read, by the secretary of its council where nobody is named."""
    council = council or make_council()
    by = by or make_holder(council.organization, PostKind.SECRETARY)
    return papers.take_in(text, by=by, council=council, **fields)


def make_returned_sheet(**fields) -> ReturnedSheet:
    """A spreadsheet that came back and was read: one title would change, unless `differences` say what would."""
    differences = fields.pop(
        "differences", [{"field": "title", "column": "B", "before": "عنوان", "after": "عنوان آخر"}]
    )
    if "entered_by" not in fields:
        fields["entered_by"] = make_user()
    told = {"file_name": "list.xlsx", "sha256": "0" * 64, "state": "read", "counts": {"rows": 1, "meanwhile": 0}}
    sheet = ReturnedSheet.objects.create(**told | {"file": ContentFile(b"PK", "list.xlsx")} | fields)
    for line, difference in enumerate(differences, start=2):
        CellDifference.objects.create(**{"sheet": sheet, "line": line, "reference": "REF-0"} | difference)
    return sheet


def make_answer_sheet(**fields) -> AnswerSheet:
    """Answers from a file that were read: one new one waits to be decided."""
    if "questionnaire" not in fields:
        fields["questionnaire"] = make_questionnaire()
    if "entered_by" not in fields:
        fields["entered_by"] = make_administrator()
    content = b"_uuid,q1\nu1,yes\n"
    columns = [
        {"sheet": "", "place": 0, "letters": "A", "header": "_uuid", "gives": "#key", "id": "!A", "cells": ["u1"]},
        {"sheet": "", "place": 1, "letters": "B", "header": "q1", "gives": "", "id": "!B", "cells": ["yes"]},
    ]
    told = {
        "file_name": "answers.csv",
        "size": len(content),
        "sha256": "0" * 64,
        "state": "read",
        "deed": "check",
        "rows_total": 2,
        "columns": columns,
        "counts": {"new": 1, "known": 0, "changed": 0, "problem": 0, "unasked": 0},
    }
    return AnswerSheet.objects.create(**told | {"file": ContentFile(content, "answers.csv")} | fields)


def make_import_sheet(**fields) -> ImportSheet:
    """A spreadsheet from elsewhere that was opened: its one column holds the words, and waits to be matched."""
    if "council" not in fields:
        fields["council"] = make_council()
    if "entered_by" not in fields:
        fields["entered_by"] = make_holder(fields["council"].organization, PostKind.SECRETARY)
    content = "التوصية\nبرمجة صيانة الطريق\n".encode()
    column = {"letters": "A", "header": "التوصية", "cells": ["برمجة صيانة الطريق"], "field": "text"}
    told = {
        "file_name": "kept-elsewhere.csv",
        "size": len(content),
        "sha256": "0" * 64,
        "state": "read",
        "deed": "open",
        "rows_total": 2,
        "header_line": 1,
        "columns": [column | {"is_status": False, "is_remembered": False}],
    }
    return ImportSheet.objects.create(**told | {"file": ContentFile(content, "kept-elsewhere.csv")} | fields)
