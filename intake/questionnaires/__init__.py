"""Questionnaires that come and go as XLSForm, the spreadsheets of KoboToolbox and ODK.

`opening` reads the sheets of a file, `second_opinion` asks pyxform, `sentences` says what is wrong or left out,
`keeping` makes a questionnaire or its next version of what was understood, `writing` hands one out.
"""
