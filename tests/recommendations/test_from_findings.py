"""/staff/recommendations/from/<consultation>/: a finding becomes drafts in one step; drafts are published together."""

import datetime
import threading

import pytest
from django.db import connection, connections

from recommendations import from_findings, workflow
from recommendations.drafting import title_from
from recommendations.models import Recommendation, StatusChange
from tests.builders import (
    make_administrator,
    make_consultation,
    make_council,
    make_finding,
    make_holder,
    make_organization,
    make_recommendation,
    make_region,
    make_territory,
    make_theme,
    make_user,
)

ADDRESS = "/staff/recommendations/from/meeting/"


@pytest.fixture
def council():
    return make_council(code="MDL")


@pytest.fixture
def meeting(council):
    return make_consultation(
        slug="meeting",
        organizers=[council.organization],
        held_on=datetime.date(2018, 8, 4),
        territory=council.territory,
    )


@pytest.fixture
def finding(meeting):
    return make_finding(consultation=meeting, number=3, text="لا يعرف حامل المشروع أي باب يطرق")


@pytest.fixture
def secretary(sign_in, council, meeting):
    return sign_in(make_holder(council.organization, "secretary"))


def sheets(council, *rows, edition=1, **fields):
    """What the form sends: a sheet for each row."""
    sent = {"follower": council.organization.pk, "edition": edition, "sheets": len(rows)} | fields
    for place, row in enumerate(rows):
        told = {"kind": "recommendation", "title": "", "text": "", "lead": "", "territory": "", "themes": []} | row
        sent |= {f"r{place}-{name}": value for name, value in told.items()}
    return sent


def names():
    return list(Recommendation.objects.order_by("number").values_list("number", "reference"))


# Who


def test_is_for_secretaries_of_the_organizers(client, sign_in, council, finding):
    readers = (
        sign_in(make_holder(council.organization, "secretary")),
        sign_in(make_administrator()),
        sign_in(make_holder(council.organization, "reviewer")),
        sign_in(make_holder(make_organization(), "secretary")),
        sign_in(make_user()),
        client,
    )
    for page in (ADDRESS, f"{ADDRESS}3/"):
        assert [reader.get(page).status_code for reader in readers] == [200, 200, 404, 404, 404, 302]
    sent = sheets(council, {"text": "نص"})
    answers = [reader.post(f"{ADDRESS}3/", sent).status_code for reader in readers[2:]]
    assert (answers, Recommendation.objects.count()) == ([404, 404, 404, 302], 0)


def test_a_finding_that_is_not_there_is_404(secretary, finding):
    assert [secretary.get(f"{ADDRESS}{number}/").status_code for number in (3, 4, 10**30)] == [200, 404, 404]


def test_only_in_the_name_of_an_organizer_of_ones_own(sign_in, council, meeting, finding):
    other = make_council()
    meeting.organizers.add(other.organization)
    secretary = sign_in(make_holder(council.organization, "secretary"))
    response = secretary.post(f"{ADDRESS}3/", sheets(other, {"text": "نص"}))
    assert (response.status_code, Recommendation.objects.count()) == (422, 0)


def test_without_an_organizer_an_administrator_is_told(sign_in, meeting, finding):
    meeting.organizers.clear()
    page = sign_in(make_administrator()).get(f"/fr{ADDRESS}3/")
    assert (page.status_code, page.content.decode().count('<form class="drafting"')) == (200, 0)


# Proposed


def test_proposes_the_words_the_place_and_the_lead(secretary, meeting, finding):
    lead = make_organization(name_ar="المديرية الإقليمية للتجهيز")
    make_organization(name_ar="المديرية")
    make_organization(name_ar="الماء")
    finding.text = "على المديرية الإقليمية للتجهيز إصلاح المسلك، فهو ينقطع كلما هطلت الأمطار"
    finding.save()
    [row] = secretary.get(f"{ADDRESS}3/").context["form"].rows
    assert {name: row[name].value() for name in ("title", "text", "lead", "territory", "kind")} == {
        "title": "على المديرية الإقليمية للتجهيز إصلاح المسلك",
        "text": finding.text,
        "lead": lead.name_ar,
        "territory": meeting.territory_id,
        "kind": None,
    }


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("إحداث شباك", "إحداث شباك"),
        ("إحداث شباك وحيد لحاملي المشاريع بالإقليم. ثم تعميمه", "إحداث شباك وحيد لحاملي المشاريع بالإقليم"),
        ("ب" * 300, "ب" * 119 + "…"),
        ("كلمة " * 60, ("كلمة " * 23).strip() + "…"),
        ("   \n  ", ""),
    ],
)
def test_a_title_is_the_first_clause(words, title):
    assert title_from(words) == title


