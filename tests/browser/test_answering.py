"""Answering on a phone of 390 px: with a script and without, on a line that comes and goes; every form arrives once."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from consultations.models import AnsweringLink, Questionnaire, QuestionnaireVersion, Response
from tests.builders import (
    make_answering_link,
    make_organization,
    make_questionnaire,
    make_region,
    make_table,
    make_territory,
)

PHONE = {"width": 390, "height": 800}
CHOICES = [{"name": name, "label": {"ar": name, "fr": name}} for name in ("a", "b", "c")]


def asked(name, kind, **more):
    return {"name": name, "kind": kind, "label": {"ar": f"سؤال {name}", "fr": f"Question {name}"}} | more


EVERY_KIND = {
    "sections": [
        {
            "title": {"ar": "قسم", "fr": "Section"},
            "questions": [
                asked("known", "one", choices=CHOICES, with_other=True, is_required=True),
                asked(
                    "why",
                    "text",
                    is_required=True,
                    shown_if={"tests": [{"question": "known", "operator": "is", "value": "other"}]},
                ),
                asked("picks", "many", choices=CHOICES, most=2),
                asked("order", "ranking", choices=CHOICES),
                asked("mood", "scale", least=1, most=5, choices=CHOICES[:2]),
                asked("grid", "matrix", choices=CHOICES, rows=CHOICES[:2]),
                asked("count", "number", unit={"ar": "كم", "fr": "km"}),
                asked("day", "date"),
                asked("where", "place"),
                asked("bodies", "organizations"),
                asked("ties", "links", shown_if={"tests": [{"question": "bodies", "operator": "answered"}]}),
                asked("words", "long_text"),
            ],
        }
    ]
}


@pytest.fixture
def link():
    return make_answering_link(table=make_table())


@pytest.fixture
def questionnaire(link):
    return make_questionnaire(consultation=link.consultation, slug="form")


@pytest.fixture
def everything(link):
    make_organization(slug="known", name_ar="تعاونية أركان")
    make_territory(code="MA-TAR", parent=make_region(code="MA-09", name_ar="سوس"), name_ar="تارودانت")
    return make_questionnaire(consultation=link.consultation, slug="form", questions=EVERY_KIND)


@pytest.fixture
def phone(page):
    page.set_viewport_size(PHONE)
    return page


@pytest.fixture
def form(phone, link, questionnaire):
    """The form with two questions, open on a phone."""
    phone.goto(f"{link.get_absolute_url()}form/")
    return phone


def send(phone):
    phone.locator("[data-send]").click()


def arrived(phone):
    phone.wait_for_url(re.compile("/sent/"))
    expect(phone.locator("[data-thanks]")).to_be_visible()


def kept(phone) -> list[str]:
    """What this phone keeps, by the beginning of its names."""
    return phone.evaluate("Object.keys(localStorage).map((name) => name.split(':')[0]).sort()")


# The line comes and goes


def test_a_form_sent_with_the_line_cut_leaves_when_it_is_back_and_counts_once(form, context):
    form.locator("[name=q-known][value=yes]").check()
    context.set_offline(True)
    form.locator("[name=q-words]").fill("كُتبت والخط مقطوع")
    send(form)
    expect(form.locator("[data-state].is-waiting")).to_be_visible()
    assert (Response.objects.count(), kept(form)) == (0, ["answering-out"])
    context.set_offline(False)
    arrived(form)
    assert [one.answers for one in Response.objects.all()] == [{"known": "yes", "words": "كُتبت والخط مقطوع"}]
    assert kept(form) == ["answering-sent"]


def test_it_leaves_at_the_next_opening_too(form, link, context):
    form.locator("[name=q-known][value=no]").check()
    context.set_offline(True)
    send(form)
    expect(form.locator("[data-state].is-waiting")).to_be_visible()
    form.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(link.get_absolute_url())
    expect(again.locator("[data-form] [data-mark].is-done")).to_be_visible()
    expect(again.locator("[data-queue]")).to_be_hidden()
    assert [one.answers for one in Response.objects.all()] == [{"known": "no"}]


def test_an_answer_that_was_lost_on_its_way_back_is_sent_again_and_counts_once(form):
    """The server took it; the phone never heard so."""
    form.locator("[name=q-known][value=yes]").check()
    lost = []

    def lose(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    form.route("**/a/**", lose)
    send(form)
    expect(form.locator("[data-state].is-waiting")).to_be_visible()
    assert (lost, Response.objects.count()) == ([200], 1)
    form.locator("[data-state] button").first.click()
    arrived(form)
    assert Response.objects.count() == 1


def test_two_people_use_one_phone_without_a_line(form, link, context):
    form.evaluate("navigator.serviceWorker.ready")
    wait_until_kept(form)
    context.set_offline(True)
    for answer in ("yes", "no"):
        form.goto(f"{link.get_absolute_url()}form/")
        form.locator(f"[name=q-known][value={answer}]").check()
        send(form)
        expect(form.locator("[data-state].is-waiting")).to_be_visible()
    context.set_offline(False)
    arrived(form)
    form.goto(link.get_absolute_url())
    expect(form.locator("[data-queue]")).to_be_hidden()
    assert sorted(one.answers["known"] for one in Response.objects.counted()) == ["no", "yes"]


KEEPS_THE_FORM = """
async () => {
  const cache = await caches.open("answering-1");
  const whole = async (one) => [one.url, await (await cache.match(one)).text()];
  const wholes = await Promise.all((await cache.keys()).map(whole));
  const isForm = ([url, text]) => url.endsWith("/form/") && text.includes("</html>");
  return wholes.some(([url]) => url.includes("answering.css")) && wholes.some(isForm);
}
"""


def wait_until_kept(phone):
    """Until the worker has the form and what it is made of, whole."""
    for _tenth in range(150):
        if phone.evaluate(KEEPS_THE_FORM):
            return
        phone.wait_for_timeout(100)
    pytest.fail("The worker keeps no form.")


def test_every_page_of_a_link_opens_without_a_line_once_one_was_visited(phone, link, questionnaire, context):
    phone.goto(link.get_absolute_url())
    phone.evaluate("navigator.serviceWorker.ready")
    wait_until_kept(phone)
    context.set_offline(True)
    phone.goto(f"{link.get_absolute_url()}form/")
    expect(phone.locator("[data-send]")).to_be_visible()
    expect(phone.locator("[data-state].is-typing, [data-state].is-offline")).to_be_visible()
    assert phone.evaluate("getComputedStyle(document.querySelector('.asked')).borderRadius") != "0px"


# What is typed stays


def test_what_is_typed_survives_reloading_and_closing(form, link, context):
    form.locator("[name=q-known][value=no]").check()
    form.locator("[name=q-words]").fill("كلمات")
    form.locator("[name=answered_by]").fill("مائدتنا")
    expect(form.locator("[data-state].is-kept")).to_be_visible()
    form.reload()
    expect(form.locator("[name=q-words]")).to_have_value("كلمات")
    form.close()
    again = context.new_page()
    again.goto(f"{link.get_absolute_url()}form/")
    expect(again.locator("[name=q-known][value=no]")).to_be_checked()
    expect(again.locator("[name=answered_by]")).to_have_value("مائدتنا")
    send(again)
    arrived(again)
    assert kept(again) == ["answering-sent"]


def test_a_form_closed_while_typing_stays_on_the_phone(form, link):
    form.locator("[name=q-known][value=yes]").check()
    form.locator("[name=q-words]").fill("كُتبت قبل الإغلاق")
    Questionnaire.objects.update(is_open=False)
    send(form)
    expect(form.locator("[data-state].is-refused")).to_be_visible()
    expect(form.locator("[name=q-words]")).to_have_value("كُتبت قبل الإغلاق")
    form.reload()
    expect(form.locator("[data-queue]")).to_be_visible()
    expect(form.locator("[data-queue] pre")).to_contain_text("كُتبت قبل الإغلاق")
    Questionnaire.objects.update(is_open=True)
    form.goto(f"{link.get_absolute_url()}form/")
    send(form)
    arrived(form)
    assert Response.objects.get().answers == {"known": "yes", "words": "كُتبت قبل الإغلاق"}


def test_a_form_that_waited_and_is_refused_can_be_put_right(form, link, context):
    form.locator("[name=q-known][value=yes]").check()
    form.locator("[name=q-words]").fill("س" * 10)
    form.evaluate("document.querySelector('[name=q-words]').maxLength = 9999")
    form.evaluate("document.querySelector('[name=q-words]').value = 'س'.repeat(5001)")
    context.set_offline(True)
    send(form)
    expect(form.locator("[data-state].is-waiting")).to_be_visible()
    context.set_offline(False)
    expect(form.locator("[data-question=words].is-faulty")).to_be_visible()
    form.locator("[name=q-words]").fill("قصيرة")
    send(form)
    arrived(form)
    assert Response.objects.get().answers["words"] == "قصيرة"


def test_a_draft_of_an_older_version_is_carried_over_and_says_what_has_no_place(form, link, questionnaire):
    form.locator("[name=q-known][value=yes]").check()
    form.locator("[name=q-words]").fill("لم يعد لها سؤال")
    expect(form.locator("[data-state].is-kept")).to_be_visible()
    questions = EVERY_KIND["sections"][0]["questions"]
    fresh = {
        "sections": [
            {
                "questions": [
                    asked("known", "one", choices=[{"name": "yes", "label": {"ar": "نعم"}}, *CHOICES]),
                    questions[2],
                ]
            }
        ]
    }
    QuestionnaireVersion.objects.create(
        questionnaire=questionnaire, number=2, document=fresh, in_use_from=timezone.now()
    )
    form.reload()
    expect(form.locator("[name=q-known][value=yes]")).to_be_checked()
    expect(form.locator(".answering-gone")).to_contain_text("لم يعد لها سؤال")
    send(form)
    arrived(form)
    one = Response.objects.get()
    assert (one.version.number, one.answers, one.unasked) == (2, {"known": "yes"}, {"words": "لم يعد لها سؤال"})


# Every kind of question


def answer_everything(phone):
    phone.locator("[name=q-known][value=other]").check()
    phone.locator("[name=q-known_other]").fill("شيء آخر")
    phone.locator("[name=q-why]").fill("لأن")
    for name in ("c", "a"):
        phone.locator(f"[name=q-picks][value={name}]").check()
    expect(phone.locator("[name=q-picks][value=b]")).to_be_disabled()
    for name in ("b", "c"):
        phone.locator("[data-ranking] li", has=phone.locator(f"[name=q-order-{name}]")).locator("button").click()
    phone.locator("[data-ranking] li", has=phone.locator("[name=q-order-c]")).locator("button").first.click()
    phone.locator("[name=q-mood][value='4']").check()
    phone.locator("[name=q-grid-a][value=b]").check()
    phone.locator("[name=q-count]").fill("١٢,٥")
    phone.locator("[name=q-day]").fill("2024-08-24")
    phone.locator("#q-where-region").select_option(label="سوس")
    phone.locator("#q-where-province").select_option(label="تارودانت")
    expect(phone.locator("[data-question=ties]")).to_be_hidden()
    phone.locator("[name=q-bodies-0-name]").press_sequentially("تعاونيه ار")
    phone.locator("[role=option]").first.click()
    expect(phone.locator("[name=q-bodies-0-kind]")).to_be_hidden()
    phone.locator("[data-question=bodies] [data-add-row]").click()
    phone.locator("[name=q-bodies-1-name]").fill("جمعية جديدة")
    phone.locator("[name=q-bodies-1-kind]").select_option("association")
    phone.locator("[name=q-ties-0-from-name]").press_sequentially("تعاونية")
    phone.locator("[role=option]:visible").first.click()
    phone.locator("[name=q-ties-0-to-name]").fill("جمعية جديدة")
    phone.locator("[name=q-ties-0-mechanism]").select_option("funding")
    phone.locator("[name=q-ties-0-strength][value='3']").check()
    phone.locator("[name=q-words]").fill("سطر\nسطر")


EVERYTHING = {
    "known": "other",
    "known_other": "شيء آخر",
    "why": "لأن",
    "picks": ["a", "c"],
    "order": ["c", "b"],
    "mood": 4,
    "grid": {"a": "b"},
    "count": 12.5,
    "day": "2024-08-24",
    "where": "MA-TAR",
    "bodies": [{"slug": "known"}, {"name": "جمعية جديدة", "kind": "association"}],
    "ties": [{"from": {"slug": "known"}, "to": {"name": "جمعية جديدة"}, "mechanism": "funding", "strength": 3}],
    "words": "سطر\nسطر",
}


def test_every_kind_of_question_is_answered_kept_and_sent(phone, link, everything):
    phone.goto(f"{link.get_absolute_url()}form/")
    expect(phone.locator("[data-question=why]")).to_be_hidden()
    answer_everything(phone)
    expect(phone.locator("[data-state].is-kept")).to_be_visible()
    phone.wait_for_timeout(500)
    phone.reload()
    expect(phone.locator("[name=q-bodies-1-name]")).to_have_value("جمعية جديدة")
    expect(phone.locator("#q-where-province")).to_have_value("MA-TAR")
    send(phone)
    arrived(phone)
    assert Response.objects.get().answers == EVERYTHING


def test_what_is_missing_is_said_before_it_leaves(phone, link, everything):
    phone.goto(f"{link.get_absolute_url()}form/")
    send(phone)
    expect(phone.locator("[data-faults] a")).to_have_text(["سؤال known"])
    expect(phone.locator("[data-faults]")).to_be_focused()
    expect(phone.locator("[data-question=known] .asked-faults")).to_be_visible()
    assert not Response.objects.exists()


def test_a_row_is_taken_away(phone, link, everything):
    phone.goto(f"{link.get_absolute_url()}form/")
    phone.locator("[name=q-known][value=a]").check()
    phone.locator("[name=q-bodies-0-name]").fill("أولى")
    phone.locator("[data-question=bodies] [data-add-row]").click()
    phone.locator("[name=q-bodies-1-name]").fill("ثانية")
    phone.locator("[data-question=bodies] .asked-remove").first.click()
    expect(phone.locator("[data-question=bodies] .asked-row")).to_have_count(1)
    expect(phone.locator("[data-question=bodies] .asked-row legend")).to_have_text("الجهة 1")
    send(phone)
    arrived(phone)
    assert Response.objects.get().answers["bodies"] == [{"name": "ثانية"}]


def test_suggestions_by_the_keyboard(phone, link, everything):
    phone.goto(f"{link.get_absolute_url()}form/")
    field = phone.locator("[name=q-bodies-0-name]")
    field.press_sequentially("اركان")
    expect(phone.locator("[role=option]")).to_have_count(1)
    field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value("تعاونية أركان")
    expect(phone.locator("[name=q-bodies-0-slug]")).to_have_value("known")
    field.press("Backspace")
    expect(phone.locator("[name=q-bodies-0-slug]")).to_have_value("")


# Without JavaScript


def test_answering_without_javascript(new_context, link, everything):
    plain = new_context(java_script_enabled=False, viewport=PHONE).new_page()
    plain.goto(link.get_absolute_url())
    plain.locator("[data-form] a").click()
    expect(plain.locator("#q-why-condition")).to_contain_text("غير ذلك")
    plain.locator("[name=q-known][value=a]").check()
    plain.locator("[name=q-order-b]").select_option("1")
    plain.locator("[name=q-where]").select_option("MA-TAR")
    for row in range(3):
        plain.locator(f"[name=q-bodies-{row}-name]").fill(f"جهة {row}")
    plain.locator("[data-question=bodies] button").click()
    expect(plain.locator("[name=q-bodies-2-name]")).to_have_value("جهة 2")
    plain.locator("[name=q-bodies-5-name]").fill("جهة 5")
    plain.locator("[name=q-why]").fill("لم تكن لتُطرح")
    send(plain)
    expect(plain.locator("[data-thanks]")).to_be_visible()
    kept = Response.objects.get().answers
    assert [one["name"] for one in kept.pop("bodies")] == ["جهة 0", "جهة 1", "جهة 2", "جهة 5"]
    assert kept == {"known": "a", "order": ["b"], "where": "MA-TAR"}


# Accessible, on a narrow screen, silent


@pytest.mark.parametrize("prefix", ["", "/fr"], ids=["ar", "fr"])
def test_the_pages_are_accessible_and_fit(phone, link, everything, axe, prefix):
    said = []
    phone.on("console", lambda message: message.type in ("error", "warning") and said.append(message.text))
    phone.on("pageerror", lambda error: said.append(str(error)))
    withdrawn = make_answering_link(consultation=link.consultation, is_revoked=True)
    forms = prefix + link.get_absolute_url()

    def looked_at():
        for scheme in ("light", "dark"):
            phone.emulate_media(color_scheme=scheme)
            axe(phone)
        for width in (320, 390, 1280):
            phone.set_viewport_size({"width": width, "height": 800})
            assert phone.evaluate("document.documentElement.scrollWidth") <= width, phone.url

    for address in (forms, f"{forms}form/"):
        phone.goto(address)
        looked_at()
    send(phone)
    looked_at()
    if not prefix:
        phone.locator("[data-ranking] button").first.click()
        answer_everything_but_order = phone.locator("[name=q-bodies-0-name]")
        answer_everything_but_order.press_sequentially("اركان")
        expect(phone.locator("[role=option]")).to_be_visible()
        looked_at()
    phone.locator("[name=q-known][value=a]").check()
    send(phone)
    arrived(phone)
    looked_at()
    assert said == []
    phone.goto(prefix + withdrawn.get_absolute_url())
    looked_at()
    assert AnsweringLink.objects.count() == 2
