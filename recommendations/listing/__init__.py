"""The list of recommendations: what its address asks, the rows it shows, and how many stand behind each filter.

The address bar is the state. Rows come by key (`after`, `before`), never by offset; counts come from the tally, or
from the index of a scope: every page of the list costs the same queries, whatever the register holds.
"""

from recommendations.listing.choice import Choice, read
from recommendations.listing.counts import Counts, counts
from recommendations.listing.options import Option, options
from recommendations.listing.page import Page, page, scoped
from recommendations.listing.rows import Row, rows

__all__ = ["Choice", "Counts", "Option", "Page", "Row", "counts", "options", "page", "read", "rows", "scoped"]
