"""Results of questionnaires, counted question by question: to organizers whole, to the public without small cells.

`counting` counts, `withholding` is the rule of what the public may not see, `open_to_all` lays it over the counts,
`gathered` fetches, `publication` writes what is published and quoted, `summary` is what a report is made of.
"""
