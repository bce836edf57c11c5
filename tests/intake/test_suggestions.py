"""Corrections offered beside an item: what is surely a slip, at its place, and nothing else."""

from types import SimpleNamespace

import pytest

from intake.reading.suggestions import Suggestion, suggest

ORDINARY = (
    "تنظيم يوم دراسي حول وضعية التعاونيات بالإقليم من أجل تشخيص المؤهلات والفرص وتحديد الإكراهات",
    "تخصيص اعتمادات إضافية لتوسعة شبكة التطهير السائل بالأحياء الناقصة التجهيز",
    "منح الأولوية لمنظومة النقل المدرسي ولمنتوجات المنطقة، ومعالجة معضلة المناخ",
    "إلى من يهمه الأمر : توفير 2,5 مليون درهم (م.د.) ابتداء من سنة 2025.",
    "تقوية البنيات السوسيواقتصادية واللامركزية واللاتمركز، وإحداث بنك للمعلومات",
    "فيما يخص عنوان المشروع، عندما تتكامل الجهود وتتواصل، يستحسن استعمال التكنولوجيا والبيداغوجيا",
    "معالم المدينة ومعاملها ومعدنها، ومنظرها ومنتداها، والمواصلات والمقاومات والمستعمرات",
    "أحداث وقعت بالجماعة، واحداث فضاءات، و انشاء ملاعب",
    "حساب ص.الاستثمار والبند ج.الفرعي",
    "Créer une cellule provinciale,avec les services concernés; et un guichet unique.",
)


def of(text: str) -> list[Suggestion]:
    [found] = suggest(text, [SimpleNamespace(start=0, end=len(text))])
    return found


@pytest.mark.parametrize(
    ("written", "proposed", "reason"),
    [
        ("منأجل", "من أجل", "missing_space"),
        ("منالأمطار", "من الأمطار", "missing_space"),
        ("منإقليم", "من إقليم", "missing_space"),
        ("فيالمجلس", "في المجلس", "missing_space"),
        ("إلىالأسواق", "إلى الأسواق", "missing_space"),
        ("الجماعيةوالجهوية", "الجماعية والجهوية", "missing_space"),
        ("التنسيقبين", "التنسيق بين", "missing_space"),
        ("وضاستراتيجية", "وضع استراتيجية", "missing_space"),
        ("المواكبة؛إنشاء", "المواكبة؛ إنشاء", "missing_space"),
        ("المحلي،والعمل", "المحلي، والعمل", "missing_space"),
        ("الشباب.المجلس", "الشباب. المجلس", "missing_space"),
        ("المعيقلت", "المعيقات", "typing"),
        ("الالتقايئة", "الالتقائية", "typing"),
        ("والاستمثار", "والاستثمار", "typing"),
        ("هدا", "هذا", "typing"),
        ("االقتصاد", "الاقتصاد", "typing"),
        ("واألعضاء", "والأعضاء", "typing"),
        ("باإلقليم", "بالإقليم", "typing"),
        ("حيت", "حيث", "typing"),
        ("حکامة", "حكامة", "spelling"),
        ("علی", "على", "spelling"),
        ("محلی", "محلي", "spelling"),
    ],
)
def test_a_slip_is_offered_its_correction(written, proposed, reason):
    text = f"تعزيز {written} بالنسبة للمتضررين"
    start = len("تعزيز ")
    assert of(text) == [Suggestion(start, start + len(written), written, proposed, reason)]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_are_left_alone(text):
    assert of(text) == []


def test_two_blanks_are_shown_with_the_letters_around_them():
    assert of("تحديد الأولويات،  ثم العمل") == [Suggestion(15, 19, "،  ث", "، ث", "typing")]


def test_many_blanks_are_a_layout():
    assert of("دعم  القطاع  وتأهيله  في  كل  الجماعات") == []
    assert of("دعم القطاع          وتأهيله") == []


def test_a_blank_before_a_mark_is_how_some_write():
    assert of("دعم القطاع ، وتأهيله .") == []


def test_a_word_that_comes_again_is_meant_so():
    assert of("المعيقلت كثيرة، وهذه المعيقلت قديمة") == []


def test_places_count_in_the_whole_text_and_each_item_has_its_own():
    text = "مقدمة فيها حيت.\n- تنمية منأجل الساكنة\n- دعم الساكنة"
    first, second = text.index("تنمية"), text.index("دعم")
    items = [SimpleNamespace(start=first, end=second - 3), SimpleNamespace(start=second, end=len(text))]
    found, nothing = suggest(text, items)
    assert (found, nothing) == ([Suggestion(24, 29, "منأجل", "من أجل", "missing_space")], [])
    assert text[24:29] == "منأجل"


def test_nothing_overlaps():
    found = of("دعم المواكبة؛منأجل الساكنة")
    assert [(one.written, one.proposed) for one in found] == [("المواكبة؛منأجل", "المواكبة؛ منأجل")]


def test_a_row_the_clerk_wrote_has_no_place_in_the_text():
    assert suggest("نص", [SimpleNamespace(start=None, end=None)]) == [[]]


def test_decomposed_letters_and_tashkeel_raise_no_doubt():
    assert of("تعزيز مِنالمجلس كله") == []
    assert of("تَعْزِيزُ الحَكَامَةِ وَا\u0655\u0650حداث مراكز الإيواء") == []
