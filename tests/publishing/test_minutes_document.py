"""/staff/councils/<council>/<session>/minutes.docx: the minutes as the site writes them, from what was entered."""

import datetime

import pytest
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from organizations.models import PostKind
from publishing.minutes.decisions import BLANK, SHORT_BLANK
from tests.builders import (
    make_administrator,
    make_agenda_item,
    make_attendance,
    make_consultation,
    make_council,
    make_holder,
    make_mandate,
    make_organization,
    make_recommendation,
    make_session,
    make_sitting,
    make_user,
    make_vote,
)
from tests.word_document import reading

ADDRESS = "/staff/councils/model/2021-01/minutes.docx"


@pytest.fixture
def council():
    return make_council(slug="model", code="MDL", organization=make_organization(name_ar="مجلس إقليم النموذج"))


@pytest.fixture
def session(council):
    return make_session(council=council)


@pytest.fixture
def secretary(sign_in, council):
    return sign_in(make_holder(council.organization, PostKind.SECRETARY))


def opened(client, address=ADDRESS):
    return reading.opened(client.get(address).content)


def lines(client) -> list[str]:
    """What stands in the document, paragraph by paragraph, without the mark that holds Latin words."""
    return [text.replace("\u200e", "") for text in reading.texts(opened(client))]


def rows(client) -> list[list[str]]:
    """The cells of every row of every table."""
    return [
        ["\n".join(one.text.replace("\u200e", "") for one in cell.paragraphs) for cell in row.cells]
        for table in opened(client).tables
        for row in table.rows
    ]


def arabic(sentence: str, **parts) -> str:
    with translation.override("ar"):
        return gettext(sentence) % parts if parts else gettext(sentence)


# The file


def test_is_a_word_document_named_after_its_session(secretary, session):
    response = secretary.get(ADDRESS)
    assert (response.status_code, response["Content-Type"], response["Content-Disposition"]) == (
        200,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        'attachment; filename="minutes-MDL-2021-01.docx"',
    )
    assert response["Cache-Control"] == "private, no-store"
    told = reading.opened(response.content).core_properties
    title = arabic("Minutes of the ordinary session of %(month)s %(year)s", month="يناير", year=2021)
    assert (told.title, told.author) == (title, "مجلس إقليم النموذج")


def test_is_arabic_from_right_to_left_whatever_the_page(secretary, session):
    make_vote(agenda_item=make_agenda_item(session=session), votes_for=12)
    make_recommendation(session=session)
    make_attendance(sitting=make_sitting(session=session))
    arabic_page, french_page = opened(secretary), opened(secretary, f"/fr{ADDRESS}")
    assert reading.texts(arabic_page) == reading.texts(french_page)
    for document in (arabic_page, french_page):
        paragraphs, tables = reading.every(document, "w:p"), reading.every(document, "w:tbl")
        assert {reading.runs_right_to_left(document, one) for one in paragraphs} == {True}
        assert {reading.language_of(document, one) for one in paragraphs} == {"ar-MA"}
        assert {reading.is_on(table.tblPr, "w:bidiVisual") for table in tables} == {True}


def test_is_for_those_who_keep_the_session(client, sign_in, council, session, secretary):
    elsewhere = make_holder(make_council().organization, PostKind.SECRETARY)
    observer = make_holder(council.organization, PostKind.OBSERVER)
    people = (make_user(), elsewhere, observer, make_administrator())
    assert [sign_in(person).get(ADDRESS).status_code for person in people] == [404, 404, 404, 200]
    assert secretary.get(ADDRESS).status_code == 200
    assert client.get(ADDRESS)["Location"].startswith("/account/login/")
    assert secretary.post(ADDRESS).status_code == 405


@pytest.mark.parametrize("slug", ["2021-02", "2021-1", "2021-01-e1", "2021-13", "x"])
def test_any_other_address_is_404(secretary, session, slug):
    assert secretary.get(f"/staff/councils/model/{slug}/minutes.docx").status_code == 404


