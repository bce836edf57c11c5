"""The names the reader looks for: those of the register, or of the official list of territories where it is empty."""

import csv
from pathlib import Path

from django.db import DatabaseError, connection, transaction

from councils.models import Council
from intake.reading import Places
from organizations.management.commands.load_territories import LIST
from organizations.models import Territory


def places() -> Places:
    """All territories and councils; without a database, or territories in it, those of the list beside the code."""
    territories, councils = (), ()
    if has_database():
        try:
            with transaction.atomic():
                territories = tuple(
                    Territory.objects.order_by("code").values_list("code", "level", "name_ar", "name_fr")
                )
                councils = tuple(Council.objects.order_by("slug").values_list("slug", "organization__name_ar"))
        except DatabaseError:
            territories, councils = (), ()
    return Places(territories or listed_territories(), councils)


def has_database() -> bool:
    """SQLite would make an empty file of one that isn't there."""
    return connection.vendor != "sqlite" or Path(connection.settings_dict["NAME"]).exists()


def listed_territories() -> tuple[tuple[str, str, str, str], ...]:
    with LIST.open(encoding="utf-8", newline="") as lines:
        return tuple((row["code"], row["type"], row["name_ar"], row["name_fr"]) for row in csv.DictReader(lines))
