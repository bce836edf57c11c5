"""Why a file can't be read, in sentences that say what happened and what to do next."""

import re

from django.template.defaultfilters import filesizeformat
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

SENTENCES = {
    "empty": _("“%(name)s” is empty: there is nothing in it to read. Check that it is the right file."),
    "too_big": _(
        "“%(name)s” weighs %(size)s; such a file may weigh up to %(limit)s. Divide it, or take out its pictures."
    ),
    "kind": _("“%(name)s” isn't a file of a kind that is read here: %(taken)s. Save it as one of these."),
    "old_format": _(
        "“%(name)s” is in the format Office had before 2007. Open it, save it as DOCX or XLSX, and upload that."
    ),
    "protected": _("“%(name)s” is protected by a password. Save it without one, and upload it again."),
    "corrupt": _("“%(name)s” is damaged and can't be read. Open it, save it again, and upload the new file."),
    "scanned": _(
        "“%(name)s” is a scanned document: it holds pictures of pages and no text. "
        "Paste the text, or upload the Word file."
    ),
    "too_heavy": _(
        "“%(name)s” needs more memory or time than is given to one file. "
        "Copy what matters in it to a new file, and upload that."
    ),
    "too_long": _("“%(name)s” holds more than %(most)s characters. Divide it, and upload the parts."),
    "too_many_rows": _("“%(name)s” holds more than %(most)s rows. Divide it, and upload the parts."),
    "broken_row": _(
        "In row %(line)s of “%(name)s” a quotation mark isn't closed where it should be, or the row has no end. "
        "Mend the row, or save the file as XLSX."
    ),
}
"""By code. `size` and `limit` are kept in bytes, `most` and `line` as numbers."""
BYTES = ("size", "limit")


class Unreadable(Exception):
    """A file that isn't read; `code` and `values` can be kept as JSON, and `sentence` says them again later."""

    def __init__(self, code: str, known: dict):
        self.code = code
        self.values = {name: known[name] for name in re.findall(r"%\((\w+)\)s", SENTENCES[code])}
        super().__init__(self.code, self.values)

    def __str__(self):
        return sentence(self.code, self.values)


def sentence(code: str, values: dict) -> str:
    """What is wrong with a file and what to do about it, in the reader's language."""
    return gettext(SENTENCES[code]) % {name: worded(name, value) for name, value in values.items()}


def worded(name: str, value) -> str:
    if name in BYTES:
        return filesizeformat(value)
    return number_format(value, force_grouping=True) if isinstance(value, int) else str(value)
