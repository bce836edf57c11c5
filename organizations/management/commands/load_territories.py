import csv
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import transaction

from organizations.models import Territory

LIST = Path(__file__).resolve().parents[2] / "data" / "territories.csv"


class Command(BaseCommand):
    help = "Enter the 12 regions and the 75 provinces and prefectures of the Kingdom, or mend those that differ."

    @transaction.atomic
    def handle(self, **options):
        standing = Territory.objects.in_bulk(field_name="code")
        written = 0
        with LIST.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):  # a region stands before its parts
                parent = standing[row["region"]] if row["region"] else None
                facts = {"level": row["type"], "parent": parent, "name_ar": row["name_ar"], "name_fr": row["name_fr"]}
                territory = standing.setdefault(row["code"], Territory(code=row["code"]))
                if territory.pk is None or any(getattr(territory, name) != fact for name, fact in facts.items()):
                    for name, fact in facts.items():
                        setattr(territory, name, fact)
                    territory.save()
                    written += 1
        if options["verbosity"]:
            self.stdout.write(f"Territories: {written} written.")
