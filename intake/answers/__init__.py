"""Answers gathered elsewhere, with KoboToolbox or ODK, brought in to a questionnaire of this house.

`opening` reads the sheets, `targets` and `matching` say which column answers which question, `cells` and `records` read
what stands in them, `verdicts` checks each row, `checking` and `writing` are the deeds: a dry run, one transaction.
"""
