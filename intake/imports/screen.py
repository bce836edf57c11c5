"""What the page of an imported spreadsheet shows of its rows: how many of each, the first of them, what is wrong."""

import datetime

from django.core.paginator import Page, Paginator

from councils.models import Session
from intake.imports.problems import sentence
from intake.models import ImportSheet
from organizations.models import Organization
from recommendations.models import RecommendationKind

PROBLEMS_ON_A_PAGE = 50


def preview_of(sheet: ImportSheet) -> list[dict]:
    """The first rows as they would be, with the names of what they point to: one query for all."""
    leads = Organization.objects.in_bulk({row["lead"] for row in sheet.preview if row["lead"]})
    return [
        row
        | {
            "session": session_named(row["session"]),
            "lead": leads.get(row["lead"]),
            "kind": RecommendationKind(row["kind"]).label,
            "due_on": datetime.date.fromisoformat(row["due_on"]) if row["due_on"] else None,
        }
        for row in sheet.preview
    ]


def session_named(key: list) -> str:
    kind, year, month, number = key
    return Session(kind=kind, year=year, month=month, number=number).title


def problems_of(sheet: ImportSheet, number) -> Page:
    """One page of what is wrong, each with its sentence for this reader."""
    page = Paginator(sheet.problems.order_by("line", "column", "pk"), PROBLEMS_ON_A_PAGE).get_page(number)
    for problem in page.object_list:
        problem.sentence = sentence(problem.problem["code"], problem.problem["values"])
    return page
