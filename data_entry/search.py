"""Searching in the admin, forgiving of Arabic spelling."""

from functools import reduce
from operator import or_

from django.db.models import Q

from arabic_text.spelling import forgiving_pattern

MOST_WORDS = 12


class ForgivingSearch:
    """Every word typed must stand in one of `search_fields`, whatever its hamza, its ta marbuta or its tashkeel."""

    def get_search_results(self, request, queryset, search_term):
        for word in search_term.replace("\x00", "").split()[:MOST_WORDS]:
            pattern = forgiving_pattern(word)
            if pattern:
                fields = self.get_search_fields(request)
                queryset = queryset.filter(reduce(or_, (Q(**{f"{name}__iregex": pattern}) for name in fields)))
        return queryset, False
