"""A text of minutes in a real browser: pasted, reviewed, divided, taken over, published, read by a visitor."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

from organizations.models import PostKind
from recommendations.models import Recommendation
from tests.builders import make_council, make_holder

ASKED = [
    "تنظيم يوم دراسي حول وضعية التعاونيات بالإقليم",
    "خلق مسارات سياحية تمر بالورشات الحرفية",
    "الترافع من أجل تعبيد الطرق القروية",
    "تعبئة الكفاءات المحلية لمواكبة الشباب",
    "إحداث خلية إقليمية للتتبع والتقييم",
    "البحث عن أسواق جديدة للمنتوجات المجالية",
    "تشجيع إحداث تعاونيات في مجال الخدمات",
    "تحيين الإحصاء المحلي للجمعيات",
    "تعميق الدراسة حول حاجيات المدارس",
    "تقوية الشراكة بين المتدخلين في قطاع الماء",
    "إعداد علامة خاصة بزيت الزيتون",
    "مواكبة حاملي المشاريع؛ إنشاء نظام معلوماتي محلي للتعاونيات",
    "تحسين تنافسية وحدات التلفيف",
    "توسيع شبكة الإنارة العمومية",
    "تحسين خدمات النقل المدرسي",
    "تأهيل السوق الأسبوعي بالمركز",
]
TEXT = "\n".join(
    [
        "صادق المجلس خلال أشغال الدورة العادية لشهر يناير 2021، المنعقدة يوم الثلاثاء 12 يناير، على التوصيات التالية:",
        *(f"– {words}." for words in ASKED),
        "مقالات ذات صلة",
    ]
)


@pytest.fixture
def council(transactional_db):
    return make_council(code="NMD", slug="namudhaj")


@pytest.fixture
def clerk(council, page, signed_in):
    return signed_in(page, make_holder(council.organization, PostKind.SECRETARY))


@pytest.fixture
def review(clerk):
    clerk.goto("/staff/intake/minutes/new/")
    clerk.fill("[name=text]", TEXT)
    clerk.locator(".take-in .form-actions button").click()
    expect(clerk.locator(".proposal")).to_have_count(16)
    return clerk


def test_from_the_text_to_the_page_of_the_session(review, new_context):
    expect(review.locator("[data-count=drafts]")).to_have_text("16")
    review.locator("button[value^='split_parts:']").click()
    expect(review.locator(".proposal")).to_have_count(17)
    review.locator(".review-bar button[value=adopt]").click()
    expect(review.locator(".alert-success")).to_be_visible()
    expect(review.locator(".review-rows .rows li")).to_have_count(17)
    review.locator("form[action$='/publish/'] button").click()
    expect(review.locator("form[action$='/publish/']")).to_have_count(0)
    visitor = new_context().new_page()
    visitor.goto("/councils/namudhaj/2021-01/")
    for number in (1, 12, 17):
        expect(visitor.get_by_text(f"NMD-2021-01-{number:02}")).to_be_visible()
    assert Recommendation.objects.filter(publication="published").count() == 17


def test_a_row_and_its_place_show_each_other(review):
    last = review.locator(".proposal").last
    last.locator("textarea.words").focus()
    expect(review.locator("mark.on")).to_have_text(ASKED[-1] + ".")
    expect(review.locator("mark.on")).to_be_in_viewport()
    review.locator(".source-text mark[id^='s-'] a").first.hover()
    expect(review.locator(".proposal.on textarea.words")).to_have_value(ASKED[0] + ".")


def test_split_at_the_caret(review):
    words = review.locator(".proposal textarea.words").nth(4)
    words.focus()
    words.evaluate("field => field.setSelectionRange(16, 16)")
    words.press("Shift")
    review.locator(".proposal").nth(4).locator("button[value^='split:']").click()
    expect(review.locator(".proposal")).to_have_count(17)
    assert review.locator(".proposal textarea.words").nth(5).input_value() == ASKED[4][16:].strip() + "."


def test_a_row_from_a_selection(review):
    review.evaluate("""() => {
        const text = document.querySelector(".source-text").firstChild;
        const range = document.createRange();
        range.setStart(text, 0);
        range.setEnd(text, 10);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    }""")
    review.locator("[data-add-selection]").click()
    expect(review.locator(".proposal")).to_have_count(17)
    assert review.locator(".proposal textarea.words").first.input_value() == TEXT[:10]


def test_enter_in_a_field_saves_and_adopts_nothing(review):
    review.fill("#year", "2022")
    review.press("#year", "Enter")
    expect(review.locator(".alert-success")).to_be_visible()
    expect(review.locator("#year")).to_have_value("2022")
    assert Recommendation.objects.count() == 0


def test_pressed_twice_the_drafts_are_created_once(review):
    review.locator(".review-bar button[value=adopt]").dblclick()
    expect(review.locator(".review-rows .rows li")).to_have_count(16)
    assert Recommendation.objects.count() == 16


def test_the_count_follows_the_choices(review):
    first = review.locator(".proposal").first
    first.locator(".another summary").click()
    first.locator("[name^='other-']").fill("NMD-2020-01-01")
    expect(review.locator("[data-count=drafts]")).to_have_text("15")
    expect(review.locator("[data-count=same]")).to_have_text("1")


def test_what_was_typed_comes_back_after_signing_in_again(review, council, signed_in):
    review.locator(".proposal textarea.words").first.fill("كلام كتبته ولم يُرسل")
    review.wait_for_timeout(500)  # it is kept when the hand rests
    review.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    review.locator(".review-bar button[value=save]").click()
    expect(review).to_have_url(re.compile("/account/login/"))
    address = re.search(r"minutes/\d+/", review.url)[0]
    signed_in(review, make_holder(council.organization, PostKind.SECRETARY))
    review.goto(f"/staff/intake/{address}save/")
    expect(review.locator(".proposal textarea.words").first).to_have_value("كلام كتبته ولم يُرسل")
    expect(review.locator("form.review-rows .alert")).to_be_visible()


def test_without_javascript(new_context, council, signed_in):
    plain = new_context(java_script_enabled=False).new_page()
    signed_in(plain, make_holder(council.organization, PostKind.SECRETARY))
    plain.goto("/staff/intake/minutes/new/")
    plain.fill("[name=text]", TEXT)
    plain.locator(".take-in .form-actions button").click()
    plain.locator("button[value^='split_parts:']").click()
    plain.locator("button[value^='drop:']").first.click()
    plain.locator(".review-bar button[value=adopt]").click()
    plain.locator("form[action$='/publish/'] button").click()
    assert Recommendation.objects.filter(publication="published").count() == 16


@pytest.mark.parametrize("language", ["", "/fr"], ids=["ar", "fr"])
def test_the_pages_are_accessible_and_fit_a_phone(review, axe, language):
    shown = ["/staff/intake/", "/staff/intake/minutes/new/", re.search(r"/staff/intake/minutes/\d+/", review.url)[0]]
    for address in shown:
        for scheme in ("light", "dark"):
            review.emulate_media(color_scheme=scheme)
            review.goto(language + address)
            axe(review)
        for width in (320, 390, 1280):
            review.set_viewport_size({"width": width, "height": 900})
            assert review.evaluate("document.documentElement.scrollWidth") <= width, (address, width)
