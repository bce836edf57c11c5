"""The two languages of a questionnaire, as XLSForm writes them in the headings of its columns."""

import re

NAMES = {"ar": "العربية (ar)", "fr": "Français (fr)"}
KNOWN = {
    **dict.fromkeys(("ar", "arabic", "arabe", "العربية", "عربي", "عربية"), "ar"),
    **dict.fromkeys(("fr", "french", "français", "francais", "الفرنسية"), "fr"),
}
CODE = re.compile(r"\(\s*([a-z]{2})(?:[-_]\w+)?\s*\)$")
TRANSLATED = re.compile(r"(label|hint|unit) ?(?:::?) ?(.+)")
ARABIC = re.compile("[\u0621-\u064a]")


def language_of(name: str) -> str:
    """ "ar" or "fr" for a name such as "French (fr)"; nothing for another language."""
    words = " ".join(name.lower().split())
    code = CODE.search(words)
    return KNOWN.get(code[1] if code else words, "")


def language_of_words(words: str) -> str:
    """Of a label whose column names no language: by its letters."""
    return "ar" if ARABIC.search(words) else "fr"


def column(part: str, language: str) -> str:
    """The heading under which `label`, `hint` or `unit` stands in a language."""
    return f"{part}::{NAMES[language]}"
