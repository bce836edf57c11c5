"""A list of the register as a spreadsheet: what it holds, for whom, and that no cell of it is a formula."""

import datetime
import io
import zipfile

import pytest
from django.contrib.messages import get_messages
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from intake.sheets import writing
from intake.sheets.columns import COLUMNS
from intake.sheets.selection import selected
from organizations.models import PostKind
from recommendations.models import Recommendation
from tests.builders import (
    make_administrator,
    make_council,
    make_holder,
    make_organization,
    make_recommendation,
    make_session,
    make_territory,
    make_theme,
    make_update,
    make_user,
)
from tests.intake.sheet_files import DOWNLOAD, PLACES, content_of, downloaded, row_of


def references(rows) -> list[str]:
    return [cells[0] for cells in rows[1:]]


def test_sheet_holds_what_the_register_does(sign_in):
    lead, theme = make_organization(), make_theme()
    recommendation = make_recommendation(
        published=True, lead=lead, themes=[theme], due_on=datetime.date(2027, 5, 31), text="السطر الأول\nالسطر الثاني"
    )
    make_update(recommendation=recommendation, percentage=40, state="submitted")
    cells = row_of(downloaded(sign_in(make_administrator())), recommendation.reference)
    held = {field: cells[place] for field, place in PLACES.items()}
    assert held.pop("tawsiyat").startswith(f"1 {recommendation.reference} 1.")
    assert held == {
        "reference": recommendation.reference,
        "title": recommendation.title,
        "text": "السطر الأول\nالسطر الثاني",
        "kind": translation.gettext("recommendation"),
        "themes": theme.name_ar,
        "territory": None,
        "origin": recommendation.session.title,
        "lead": lead.name_ar,
        "due_on": datetime.date(2027, 5, 31),
        "position": translation.pgettext("position", "awaiting an answer"),
        "declared": translation.pgettext("implementation", "in progress"),
        "percentage": 40,
        "happened_on": None,
        "words": None,
        "stalled": None,
        "verified": translation.pgettext("implementation", "not started"),
        "reason": None,
    }


@pytest.mark.parametrize(("prefix", "language"), [("", "ar"), ("/fr", "fr")])
def test_sheet_is_in_the_language_of_the_page(sign_in, prefix, language):
    make_recommendation(published=True)
    response = sign_in(make_administrator()).get(f"{prefix}{DOWNLOAD}")
    content = content_of(response)
    with translation.override(language):
        headers = [str(column.header) for column in COLUMNS]
    assert response["Content-Type"].endswith("spreadsheetml.sheet")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet, book = (archive.read(name).decode() for name in ("xl/worksheets/sheet1.xml", "xl/workbook.xml"))
    assert ('rightToLeft="1"' in sheet) is (language == "ar")
    assert 'state="frozen"' in sheet
    assert '<definedName name="choice_declared">lists!$D$1:$D$7</definedName>' in book
    assert sheet.count("<dataValidation ") == 5
    with translation.override(language):
        rows = downloaded(sign_in(make_administrator()), prefix=prefix)
    assert [header[0].lower() + header[1:] for header in rows[0][:-1]] == [h[0].lower() + h[1:] for h in headers]


FORMULAS = ("=1+1", "+212 5", "-1", "@SUM(A1)", '=HYPERLINK("http://example.org")', "http://example.org", "007")


@pytest.mark.parametrize("words", FORMULAS)
def test_a_cell_is_text_whatever_it_begins_with(sign_in, words):
    recommendation = make_recommendation(published=True, title=words, text=words)
    content = content_of(sign_in(make_administrator()).get(DOWNLOAD))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    cells = row_of(downloaded(sign_in(make_administrator())), recommendation.reference)
    assert cells[1:3] == [words, words]


# Whose rows


def test_desk_of_each_person(sign_in):
    council, lead = make_council(), make_organization()
    session = make_session(council=council)
    how = {"session": session, "lead": lead}
    published = make_recommendation(reference="B-1", published=True, **how)
    draft, archived = (
        make_recommendation(reference="A-1", **how),
        make_recommendation(reference="C-1", archived=True, **how),
    )
    make_recommendation(reference="D-1", published=True)
    people = {
        "stranger": make_user(),
        "officer": make_holder(lead, PostKind.FOLLOW_UP_OFFICER),
        "secretary": make_holder(council.organization, PostKind.SECRETARY),
        "administrator": make_administrator(),
    }
    both = [published.reference, archived.reference]
    got = {name: references(downloaded(sign_in(person))) for name, person in people.items()}
    assert got == {
        "stranger": [],
        "officer": both,
        "secretary": [draft.reference, *both],
        "administrator": ["A-1", "B-1", "C-1", "D-1"],
    }
    assert references(downloaded(sign_in(people["secretary"]), "?publication=draft")) == [draft.reference]


def test_public_list_under_its_filters(sign_in):
    late = make_recommendation(reference="A-1", published=True, due_on=datetime.date(2021, 5, 1))
    make_recommendation(reference="B-1", published=True)
    make_recommendation(reference="C-1")
    client = sign_in(make_user())
    assert references(downloaded(client, "?of=register")) == ["A-1", "B-1"]
    assert references(downloaded(client, "?overdue=1")) == [late.reference]
    assert references(downloaded(client, "?overdue=1&status=done")) == []
    assert references(downloaded(client, "?organization=no-such")) == []


def test_more_rows_than_could_come_back(sign_in, settings):
    client, back = sign_in(make_administrator()), reverse("recommendations:list")
    settings.SHEET_MAX_ROWS = 3  # with the headers
    make_recommendation(reference="A-1"), make_recommendation(reference="B-1")
    assert references(downloaded(client)) == ["A-1", "B-1"]
    make_recommendation(reference="C-1")
    response = client.get(DOWNLOAD)
    assert (response.status_code, response["Location"]) == (302, back)
    sentence = "This list has %(count)s recommendations, and a spreadsheet holds at most %(most)s. Narrow the list."
    assert [str(message) for message in get_messages(response.wsgi_request)] == [
        translation.gettext(sentence) % {"count": 3, "most": 2}
    ]
    assert references(downloaded(client, "?publication=published")) == []


def test_a_visitor_signs_in_first(client):
    response = client.get(DOWNLOAD)
    assert response.status_code == 302
    assert response["Location"].startswith("/account/login/")


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_file(django_assert_num_queries, count):
    for _ in range(count):
        make_recommendation(published=True, lead=make_organization(), themes=[make_theme()], territory=make_territory())
    administrator = make_administrator()
    query = RequestFactory().get(DOWNLOAD).GET
    # organizations, themes, recommendations; of a thousand of them: themes, territories, sessions
    with django_assert_num_queries(6):
        writing.write(selected(query, administrator)).close()


def test_two_organizations_of_one_name_are_told_apart(sign_in):
    first, second = make_organization(name_ar="هيئة النموذج"), make_organization(name_ar="هَيئة النموذج")
    recommendation = make_recommendation(published=True, lead=second)
    cells = row_of(downloaded(sign_in(make_administrator())), recommendation.reference)
    assert cells[PLACES["lead"]] == f"{second.name_ar} ({second.slug})"
    assert Recommendation.objects.get().lead != first


def test_words_longer_than_a_cell_are_cut(sign_in):
    recommendation = make_recommendation(published=True, text="نص " * 20_000)
    cells = row_of(downloaded(sign_in(make_administrator())), recommendation.reference)
    assert len(cells[PLACES["text"]]) == 32_000
