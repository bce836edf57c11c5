"""/staff/consultations/<slug>/participants/: the organizers' list, one of them entered, changed, erased, printed."""

import csv
import io

import pytest
from django.utils import timezone

from consultations.models import Consultation, Participant
from organizations.models import PostKind
from tests.builders import (
    make_administrator,
    make_consultation,
    make_holder,
    make_organization,
    make_participant,
    make_table,
    make_user,
    make_workshop,
)
from tests.reading import inside, says, text_of, value_of, words_of

LIST = "/staff/consultations/meeting/participants/"
ADD = f"{LIST}add/"
KEY = "11111111-1111-4111-8111-111111111111"


@pytest.fixture
def organizer():
    return make_organization()


@pytest.fixture
def meeting(organizer):
    return make_consultation(slug="meeting", organizers=[organizer])


@pytest.fixture
def secretary(meeting, organizer, sign_in):
    return sign_in(make_holder(organizer, PostKind.SECRETARY))


def named(client, query="") -> list[str]:
    """The names of the list, in its order."""
    return [words_of(one) for one in inside(client.get(LIST + query), "p", 'class="row-title')]


def test_only_those_who_keep_the_consultation_meet_it(meeting, secretary, organizer, sign_in, client):
    make_participant(consultation=meeting, name="فاطمة")
    make_participant(name="من لقاء آخر")
    for who in (secretary, sign_in(make_administrator())):
        assert named(who) == ["فاطمة"]
    others = [make_user(), make_holder(make_organization(), PostKind.SECRETARY)]
    others += [make_holder(organizer, kind) for kind in (PostKind.REVIEWER, PostKind.OBSERVER)]
    pages = (LIST, ADD, f"{LIST}invite/", f"{LIST}print/", f"{LIST}list.csv", "/staff/consultations/meeting/coverage/")
    for address in pages:
        assert [sign_in(person).get(address).status_code for person in others] == [404] * 4
        assert client.get(address).status_code == 302


def test_searched_whatever_the_spelling_by_name_organization_function_and_e_mail(meeting, secretary):
    known = make_organization(name_ar="جمعية الأمل", name_fr="Association Espérance")
    make_participant(consultation=meeting, name="أحمد", organization=known, function="كاتب عام")
    make_participant(consultation=meeting, name="سعاد", organization_name="تعاونية النجاح", email="souad@example.org")
    asked = (
        "?q=احمد",
        "?q=الامل",
        "?q=esperance",
        "?q=تعاونيه",
        "?q=souad@",
        "?q=كاتب",
        "?q=احمد الامل",
        "?q=احمد النجاح",
    )
    assert [named(secretary, query) for query in asked] == [
        *(["أحمد"], ["أحمد"], ["أحمد"], ["سعاد"], ["سعاد"], ["أحمد"], ["أحمد"], []),
    ]


def test_filtered_by_attendance_invitation_and_kind(meeting, secretary):
    make_participant(consultation=meeting, name="أ", category="cooperative", came=True, is_invited=True)
    make_participant(consultation=meeting, name="ب", category="association", came=False, is_invited=True)
    make_participant(consultation=meeting, name="ج", category="association", came=None)
    known = make_organization(kind="association")
    make_participant(consultation=meeting, name="د", organization=known, category="cooperative", came=True)
    asked = ("", "?group=invited", "?group=unmarked", "?group=came", "?group=absent", "?kind=association")
    assert [named(secretary, query) for query in asked] == [
        *(["أ", "ب", "ج", "د"], ["أ", "ب"], ["ج"], ["أ", "د"], ["ب"], ["ب", "ج", "د"]),
    ]
    response = secretary.get(f"{LIST}?kind=association&group=came")
    assert [(one.value, one.count) for one in response.context["asked"].groups] == [
        *(("", 3), ("invited", 1), ("unmarked", 1), ("came", 1), ("absent", 1)),
    ]
    assert [(one.value, one.count) for one in response.context["asked"].kinds] == [
        ("cooperative", 1),
        ("association", 1),
    ]


