"""Words in two languages out of the columns of a row."""

from xlsform.languages import TRANSLATED, language_of, language_of_words
from xlsform.places import Places
from xlsform.sheets import Sheet
from xlsform.writing import HELD_APART

BARE = ("label", "hint", "unit")


class Texts:
    """Knows which columns of the sheets hold words in Arabic and which in French; says which are in neither."""

    def __init__(self, sheets: list[Sheet], default: str, places: Places):
        self.places, self.default = places, language_of(default)
        self.columns: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for sheet in sheets:
            for heading in sheet.headings:
                self._learn(sheet, heading)

    def _learn(self, sheet: Sheet, heading: str) -> None:
        found = TRANSLATED.fullmatch(heading)
        if found and (language := language_of(found[2])):
            self.columns.setdefault((sheet.name, found[1]), []).append((heading, language))
        elif found:
            self.places.leave("left_language", sheet.name, 1, heading, language=found[2][:60])
        elif heading in BARE:
            self.columns.setdefault((sheet.name, heading), []).append((heading, self.default))

    def of(self, row: dict[str, str], part: str, sheet: str, number: int) -> dict[str, str]:
        """{"ar": …, "fr": …} of a label, a hint or a unit, as far as they are given."""
        said: dict[str, str] = {}
        for heading, language in self.columns.get((sheet, part), ()):
            if words := row.get(heading, "").replace(HELD_APART, "${"):
                said.setdefault(language or language_of_words(words), words)
        if part == "label" and not said and any(TRANSLATED.fullmatch(heading) for heading in row):
            self.places.wrong("label_language", sheet, number, "label")
        return said