def test_an_example_says_so_on_every_page(secretary, council, session):
    words = arabic("Example: this council doesn't exist.")
    assert [line.count(words) for line in lines(secretary) if words in line] == []
    council.organization.is_example = True
    council.organization.save()
    header = opened(secretary).sections[0].header.paragraphs[0].text
    assert (header.count(words), lines(secretary).count(words)) == (1, 1)


# What was entered


def test_says_when_and_where_it_sat_and_whether_there_were_enough(secretary, council, session):
    make_mandate(council=council, starts_on="2015-09-18", ends_on="2021-09-08", seats=21)
    how = {"starts_at": datetime.time(10), "ends_at": datetime.time(14, 30), "place": "قاعة الاجتماعات"}
    make_sitting(session=session, quorum_needed=11, present_count=17, excused_count=3, absent_count=1, **how)
    assert rows(secretary)[:9] == [
        [arabic("Day of the sitting"), "الثلاثاء 12 يناير 2021"],
        [arabic("Hours of the sitting"), arabic("From %(first)s to %(last)s", first="10:00", last="14:30")],
        [arabic("Place of the sitting"), "قاعة الاجتماعات"],
        [arabic("Seats of the council"), "21"],
        [arabic("Members needed for the quorum"), "11"],
        [arabic("Members who were present"), "17"],
        [arabic("Members who were excused"), "3"],
        [arabic("Members who were absent"), "1"],
        [arabic("Whether the quorum was reached"), arabic("The quorum was reached")],
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"part_of_day": "صباحا"}, "صباحا"),
        ({}, BLANK),
        ({"starts_at": datetime.time(9, 5)}, ("09:05", BLANK)),
    ],
)
def test_hours_that_are_known_in_part(secretary, session, fields, words):
    make_sitting(session=session, **fields)
    if isinstance(words, tuple):
        words = arabic("From %(first)s to %(last)s", first=words[0], last=words[1])
    assert rows(secretary)[1][1] == words


def test_what_was_not_entered_is_left_to_be_filled_in(secretary, session):
    make_agenda_item(session=session, title="نقطة")
    found = lines(secretary)
    assert [row[1] for row in rows(secretary)[:9]] == [BLANK] * 9
    assert found.count(arabic("Mandate of the council: %(years)s", years=BLANK)) == 1
    assert found.count(arabic("Decision of the council: %(decision)s", decision=BLANK)) == 1
    assert found.count(arabic("Recommendations of the session")) == 0


def test_names_who_was_there_members_first_present_first(secretary, session):
    sitting = make_sitting(session=session)
    body = make_organization(name_ar="مندوبية النموذج")
    make_attendance(sitting=sitting, function="", organization=body, capacity="guest")
    make_attendance(sitting=sitting, name="عضو غائب", function="", presence="absent")
    make_attendance(sitting=sitting, name="عضو حاضر", function="نائب الرئيس")
    with translation.override("ar"):
        member = make_attendance(sitting=sitting, name="عضو معتذر", function="", presence="excused")
        presences = {one: str(label) for one, label in member._meta.get_field("presence").choices}
    assert [row for row in rows(secretary)[9:] if row[-1] in presences.values()] == [
        ["عضو حاضر\nنائب الرئيس", presences["present"]],
        ["عضو معتذر", presences["excused"]],
        ["عضو غائب", presences["absent"]],
        [SHORT_BLANK, "مندوبية النموذج", presences["present"]],
    ]


def test_each_sitting_of_several_has_its_own_heading(secretary, session):
    first = make_sitting(session=session)
    make_sitting(session=session, number=2, held_on="2021-01-19")
    make_agenda_item(session=session, sitting=first)
    found = lines(secretary)
    assert [found.count(arabic("Sitting %(number)s", number=number)) for number in (1, 2, 3)] == [1, 1, 0]
    assert found.count(arabic("Examined in the sitting of %(day)s.", day="12 يناير 2021")) == 1


