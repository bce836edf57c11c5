"""What the reader meets in Arabic and in French: months, counts that agree, states, and no word left in English."""

import datetime
import functools
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.contrib.humanize.templatetags.humanize import intcomma
from django.template.defaultfilters import filesizeformat
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import ngettext

from councils.models import SessionKind
from recommendations.durations import in_words
from recommendations.models import Implementation, Obstacle, Position, Publication, UpdateState
from tests.builders import (
    make_administrator,
    make_agenda_item,
    make_attendance,
    make_consultation,
    make_council,
    make_finding,
    make_organization,
    make_recommendation,
    make_session,
    make_sitting,
    make_update,
    make_vote,
    make_workshop,
)
from tests.reading import text_of, words_of

LOCALE = settings.BASE_DIR / "locale"
PACKAGES = Path(polib.__file__).parent
MONTHS = ["يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"]


# Dates


@pytest.mark.parametrize("pattern", ["F", "E", "N", "b"])
def test_months_in_arabic_are_the_moroccan_ones_in_every_form(pattern):
    with translation.override("ar"):
        assert [date_format(datetime.date(2026, month, 1), pattern) for month in range(1, 13)] == MONTHS


@pytest.mark.parametrize(("language", "words"), [("ar", "4 غشت 2018"), ("fr", "4 août 2018")])
def test_a_date_is_written_out(language, words):
    with translation.override(language):
        assert date_format(datetime.date(2018, 8, 4)) == words


def test_the_calendar_of_data_entry_has_the_moroccan_months(sign_in):
    script = sign_in(make_administrator()).get("/admin/jsi18n/").content.decode()
    words = json.loads(re.search(r"newcatalog = (\{.*?\n *\});", script, re.DOTALL)[1])
    english = [datetime.date(2026, month, 1).strftime("%B") for month in range(1, 13)]
    assert [words[month] for month in english] == MONTHS
    assert [words[f"abbrev. month {month}\x04{month[:3]}"] for month in english] == MONTHS


@pytest.mark.parametrize(
    ("kind", "month", "arabic", "french"),
    [
        (SessionKind.ORDINARY, 1, "الدورة العادية لشهر يناير 2021", "Session ordinaire de janvier 2021"),
        (SessionKind.ORDINARY, 10, "الدورة العادية لشهر أكتوبر 2021", "Session ordinaire d’octobre 2021"),
        (SessionKind.EXTRAORDINARY, 8, "الدورة الاستثنائية لشهر غشت 2021", "Session extraordinaire d’août 2021"),
    ],
)
def test_a_session_is_named_after_its_month(kind, month, arabic, french):
    session = make_session(kind=kind, year=2021, month=month)
    with translation.override("ar"):
        assert session.title == arabic
    with translation.override("fr"):
        assert session.title == french


# Counts

DURATIONS = [
    ("2026-03-09", "يوم", "1 jour"),
    ("2026-03-08", "يومين", "2 jours"),
    ("2026-03-07", "3 أيام", "3 jours"),
    ("2026-02-28", "10 أيام", "10 jours"),
    ("2026-02-27", "11 يوما", "11 jours"),
    ("2026-02-10", "شهر", "1 mois"),
    ("2026-01-10", "شهرين", "2 mois"),
    ("2025-12-10", "3 أشهر", "3 mois"),
    ("2025-04-10", "11 شهرا", "11 mois"),
    ("2024-03-10", "سنتين", "2 ans"),
    ("2016-03-10", "10 سنوات", "10 ans"),
    ("2015-03-10", "11 سنة", "11 ans"),
]


@pytest.mark.parametrize(("since", "arabic", "french"), DURATIONS)
def test_a_duration_agrees_with_its_number(since, arabic, french):
    since, today = datetime.date.fromisoformat(since), datetime.date(2026, 3, 10)
    with translation.override("ar"):
        assert in_words(since, today) == arabic
    with translation.override("fr"):
        assert in_words(since, today) == french


DAYS = {
    0: "أقل من يوم",
    1: "يوم",
    2: "يومين",
    **dict.fromkeys(range(3, 11), "%s أيام"),
    **dict.fromkeys(range(11, 100), "%s يوما"),
    100: "%s يوم",
}


def test_days_in_arabic_from_0_to_100():
    with translation.override("ar"):
        said = {
            number: ngettext("%(count)s day", "%(count)s days", number) % {"count": number} for number in range(101)
        }
    assert said == {number: words.replace("%s", str(number)) for number, words in DAYS.items()}


