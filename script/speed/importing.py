"""Run with the settings of the site: what `speed.imports` measures, one step for each command. Prints its answer."""

import datetime
import itertools
import json
import os
import random
import sys
import time
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

import python_calamine  # noqa: E402
import xlsxwriter  # noqa: E402
from django.core.files import File  # noqa: E402
from django.db import transaction  # noqa: E402

from councils.models import Council, CouncilLevel, Session  # noqa: E402
from intake.models import ImportSheet, UploadState  # noqa: E402
from organizations.models import Organization, OrganizationKind, Territory, TerritoryLevel, User  # noqa: E402
from recommendations.generator.words import Writer  # noqa: E402
from recommendations.models import Axis, Recommendation, StatusChange  # noqa: E402

FILE = Path(os.environ["DATA_DIR"]) / "file.xlsx"
HEADERS = ("رقم", "الدورة", "نص التوصية", "العنوان", "الجهة المسؤولة", "الأجل", "النوع", "الحالة")
GIVES = dict(zip("ABCDEFGH", ("number", "session", "text", "title", "lead", "due_on", "kind", ""), strict=True))
MONTHS = ("يناير", "يونيو", "شتنبر")
YEARS = range(2000, 2026)
LEADS = 100
BATCH = 1_000


def prepare(rows: str) -> None:
    """One council, those who answer, somebody who brings it in, and the file: 8 columns, texts of 20 to 80 words."""
    region = Territory.objects.create(code="R", level=TerritoryLevel.REGION, name_ar="جهة المثال")
    place = Territory.objects.create(code="P", level=TerritoryLevel.PROVINCE, name_ar="إقليم المثال", parent=region)
    body = Organization.objects.create(slug="council", kind=OrganizationKind.COUNCIL, name_ar="مجلس المثال")
    Council.objects.create(organization=body, slug="example", code="EX", level=CouncilLevel.PROVINCIAL, territory=place)
    leads = [f"هيئة المثال رقم {n}" for n in range(LEADS)]
    for n, name in enumerate(leads):
        Organization.objects.create(slug=f"lead-{n}", kind=OrganizationKind.MINISTRY, name_ar=name)
    User.objects.create_superuser("somebody@example.org", name="شخص")
    chance = random.Random(1)  # noqa: S311  (nothing here is a secret)
    writer = Writer(chance)
    book = xlsxwriter.Workbook(FILE, {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADERS)
    for n in range(int(rows)):
        session = f"الدورة العادية لشهر {MONTHS[n % 3]} {YEARS[n // 3 % len(YEARS)]}"
        due_on = f"{1 + n % 28:02}/{1 + n % 12:02}/{2027 + n % 5}"
        words = (f"{writer.text()} رقم {n}", writer.title(), leads[n % LEADS], due_on)
        sheet.write_row(n + 1, 0, (n // (3 * len(YEARS)) + 1, session, *words, "توصية", "في طور الإنجاز"))
    book.close()


def take_in() -> None:
    sheet = ImportSheet(
        council=Council.objects.get(),
        entered_by=User.objects.get(),
        decided_by=User.objects.get(),
        file_name="file.xlsx",
        size=FILE.stat().st_size,
        sha256="0" * 64,
        matching=GIVES,
    )
    with FILE.open("rb") as file:
        sheet.file.save("file.xlsx", File(file))
    print(sheet.pk)


def wait(pk: str, deed: str) -> None:
    """Put in line as the site does, without beginning a process."""
    ImportSheet.objects.filter(pk=pk).update(deed=deed, state=UploadState.WAITING)


def written(pk: str) -> None:
    print(ImportSheet.objects.get(pk=pk).counts.get("written", 0))


def bare() -> None:
    """Calamine's rows of the file, and `bulk_create` of as many recommendations with three changes each."""
    session = Session.objects.create(council=Council.objects.get(), year=2021, month=1)
    began, before = time.monotonic(), time.process_time()
    rows = python_calamine.CalamineWorkbook.from_path(FILE).get_sheet_by_index(0).iter_rows()
    with transaction.atomic():
        numbered = itertools.islice(enumerate(rows), 1, None)
        while batch := list(itertools.islice(numbered, BATCH)):
            write_bare(batch, session)
    json.dump([time.monotonic() - began, time.process_time() - before], sys.stdout)


def write_bare(batch: list, session: Session) -> None:
    by, lead, now = User.objects.get(), Organization.objects.first(), datetime.datetime.now(datetime.UTC)
    made = Recommendation.objects.bulk_create(
        Recommendation(
            reference=f"EX-{n}",
            kind="recommendation",
            title=cells[3],
            text=cells[2],
            session=session,
            followed_by_id=session.council.organization_id,
            territory_id=session.council.territory_id,
            lead=lead,
            due_on=now.date(),
            changed_at=now,
            changes_count=3,
            head_digest="0" * 64,
        )
        for n, cells in batch
    )
    StatusChange.objects.bulk_create(
        StatusChange(
            recommendation=one,
            sequence=place,
            axis=axis,
            new="2027-12-31",
            by=by,
            happened_on=now.date(),
            recorded_at=now,
            previous_digest="0" * 64,
            digest="0" * 64,
        )
        for one in made
        for place, axis in enumerate((Axis.PUBLICATION, Axis.LEAD, Axis.DEADLINE), start=1)
    )


STEPS = {"prepare": prepare, "take-in": take_in, "wait": wait, "written": written, "bare": bare}

if __name__ == "__main__":
    STEPS[sys.argv[1]](*sys.argv[2:])
