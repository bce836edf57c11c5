"""In a process of its own, with the site's settings: a meeting whose tables answer, and what came of its answers.

python -m speed.meeting prepare TABLES    prints the addresses of the form, a table each
python -m speed.meeting came              prints the keys of the answers there, and how many rows stand for them
"""

import json
import os
import sys

import django

CHOICES = [{"name": name, "label": {"ar": name}} for name in ("none", "weak", "good")]
QUESTIONS = {
    "sections": [
        {
            "title": {"ar": "الفاعلون والتنسيق بينهم"},
            "questions": [
                {"name": "known", "kind": "one", "label": {"ar": "آلية"}, "choices": CHOICES, "is_required": True},
                {"name": "needs", "kind": "many", "label": {"ar": "حاجيات"}, "choices": CHOICES},
                {"name": "order", "kind": "ranking", "label": {"ar": "أولويات"}, "choices": CHOICES},
                {"name": "grid", "kind": "matrix", "label": {"ar": "حضور"}, "choices": CHOICES, "rows": CHOICES},
                {"name": "where", "kind": "place", "label": {"ar": "إقليم"}},
                {"name": "bodies", "kind": "organizations", "label": {"ar": "جهات"}},
                {"name": "ties", "kind": "links", "label": {"ar": "علاقات"}},
                {"name": "words", "kind": "long_text", "label": {"ar": "اقتراحات"}},
            ],
        }
    ]
}
"""A form as long as one of the three about maps."""


def prepare(tables: int) -> list[str]:
    call_command("load_territories", verbosity=0)
    consultation = Consultation.objects.create(
        slug="measured",
        title_ar="لقاء للقياس",
        held_on="2026-01-01",
        territory=Territory.objects.get(code="MA-09"),
        is_example=True,
    )
    Organization.objects.create(slug="measured", kind="cooperative", name_ar="تعاونية للقياس", is_example=True)
    questionnaire = consultation.questionnaires.create(slug="map", title_ar="خريطة", is_open=True)
    questionnaire.versions.create(document=QUESTIONS, in_use_from=timezone.now())
    workshop = consultation.workshops.create(number=1, title="ورشة")
    links = [
        consultation.links.create(table=workshop.tables.create(number=number + 1), key=f"measured-table-{number:07}")
        for number in range(tables)
    ]
    return [reverse("answering:form", args=[link.key, questionnaire.slug]) for link in links]


def came() -> dict:
    rows = Response.objects.all()
    return {"keys": [str(key) for key in rows.values_list("sent_key", flat=True)], "counted": rows.counted().count()}


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    from django.core.management import call_command
    from django.urls import reverse
    from django.utils import timezone

    from consultations.models import Consultation, Response
    from organizations.models import Organization, Territory

    print(json.dumps(prepare(int(sys.argv[2])) if sys.argv[1] == "prepare" else came()))
