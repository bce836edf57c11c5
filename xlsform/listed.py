"""The lists of the sheet "choices"."""

from xlsform.names import choice_name
from xlsform.places import Places
from xlsform.sheets import Sheet
from xlsform.texts import Texts

OWN = "tawsiyat"


class Lists:
    """Every list by its name: its choices as a document has them, and the row of each."""

    def __init__(self, sheet: Sheet | None, texts: Texts, places: Places):
        self.texts, self.places = texts, places
        self.rows: dict[str, list[tuple[int, dict[str, str]]]] = {}
        for number, row in sheet.rows if sheet else ():
            if "list_name" in row:
                self.rows.setdefault(row["list_name"], []).append((number, row))

    def __contains__(self, name: str) -> bool:
        return name in self.rows

    def choices(self, name: str, place: str, *, without_other: bool = False) -> list[dict[str, object]]:
        """The choices of a list, for the place where they will stand in a document."""
        made: list[dict[str, object]] = []
        for number, row in self.rows.get(name, ()):
            if without_other and row.get("name") == "other":
                continue
            where = f"{place}.{len(made)}"
            self.places.stand(where, "choices", number)
            given = row.get("name", "")
            made.append(
                {
                    "name": self.places.renamed(given, choice_name(given), "choices", number),
                    "label": self.texts.of(row, "label", "choices", number) or {"ar": given},
                }
            )
        return made

    def has_own_other(self, name: str) -> bool:
        """Whether the choice "other" is the one an export of this house adds."""
        return any(row.get("name") == "other" and row.get(OWN) == "other" for _number, row in self.rows.get(name, ()))