def test_the_agenda_is_nested_and_each_point_comes_before_those_under_it(secretary, session):
    first = make_agenda_item(session=session, order=1, number="1", title="نقطة أولى")
    make_agenda_item(session=session, order=3, number="2", title="نقطة ثانية")
    make_agenda_item(session=session, order=2, number="1-أ", title="نقطة فرعية", parent=first)
    document = opened(secretary)
    points = [p for p in document.paragraphs if "\t" in p.text]
    titles = ["1\tنقطة أولى", "1-أ\tنقطة فرعية", "2\tنقطة ثانية"]
    assert [point.text for point in points] == titles
    assert [round(p.paragraph_format.left_indent.mm) for p in points] == [9, 18, 9]
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name in ("Heading 2", "Heading 3")]
    assert headings[-3:] == [
        ("Heading 2", "1 · نقطة أولى"),
        ("Heading 3", "1-أ · نقطة فرعية"),
        ("Heading 2", "2 · نقطة ثانية"),
    ]


def test_a_point_whose_parts_are_decided_on_waits_for_no_decision_of_its_own(secretary, session):
    first = make_agenda_item(session=session, order=1)
    make_vote(agenda_item=make_agenda_item(session=session, order=2, parent=first))
    assert lines(secretary).count(arabic("Decision of the council: %(decision)s", decision=BLANK)) == 0


@pytest.mark.parametrize(
    ("outcome", "unanimous", "sentence"),
    [
        ("adopted", True, "The council adopted this point unanimously."),
        ("adopted", False, "The council adopted this point."),
        ("adopted", None, "The council adopted this point."),
        ("rejected", True, "The council rejected this point unanimously."),
        ("rejected", None, "The council rejected this point."),
        ("postponed", True, "The council postponed this point unanimously."),
        ("postponed", None, "The council postponed this point."),
    ],
)
def test_says_what_was_decided(secretary, session, outcome, unanimous, sentence):
    make_vote(agenda_item=make_agenda_item(session=session), outcome=outcome, is_unanimous=unanimous)
    assert lines(secretary).count(arabic(sentence)) == 1


def test_says_by_how_many_and_leaves_dots_for_a_number_nobody_gives(secretary, session):
    make_vote(agenda_item=make_agenda_item(session=session), votes_for=12, votes_against=0)
    assert rows(secretary)[10] == ["12", "0", SHORT_BLANK]


def test_says_the_kind_the_number_and_the_visa_of_a_decision(secretary, session):
    item = make_agenda_item(session=session)
    how = {"kind": "deliberation", "number": "12/2021", "visa": "given", "visa_on": "2021-02-03"}
    make_vote(agenda_item=item, visa_note="عدد 44", note="ملاحظة", **how)
    number = arabic("Deliberation no. {number}").format(number="12/2021")
    visa = arabic("Visa of the governor given on %(day)s", day="3 فبراير 2021")
    assert rows(secretary)[9:12] == [
        [arabic("Decision"), number],
        [arabic("Visa of the decision"), f"{visa}\nعدد 44"],
        [arabic("Remark"), "ملاحظة"],
    ]


def test_recommendations_stand_under_the_point_that_adopted_them(secretary, session):
    item = make_agenda_item(session=session, order=1, title="نقطة")
    make_agenda_item(session=session, order=2, title="نقطة أخرى")
    lead = make_organization(name_ar="مندوبية النموذج")
    of_item = make_recommendation(session=session, agenda_item=item, lead=lead, due_on=datetime.date(2021, 12, 31))
    adopted = make_recommendation(
        consultation=make_consultation(), agenda_item=item, followed_by=session.council.organization
    )
    alone = make_recommendation(session=session, published=True)
    make_recommendation()
    with translation.override("ar"):
        kind = of_item.get_kind_display()
    found = rows(secretary)[10:]
    assert found[0] == [f"{of_item.reference}\n{kind}", of_item.text, "مندوبية النموذج", "31 دجنبر 2021"]
    references = [row[0].partition("\n")[0] for row in found[:4]]
    assert references == [of_item.reference, adopted.reference, arabic("Reference"), alone.reference]
    assert len(found) == 5  # and who signs
    assert found[3][2:] == [SHORT_BLANK, SHORT_BLANK]


