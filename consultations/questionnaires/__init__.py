"""Questionnaires: building them question by question, their versions, the templates to begin from."""
