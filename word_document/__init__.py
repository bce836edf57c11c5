"""Arabic Word documents, right to left: python-docx with the few marks Word needs to draw Arabic well. No Django."""

from word_document.paper import Paper, Text
from word_document.pieces import LeftToRight, Prose, Strong

__all__ = ["LeftToRight", "Paper", "Prose", "Strong", "Text"]