def test_drafts_of_others_are_not_told(secretary, session):
    item = make_agenda_item(session=session)
    make_recommendation(consultation=make_consultation(), agenda_item=item, text="مسودة جهة أخرى")
    assert [line for line in lines(secretary) if "مسودة" in line] == []


def test_is_signed_by_nobody_yet(secretary, session):
    signatures = opened(secretary).tables[-1].rows[0].cells
    named = [(cell.paragraphs[0].text, cell.paragraphs[-1].text) for cell in signatures]
    assert named == [(arabic(f"The {who} of the council"), BLANK) for who in ("president", "secretary")]
    with translation.override("ar"):
        day = date_format(timezone.localdate())
    words = arabic("Written from what was entered in the register up to %(day)s.", day=day)
    assert lines(secretary).count(words) == 1


# What people typed


def test_references_and_latin_words_have_runs_of_their_own(secretary, session):
    make_recommendation(session=session, reference="MDL-2021-01-05", text="شراكة مع ONEE في إطار Vision 2028.")
    words = ["MDL-2021-01-05", "ONEE", "Vision 2028"]
    assert [found for found in reading.left_to_right_words(opened(secretary)) if found in words] == words


def test_a_french_text_runs_from_left_to_right(secretary, session):
    make_recommendation(session=session, text="Créer un guichet unique.\nLe faire connaître.")
    document = opened(secretary)
    paragraphs = reading.every(document, "w:p")
    french = [reading.text_of(one) for one in paragraphs if not reading.runs_right_to_left(document, one)]
    assert [words.strip("\u200e") for words in french] == ["Créer un guichet unique.", "Le faire connaître."]


def test_emphasis_and_lists_are_kept_and_markup_is_only_text(secretary, session):
    make_agenda_item(
        session=session, text="قال **بوضوح** <b>لا</b>\n\n1. أولا\n2. ثانيا\n   - فرع\n\n[رابط](https://example.org)"
    )
    document = opened(secretary)
    written = [paragraph.text for paragraph in document.paragraphs]
    start = next(i for i, text in enumerate(written) if text.startswith("قال"))
    assert written[start : start + 5] == ["قال بوضوح <b>لا</b>", "1.\tأولا", "2.\tثانيا", "•\tفرع", "رابط"]
    assert [run.text for run in document.paragraphs[start].runs if run.font.cs_bold] == ["بوضوح"]


def test_text_that_would_break_the_file_does_not(secretary, session):
    hostile = "نص <w:p> & \x0b\x1f ]]> &lt;\u202e\ufffe نهاية"
    sitting = make_sitting(session=session, place=hostile, part_of_day="\x01")
    make_attendance(sitting=sitting, name=hostile)
    item = make_agenda_item(session=session, title=hostile, number="\x02", text=hostile)
    make_vote(agenda_item=item, number="\x03", note=hostile)
    make_recommendation(session=session, text=hostile)
    session.summary = hostile
    session.save()
    assert sum(line.count("]]>") for line in lines(secretary)) == 8


@pytest.mark.parametrize("many", [1, 3])
def test_queries_do_not_grow(secretary, session, many, django_assert_num_queries):
    parent = None
    for number in range(1, many + 1):
        sitting = make_sitting(session=session, number=number)
        make_attendance(sitting=sitting, organization=make_organization())
        parent = make_agenda_item(session=session, sitting=sitting, order=number, parent=parent)
        make_vote(agenda_item=parent, visa="awaited", kind="motion", number="1")
        make_recommendation(session=session, agenda_item=parent, lead=make_organization())
        make_recommendation(session=session, lead=make_organization())
    # the session of the browser, the account, the posts; the session, its sittings, who was there, agenda, mandate,
    # recommendations
    with django_assert_num_queries(9):
        secretary.get(ADDRESS)
