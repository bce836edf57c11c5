"""From minutes and spreadsheets to recommendations, as docs/guide/README.md tells it."""

import csv
from pathlib import Path

from playwright.sync_api import Page
from python_calamine import CalamineWorkbook

from pictures.camera import Camera

GUIDE = Path("docs/guide")
COLLEAGUE = [
    ["ر.ت", "نص التوصية", "الجهة المسؤولة", "الأجل", "الدورة", "ملاحظات"],
    [1, "تجهيز مركز تصفية الدم بإقليم المثال", "", "2027-06-30", "الدورة العادية لشهر يونيو 2026", ""],
    [2, "إحداث مكتبة متنقلة لفائدة المدارس القروية", "المندوبية الإقليمية للتعاون الوطني", "", "يونيو 2026", "عاجل"],
    [3, "تعميم الإنارة العمومية بالطاقة الشمسية", "", "قريبا", "يونيو 2026", ""],
]


def take_all(camera: Camera, work: Path) -> None:
    page = camera.context("secretary@example.org").new_page()
    minutes(camera, page)
    sessions(camera, page)
    returned(camera, page, work)
    imported(camera, page, work)


def minutes(camera: Camera, page: Page) -> None:
    page.goto(f"{camera.base}/staff/intake/minutes/new/")
    page.fill("[name=text]", (GUIDE / "example-minutes.txt").read_text(encoding="utf-8"))
    camera.take(page, "minutes-paste")
    page.locator(".take-in .form-actions button").click()
    page.wait_for_load_state("networkidle")
    review = page.url
    camera.take(page, "minutes-review", 1900)
    page.goto(f"{camera.base}/staff/intake/")
    camera.take(page, "intake-home")
    page.goto(review)
    page.locator("button[formaction$='/adopt/']").click()
    page.wait_for_load_state("networkidle")
    camera.take(page, "minutes-done")


def sessions(camera: Camera, page: Page) -> None:
    page.goto(f"{camera.base}/staff/councils/")
    page.locator("main .rows a[href*='2025-01']").first.click()
    camera.take(page, "session-staff", 1800)
    page.goto(f"{camera.base}/councils/exemple/2025-01/")
    page.locator("#minutes details").first.evaluate("part => { part.open = true }")
    camera.take(page, "session-minutes", part="#minutes")


def returned(camera: Camera, page: Page, work: Path) -> None:
    page.goto(f"{camera.base}/staff/recommendations/")
    with page.expect_download() as download:
        page.locator("a[href*='recommendations.xlsx']").click()
    download.value.save_as(work / "list.xlsx")
    rows = CalamineWorkbook.from_path(str(work / "list.xlsx")).get_sheet_by_index(0).to_python()
    head = next(row for row in rows if "الأجل" in row)
    place = {name: head.index(name) for name in ("الأجل", "السبب", "العنوان", "النوع")}
    first, second, third = rows[rows.index(head) + 1 : rows.index(head) + 4]
    first[place["الأجل"]], first[place["السبب"]] = "2027-12-31", "طلبت الجهة المسؤولة مهلة"
    second[place["العنوان"]] = f"{second[place['العنوان']]} بالإقليم"
    third[place["النوع"]] = "توصيتان"
    with (work / "list.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    page.goto(f"{camera.base}/staff/intake/returned/new/")
    page.set_input_files("input[type=file]", work / "list.csv")
    page.locator("main form[enctype] button").last.click()
    camera.take(page, "sheet-differences", 1600)


def imported(camera: Camera, page: Page, work: Path) -> None:
    with (work / "colleague.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(COLLEAGUE)
    page.goto(f"{camera.base}/staff/intake/imports/new/")
    page.set_input_files("input[type=file]", work / "colleague.csv")
    page.locator("main form[enctype] button").last.click()
    camera.take(page, "import-columns")
    page.locator("main form[action*='match'] button, main form button.button").first.click()
    camera.take(page, "import-preview")
