"""A chain of digests: one text for the same facts, and the first row that doesn't fit is found."""

import hashlib

import pytest

from digest_chain import START, canonical, first_break, link


def chain(*facts):
    """Rows (facts, previous, digest) that hold."""
    rows, previous = [], START
    for one in facts:
        digest = link(previous, one)
        rows.append((one, previous, digest))
        previous = digest
    return rows


A, B, C = {"n": 1, "words": "أولى"}, {"n": 2, "words": ""}, {"n": 3, "words": None}


def test_the_same_facts_give_one_text_whatever_their_order():
    assert canonical({"b": 1, "a": ["ب", None]}) == canonical({"a": ["ب", None], "b": 1}) == '{"a":["ب",null],"b":1}'


def test_a_link_is_sha256_of_the_digest_before_a_line_feed_and_the_facts():
    """Spelt out, so that anybody can check it with another program."""
    expected = hashlib.sha256('abc\n{"a":"ب"}'.encode()).hexdigest()
    assert link("abc", {"a": "ب"}) == expected
    assert len(expected) == 64


def test_a_known_digest_never_changes():
    """The register of years ago is checked with the code of today."""
    assert link(START, {"sequence": 1, "words": "توصية"}) == KNOWN


KNOWN = hashlib.sha256('\n{"sequence":1,"words":"توصية"}'.encode()).hexdigest()


@pytest.mark.parametrize("rows", [[], chain(A), chain(A, B, C)])
def test_a_chain_that_holds_has_no_break(rows):
    assert first_break(rows) is None


@pytest.mark.parametrize(
    ("rows", "broken"),
    [
        ([(B, *chain(A)[0][1:])], 0),
        ([chain(A, B, C)[0], (A, *chain(A, B, C)[1][1:]), chain(A, B, C)[2]], 1),
        (chain(A, B, C)[1:], 0),
        ([chain(A, B, C)[0], chain(A, B, C)[2]], 1),
        ([chain(A, B)[1], chain(A, B)[0]], 0),
        ([*chain(A, B)[:1], (B, "0" * 64, link("0" * 64, B))], 1),
        ([*chain(A, B), *chain(A, B)[1:]], 2),
        ([chain(A, B)[0], (B, "0" * 64, chain(A, B)[1][2])], 1),
    ],
    ids=[
        "first changed",
        "middle changed",
        "first missing",
        "middle missing",
        "swapped",
        "forked",
        "repeated",
        "digest before changed",
    ],
)
def test_the_first_row_that_doesnt_fit_is_found(rows, broken):
    assert first_break(rows) == broken


def test_a_missing_last_row_isnt_seen_by_the_chain_alone():
    """Why the recommendation keeps the digest of its last row."""
    assert first_break(chain(A, B, C)[:2]) is None


def test_facts_that_look_alike_are_told_apart():
    digests = {link(START, {"a": value}) for value in (1, "1", None, "", "null", 1.0, True, [1], "١")}
    assert len(digests) == 9


def test_rows_are_read_one_by_one():
    """In bounded memory: nothing after the break is asked for."""

    def rows():
        yield (A, "wrong", "wrong")
        raise AssertionError

    assert first_break(rows()) == 0