@pytest.mark.parametrize(
    ("number", "arabic", "french"),
    [
        (0, "لا توصية", "0 recommandation"),
        (1, "توصية واحدة", "1 recommandation"),
        (2, "توصيتان", "2 recommandations"),
        (3, "3 توصيات", "3 recommandations"),
        (10, "10 توصيات", "10 recommandations"),
        (11, "11 توصية", "11 recommandations"),
        (99, "99 توصية", "99 recommandations"),
        (100, "100 توصية", "100 recommandations"),
        (103, "103 توصيات", "103 recommandations"),
    ],
)
def test_a_count_of_recommendations_agrees_with_its_number(number, arabic, french):
    one, many = (f'<span class="num">%(counter)s</span> {words}' for words in ("recommendation", "recommendations"))
    with translation.override("ar"):
        assert words_of(ngettext(one, many, number) % {"counter": number}) == arabic
    with translation.override("fr"):
        assert words_of(ngettext(one, many, number) % {"counter": number}) == french


@pytest.mark.parametrize(
    ("size", "words"), [(1, "بايت واحد"), (2, "بايتان"), (300, "300 بايت"), (2048, "2,0 كيلوبايت")]
)
def test_the_size_of_a_file_in_arabic(size, words):
    with translation.override("ar"):
        assert filesizeformat(size).replace("\xa0", " ") == words


# States: they agree with a recommendation, or with an update, in both languages


@pytest.mark.parametrize(
    ("choices", "arabic", "french"),
    [
        (Publication, "مسودة، منشورة، محفوظة", "brouillon, publiée, archivée"),
        (
            Position,
            "في انتظار الجواب، مقبولة، مقبولة جزئيا، أُخذ العلم بها، غير مقبولة",
            "en attente de réponse, acceptée, partiellement acceptée, prise pour information, non acceptée",
        ),
        (
            Implementation,
            "لم يتم الشروع في تنفيذها، في طور الدراسة والبرمجة، في طور الإنجاز، منجزة جزئيا، منجزة كليا، "
            "أُغلقت دون تنفيذ، أصبحت غير ذات موضوع",
            "non entamée, en phase d’étude, en cours de réalisation, partiellement réalisée, totalement réalisée, "
            "clôturée sans mise en œuvre, devenue sans objet",
        ),
        (
            UpdateState,
            "مسودة، مقدَّم، في انتظار التحقق، مُعاد لاستكماله، متحقَّق منه، مسحوب",
            "brouillon, soumise, à vérifier, renvoyée pour complément, vérifiée, retirée",
        ),
        (
            Obstacle,
            "نص قانوني أو تنظيمي، دراسة، موارد بشرية، تمويل، وعاء عقاري، تنسيق بين المتدخلين، عائق آخر",
            "texte juridique ou réglementaire, étude, moyens humains, financement, assiette foncière, "
            "coordination entre intervenants, autre obstacle",
        ),
    ],
)
def test_states_are_said_in_both_languages(choices, arabic, french):
    with translation.override("ar"):
        assert "، ".join(str(label) for label in choices.labels if label) == arabic
    with translation.override("fr"):
        assert ", ".join(str(label) for label in choices.labels if label) == french


# No word left in English, on any page


class Phrases(HTMLParser):
    """Every piece of text of a page, and every attribute that is read out or shown."""

    READ = ("aria-label", "title", "placeholder", "alt", "content")

    def __init__(self, page: str):
        super().__init__()
        self.found, self.skipped = [], 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.skipped += tag in ("script", "style")
        if not dict(attrs).get("lang"):
            self.found += [value for name, value in attrs if name in self.READ and value]

    def handle_endtag(self, tag):
        self.skipped -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.skipped:
            self.found.append(data)


SAID_BY_DJANGO = {"Search"}  # the picture beside the search box of its admin has no other word, in any language


@functools.cache
def english(language: str) -> frozenset[str]:
    """What the project and its packages say in English and this language in other words."""
    ours = polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))
    packages = [polib.pofile(str(path)) for path in PACKAGES.glob("**/locale/en/LC_MESSAGES/django.po")]
    left_alone = SAID_BY_DJANGO | {words for entry in ours for words in (entry.msgstr, capfirst(entry.msgstr))}
    said = {entry.msgid for entry in ours}
    with translation.override(language):
        said |= {
            entry.msgid
            for catalogue in packages
            for entry in catalogue
            if translation.gettext(entry.msgid) != entry.msgid
        }
    return frozenset(words for words in said - left_alone if len(words) > 3 and "%" not in words)


def left_over(response, words: set[str]) -> list[str]:
    return sorted({phrase.strip(" :.\n") for phrase in Phrases(response.content.decode()).found} & words)


