"""The steps of the builder, as its buttons send them: `up:q3`, `section-down:1`, `put-back:`."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from consultations.questionnaires import editing
from consultations.questionnaires.editing import EditRefused, Removed


class Step:
    """One step on a document, to be given to `versions.change`. LookupError for a step that isn't known.

    Once applied, `removed` is what it took out, and `place` where on the page to look next.
    """

    def __init__(self, sent: str, taken_out: Removed | None = None):
        self.deed, _separator, self.thing = sent.partition(":")
        self.taken_out, self.removed, self.place = taken_out, None, f"question-{self.thing}"
        self.apply: Callable[[dict], dict] = {
            "up": lambda document: editing.move(document, self.thing, -1),
            "down": lambda document: editing.move(document, self.thing, 1),
            "duplicate": lambda document: editing.duplicate(document, self.thing),
            "remove": lambda document: self._remove(*editing.remove(document, self.thing)),
            "section-up": lambda document: self._move_section(document, -1),
            "section-down": lambda document: self._move_section(document, 1),
            "section-remove": lambda document: self._remove(*editing.remove_section(document, self._section())),
            "put-back": self._put_back,
        }[self.deed]

    def __call__(self, document: dict) -> dict:
        return self.apply(document)

    def _section(self) -> int:
        return int(self.thing) if self.thing.isascii() and self.thing.isdecimal() and len(self.thing) < 4 else -1

    def _remove(self, document: dict, removed: Removed) -> dict:
        self.removed, self.place = removed, "taken-out"
        return document

    def _move_section(self, document: dict, by: int) -> dict:
        section = self._section()
        self.place = f"section-{max(section + by, 0)}"
        return editing.move_section(document, section, by)

    def _put_back(self, document: dict) -> dict:
        if self.taken_out is None:
            raise EditRefused(_("There is nothing left to put back."))
        is_question = self.taken_out.rank is not None
        self.place = f"question-{self.taken_out.part['name']}" if is_question else f"section-{self.taken_out.section}"
        return editing.put_back(document, self.taken_out)
