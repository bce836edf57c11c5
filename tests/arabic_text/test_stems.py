"""Stems: the forms of one word meet, and words that only look like forms of another stay apart."""

import pytest

from arabic_text.likeness import normalised
from arabic_text.stems import stem


def stems(words: str) -> set[str]:
    return {stem(normalised(word)) for word in words.split()}


@pytest.mark.parametrize(
    "words",
    [
        "تعاونية تعاونيات التعاونيات للتعاونيات وبالتعاونيات التعاوني",
        "توصية توصيات التوصيات بالتوصيات توصياتها",
        "إحداث احداث لإحداث وإحداث إِحْدَاث إحـــداث",
        "قانون القانون قانونية القوانين للقانون",
        "تكوين التكوين والتكوين تكوينات",
        "فاعل الفاعلين الفاعلون للفاعلين",
        "لجنة اللجنة للجنة لجان واللجان",
        "وزارة الوزارة وزارات لوزارة",
        "برنامج برامج البرامج لبرنامج",
        "محلي المحلية محليا المحليين",
        "تنمية التنمية التنموية تنميته",
        "سوق أسواق الأسواق",
        "حكامة حکامة الحكامة",
        "coopérative Coopératives COOPÉRATIVES",
        "régional régionale régionaux régionales",
    ],
)
def test_forms_of_one_word_have_one_stem(words):
    assert len(stems(words)) == 1


@pytest.mark.parametrize(
    "words",
    ["تعاون عون", "قانون قناة", "تكوين كون", "برنامج رنامج", "وزارة زيارة", "لقاء بقاء", "جماعة جمعية", "2021 2022"],
)
def test_different_words_have_different_stems(words):
    assert len(stems(words)) == 2


@pytest.mark.parametrize("word", ["", "ال", "لل", "وال", "و", "ات", "ية", "s", "123", "l"])
def test_what_is_only_an_affix_stays_whole(word):
    assert stem(normalised(word)) == normalised(word)