def pages_for_everybody():
    council = make_council()
    session = make_session(council=council)
    item = make_agenda_item(session=session, sitting=make_sitting(session=session))
    make_vote(agenda_item=item)
    make_attendance(sitting=item.sitting)
    consultation = make_consultation(organizers=[make_organization()])
    make_finding(consultation=consultation, workshop=make_workshop(consultation=consultation))
    recommendation = make_recommendation(
        session=session, agenda_item=item, published=True, lead=make_organization(), due_on=datetime.date(2020, 1, 1)
    )
    make_update(recommendation=recommendation, state="returned", obstacle=Obstacle.LAND, reason="سبب")
    return [
        *("/", "/about/", "/recommendations/", "/recommendations/?overdue=1&status=done"),
        *("/consultations/", "/councils/", "/organizations/", "/account/login/", "/account/password/reset/"),
        *(recommendation.get_absolute_url(), f"{recommendation.get_absolute_url()}changes/"),
        *(consultation.get_absolute_url(), council.get_absolute_url(), session.get_absolute_url()),
        *(recommendation.lead.get_absolute_url(), council.organization.get_absolute_url(), "/nothing/is/here/"),
    ]


def pages_of_an_administrator():
    update = make_update(state="submitted")
    reference = update.recommendation.reference
    entry = [reverse(f"admin:recommendations_recommendation_{name}") for name in ("changelist", "add")]
    entry += [reverse(f"admin:{name}_changelist") for name in ("councils_session", "organizations_user", "auth_group")]
    user = reverse("admin:organizations_user_add")
    change = reverse("admin:recommendations_recommendation_change", args=[update.recommendation_id])
    return [
        *("/staff/", "/staff/recommendations/", f"/staff/recommendations/{reference}/", update.get_absolute_url()),
        *("/account/2fa/", "/account/2fa/webauthn/", "/account/password/change/", "/account/logout/"),
        *("/admin/", user, change, change.replace("change", "history"), *entry),
        reverse("admin:councils_session_delete", args=[update.recommendation.session_id]),
    ]


@pytest.mark.parametrize(("language", "prefix"), [("ar", ""), ("fr", "/fr")])
def test_no_public_page_has_a_word_left_in_english(language, prefix):
    words, client = english(language), Client()
    pages = {address: client.get(prefix + address) for address in pages_for_everybody()}
    assert {address: left_over(page, words) for address, page in pages.items()} == {address: [] for address in pages}


@pytest.mark.parametrize(("language", "prefix"), [("ar", ""), ("fr", "/fr")])
def test_no_page_behind_the_sign_in_has_a_word_left_in_english(language, prefix, sign_in):
    words, addresses = english(language), pages_of_an_administrator()
    client = sign_in(make_administrator(password="a password to change"))
    pages = {address: client.get(prefix + address) for address in addresses}
    assert {address: page.status_code for address, page in pages.items()} == dict.fromkeys(addresses, 200)
    assert {address: left_over(page, words) for address, page in pages.items()} == {address: [] for address in pages}


def test_a_word_left_in_english_is_found():
    assert "Data entry" in english("ar")
    assert "Data entry" in english("fr")
    page = type("Page", (), {"content": b'<p aria-label="Data entry">\xd9\x86\xd8\xb9\xd9\x85</p><b>Save:</b>'})
    assert left_over(page, english("ar")) == ["Data entry", "Save"]


def test_the_other_language_is_offered_under_its_own_name():
    assert "Français" in text_of(Client().get("/"))
    assert "العربية" in text_of(Client().get("/fr/"))


# How the catalogues are written

NOT_WORDS = re.compile(r"<[^>]+>|https?://|%\(\w+\)\w|\{\w*\}")


def sentences(language: str) -> list[str]:
    said = []
    for path in sorted((LOCALE / language).glob("LC_MESSAGES/*.po")):
        for entry in polib.pofile(str(path)):
            said += entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
    return [NOT_WORDS.sub("", words) for words in said]


def test_arabic_is_written_with_arabic_signs():
    assert [
        words
        for words in sentences("ar")
        if re.search("[,;?\"'“”٠-٩ـ](?!«)", words.replace("لـ", "").replace("بـ", ""))
    ] == []


def test_french_is_written_with_french_signs():
    assert [words for words in sentences("fr") if re.search("['\"“”]|[^\xa0][:;?!»]|«[^\xa0]", words)] == []


@pytest.mark.parametrize(("language", "written"), [("ar", "17\u00a0697"), ("fr", "17\u202f697")])
def test_the_groups_of_a_number_hold_together(language, written):
    """These spaces belong to the number in a line that runs from the right; a plain one would turn its groups round."""
    with translation.override(language):
        assert intcomma(17697) == written
