"""The templates that come with the register: the three maps of the meeting of Taroudant, in 2018.

The press says what their forms asked about. The questions are the register's own wording, as each introduction says.
"""

import json
from pathlib import Path

from django.db import transaction

from consultations.models import Questionnaire
from survey_form import document_of, form_from

HERE = Path(__file__).resolve().parent / "templates"


@transaction.atomic
def load() -> list[str]:
    """Enter those that aren't there; the slugs of the new ones. Whoever changed one since keeps the last word."""
    standing = set(Questionnaire.objects.templates().values_list("slug", flat=True))
    entered = []
    for path in sorted(HERE.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        document = document_of(form_from(told.pop("document")))
        if told["slug"] in standing:
            continue
        Questionnaire.objects.create(**told).versions.create(document=document)
        entered.append(told["slug"])
    return entered
