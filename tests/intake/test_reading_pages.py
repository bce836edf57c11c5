"""Texts copied from a PDF: numbers, heads and feet of pages between the items and within them."""

from tests.intake.reading_in import asked

HEAD = "المجلس الجماعي للنموذج      محضر دورة ماي 2022"


def test_the_head_of_each_page_is_not_of_the_list():
    text = f"""{HEAD}

أوصت اللجنة بما يلي:
- إحداث مركز لتكوين التعاونيات
{HEAD}
3/12

- دعم النقل المدرسي
{HEAD}
4/12

- تنظيم معرض سنوي.
"""
    assert asked(text) == ["إحداث مركز لتكوين التعاونيات", "دعم النقل المدرسي", "تنظيم معرض سنوي."]


def test_an_item_that_goes_on_on_the_next_page():
    """Its words are the source's, so what stands between the pages is in them, for the clerk to take out."""
    broken = f"""إحداث مسارات خاصة بالدراجات تربط بين الأحياء
والمحطة الطرقية، مع توفير شروط السلامة
12
{HEAD}
والإنارة بهذه المسارات."""
    text = f"التوصيات:\n1. {broken}\n2. تعميم الحافلات.\n13\n{HEAD}\n3. إحداث تذكرة موحدة.\n"
    assert asked(text) == [broken, "تعميم الحافلات.", "إحداث تذكرة موحدة."]


def test_items_numbered_in_one_line_after_a_blank_line():
    text = "التوصيات:\n1. إحداث مركز للتكوين خاص\n\n\nبالتعاونيات 2. دعم النقل المدرسي\n3. تنظيم معرض سنوي\n"
    assert asked(text) == ["إحداث مركز للتكوين خاص\n\n\nبالتعاونيات", "دعم النقل المدرسي", "تنظيم معرض سنوي"]


def test_every_way_to_number_a_page():
    for number in ("3", "- 3 -", "3/12", "3 من 12", "صفحة 3", "الصفحة 3 من 12", "Page 3 sur 12"):
        text = f"التوصيات:\n1. إحداث مركز للتكوين\n{number}\n2. دعم النقل المدرسي\n"
        assert asked(text) == ["إحداث مركز للتكوين", "دعم النقل المدرسي"]
