"""How a vote is told: its outcome, and the voices that are known, in words that agree with their number."""

import pytest
from django.utils.translation import override

from councils.models import Vote
from councils.templatetags.votes import outcome, shade, voices


@pytest.fixture(autouse=True)
def in_english():
    """The words as they stand in the code; the catalogues have tests of their own."""
    with override("en"):
        yield


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"outcome": "adopted", "is_unanimous": True}, "adopted unanimously"),
        ({"outcome": "adopted", "is_unanimous": False}, "adopted"),
        ({"outcome": "adopted"}, "adopted"),
        ({"outcome": "rejected"}, "rejected"),
        ({"outcome": "postponed", "is_unanimous": True}, "postponed unanimously"),
    ],
)
def test_outcome(fields, words):
    assert str(outcome(Vote(**fields))) == words


@pytest.mark.parametrize(
    ("fields", "phrases"),
    [
        ({}, []),
        ({"votes_for": 21}, ["21 votes for"]),
        (
            {"votes_for": 12, "votes_against": 2, "abstentions": 1},
            ["12 votes for", "2 votes against", "1 abstention"],
        ),
        ({"votes_for": 1, "votes_against": 1, "abstentions": 0}, ["1 vote for", "1 vote against", "0 abstentions"]),
    ],
)
def test_voices(fields, phrases):
    assert voices(Vote(**fields)) == phrases


def test_colours():
    assert [shade(Vote(outcome=value)) for value in ("adopted", "rejected", "postponed")] == ["done", "closed", "still"]
