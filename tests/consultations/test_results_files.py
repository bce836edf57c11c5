"""The files of results: the public's tell no more than its page; the organizers' has everything but names."""

import csv
import io
from collections import Counter

import pytest
from python_calamine import CalamineWorkbook

from tests.builders import (
    make_administrator,
    make_consultation,
    make_organization,
    make_published_question,
    make_questionnaire,
    make_quote,
    make_response,
    make_table,
    make_territory,
    make_workshop,
)
from tests.consultations.test_results_counting import choices, link, question, words

PUBLIC = "/fr/consultations/meeting/results/answers"
STAFF = "/fr/staff/consultations/meeting/results/answers.xlsx"


@pytest.fixture
def meeting():
    return make_consultation(slug="meeting", title_fr="Rencontre")


def form_of(meeting, *questions, published=(), **fields):
    document = {"sections": [{"title": words("قسم"), "questions": list(questions)}]}
    form = make_questionnaire(consultation=meeting, is_open=False, questions=document, title_fr="Formulaire", **fields)
    for name in published:
        make_published_question(questionnaire=form, name=name)
    return form


def answered(form, *groups, **fields):
    return [make_response(questionnaire=form, answers=given, **fields) for count, given in groups for _ in range(count)]


def csv_of(client):
    response = client.get(PUBLIC + ".csv")
    content = b"".join(response.streaming_content)
    assert content[:3] == b"\xef\xbb\xbf"
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def book_of(client, address=PUBLIC + ".xlsx"):
    response = client.get(address)
    assert response.status_code == 200
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(response.streaming_content)))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def named(label):
    return {"ar": label, "fr": label}


ONE = question("one", "one", choices=choices("a", "b", "c")) | {"label": named("Choix")}
MANY = question("many", "many", choices=choices("x", "y"), with_other=True) | {"label": named("Plusieurs")}


def columns(rows):
    head, *body = rows
    return {name: Counter(row[place] for row in body) for place, name in enumerate(head)}


def test_a_row_for_each_response_and_small_groups_withheld(client, meeting):
    form = form_of(meeting, ONE, MANY, published=("one", "many"))
    answered(form, (20, {"one": "a", "many": ["x"]}), (7, {"one": "b", "many": ["x"]}), (3, {"one": "c"}), (6, {}))
    found = columns(csv_of(client))
    assert found == {
        "Questionnaire": {"Formulaire": 36},
        "Choix": {"a": 20, "non communiqué": 10, "": 6},
        "Plusieurs · x": {"1": 27, "": 9},
        "Plusieurs · y": {"0": 27, "": 9},
        "Plusieurs · Autre": {"0": 27, "": 9},
    }


def test_the_ticked_option_and_its_words_are_kept_apart(client, sign_in, meeting):
    """An export that lost the ticked option where free text was allowed made analysis impossible elsewhere."""
    form = form_of(meeting, MANY, published=("many",))
    answered(form, (8, {"many": ["other"], "many_other": "كلام يدل على صاحبه"}), (9, {"many": ["x"]}))
    assert columns(csv_of(client))["Plusieurs · Autre"] == {"1": 8, "0": 9}
    assert str(book_of(client)).count("كلام يدل على صاحبه") == 0
    head, *rows = book_of(sign_in(make_administrator()), STAFF)["Formulaire"]
    ticked, said = head.index("Plusieurs · Autre"), head.index("Plusieurs · Autre · en toutes lettres")
    assert Counter((row[ticked], row[said]) for row in rows) == {(1, "كلام يدل على صاحبه"): 8, (0, ""): 9}


def test_a_row_is_not_a_person(client, meeting):
    """Each column is shuffled by itself: in every file what one person answered would stand elsewhere."""
    other = ONE | {"name": "two", "label": named("Autre choix")}
    form = form_of(meeting, ONE, other, published=("one", "two"))
    answered(form, *[(20, {"one": name, "two": name}) for name in "abc"])
    files = [csv_of(client) for _ in range(2)]
    assert files[0] != files[1]
    assert columns(files[0]) == columns(files[1])
    assert any(row[1] != row[2] for row in files[0][1:])


def test_no_name_time_table_channel_or_unpublished_answer(client, meeting):
    form = form_of(meeting, ONE, question("text", "words"), published=("one", "words"))
    table = make_table(workshop=make_workshop(consultation=meeting, title="ورشة"))
    answered(form, (6, {"one": "a", "words": "نص كامل"}), answered_by="اسم من أجاب", table=table, may_quote=True)
    book = book_of(client)
    assert [str(book).count(secret) for secret in ("نص كامل", "اسم من أجاب", "ورشة", "2026")] == [0, 0, 0, 0]
    assert book["Formulaire"][0] == ["Choix"]


