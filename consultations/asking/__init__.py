"""A questionnaire as it is asked on a page, and what comes back from there: drawing, reading, comparing."""
