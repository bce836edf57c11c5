"""A questionnaire on paper: every question and choice has a number, printed on the sheet and typed in from it."""
