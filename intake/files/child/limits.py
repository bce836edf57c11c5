"""What this process may use of the machine; whatever asks for more ends it."""

from contextlib import suppress

try:
    import resource
except ImportError:  # Windows has no such limits; the time limit of the parent holds everywhere
    resource = None

MEGABYTE = 1024 * 1024


def confine(megabytes: int, seconds: int) -> None:
    """At most this much address space and processor time; no file written, no process started, no core dumped."""
    if resource is None:
        return
    for name, most in (
        ("RLIMIT_AS", megabytes * MEGABYTE),
        ("RLIMIT_CPU", seconds),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_NPROC", 0),
    ):
        limit = getattr(resource, name, None)
        if limit is not None:
            lower(limit, most)


def lower(limit: int, most: int) -> None:
    """Never above what already holds; systems that refuse a limit keep their own."""
    hard = resource.getrlimit(limit)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with suppress(OSError, ValueError):
        resource.setrlimit(limit, (most, most))
