"""A spreadsheet kept elsewhere on its way in, as a secretary takes it: uploaded, matched, brought in."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from councils.models import Council
from intake.models import ImportSheet
from organizations.models import PostKind, User
from recommendations.models import Recommendation
from tests.builders import make_holder, make_organization
from tests.intake.made_files import make_xlsx

HEADERS = ("رقم", "نص التوصية", "الجهة المسؤولة", "الأجل", "الدورة")
ROADS, WATER = "برمجة صيانة الطريق الرابطة بين الدواوير", "توسيع شبكة الماء الصالح للشرب"


def secretary_of(council: Council) -> User:
    return make_holder(council.organization, PostKind.SECRETARY)


def upload(client, council: Council, content: bytes, name: str = "جدول.xlsx", **more) -> ImportSheet:
    """Take it in, as the page does; the spreadsheet as it stands afterwards."""
    data = {"file": SimpleUploadedFile(name, content), "council": council.pk, **more}
    response = client.post(reverse("intake:import_new"), data)
    assert response.status_code == 302, response.context["form"].errors
    return ImportSheet.objects.get(pk=response["Location"].rstrip("/").rpartition("/")[2])


def fields_of(sheet: ImportSheet) -> dict[str, str]:
    """What each column is taken to give, by its letters."""
    return {column["letters"]: column["field"] for column in sheet.columns}


def match(client, sheet: ImportSheet, **said) -> ImportSheet:
    """Send the table of columns as it is shown, with some of them said otherwise."""
    data = {f"column-{letters}": field for letters, field in (fields_of(sheet) | said).items()}
    response = client.post(reverse("intake:import_match", args=[sheet.pk]), data)
    assert response.status_code == 302, response.context["form"].errors
    sheet.refresh_from_db()
    return sheet


def checked(client, council: Council, *rows, headers=HEADERS, **more) -> ImportSheet:
    """Rows under these headers, taken in and checked with the matching as it was proposed."""
    return match(client, upload(client, council, make_xlsx(list(headers), *map(list, rows)), **more))


def accept(client, sheet: ImportSheet) -> ImportSheet:
    client.post(reverse("intake:import_accept", args=[sheet.pk]))
    sheet.refresh_from_db()
    return sheet


def problems_of(sheet: ImportSheet) -> list[tuple[str, str]]:
    """(cell, code) of each problem."""
    return [(str(one), one.problem["code"]) for one in sheet.problems.all()]


def counts_of(sheet: ImportSheet) -> dict[str, int]:
    return {name: sheet.counts[name] for name in ("new", "known", "problem")}


def drafts() -> list[tuple]:
    """(reference, number, text, lead, deadline) of everything in the register."""
    rows = Recommendation.objects.order_by("reference")
    return list(rows.values_list("reference", "number", "text", "lead__name_ar", "due_on"))


def make_lead() -> object:
    return make_organization(name_ar="المديرية الإقليمية للنموذج", name_fr="Direction modèle")