@pytest.mark.parametrize("query", ["?group=x", "?kind=x&page=99", "?page=" + "9" * 10_000])
def test_what_the_address_cant_mean_is_all(meeting, secretary, query):
    make_participant(consultation=meeting, name="أ")
    assert named(secretary, query) == ["أ"]


@pytest.mark.parametrize("query", ["?q=%00", "?q=" + "(" * 90, "?q=[[[.*"])
def test_hostile_words_are_words(meeting, secretary, query):
    make_participant(consultation=meeting, name="أ")
    assert secretary.get(LIST + query).status_code == 200


def test_fifty_a_page_those_without_a_name_last(meeting, secretary):
    for n in range(51):
        make_participant(consultation=meeting, name=f"شخص {n:02}" if n else "", organization_name="جهة")
    assert (len(named(secretary)), named(secretary)[0], named(secretary, "?page=2")) == (50, "شخص 01", ["جهة"])


def test_queries_do_not_grow(meeting, secretary, django_assert_num_queries):
    def add_one(n):
        table = make_table(workshop=make_workshop(consultation=meeting, number=n))
        make_participant(consultation=meeting, name="اسم", organization=make_organization(), table=table)

    add_one(1)
    with django_assert_num_queries(9):
        secretary.get(LIST)
    add_one(2)
    add_one(3)
    with django_assert_num_queries(9):
        secretary.get(LIST)


# Entered, changed


def test_enters_somebody_invited(meeting, secretary):
    known = make_organization(name_ar="جمعية الأمل")
    sent = {"name": "فاطمة", "organization_typed": "جمعيه الامل", "role": "speaker", "is_invited": "on", "key": KEY}
    answer = secretary.post(ADD, sent | {"email": "A@example.org"})
    one = Participant.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, LIST)
    assert (one.name, one.organization, one.role, one.is_invited, one.email) == (
        *("فاطمة", known, "speaker", True),
        "a@example.org",
    )
    assert (one.registered_through, one.came, one.came_at) == ("staff", None, None)
    secretary.post(ADD, sent | {"email": "A@example.org"})
    assert Participant.objects.count() == 1  # the same form, sent twice


def test_whoever_stands_at_the_door_came(meeting, secretary):
    answer = secretary.post(f"{ADD}?door=1", {"name": "يوسف", "role": "participant"})
    one = Participant.objects.get()
    assert answer["Location"] == f"{ADD}?door=1"  # the next, please
    assert (one.registered_through, one.came, one.is_invited) == ("door", True, False)
    assert one.came_at is not None


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"role": "king"},
        {"email": "known@example.org"},
        {"email": "Known@Example.org"},
        {"name": "\x00"},
        {"wants_news": "on"},
        {"territory": "1e9"},
        {"key": "x"},
    ],
)
def test_what_cant_be_kept_is_refused_with_what_was_typed(meeting, secretary, fields):
    make_participant(consultation=meeting, name="معروفة", email="known@example.org")
    answer = secretary.post(ADD, {"name": "يوسف", "role": "participant", "function": "صفة كتبت"} | fields)
    assert (answer.status_code, value_of(answer, "function")) == (422, "صفة كتبت")
    assert Participant.objects.count() == 1


def test_the_same_e_mail_in_another_consultation_is_fine(meeting, secretary):
    make_participant(name="يوسف", email="a@example.org")
    assert secretary.post(ADD, {"name": "يوسف", "role": "participant", "email": "a@example.org"}).status_code == 302


def test_changes_only_what_was_changed(meeting, secretary):
    one = make_participant(consultation=meeting, name="فاطمة", function="كاتبة", came=None)
    sent = {"name": "فاطمة الزهراء", "function": "كاتبة", "category": "association", "role": "participant"}
    # Meanwhile, at the door, she is marked as come.
    Participant.objects.update(came=True, came_at=timezone.now())
    assert secretary.post(f"{LIST}{one.pk}/", sent)["Location"] == LIST
    one.refresh_from_db()
    assert (one.name, one.function, one.came, one.registered_through) == ("فاطمة الزهراء", "كاتبة", True, "staff")


