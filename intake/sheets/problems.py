"""What can be wrong with a cell or a row of a returned spreadsheet, in sentences that say what to do."""

from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

SENTENCES = {
    # of a cell
    "empty": _("This cell can't be empty."),
    "too_long": _("It holds more than %(most)s characters."),
    "clipped": _("These words are longer than a cell: change them on the page of the recommendation."),
    "no_choice": _("“%(words)s” isn't one of the choices of this column."),
    "no_day": _("“%(words)s” isn't a day. Write it as 2021-01-12 or 12/01/2021."),
    "no_percentage": _("“%(words)s” isn't a percentage. Write a whole number from 0 to 100."),
    "unknown": _("“%(words)s” isn't in the register. Write the name as it stands there."),
    "several": _("Several are called “%(words)s”. Choose the one you mean from the list of the cell."),
    "goes_with": _("It can't be written without the cell %(cell)s."),
    # of a row
    "no_header": _(
        "No row of headers with the column “reference” was found: this isn't a spreadsheet of the register."
    ),
    "no_reference": _("This row has no reference. New recommendations aren't added from here."),
    "no_such": _("There is no recommendation “%(reference)s”, or it isn't yours to see."),
    "repeated": _("The row %(first)s is about this recommendation already."),
    "mixed": _("The reference says %(visible)s, the hidden column %(hidden)s: a part of the columns was sorted alone."),
    # of a change
    "not_yours": _("This step isn't yours to take."),
    "not_published": _("This step is taken on published recommendations only."),
    "no_reason": _("Write the reason: it will be public."),
    "past": _("This day is past: write the reason, it will be public."),
    "reason_alone": _("A reason stands here, and nothing in this row was changed."),
    "no_words": _("Write what was done: it will be public."),
    "no_way_back": _("An answer was given: it doesn't become awaited again."),
    "contradiction": _("The percentage contradicts the status: fully done is 100, not started is 0."),
    "future": _("It can't have happened in the future."),
    "open_update": _("An update of this recommendation is open already."),
    "awaits": _("An update awaits verification: verify or return it first."),
    "moved": _("It was changed in the register meanwhile. Upload the spreadsheet again to see both values."),
}


def sentence(problem: Mapping[str, object]) -> str:
    """In the reader's language. "refused" carries the words in which a step was refused."""
    code = problem["code"]
    if code == "refused":
        return str(problem["words"])
    values = {
        name: number_format(value, force_grouping=True) if isinstance(value, int) and name == "most" else value
        for name, value in problem.items()
    }
    return gettext(SENTENCES[code]) % values
