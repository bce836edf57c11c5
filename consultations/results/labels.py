"""The words of what is counted: texts of the form, spans, points of a scale, names, in the language of the page."""

from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from consultations.models import Mechanism, Strength
from consultations.results.shapes import Coded, Point, Span
from survey_form import Text


def words(label: object) -> str:
    """What this label is called; nothing for none."""
    return words_and_language(label)[0]


def words_and_language(label: object) -> tuple[str, str]:
    """The words, and the language they are in: that of the form's writer, or of the page."""
    page = (get_language() or "ar")[:2]
    match label:
        case Text():
            return label.pick(page)
        case Point(number, end):
            end_words, language = end.pick(page)
            return (f"{number} · {end_words}", language) if end_words else (str(number), page)
        case Span():
            return _span(label), page
        case Coded(among, key):
            return _coded(among, key), page
    return "", page


def _coded(among: str, key: str) -> str:
    if among == "mechanism":
        return str(Mechanism(key).label)
    return str(Strength(int(key)).label)


def _span(span: Span) -> str:
    least, most = (None if bound is None else said(bound, span.unit) for bound in (span.least, span.most))
    if least is None and most is None:
        return _("all together")
    if least == most:
        return least
    if least is None:
        return (pgettext("numbers", "less than %(most)s") if span.is_open else _("up to %(most)s")) % {"most": most}
    if most is None:
        return (
            _("%(least)s and more") % {"least": least} if not span.unit else _("from %(least)s on") % {"least": least}
        )
    sentence = _("%(least)s to less than %(most)s") if span.is_open else _("%(least)s to %(most)s")
    return sentence % {"least": least, "most": most}


def said(value: float | date, unit: str = "day", decimals: int = 2) -> str:
    """A number with the decimals it has, at most so many; a day, or its month or year alone."""
    if isinstance(value, date):
        if unit == "year":
            return str(value.year)
        return date_format(value, "YEAR_MONTH_FORMAT" if unit == "month" else "DATE_FORMAT")
    rounded = round(value, decimals)
    return number_format(int(rounded) if float(rounded).is_integer() else rounded)