def test_one_of_another_consultation_or_erased_is_404(meeting, secretary):
    other = make_participant(name="من لقاء آخر")
    gone = make_participant(consultation=meeting, forgotten_at=timezone.now())
    for pk in (other.pk, gone.pk, 10**18):
        for end in ("", "forget/", "came/"):
            assert secretary.post(f"{LIST}{pk}/{end}", {"name": "x", "came": "yes"}).status_code == 404
    assert Participant.objects.get(pk=other.pk).name == "من لقاء آخر"


def test_erases_after_asking(meeting, secretary):
    one = make_participant(consultation=meeting, name="فاطمة", email="a@example.org", phone="0600")
    assert secretary.get(f"{LIST}{one.pk}/forget/").status_code == 200
    assert secretary.post(f"{LIST}{one.pk}/forget/")["Location"] == LIST
    one.refresh_from_db()
    assert (one.name, one.email, one.phone, one.category, one.came) == ("", "", "", "association", True)
    assert says(secretary.get(LIST), "Erased: counted, named nowhere")


# On paper and as a file


def test_the_list_to_sign_has_everybody_and_lines_for_others(meeting, secretary, django_assert_num_queries):
    make_participant(consultation=meeting, name="ب")
    make_participant(consultation=meeting, name="أ", organization=make_organization(name_ar="جمعية الأمل"))
    make_participant(consultation=meeting, category="cooperative")  # a kind signs nothing
    make_participant(consultation=meeting, forgotten_at=timezone.now())
    with django_assert_num_queries(5):
        response = secretary.get(f"{LIST}print/")
    rows = [words_of(row) for row in inside(response, "tr")[1:]]
    assert rows == ["1 أ جمعية الأمل", "2 ب", *[""] * 12]


def test_the_file_holds_all_and_no_formula(meeting, secretary, django_assert_num_queries):
    make_participant(consultation=meeting, name='=HYPERLINK("http://x")', phone="+212 600", function="@SUM(A1)")
    with django_assert_num_queries(5):
        response = secretary.get(f"/fr{LIST}list.csv")
    assert response["Cache-Control"] == "private, no-store"
    assert response.content.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")))
    cells = list(row.values())
    assert (cells[0], cells[3], cells[7]) == ('\'=HYPERLINK("http://x")', "'@SUM(A1)", "+212 600")
    assert (cells[2], cells[11]) == ("association", "oui")


# The public form, opened and closed


def test_opens_and_closes_registration(meeting, secretary):
    assert secretary.post(f"{LIST}registration/", {"registration": "open"})["Location"] == LIST
    assert Consultation.objects.values_list("registration_opens", "edition").get() == (True, 2)
    secretary.post(f"{LIST}registration/", {"registration": "open"})
    assert Consultation.objects.values_list("registration_opens", "edition").get() == (True, 2)
    secretary.post(f"{LIST}registration/", {"registration": "x" * 1000})
    assert Consultation.objects.values_list("registration_opens", "edition").get() == (False, 3)


def test_nobody_yet(meeting, secretary):
    assert says(secretary.get(LIST), "Nobody is on the list yet")
    assert "Personne n’est encore sur la liste" in text_of(secretary.get("/fr" + LIST))


def test_in_the_admin_no_address_is_shown_and_nobody_who_was_erased_is_changed(meeting, sign_in):
    kept = make_participant(consultation=meeting, name="فاطمة", email="a@example.org", phone="0600 11")
    gone = make_participant(consultation=meeting, forgotten_at=timezone.now())
    administrator = sign_in(make_administrator())
    pages = [
        administrator.get(f"/admin/consultations/participant/{pk}/change/").content.decode()
        for pk in (kept.pk, gone.pk)
    ]
    assert ("a@example.org" in pages[0], "0600 11" in pages[0]) == (False, False)
    assert ['name="_save"' in page for page in pages] == [True, False]
