"""What each item is like, in its text and in the register, and what it is proposed to repeat."""

import time

import pytest

from intake.reading.shapes import Item
from intake.similar import Registered, in_the_register, passages_of, proposed_choice, similar_of
from tests.builders import (
    make_administrator,
    make_consultation,
    make_council,
    make_holder,
    make_recommendation,
    make_session,
)

MARKET = "إحداث سوق نموذجي للخضر والفواكه بمركز جماعة المثال"
MARKET_RESTATED = "إقامة سوق نموذجي تباع فيه الخضر والفواكه في مركز جماعة المثال"
SCHOOL = "تأهيل المدارس القروية وتوفير النقل المدرسي لفائدة تلاميذ الدواوير البعيدة"
WATER = "تعميم الربط بشبكة الماء الصالح للشرب في الأحياء الناقصة التجهيز"
CLINIC = "إحداث مركز صحي بدوار النخلة وتزويده بالتجهيزات الطبية الضرورية"
CLINIC_ELSEWHERE = "إحداث مركز صحي بدوار الزيتونة وتزويده بالتجهيزات الطبية الضرورية"
JANUARY = ("ordinary", 2021, 1)


def reading(*texts: str, parts: dict | None = None) -> tuple[str, list[Item]]:
    """A text of one item a line, and its items; `parts` gives for a number the words each part begins with."""
    items, place = [], 0
    for number, words in enumerate(texts, 1):
        start, end = place + 2, place + 2 + len(words)
        cuts = [start + words.index(beginning) for beginning in (parts or {}).get(number, ())]
        spans = tuple(zip(cuts, [*cuts, end][1:], strict=True))
        items.append(Item(number, words, start, end, parts=spans))
        place = end + 1
    return "\n".join(f"- {words}" for words in texts), items


def shown(found) -> list:
    return [[one.in_short() for one in row] for row in found]


# In the same text


def test_two_items_that_say_the_same_show_each_other():
    text, items = reading(MARKET, SCHOOL, "احداث سوق نموذجي للفواكه و الخضر بمركز جماعه المثال")
    assert shown(similar_of(text, items)) == [[{"number": 3, "score": 100}], [], [{"number": 1, "score": 100}]]


def test_half_of_an_item_is_like_another_item():
    text, items = reading(f"{SCHOOL}؛ {WATER}", MARKET, WATER, parts={1: (SCHOOL, WATER)})
    [first, second, third] = similar_of(text, items)
    assert shown([first, second, third]) == [[{"number": 3, "score": 100}], [], [{"number": 1, "score": 100}]]
    assert (first[0].own, first[0].words) == (WATER, WATER)
    assert third[0].words == WATER
    assert proposed_choice(first) is None


def test_an_item_is_not_like_its_own_parts():
    text, items = reading(f"{WATER}؛ {WATER}", parts={1: (WATER,)})
    assert similar_of(text, items) == [[]]


def test_unlike_items_show_nothing():
    text, items = reading(MARKET, SCHOOL, WATER, CLINIC)
    assert similar_of(text, items) == [[], [], [], []]


def test_at_most_three_are_shown_best_first():
    text, items = reading(MARKET, *[f"{MARKET} {'وتجهيزه ' * n}".strip() for n in range(1, 6)])
    first = similar_of(text, items)[0]
    assert [one.number for one in first] == [2, 3, 4]
    assert [one.score for one in first] == sorted((one.score for one in first), reverse=True)


@pytest.mark.parametrize("texts", [(), ("",), ("…", "12")])
def test_nothing_to_compare(texts):
    text, items = reading(*texts)
    assert similar_of(text, items) == [[] for _ in texts]


def test_far_too_many_items_are_answered_all_the_same():
    text, items = reading(*[MARKET] * 600)
    began = time.monotonic()
    found = similar_of(text, items)
    assert (len(found), found[550]) == (600, [])
    assert time.monotonic() - began < 30


# In the register


@pytest.fixture
def council(db):
    return make_council(code="EXA")


@pytest.fixture
def session(council):
    return make_session(council=council, kind="ordinary", year=2021, month=1)


def registered(session, number: int, text: str, **fields):
    return make_recommendation(
        **{
            "session": session,
            "number": number,
            "text": text,
            "reference": f"EXA-{session.year}-{session.month:02}-{number:02}",
            "followed_by": session.council.organization,
            "published": True,
        }
        | fields
    )


def choices(council, session_key, *texts: str, user=None) -> list:
    text, items = reading(*texts)
    picked = [proposed_choice(row) for row in similar_of(text, items, user, council, session_key)]
    return [choice and choice.reference for choice in picked]


def test_an_empty_register_shows_nothing_and_everything_is_new(council):
    text, items = reading(MARKET, SCHOOL)
    assert similar_of(text, items, None, council, JANUARY) == [[], []]
    assert choices(council, JANUARY, MARKET, SCHOOL) == [None, None]


def test_what_the_session_holds_in_other_words_is_repeated(council, session):
    registered(session, 1, MARKET_RESTATED)
    registered(session, 2, SCHOOL)
    assert choices(council, JANUARY, MARKET, SCHOOL, WATER) == ["EXA-2021-01-01", "EXA-2021-01-02", None]


