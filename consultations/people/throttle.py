"""How many times in an hour one address may do one thing: counted in Django's cache, nothing is written down."""

import hashlib

from allauth.account.adapter import get_adapter
from django.core.cache import caches

HOUR = 3600


def is_too_many(deed: str, who: str, most: int) -> bool:
    """Whether this is more than `most` times within the hour that began with the first."""
    counters = caches["counters"]
    key = f"{deed}:{hashlib.sha256(who.encode()).hexdigest()}"
    counters.add(key, 0, timeout=HOUR)
    try:
        return counters.incr(key) > most
    except ValueError:  # it went away between the two: a new hour
        return False


def address_of(request) -> str:
    """Where the request comes from; behind a proxy that is trusted, what it says."""
    return get_adapter().get_client_ip(request)
