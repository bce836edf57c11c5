"""The report as a PDF that is read aloud as it is read: tagged, from the right in Arabic, from the left in French."""

import json
from pathlib import Path

import typst
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bilingual import pick
from publishing.report.blocks import joined, named
from publishing.report.content import Report
from publishing.report.copying import mended
from publishing.report.lettering import drawn, letters_of
from publishing.report.sections import sections

TEMPLATE = Path(__file__).resolve().parent / "report.typ"
FONTS = settings.BASE_DIR / "static/build/fonts"
REGULAR = FONTS / "Tajawal_400Regular.ttf"


class ReportNotMade(Exception):
    """The typesetter refused; the sentence says what it said."""


def pdf_of(report: Report) -> bytes:
    """The PDF file of this report, in the language of the page. Everything in it travels as data, nothing as code."""
    return typeset(data_of(report))


def data_of(report: Report) -> dict:
    one = report.consultation
    title, language = pick(one.title_ar, one.title_fr)
    page = (get_language() or "ar")[:2]
    return {
        "language": page,
        "kind": _("Closing report"),
        "title": {"text": title, "language": language, "strong": False},
        "authors": [str(organization) for organization in report.organizers],
        "organizers": joined(map(named, report.organizers)),
        "day": date_format(one.held_on),
        "as_of": _("As of %(day)s.") % {"day": date_format(report.as_of)},
        "made_on": [report.as_of.year, report.as_of.month, report.as_of.day],
        "page": _("Page {page} of {pages}"),
        "notes": [
            *([_("Draft: not public yet.")] if report.is_draft else []),
            *([_("Worked example: these bodies and these figures are invented.")] if one.is_example else []),
        ],
        "blocks": sections(report),
    }


def typeset(data: dict) -> bytes:
    """In this process: some thirty milliseconds for five pages, half a second for a hundred."""
    data = drawn(data, letters_of(REGULAR))
    try:
        return mended(
            typst.compile(
                str(TEMPLATE),
                root=str(TEMPLATE.parent),
                font_paths=[str(FONTS)],
                ignore_system_fonts=True,
                sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
                pdf_standards=["ua-1"],
            )
        )
    except (typst.TypstError, RuntimeError) as error:  # the second, where a file isn't there
        raise ReportNotMade(f"The report wasn't made: {error}") from error