def test_quotes_stand_apart(client, meeting):
    form = form_of(meeting, ONE, question("text", "words"), published=("one", "words"))
    responses = answered(form, (6, {"one": "a", "words": "اقتباس"}), may_quote=True)
    make_quote(response=responses[0])
    book = book_of(client)
    assert list(book) == ["Comment lire ce fichier", "Décomptes", "Formulaire", "Citations"]
    assert book["Citations"][1:] == [["Formulaire", "سؤال", "اقتباس"]]


def test_places_organizations_and_links_of_few_are_not_there(client, meeting):
    place, rare = make_territory(name_fr="Fréquente"), make_territory(name_fr="Rare")
    asked = (question("place", "where"), question("organizations", "who"), question("links", "with"))
    form = form_of(meeting, *asked, published=("where", "who", "with"))
    often = {"where": place.code, "who": [{"name": "Souvent"}], "with": [link("committee", 3), link("committee", 1)]}
    answered(form, (20, often), (6, {"where": place.code}), (3, {"where": rare.code, "who": [{"name": "Jamais"}]}))
    text = str(book_of(client))
    assert [text.count(name) > 0 for name in ("Fréquente", "Rare", "Souvent", "Jamais")] == [False, False, True, False]


def test_nothing_in_a_cell_is_a_formula(client, sign_in, meeting):
    asked = question("one", "one", choices=choices("a", "b")) | {"label": named("=1+1")}
    asked["choices"][0]["label"] = named('=HYPERLINK("http://x")')
    form = form_of(meeting, asked, question("text", "words"), published=("one",))
    answered(form, (9, {"one": "a", "words": "@SUM(1)"}))
    rows = csv_of(client)
    assert (rows[0][1], rows[1][1]) == ("'=1+1", '\'=HYPERLINK("http://x")')
    assert book_of(client)["Formulaire"][:2] == [["=1+1"], ['=HYPERLINK("http://x")']]
    assert book_of(sign_in(make_administrator()), STAFF)["Formulaire"][1][-1] == "@SUM(1)"


def test_organizers_have_every_answer_with_how_and_where_it_came_and_no_name(sign_in, meeting):
    body, place = make_organization(name_fr="Organisme"), make_territory(name_fr="Province")
    asked = (
        ONE,
        question("ranking", "rank", choices=choices("x", "y")),
        question("matrix", "grid", rows=choices("r", "s"), choices=choices("u", "v")),
        question("date", "day"),
        question("place", "where"),
        question("organizations", "who"),
        question("links", "with"),
    )
    form = form_of(meeting, *asked)
    given = {
        "one": "b",
        "rank": ["y"],
        "grid": {"s": "v"},
        "day": "1899-05-01",
        "where": place.code,
        "who": [{"slug": body.slug}, {"name": "جديدة"}],
        "with": [{"from": {"slug": body.slug}, "to": {"name": "جديدة"}, "mechanism": "committee", "strength": 3}],
    }
    table = make_table(workshop=make_workshop(consultation=meeting, title="Atelier"), number=4)
    response = answered(form, (1, given), table=table, answered_by="اسم من أجاب", may_quote=True)[0]
    book = book_of(sign_in(make_administrator()), STAFF)
    row = book["Formulaire"][1]
    assert row[0] == response.pk
    assert row[3:] == [
        *("Atelier", 4, 1, "oui", "b", "", 1, "", "v", "1899-05-01", "Province", "Organisme\nجديدة"),
        "Organisme → جديدة (comité, fort)",
    ]
    assert str(book).count("اسم من أجاب") == 0


def test_answers_that_fit_no_more_and_two_forms_of_one_name(sign_in, meeting):
    for slug in ("first", "second"):
        form = form_of(meeting, ONE, question("links", "with"), slug=slug)
        answered(form, (1, {"one": ["?"], "with": [{"from": 1}], "gone": "x"}))
    book = book_of(sign_in(make_administrator()), STAFF)
    assert list(book)[1:] == ["Formulaire", "Formulaire 2"]
    assert book["Formulaire"][1][7:] == ["", ""]


def test_the_organizers_file_is_kept_by_nobody_on_the_way(sign_in, meeting):
    response = sign_in(make_administrator()).get(STAFF)
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Content-Disposition"].startswith("attachment")
    response.close()
