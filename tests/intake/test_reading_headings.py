"""What a heading says of the list under it: asked, decided, voted on, reported, or of something else altogether."""

import pytest

from tests.intake.reading_in import asked

TWO = ["إحداث مركز لتكوين التعاونيات.", "دعم النقل المدرسي."]


def under(heading: str, entries: list[str]) -> list[str]:
    lines = "\n".join(f"- {entry}" for entry in entries)
    return asked(f"عقد مجلس جماعة عين النموذج دورته العادية.\n\n{heading}\n{lines}\n")


@pytest.mark.parametrize(
    "heading",
    [
        "أوصت اللجنة لتجاوز الإكراهات والمشاكل المطروحة بما يلي:",
        "دعا المشاركون في اليوم الدراسي المنظم بمقر الجماعة إلى ما يلي:",
        "التزمت الجماعة خلال هذا اللقاء بما يلي:",
    ],
)
def test_headings_of_what_is_asked_or_promised(heading):
    """Whatever the words of the entries."""
    assert under(heading, ["طبيب قار بالمستوصف.", "حافلة إضافية."]) == ["طبيب قار بالمستوصف.", "حافلة إضافية."]


def test_decisions_that_say_what_shall_be_done():
    """And not those that pass a paper by a vote: these are the points of the agenda."""
    passed = ["المصادقة على اتفاقية شراكة.", "المصادقة على تحويل اعتماد."]
    assert under("اتخذ المجلس المقررات التالية:", TWO) == TWO
    assert under("اتخذ المجلس المقررات التالية:", passed) == []


@pytest.mark.parametrize(
    "heading",
    [
        "التصويت:",
        "Vote :",
        "جواب رئيس المجلس:",
        "مداخلات الأعضاء:",
        "النتائج المنتظرة:",
        "الأكثر قراءة",
        "آخر الأخبار",
        "Les plus lus",
    ],
)
def test_another_heading_after_the_recommendations(heading):
    text = f"التوصيات:\n- {TWO[0]}\n- {TWO[1]}\n{heading}\n- تنظيم معرض سنوي\n- إعداد دليل مبسط\n"
    assert asked(text) == TWO


def test_under_an_unknown_heading_only_what_asks_is_believed():
    text = """التوصيات:
الحكامة:
- إحداث خلية للتتبع
- مراجعة المساطر
الشركاء:
- غرفة الصناعة
- جمعية النموذج
في مجال الصحة:
- طبيب قار بالمستوصف
"""
    assert asked(text) == ["إحداث خلية للتتبع", "مراجعة المساطر", "طبيب قار بالمستوصف"]


@pytest.mark.parametrize(
    "entries",
    [
        ["45 توصية نفذت كليا.", "30 توصية لم تنفذ."],
        ["تم إنجاز الشطر الأول.", "لم يتم بعد اقتناء الحافلة."],
        ["نسبة الإنجاز: 40 في المائة", "عدد المستفيدين: 120"],
    ],
)
def test_what_became_of_recommendations_is_none(entries):
    assert under("تتبع تنفيذ توصيات الدورة السابقة:", entries) == []


def test_how_many_recommendations_there_are_opens_nothing():
    assert under("بلغ عدد التوصيات الصادرة 120، موزعة كما يلي:", ["قطاع الماء", "قطاع الطرق"]) == []


def test_a_new_point_ends_the_attendance():
    text = """Membres absents : 4

Point n° 1 : Transport scolaire
Après débat, le conseil :
- Recommande d'acheter deux minibus ;
- Demande la révision de la convention.
"""
    assert asked(text) == ["Recommande d'acheter deux minibus", "Demande la révision de la convention."]


def test_a_heading_right_after_a_short_item():
    text = "التوصيات:\n1. إحداث محطة\n2. دعم الجمعيات\nالورشة 2: الطاقة\nتوصيات الورشة:\n3. تركيب ألواح شمسية\n"
    assert asked(text) == ["إحداث محطة", "دعم الجمعيات", "تركيب ألواح شمسية"]


def test_a_new_point_ends_the_recommendations_of_the_one_before():
    text = f"""خرج المجلس بالتوصيات التالية:
- {TWO[0]}
- دعم النقل المدرسي
شكر وتقدير
النقطة الثانية: المصادقة على الاتفاقيات
- الاتفاقية الأولى: تأهيل المراكز
- الاتفاقية الثانية: تهيئة الملعب
تمت المصادقة بالإجماع.
"""
    assert asked(text) == [TWO[0], "دعم النقل المدرسي"]


def test_an_invitation_names_points_and_no_asks():
    assert under("وذلك لدراسة النقط التالية:", ["تقديم حصيلة تنفيذ توصيات الدورة السابقة.", *TWO]) == []


def test_what_an_ask_is_made_of_are_its_words():
    text = "التوصيات:\n1- إعداد برنامج عمل يشمل:\n   - تشخيص الوضعية\n   - تحديد الأولويات\n2- دعم التعاونيات\n"
    assert asked(text) == ["إعداد برنامج عمل يشمل:\n   - تشخيص الوضعية\n   - تحديد الأولويات", "دعم التعاونيات"]


def test_a_title_among_related_articles_opens_nothing():
    related = "مقالات ذات صلة\n- توصيات هامة من مجلس آخر\nالأكثر قراءة\n1- دعم الفلاحين\n2- تنظيم معرض\n"
    text = f"التوصيات:\n- {TWO[0]}\n- {TWO[1]}\n{related}"
    assert asked(text) == TWO


@pytest.mark.parametrize(
    "text",
    [
        "وخلص اللقاء إلى توصيات أبرزها ما يلي: أولا {}؛ ثانيا {}؛ ثالثا {}.",
        "وخلص اللقاء إلى توصيات أهمها: الأولى {}، والثانية {}، والثالثة {}.",
        "التوصيات:\n← {}\n← {}\n← {}\n",
        "توصية: {}\nتوصية: {}\nتوصية: {}\n",
    ],
)
def test_more_ways_of_numbering(text):
    three = ["إحداث مركز للتكوين", "تنظيم معرض سنوي", "دعم النقل المدرسي"]
    assert [item.rstrip(".") for item in asked(text.format(*three))] == three