def test_places_are_those_the_people_spoke_for(secretary, meeting, finding):
    region = make_region()
    province = make_territory(parent=region)
    commune = make_territory(parent=province, level="commune")
    make_territory()
    meeting.covers = region
    meeting.save()
    places = secretary.get(f"{ADDRESS}3/").context["form"].rows[0].fields["territory"].queryset
    assert set(places) == {region, province, commune, meeting.territory}


# Registered


def test_becomes_several_drafts_at_once(secretary, council, meeting, finding):
    lead, themes = make_organization(), [make_theme(), make_theme()]
    first = {
        "title": "شباك وحيد",
        "text": "إحداث شباك وحيد",
        "lead": lead.name_ar,
        "territory": meeting.territory_id,
        "themes": [theme.pk for theme in themes],
    }
    second = {"text": "Créer un guide, en deux langues", "kind": "commitment"}
    response = secretary.post(f"{ADDRESS}3/", sheets(council, first, {}, second))
    assert (response.status_code, response["Location"]) == (302, ADDRESS)
    one, two = Recommendation.objects.order_by("number")
    assert (one.reference, one.number, one.title, one.text, one.language) == (
        *("MDL-C2018-08-01", 1, "شباك وحيد", "إحداث شباك وحيد", "ar"),
    )
    assert (one.lead, one.territory, set(one.themes.all())) == (lead, meeting.territory, set(themes))
    assert (one.consultation, one.finding, one.session, one.followed_by) == (
        *(meeting, finding, None, council.organization),
    )
    assert (one.publication, two.publication) == ("draft", "draft")
    assert (two.reference, two.title, two.kind, two.lead, two.language) == (
        *("MDL-C2018-08-02", "Créer un guide, en deux langues", "commitment", None, "fr"),
    )
    assert list(one.changes.order_by("sequence").values_list("axis", "new")) == [
        ("publication", "draft"),
        ("lead", lead.slug),
    ]


def test_an_example_stays_one(secretary, council, meeting, finding):
    meeting.is_example = True
    meeting.save()
    secretary.post(f"{ADDRESS}3/", sheets(council, {"text": "نص"}))
    assert Recommendation.objects.get().is_example is True


def test_numbers_go_on_after_the_last_one(secretary, council, meeting, finding):
    make_recommendation(consultation=meeting, number=4, reference="MDL-2018-08-04")
    make_recommendation(consultation=make_consultation(), reference="MDL-C2018-08-06")
    make_recommendation(consultation=make_consultation(), reference="MDL-C2018-08-X")
    secretary.post(f"{ADDRESS}3/", sheets(council, {"text": "نص"}))
    assert Recommendation.objects.filter(finding=finding).values_list("number", "reference").get() == (
        7,
        "MDL-C2018-08-07",
    )


def test_an_organizer_without_a_council_has_letters_of_its_own(sign_in):
    ministry = make_organization(slug="exemple-entraide-nationale")
    meeting = make_consultation(slug="meeting", organizers=[ministry])
    assert from_findings.prefix(meeting, ministry) == "EXEMPLEE-C2018-08-"


def test_the_same_form_sent_twice_counts_once(secretary, council, finding):
    sent = sheets(council, {"title": "أ", "text": "نص أول"}, {"title": "ب", "text": "نص ثان"})
    assert [secretary.post(f"{ADDRESS}3/", sent).status_code for _ in range(2)] == [302, 302]
    assert names() == [(1, "MDL-C2018-08-01"), (2, "MDL-C2018-08-02")]


def test_a_finding_that_changed_meanwhile_is_read_again(secretary, council, finding):
    finding.edition = 2
    finding.save()
    response = secretary.post(f"{ADDRESS}3/", sheets(council, {"text": "نص"}, edition=1))
    assert (response.status_code, response.context["form"].rows[0]["text"].value()) == (409, "نص")
    assert Recommendation.objects.count() == 0


def test_all_or_none(secretary, council, finding, monkeypatch):
    """The second is refused: the first isn't there either."""
    given = workflow.assign_lead

    def refuses(draft, organization, **told):
        if draft.number == 2:
            raise workflow.StepRefused("لا")
        given(draft, organization, **told)

    monkeypatch.setattr(workflow, "assign_lead", refuses)
    lead = make_organization()
    before = StatusChange.objects.count()
    rows = [{"text": "أ", "lead": lead.name_ar}, {"text": "ب", "lead": lead.name_ar}]
    assert secretary.post(f"{ADDRESS}3/", sheets(council, *rows)).status_code == 409
    assert (Recommendation.objects.count(), StatusChange.objects.count()) == (0, before)


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ({"title": "عنوان وحده"}, ["text"]),
        ({"text": "ن" * 10_001}, ["text"]),
        ({"text": "نص", "title": "ع" * 251}, ["title"]),
        ({"text": "نص\x00"}, ["text"]),
        ({"text": "نص", "kind": "no-such"}, ["kind"]),
        ({"text": "نص", "lead": "هيئة لا وجود لها"}, ["lead"]),
        ({"text": "نص", "territory": "9" * 5000}, ["territory"]),
        ({"text": "نص", "themes": ["x", "9" * 30]}, ["themes"]),
    ],
)
def test_a_wrong_sheet_is_shown_again(secretary, council, finding, row, wrong):
    response = secretary.post(f"{ADDRESS}3/", sheets(council, row))
    [sheet] = response.context["form"].rows
    assert (response.status_code, sorted(sheet.errors), Recommendation.objects.count()) == (422, wrong, 0)
    assert sheet["text"].value() == row.get("text", "")


