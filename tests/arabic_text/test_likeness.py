"""How much two texts say the same, and which of their words differ."""

import unicodedata

import pytest

from arabic_text.likeness import differ_by_a_name, differing_words, key_of, likeness, words_of

MARKET = "إحداث سوق نموذجي للخضر والفواكه بمركز جماعة المثال"


@pytest.mark.parametrize(
    "other",
    [
        MARKET,
        unicodedata.normalize("NFD", MARKET),
        "اِحداث سُوق نمـــوذجي للخضر و الفواكه بمركز جماعه المثال.",
        "إحداث سوق نموذجي للفواكه والخضر، بمركز جماعة المثال",
    ],
    ids=["itself", "decomposed", "tashkeel, tatweel and spelling", "two words changed places"],
)
def test_the_same_words_are_wholly_alike(other):
    assert likeness(MARKET, other) == 100


def test_restated_is_more_alike_than_another_thing_of_the_same_kind():
    restated = "إقامة سوق نموذجي تباع فيه الخضر والفواكه في مركز جماعة المثال"
    another = "تأهيل ملعب القرب بمركز جماعة المثال"
    assert (likeness(MARKET, restated), likeness(MARKET, another)) == (88, 59)


def test_it_is_the_same_both_ways():
    other = "إحداث سوق أسبوعي بجماعة أخرى"
    assert likeness(MARKET, other) == likeness(other, MARKET)


def test_french_words_are_compared_too():
    first = "Créer une coopérative d’arganier dans la commune de l’Exemple"
    assert likeness(first, "création de coopératives d'arganier à la commune de l'Exemple") == 91
    assert likeness(first, "réhabiliter le réseau d’eau potable") < 50


@pytest.mark.parametrize("empty", ["", " \n", "…", "من أجل", "ـ"])
def test_nothing_is_like_nothing(empty):
    assert likeness(empty, empty) == likeness(empty, MARKET) == 0


def test_numbers_count():
    assert key_of("تعبيد 5 كيلومترات") != key_of("تعبيد 7 كيلومترات")
    assert key_of("تعبيد ٥ كيلومترات") == key_of("تعبيد 5 كيلومترات")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("إحداث مركز صحي بدوار النخلة", "إحداث مركز صحي بدوار الزيتونة", True),
        ("إحداث مركز صحي بدوار النخلة", "احداث مراكز صحية بدوار النخله", False),
        ("إحداث مركز صحي بدوار الزيتونة", "إحداث مركز صحي بدوار الزيتنونة", False),
        ("إحداث مركز صحي بدوار النخلة", "إحداث مركز صحي بدوار النخلة وتجهيزه", False),
        ("إحداث مركز صحي بدوار النخلة وتجهيزه", "إحداث مركز صحي بدوار النخلة", False),
        ("إحداث مركز صحي بدوار النخلة", "بناء مدرسة جماعاتية وتجهيزها بالحواسيب والكتب", False),
    ],
    ids=["another place", "other forms", "misspelt", "more words", "fewer words", "another thing"],
)
def test_one_sentence_about_two_places_is_told_apart(first, second, expected):
    assert differ_by_a_name(key_of(first), key_of(second)) is expected


def test_the_words_that_differ_are_marked_in_both_texts():
    assert differing_words("إحداث سوق بالمركز", "احداث أسواق أسبوعية") == (
        [("إحداث", False), ("سوق", False), ("بالمركز", True)],
        [("احداث", False), ("أسواق", False), ("أسبوعية", True)],
    )


def test_a_word_said_twice_is_missing_once():
    assert differing_words("دعم ودعم", "دعم") == ([("دعم", False), ("ودعم", True)], [("دعم", False)])


def test_words_stand_where_they_are_written():
    text = "– مَدرسةٌ، l’école ـ 12"
    words = words_of(text)
    assert [(word.written, word.plain) for word in words] == [
        ("مَدرسةٌ", "مدرسه"),
        ("l", "l"),
        ("école", "ecole"),
        ("12", "12"),
    ]
    assert all(text[word.start : word.end] == word.written for word in words)
