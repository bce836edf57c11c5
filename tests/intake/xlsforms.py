"""XLSForms made for tests, and sent to the page as an official sends them."""

from django.core.files.uploadedfile import SimpleUploadedFile

from consultations.models import Consultation
from organizations.models import PostKind
from tests.builders import make_consultation, make_holder, make_organization
from tests.intake.made_files import make_workbook

NEW, KEEP = "/staff/intake/questionnaires/new/", "/staff/intake/questionnaires/new/keep/"
AR, FR = "label::العربية (ar)", "label::Français (fr)"
HEADINGS = ["type", "name", AR, FR, "required", "relevant", "constraint", "appearance", "parameters", "hint"]
CHOICES = [["list_name", "name", AR, FR], ["yes_no", "yes", "نعم", "Oui"], ["yes_no", "no", "لا", "Non"]]
SURVEY = [
    ["begin_group", "g", "التنسيق", "Coordination"],
    ["select_one yes_no", "coordinates", "هل تنسقون؟", "Coordonnez-vous ?", "yes"],
    ["integer", "members", "عدد الأعضاء", "Membres", "", "${coordinates} = 'yes'", ". >= 0 and . <= 500"],
    ["end_group", "g"],
]
SETTINGS = [["form_title", "form_id"], ["استمارة التنسيق", "coordination"]]


def make_xlsform(*survey, choices=CHOICES, settings=SETTINGS, headings=HEADINGS) -> bytes:
    """The rows of `survey` under these headings; None for a sheet that isn't there."""
    sheets = {"survey": [headings, *(survey or SURVEY)], "choices": choices, "settings": settings}
    return make_workbook(**{name: rows for name, rows in sheets.items() if rows is not None})


def make_kept() -> tuple[Consultation, object]:
    """A consultation, and the secretary of the organization that holds it."""
    organization = make_organization()
    return make_consultation(organizers=[organization]), make_holder(organization, PostKind.SECRETARY)


def send(client, content: bytes, target: str, name: str = "استمارة.xlsx"):
    return client.post(NEW, {"file": SimpleUploadedFile(name, content), "target": target})


def keep(client, preview, **changed):
    """Send the preview as it is shown, with some of it said otherwise."""
    form = preview.context["form"]
    return client.post(KEEP, {name: form[name].value() or "" for name in form.fields} | changed)


def said_wrong(response) -> list[tuple[str, str]]:
    return [
        (fault.where.replace("\u2068", "").replace("\u2069", ""), fault.what) for fault in response.context["faults"]
    ]
