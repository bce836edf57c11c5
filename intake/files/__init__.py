"""Text and rows out of files from strangers, in bounded memory and time, or a sentence that says why not."""

from intake.files.rows import Rows, open_rows, open_workbook
from intake.files.texts import read_text
from intake.files.unreadable import Unreadable, sentence

__all__ = ["Rows", "Unreadable", "open_rows", "open_workbook", "read_text", "sentence"]
