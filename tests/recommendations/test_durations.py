"""How long something has lasted, in words that agree with their number."""

import datetime

import pytest
from django.utils import translation

from recommendations.durations import in_words


@pytest.mark.parametrize(
    ("since", "today", "words"),
    [
        ("2026-03-10", "2026-03-10", "1 day"),
        ("2026-03-09", "2026-03-10", "1 day"),
        ("2026-03-08", "2026-03-10", "2 days"),
        ("2026-02-11", "2026-03-10", "27 days"),
        ("2026-02-10", "2026-03-10", "1 month"),
        ("2026-01-31", "2026-02-28", "28 days"),
        ("2026-01-31", "2026-03-01", "1 month"),
        ("2025-12-31", "2026-03-10", "2 months"),
        ("2024-03-11", "2026-03-10", "23 months"),
        ("2024-03-10", "2026-03-10", "2 years"),
        ("2024-02-29", "2026-02-28", "23 months"),
        ("2019-03-11", "2026-03-10", "6 years"),
    ],
)
def test_days_then_months_then_years(since, today, words):
    with translation.override(None):
        assert in_words(datetime.date.fromisoformat(since), datetime.date.fromisoformat(today)) == words