def test_nothing_written_is_said(secretary, council, finding):
    response = secretary.post(f"{ADDRESS}3/", sheets(council, {}, {}))
    assert (response.status_code, len(response.context["form"].non_field_errors())) == (422, 1)


@pytest.mark.parametrize("count", ["", "0", "-1", "99", "9" * 10_000, "x"])
def test_a_forged_count_of_sheets_is_bounded(secretary, council, finding, count):
    response = secretary.post(f"{ADDRESS}3/", sheets(council, {"text": "نص"}, sheets=count))
    assert response.status_code in (302, 422)
    assert Recommendation.objects.count() == (1 if response.status_code == 302 else 0)


def test_one_more_sheet_keeps_what_is_typed(secretary, council, finding):
    response = secretary.post(f"{ADDRESS}3/", sheets(council, {"text": "نص", "kind": "motion"}, more="1"))
    first, second = response.context["form"].rows
    assert (response.status_code, first["text"].value(), second["text"].value(), second["kind"].value()) == (
        *(200, "نص", None, "motion"),
    )
    full = secretary.post(f"{ADDRESS}3/", sheets(council, *[{"text": "نص"}] * 6, more="1"))
    assert (len(full.context["form"].rows), full.context["has_room"]) == (6, False)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_get_different_numbers():
    council = make_council(code="TWO")
    meeting = make_consultation(organizers=[council.organization], held_on=datetime.date(2018, 8, 4))
    findings = [make_finding(consultation=meeting, number=n) for n in (1, 2)]
    secretary = make_holder(council.organization, "secretary")
    start, refused = threading.Barrier(2), []
    told = {"kind": "recommendation", "language": "ar", "themes": [], "lead": None, "territory": None}

    def recommend(finding):
        rows = [told | {"title": f"{finding.number}-{n}", "text": "نص"} for n in (1, 2, 3)]
        try:
            start.wait()
            from_findings.recommend(finding, council.organization, rows, edition=1, by=secretary)
        except Exception as error:  # told to the main thread: one of this thread is lost
            refused.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=recommend, args=[finding]) for finding in findings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == []
    assert names() == [(n, f"TWO-C2018-08-0{n}") for n in range(1, 7)]
    connection.close()


# Published together


def drafts(council, meeting, count=3):
    return [
        make_recommendation(
            consultation=meeting, number=n, reference=f"MDL-C2018-08-0{n}", followed_by=council.organization
        )
        for n in range(1, count + 1)
    ]


def published():
    return list(
        Recommendation.objects.filter(publication="published").order_by("reference").values_list("number", flat=True)
    )


def test_those_ticked_are_published(secretary, council, meeting):
    drafts(council, meeting)
    ticked = {"reference": ["MDL-C2018-08-01", "MDL-C2018-08-03"]}
    response = secretary.post(f"{ADDRESS}publish/", ticked)
    assert (response["Location"], published()) == (ADDRESS, [1, 3])
    page = secretary.get(ADDRESS)
    assert ([one.number for one in page.context["drafts"]], len(page.context["rows"])) == ([2], 2)
    assert secretary.post(f"{ADDRESS}publish/", ticked).status_code == 409  # they were published already


def test_drafts_of_others_are_not_published(secretary, council, meeting):
    other = make_recommendation(consultation=meeting, reference="OTHER-1")
    elsewhere = make_recommendation(
        consultation=make_consultation(), reference="MDL-X-1", followed_by=council.organization
    )
    sent = {"reference": [other.reference, elsewhere.reference, "9" * 10_000, "\x00"]}
    assert (secretary.post(f"{ADDRESS}publish/", sent).status_code, published()) == (409, [])


def test_queries_do_not_grow(secretary, council, meeting, django_assert_num_queries):
    finding = make_finding(consultation=meeting, number=3)

    def add(number):
        make_recommendation(
            consultation=meeting,
            number=number,
            finding=finding,
            followed_by=council.organization,
            lead=make_organization(),
        )
        make_recommendation(published=True, consultation=meeting, number=number + 10, finding=finding)

    add(1)
    secretary.get(ADDRESS)
    with django_assert_num_queries(6):
        secretary.get(ADDRESS)
    with django_assert_num_queries(11):
        secretary.get(f"{ADDRESS}3/")
    add(2)
    add(3)
    with django_assert_num_queries(6):
        secretary.get(ADDRESS)
    with django_assert_num_queries(11):
        secretary.get(f"{ADDRESS}3/")
