"""Names as this house writes them, made of names as other tools allow them."""

import re

LONGEST = 40
FOREIGN = re.compile(r"[^a-z0-9_]")


def own_name(name: str, prefix: str = "q_") -> str:
    """A name in small letters, digits and underscores that begins with a letter: "1" is "q_1", "Oui-Non" "oui_non".

    The same for the same name wherever it stands, so that answers find their question. What holds no Latin letter or
    digit stays as it is, to be refused.
    """
    made = FOREIGN.sub("_", name.strip().lower())
    if not made.strip("_"):
        return name.strip()
    return made[:LONGEST] if made[0].isalpha() else f"{prefix}{made.lstrip('_')}"[:LONGEST]


def choice_name(name: str) -> str:
    return own_name(name, "c_")
