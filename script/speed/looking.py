"""Run with the settings of the site: which filters the list is asked with, and how many queries each page takes.

Prints JSON: the addresses by name, and for each address its queries.
"""

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from organizations.models import Organization, Territory  # noqa: E402
from recommendations.models import Tally, Theme  # noqa: E402


def busiest(model, dimension, field):
    """What has most recommendations in this dimension."""
    row = Tally.objects.filter(dimension=dimension, measure="total").order_by("-count").first()
    return getattr(model.objects.get(pk=row.value), field)


def addresses(story):
    listed = "/recommendations/"
    return {
        "list": listed,
        "list of a region": f"{listed}?territory={busiest(Territory, 'region', 'code')}",
        "list of a theme": f"{listed}?theme={busiest(Theme, 'theme', 'slug')}",
        "list of an organization": f"{listed}?organization={busiest(Organization, 'lead', 'slug')}",
        "list of a status": f"{listed}?status=in_progress",
        "list of the overdue": f"{listed}?overdue=1",
        "one with 20 events": f"{listed}{story}/",
        "home": "/",
    }


def queries(address):
    asked = []

    def noted(execute, sql, parameters, many, context):
        asked.append(sql)
        return execute(sql, parameters, many, context)

    client = Client(SERVER_NAME="127.0.0.1")
    client.get(address)  # what is loaded once for all requests isn't counted
    with connection.execute_wrapper(noted):
        response = client.get(address)
    if response.status_code != 200:
        sys.exit(f"{address} answers {response.status_code}.")
    return asked


if __name__ == "__main__":
    pages = addresses(sys.argv[1])
    json.dump({"addresses": pages, "queries": {name: queries(page) for name, page in pages.items()}}, sys.stdout)
