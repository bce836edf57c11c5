"""The closing report of a consultation, as a page and as a PDF, from one gathering of what the public may know."""
