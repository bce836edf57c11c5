"""Rows that stay as they are: triggers by which the database itself refuses a change, whoever writes, even SQL by hand.

A room lists its guards in its AppConfig: `row_guards = (Guard(…), …)`. They are laid again after every migrate and
taken away before it: SQLite can't rebuild a table that the trigger of another one reads, and drops those of the table
itself.
"""

from row_guard.guards import Guard, changes

__all__ = ["Guard", "changes"]
