from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Guard:
    """One change of one table that the database refuses.

    `deed` is INSERT, UPDATE or DELETE; `when` is a condition on OLD and NEW that SQLite and PostgreSQL both read;
    `refusal` is what the error says. `reads` are other tables that the condition looks at.
    """

    name: str
    table: str
    deed: str
    when: str
    refusal: str
    reads: tuple[str, ...] = ()


def changes(columns: Sequence[str]) -> str:
    """The condition that an UPDATE gives one of these columns another value."""
    return "(" + " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns) + ")"
