"""Names of months: Moroccan, Egyptian, Algerian and Tunisian, Levantine, French; written as `arabic_text.normal` folds.

"ماي" and "مايو" are May, "غشت", "أغسطس", "أوت" and "آب" August.
"""

NAMES = (
    ("يناير", "جانفي", "كانون الثاني", "janvier", "janv"),
    ("فبراير", "فيفري", "شباط", "fevrier", "fevr"),
    ("مارس", "اذار", "mars"),
    ("ابريل", "افريل", "نيسان", "avril", "avr"),
    ("ماي", "مايو", "ايار", "mai"),
    ("يونيو", "يونيه", "جوان", "حزيران", "juin"),
    ("يوليوز", "يوليو", "يوليه", "جويليه", "تموز", "juillet", "juil"),
    ("غشت", "اغسطس", "اوت", "اب", "aout"),
    ("شتنبر", "سبتمبر", "ايلول", "septembre", "sept"),
    ("اكتوبر", "تشرين الاول", "octobre", "oct"),
    ("نونبر", "نوفمبر", "تشرين الثاني", "novembre", "nov"),
    ("دجنبر", "ديسمبر", "كانون الاول", "decembre", "dec"),
)
NUMBERS = {name: number for number, names in enumerate(NAMES, start=1) for name in names}
MONTH = "(?:" + "|".join(sorted((name.replace(" ", " ?") for name in NUMBERS), key=len, reverse=True)) + ")"
"""A pattern for any of them, in folded text; what stands around it is for the caller to say."""


def month_number(name: str) -> int | None:
    """1 to 12 for a folded name as MONTH found it."""
    return SPACELESS.get(name.replace(" ", ""))


SPACELESS = {name.replace(" ", ""): number for name, number in NUMBERS.items()}
