"""Texts as they come: wrapped, pasted with half the page, decomposed, stretched, glued, with marks nobody sees."""

import unicodedata

import pytest

from intake.reading import read
from tests.intake.reading_in import PLACES, asked, marked, reading_of

PAGE = """الرئيسية | سياسة | مجتمع | رياضة
مجلس جماعة عين النموذج يصادق على توصيات
نشر في: 12/05/2023 - بقلم: فلان
صورة: أرشيف

صادق مجلس جماعة عين النموذج خلال دورته العادية لشهر ماي 2023 على التوصيات التالية:

– إحداث سوق نموذجي للباعة
اقرأ أيضا: أخبار الجماعات
– تهيئة الحديقة العمومية

شارك هذا المقال
فيسبوك
تويتر
الوسوم: الجماعة - التنمية

مقالات ذات صلة
– تنظيم مهرجان النموذج
– إحداث خط جوي جديد

اترك تعليقاً
لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *
التعليق *
الاسم *
redaction@exemple.ma
إغلاق
"""


def test_what_stands_around_the_article_stays_out():
    assert asked(PAGE) == ["إحداث سوق نموذجي للباعة", "تهيئة الحديقة العمومية"]


def test_french_furniture():
    text = """Accueil > Politique
Le conseil recommande ce qui suit :
- Créer un guichet unique
- Élargir la route provinciale
Partager
Articles similaires
- Organiser une course à pied
Laisser un commentaire
Votre adresse e-mail ne sera pas publiée.
"""
    assert asked(text) == ["Créer un guichet unique", "Élargir la route provinciale"]


def test_items_wrapped_into_several_lines():
    text = """التوصيات:
– إعداد دراسة شاملة حول وضعية الموارد المائية
بتراب الجماعة من أجل تحديد الحاجيات
– تسريع إنجاز
  الطريق الإقليمية
– دعم الفلاحين الصغار
"""
    assert asked(text) == [
        "إعداد دراسة شاملة حول وضعية الموارد المائية\nبتراب الجماعة من أجل تحديد الحاجيات",
        "تسريع إنجاز\n  الطريق الإقليمية",
        "دعم الفلاحين الصغار",
    ]


def test_items_that_go_on_after_a_blank_line():
    text = """التوصيات:

– إعداد دراسة شاملة حول وضعية

الموارد المائية بتراب الجماعة.

– دعم الفلاحين الصغار من

خلال التكوين.
"""
    assert asked(text) == [
        "إعداد دراسة شاملة حول وضعية\n\nالموارد المائية بتراب الجماعة.",
        "دعم الفلاحين الصغار من\n\nخلال التكوين.",
    ]


def test_a_bullet_alone_on_its_line():
    assert marked("التوصيات:\n•\nإحداث مكتبة\n•\nتنظيم معرض\n") == [("•", "إحداث مكتبة"), ("•", "تنظيم معرض")]


def test_what_follows_the_last_item_is_not_of_it():
    text = """التوصيات:
– إحداث مكتبة
– تنظيم معرض سنوي.
وصرح رئيس المجلس أن هذه الإجراءات ستنطلق قريبا.

وفي ختام الدورة تمت تلاوة برقية الولاء.
"""
    assert asked(text) == ["إحداث مكتبة", "تنظيم معرض سنوي."]


ASKS = ["إحداث مرافق للقرب بالأحياء الهامشية", "تهيئة الطريق المؤدية إلى السوق", "تأهيل المدرسة القروية"]
LIST = "أوصى المجلس بما يلي:\n" + "".join(f"– {ask}\n" for ask in ASKS)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
def test_whatever_the_unicode_form_the_words_are_the_source(form):
    text = unicodedata.normalize(form, "أُوصى المجلس بما يلي:\n– إِحداثُ مرافقَ\n– تأهيل المدرسة\n– Créer un marché\n")
    expected = [unicodedata.normalize(form, ask) for ask in ("إِحداثُ مرافقَ", "تأهيل المدرسة", "Créer un marché")]
    assert asked(text) == expected


def test_tashkeel():
    text = "أَوْصَى الْمَجْلِسُ بِمَا يَلِي:\n– إِحْدَاثُ مَرْكَزٍ\n– تَنْظِيمُ مَعْرِضٍ.\n"
    assert asked(text) == ["إِحْدَاثُ مَرْكَزٍ", "تَنْظِيمُ مَعْرِضٍ."]


def test_tatweel():
    text = "أوصــى المجلس بمــا يلــي :\nـ إحــداث مركــز\nـ تنظيـــم معــرض ـ سنوي\n"
    assert asked(text) == ["إحــداث مركــز", "تنظيـــم معــرض ـ سنوي"]


def test_presentation_forms():
    text = "ﺍﻟﺘﻮﺻﻴﺎﺕ:\n– ﺇﺣﺪﺍﺙ ﻣﺮﻛﺰ\n– ﺗﻨﻈﻴﻢ ﻻﺋﻖ\n"
    assert asked(text) == ["ﺇﺣﺪﺍﺙ ﻣﺮﻛﺰ", "ﺗﻨﻈﻴﻢ ﻻﺋﻖ"]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\u2028", "\n\n", "\r\n\r\n"])
def test_every_end_of_line(end):
    assert asked(LIST.replace("\n", end)) == ASKS


def test_marks_of_direction_and_blanks_nobody_sees():
    text = (
        "\ufeff\u200fالتوصيات\u200f:\u200f\n\u200f– \u200fإحداث مركز\u200f\u200e\n"
        "\u202b–\u00a0تنظيم\u200c معرض\u202c \n\u2067• دعم\u00a0النقل\u2069\n"
    )
    assert asked(text) == ["إحداث مركز", "تنظيم\u200c معرض", "دعم\u00a0النقل"]


def test_glued_words_stay_glued():
    text = "التوصيات:\n–إحداث خليةللتتبع منأجل وضاستراتيجية\n–تنظيم معرض.وبعده ندوة\n"
    assert asked(text) == ["إحداث خليةللتتبع منأجل وضاستراتيجية", "تنظيم معرض.وبعده ندوة"]


@pytest.mark.parametrize(
    ("item", "parts"),
    [
        ("دعم المشاريع من خلال المواكبة؛إنشاء نظام.", ["دعم المشاريع من خلال المواكبة", "إنشاء نظام."]),
        ("دعم التعاونيات ؛ وإحداث سوق؛ تنظيم معرض", ["دعم التعاونيات", "إحداث سوق", "تنظيم معرض"]),
        ("دعم التعاونيات. كما يوصي المجلس بإحداث سوق.", ["دعم التعاونيات", "إحداث سوق."]),
        ("دعم التعاونيات؛ خاصة النسائية منها", []),
        ("دعم التعاونيات، وإحداث سوق، وتنظيم معرض", []),
        ("دعم التعاونيات من أجل إحداث سوق؛", []),
        ("Créer un marché ; organiser une foire", ["Créer un marché", "organiser une foire"]),
    ],
)
def test_an_item_that_carries_two_is_proposed_in_parts(item, parts):
    text = f"التوصيات:\n– {item}\n– تنظيم لقاء سنوي\n"
    first, second = read(text, PLACES).items
    assert [text[start:end] for start, end in first.parts] == parts
    assert second.parts == ()


def test_places_count_characters_of_the_text_as_it_is():
    text = "\r\n\u200fالتوصياتُ:\r\n\r\n\u200f– إحداثُ مركزٍ\r\n"
    item = reading_of(text).items[0]
    assert (item.start, item.end) == (20, 32)
    assert item.text == "إحداثُ مركزٍ"
