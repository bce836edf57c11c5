"""The minutes of a session as a Word document, written from what was entered of it."""
