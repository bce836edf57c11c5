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
        "اتخذ المجلس المقررات التالية:",
        "قرر المجلس ما يلي:",
    ],
)
def test_headings_of_what_is_asked_decided_or_promised(heading):
    assert under(heading, TWO) == TWO


def test_papers_passed_by_a_vote_are_no_asks():
    assert under("صادق المجلس على المقررات التالية:", ["المصادقة على اتفاقية شراكة.", "المصادقة على تحويل اعتماد."]) == []


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
        ["الموافقون: 15 عضوا", "الممتنعون: 2"],
    ],
)
def test_what_became_of_recommendations_is_none(entries):
    assert under("تتبع تنفيذ توصيات الدورة السابقة:", entries) == []


def test_how_many_recommendations_there_are_opens_nothing():
    assert under("بلغ عدد التوصيات الصادرة 120 توصية، موزعة كما يلي:", ["قطاع الماء", "قطاع الطرق"]) == []


def test_what_an_ask_is_made_of_are_its_words():
    text = "التوصيات:\n1- إعداد برنامج عمل يشمل:\n   - تشخيص الوضعية\n   - تحديد الأولويات\n2- دعم التعاونيات\n"
    assert asked(text) == ["إعداد برنامج عمل يشمل:\n   - تشخيص الوضعية\n   - تحديد الأولويات", "دعم التعاونيات"]


def test_a_title_among_related_articles_opens_nothing():
    text = f"التوصيات:\n- {TWO[0]}\n- {TWO[1]}\nمقالات ذات صلة\n- توصيات هامة من مجلس آخر\nالأكثر قراءة\n1- دعم الفلاحين\n2- تنظيم معرض\n"
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
