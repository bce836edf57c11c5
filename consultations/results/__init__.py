"""Results of questionnaires, counted question by question: to organizers whole, to the public without small cells.

`counting` counts, `open_to_all` lays the rule of `consultations.withholding` over the counts, `gathered` fetches,
`publication` writes what is published and quoted, `summary` is what a report is made of.
"""
