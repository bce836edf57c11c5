"""Telling those who took part in a consultation, and agreed to be told, what became of what they said."""

from publishing.telling.due import Letter, News, letters_due
from publishing.telling.sending import Outcome, send

__all__ = ["Letter", "News", "Outcome", "letters_due", "send"]
