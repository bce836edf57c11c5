"""Two people editing one thing: the second is told and shown both versions; nothing is lost.

A model carries `edition = models.PositiveIntegerField(default=1, editable=False)`; a form that edits it is an
`EditionForm`. The form carries the edition it was opened on; saving moves the row on from that edition only.
"""
