"""The names the reader looks for: territories and councils of the register, or of the official list where it is empty."""

import csv

from django.db import DatabaseError, transaction

from councils.models import Council
from intake.reading import Places
from organizations.management.commands.load_territories import LIST
from organizations.models import Territory


def places() -> Places:
    """All territories and councils; without tables or territories in them, those of the list that comes with the code."""
    try:
        with transaction.atomic():
            territories = tuple(Territory.objects.order_by("code").values_list("code", "level", "name_ar", "name_fr"))
            councils = tuple(Council.objects.order_by("slug").values_list("slug", "organization__name_ar"))
    except DatabaseError:
        territories, councils = (), ()
    return Places(territories or listed_territories(), councils)


def listed_territories() -> tuple[tuple[str, str, str, str], ...]:
    with LIST.open(encoding="utf-8", newline="") as lines:
        return tuple((row["code"], row["type"], row["name_ar"], row["name_fr"]) for row in csv.DictReader(lines))
