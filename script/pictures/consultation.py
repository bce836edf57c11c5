"""A consultation from the day before to what became of it, as docs/guide/consultation.md and its neighbours tell it.

What is prepared is prepared on a copy of the example's consultation; what came out of it is read in the example itself.
"""

from pathlib import Path

from playwright.sync_api import Page

from pictures.camera import PHONE, Camera

HELD = "exemple-2024"
AHEAD = "exemple-2027"
COPY = "exemple-copie"
FORM = "la-carte-des-acteurs-institutionnels"
INVITED = """فاطمة المثال؛ تعاونية نسيج المثال؛ رئيسة؛ fatima@example.org
أحمد المثال؛ تعاونية عسل المثال؛ كاتب؛
خديجة المثال؛ جمعية شباب المثال للتنمية؛ منسقة؛ khadija@example.org
إبراهيم المثال؛ تعاونية غير مسجلة بعد؛ عضو؛
؛ مجلس إقليم المثال؛ ؛
سعيد المثال؛ مجلس إقليم المثال؛ عضو؛ said@example"""


def take_all(camera: Camera, work: Path) -> None:
    page = camera.context("secretary@example.org").new_page()
    prepared(camera, page)
    questionnaires(camera, page, work)
    links = day(camera, page)
    answered(camera, links)
    on_paper(camera, page)
    attended(camera, page)
    results(camera, page)
    maps(camera, page)
    findings(camera, page)
    own_page(camera)


def prepared(camera: Camera, page: Page) -> None:
    staff = f"{camera.base}/staff/consultations"
    page.goto(f"{staff}/{AHEAD}/")
    camera.take(page, "consultation-overview")
    page.goto(f"{staff}/{HELD}/copy/")
    page.fill("[name=title_ar]", "لقاء تشاوري حول تسويق منتجات إقليم المثال")
    page.select_option("[name=territory]", label="إقليم المثال (إقليم)")
    page.fill("[name=place]", "دار الشباب بعين المثال")
    page.fill("[name=held_on]", "2027-05-15")
    page.fill("[name=slug]", COPY)
    camera.take(page, "consultation-copy", 1100)
    page.locator("main form button.button").first.click()
    page.wait_for_url(f"**/{COPY}/**")
    page.goto(f"{staff}/{COPY}/participants/invite/")
    page.fill("[name=lines]", INVITED)
    page.click("button[name=do][value=read]")
    camera.take(page, "consultation-invite", 1300)
    page.click("button[name=do][value=write]")
    page.wait_for_load_state("networkidle")


def questionnaires(camera: Camera, page: Page, work: Path) -> None:
    one = f"{camera.base}/staff/consultations/{COPY}/questionnaires"
    page.goto(f"{one}/new/")
    camera.take(page, "consultation-questionnaire-new", 1000)
    page.goto(f"{one}/{FORM}/")
    camera.take(page, "consultation-questionnaire", 1150)
    page.goto(f"{one}/{FORM}/add/one/")
    page.fill("[name=label_ar]", "أين تبيعون منتجاتكم أكثر؟")
    for place, words in enumerate(("في السوق الأسبوعي", "في المعارض", "عبر الأنترنيت")):
        page.locator("[name=choices-ar]").nth(place).fill(words)
    camera.take(page, "consultation-question", 1250)
    page.goto(f"{camera.base}/staff/intake/questionnaires/answers/")
    with page.expect_download() as download:
        page.locator("a[href*='xlsform.xlsx']").first.click()
    download.value.save_as(work / "form.xlsx")
    page.goto(f"{camera.base}/staff/intake/questionnaires/new/")
    page.set_input_files("[name=file]", work / "form.xlsx")
    page.locator("[name=target] option").filter(has_text="استمارة جديدة").first.evaluate(
        "option => { option.selected = true }"
    )
    page.locator("main form[enctype] button").last.click()
    camera.take(page, "consultation-xlsform", 1200)


def day(camera: Camera, page: Page) -> list[str]:
    """The links of the tables, once they are made and the questionnaires are open."""
    staff = f"{camera.base}/staff/consultations/{COPY}"
    page.goto(f"{staff}/questionnaires/")
    while (closed := page.locator("button[name=deed][value=open]")).count():
        closed.first.click()
        page.wait_for_load_state("networkidle")
    page.goto(f"{staff}/day/")
    page.locator("[name=closes_at]").last.fill("2027-05-15T18:00")
    page.locator("button[name=deed][value=make]").click()
    camera.take(page, "consultation-day", part="#workshops")
    camera.take(page, "consultation-links", part="#links")
    links = page.eval_on_selector_all("main a[href^='/a/']", "all => all.map(one => one.getAttribute('href'))")
    page.goto(f"{staff}/day/links/print/")
    page.emulate_media(media="print")
    camera.take(page, "consultation-codes", 900)
    page.emulate_media(media="screen")
    return links


