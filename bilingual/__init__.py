"""Names held in two languages: which one this reader meets, and how it is marked on the page."""

from django.utils.translation import get_language


def pick(arabic: str, french: str) -> tuple[str, str]:
    """The words for this reader and their language: French where the page is French and French is there."""
    if french and (get_language() or "").startswith("fr"):
        return french, "fr"
    return arabic, "ar"


class TwoNames:
    """For a model with `name_ar` and `name_fr`: the name for this reader."""

    @property
    def name(self) -> str:
        return pick(self.name_ar, self.name_fr)[0]

    def __str__(self):
        return self.name
