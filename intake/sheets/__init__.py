"""A list of the register as a spreadsheet: handed out, filled in elsewhere, taken back cell by cell.

`writing` makes the file; `comparing` says what a returned one would change, and writes nothing; `accepting` writes what
was chosen, through the same doors as the pages of the site. `columns` is the table all of them share.
"""