def test_what_is_shown_of_it(council, session):
    recommendation = registered(session, 1, MARKET_RESTATED, title="سوق نموذجي")
    text, items = reading(MARKET)
    [[one]] = similar_of(text, items, None, council, JANUARY)
    assert one.in_short() == {"reference": "EXA-2021-01-01", "score": 88}
    assert (one.pk, one.number, one.title, one.same_session) == (recommendation.pk, 1, "سوق نموذجي", True)
    assert (one.own, one.words, one.is_repeated) == (MARKET, MARKET_RESTATED, True)


def test_another_session_is_shown_and_not_proposed(council, session):
    registered(session, 1, MARKET)
    text, items = reading(MARKET)
    for session_key in (None, ("ordinary", 2021, 6), ("extraordinary", 2021, 1), ("ordinary", 2021, 1, 2)):
        [[one]] = similar_of(text, items, None, council, session_key)
        assert (one.reference, one.score, one.same_session) == ("EXA-2021-01-01", 100, False)
        assert proposed_choice([one]) is None


def test_the_same_words_under_another_number_are_repeated(council, session):
    registered(session, 7, MARKET)
    assert choices(council, JANUARY, SCHOOL, MARKET) == [None, "EXA-2021-01-07"]


def test_the_same_words_are_repeated_whatever_else_is_nearly_so(council, session):
    registered(session, 7, f"{MARKET} وتجهيزه")
    registered(session, 8, MARKET)
    assert choices(council, JANUARY, MARKET) == ["EXA-2021-01-08"]


def test_the_same_sentence_about_another_place_is_new(council, session):
    registered(session, 7, CLINIC_ELSEWHERE)
    text, items = reading(CLINIC)
    [[one]] = similar_of(text, items, None, council, JANUARY)
    assert one.score > 80
    assert proposed_choice([one]) is None


def test_the_same_sentence_about_two_places_finds_its_own(council, session):
    registered(session, 1, CLINIC_ELSEWHERE)
    registered(session, 2, CLINIC)
    assert choices(council, JANUARY, CLINIC, CLINIC_ELSEWHERE) == ["EXA-2021-01-02", "EXA-2021-01-01"]


def test_one_recommendation_is_repeated_by_one_item_only(council, session):
    registered(session, 1, MARKET)
    assert choices(council, JANUARY, MARKET, MARKET) == ["EXA-2021-01-01", None]


def test_the_same_number_alone_is_not_enough(council, session):
    registered(session, 1, SCHOOL)
    assert choices(council, JANUARY, MARKET) == [None]


def test_what_it_repeats_comes_first_whatever_is_more_like_it(council, session):
    registered(session, 1, f"{SCHOOL}، وعند الاقتضاء {WATER} بكيفية تدريجية")
    registered(session, 2, WATER)
    text, items = reading(f"{SCHOOL}؛ {WATER}", parts={1: (SCHOOL, WATER)})
    [row] = similar_of(text, items, None, council, JANUARY)
    assert [(one.reference, one.is_repeated) for one in row] == [("EXA-2021-01-01", True), ("EXA-2021-01-02", False)]


def test_recommendations_of_the_territory_are_compared_and_those_of_elsewhere_not(council):
    consultation = make_consultation()
    make_recommendation(
        consultation=consultation, territory=council.territory, text=MARKET, published=True, reference="EXA-C-1"
    )
    make_recommendation(text=MARKET, published=True)
    text, items = reading(MARKET)
    assert shown(similar_of(text, items, None, council, JANUARY)) == [[{"reference": "EXA-C-1", "score": 100}]]


def test_drafts_are_shown_to_those_who_see_them(council, session):
    registered(session, 1, MARKET, published=False)
    stranger = make_holder(make_council().organization, "secretary")
    people = (make_administrator(), make_holder(council.organization, "secretary"), stranger, None)
    text, items = reading(MARKET)
    seen = [shown(similar_of(text, items, user, council, JANUARY)) for user in people]
    found = [[{"reference": "EXA-2021-01-01", "score": 100}]]
    assert seen == [found, found, [[]], [[]]]


def test_the_better_of_the_whole_and_its_parts_counts(council, session):
    registered(session, 1, f"{SCHOOL} {WATER}")
    text, items = reading(f"{SCHOOL}؛ {WATER}", parts={1: (SCHOOL, WATER)})
    [[one]] = similar_of(text, items, None, council, None)
    assert (one.score, one.own) == (100, f"{SCHOOL}؛ {WATER}")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_register_is_read_in_one_query(council, session, rows, django_assert_num_queries):
    for number in range(1, rows + 1):
        registered(session, number, MARKET)
    text, items = reading(MARKET, SCHOOL, WATER)
    with django_assert_num_queries(1):
        similar_of(text, items, None, council, JANUARY)


def test_without_a_council_no_database_is_asked(django_assert_num_queries):
    text, items = reading(MARKET, MARKET)
    assert shown(similar_of(text, items)) == [[{"number": 2, "score": 100}], [{"number": 1, "score": 100}]]


def test_two_hundred_items_beside_five_thousand_recommendations_take_seconds():
    words = f"{MARKET} {SCHOOL} {WATER} {CLINIC}".split()
    keys = [" ".join(sorted(words[(n * k) % len(words)] for k in range(1, 21))) for n in range(5_000)]
    register = [Registered(n, f"EXA-{n}", n, "", "", n < 200, key) for n, key in enumerate(keys)]
    text, items = reading(*[" ".join(words[(n + k) % len(words)] for k in range(20)) for n in range(200)])
    began = time.monotonic()
    assert len(in_the_register(items, passages_of(text, items), register)) == 200
    assert time.monotonic() - began < 30
