"""Spreadsheets kept elsewhere: opened, their columns matched to fields, every row checked, the good ones made drafts.

In this order, each step for itself: `opening` (columns, headers, a few cells), `matching` (which column gives which
field), `checking` (a dry run: what each row would be, or what is wrong with it), `writing` (one transaction).
"""