def answered(camera: Camera, links: list[str]) -> None:
    context = camera.context(width=PHONE)
    page = context.new_page()
    page.goto(f"{camera.base}{links[1]}")
    camera.take(page, "answering-forms", 900)
    page.locator(f"a[href*='{FORM}/']").first.click()
    page.wait_for_load_state("networkidle")
    page.fill("[name=q-own_body-0-name]", "تعاونية نسيج المثال")
    camera.take(page, "answering-form", 1100)
    page.fill("[name=q-actors-0-name]", "مجلس إقليم المثال")
    page.locator("[name=q-has_programme]").last.check(force=True)
    context.set_offline(True)
    page.locator("[data-send]").click()
    page.wait_for_timeout(1500)
    camera.take(page, "answering-waiting", 700)
    context.set_offline(False)
    again = page.get_by_role("button", name="المحاولة الآن")
    if again.is_visible():  # else it has left by itself
        again.click(timeout=5000)
    page.wait_for_timeout(2500)
    camera.take(page, "answering-sent", 800)
    context.close()


def on_paper(camera: Camera, page: Page) -> None:
    staff = f"{camera.base}/staff/consultations/{COPY}/questionnaires/{FORM}"
    page.goto(f"{staff}/sheet/")
    camera.take(page, "consultation-sheet", 1000)
    page.goto(f"{staff}/type/")
    camera.take(page, "consultation-type", 1100)


def attended(camera: Camera, page: Page) -> None:
    page.goto(f"{camera.base}/staff/consultations/{COPY}/participants/")
    page.locator("form[action*='/came/'] button").first.click()
    page.wait_for_timeout(800)
    camera.take(page, "consultation-attendance", 1100)
    page.goto(f"{camera.base}/staff/consultations/{HELD}/coverage/")
    camera.take(page, "consultation-coverage", 1100)


def results(camera: Camera, page: Page) -> None:
    staff = f"{camera.base}/staff/consultations/{HELD}/results"
    page.goto(f"{staff}/")
    camera.take(page, "consultation-results", 1200)
    page.goto(f"{staff}/{FORM}/words/experience/")
    camera.take(page, "consultation-quotes", 900)


def maps(camera: Camera, page: Page) -> None:
    staff = f"{camera.base}/staff/consultations/{HELD}/maps"
    page.goto(f"{staff}/")
    camera.take(page, "consultation-maps", 900)
    page.goto(f"{staff}/both/")
    page.locator("main a[href*='/actors/']").first.click()
    camera.take(page, "consultation-merge", 1100)
    page.goto(f"{camera.base}/consultations/{HELD}/maps/both/")
    camera.take(page, "consultation-map", 1300)
    page.goto(f"{camera.base}/consultations/{HELD}/maps/both/compare/")
    page.locator("main select").first.select_option(index=1)
    page.locator("main form button").first.click()
    camera.take(page, "consultation-compare", 1100)


def findings(camera: Camera, page: Page) -> None:
    staff = f"{camera.base}/staff/consultations/{HELD}/findings"
    page.goto(f"{staff}/answers/")
    page.locator("[name=of] option", has_text="صفوا هذه التجربة").first.evaluate("one => { one.selected = true }")
    page.locator("main form button").first.click()
    camera.take(page, "consultation-answers", 1100)
    page.goto(f"{staff}/")
    camera.take(page, "consultation-findings", 1000)
    page.locator("main a", has_text="التوصية بشأنها").first.click()
    camera.take(page, "consultation-recommend", 1100)
    page.goto(f"{camera.base}/consultations/{HELD}/report/")
    camera.take(page, "consultation-report", 1300)


def own_page(camera: Camera) -> None:
    page = camera.context(width=PHONE).new_page()
    page.goto(f"{camera.base}/consultations/{AHEAD}/register/")
    camera.take(page, "participant-register", 1000)
    page.fill("[name=name]", "أمينة المثال")
    page.select_option("[name=category]", index=1)
    page.locator("main form button.button").last.click()
    page.wait_for_load_state("networkidle")
    camera.take(page, "participant-mine", 900)
    page.locator("main a[href$='/erase/']").click()
    camera.take(page, "participant-erase", 600)
