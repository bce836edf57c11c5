"""Answering by a link: its forms, one of them, thanks; what is refused and how; nothing typed is lost."""

import datetime
import uuid
from itertools import count

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consultations.asking import links
from consultations.asking.sending import Sending
from consultations.models import Channel, Questionnaire, QuestionnaireVersion, Response
from consultations.questionnaires import versions
from edit_conflict.forms import EditConflict
from tests.builders import (
    QUESTIONS,
    make_administrator,
    make_answering_link,
    make_consultation,
    make_organization,
    make_questionnaire,
    make_response,
    make_table,
    make_territory,
)
from tests.reading import says, text_of

JSON = {"Accept": "application/json"}
AN_HOUR = datetime.timedelta(hours=1)
_numbers = count(1)


@pytest.fixture
def link():
    return make_answering_link(table=make_table())


@pytest.fixture
def questionnaire(link):
    return make_questionnaire(consultation=link.consultation, slug="form")


def form_page(link, slug="form") -> str:
    return reverse("answering:form", args=[link.key, slug])


def send(link, *, slug="form", client=None, headers=None, **fields):
    """A form with an answer, as a page without a script sends it; each time with a key of its own."""
    typed = {"version": "1", "sent_key": str(uuid.uuid4()), "q-known": "yes"}
    typed |= {name.replace("__", "-"): value for name, value in fields.items()}
    data = {name: value for name, value in typed.items() if value is not None}
    return (client or Client(enforce_csrf_checks=True)).post(form_page(link, slug), data, headers=headers)


# The forms of a link


def test_the_page_of_a_link_says_whose_table_and_offers_what_is_open(link, questionnaire):
    make_questionnaire(consultation=link.consultation, is_open=False, title_ar="مغلقة")
    make_questionnaire(consultation=link.consultation, questions=None, title_ar="بلا أسئلة")
    make_questionnaire(consultation=link.consultation, questions=versions.EMPTY, title_ar="بُدئت", slug="begun")
    make_questionnaire(title_ar="لقاء آخر")
    response = Client().get(link.get_absolute_url())
    assert [one.questionnaire for one in response.context["offered"]] == [questionnaire]
    words = text_of(response)
    assert [word in words for word in (link.consultation.title_ar, "المائدة 1", "مغلقة", "لقاء آخر")] == [
        True,
        True,
        False,
        False,
    ]
    assert says(response, "What is done with what you write")


def test_it_tells_what_the_table_has_sent(link, questionnaire):
    questionnaire.once_a_table = True
    questionnaire.save()
    other = make_questionnaire(consultation=link.consultation)
    make_response(questionnaire=questionnaire, table=link.table)
    make_response(questionnaire=questionnaire, table=link.table, set_aside_at=timezone.now(), set_aside_why="سبب")
    make_response(questionnaire=other)
    offered = Client().get(link.get_absolute_url()).context["offered"]
    assert {one.questionnaire: (one.sent_by_table, one.is_done) for one in offered} == {
        questionnaire: (1, True),
        other: (0, False),
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_of_the_page_of_a_link(link, rows, django_assert_num_queries):
    for _row in range(rows):
        make_response(questionnaire=make_questionnaire(consultation=link.consultation), table=link.table)
    with django_assert_num_queries(6):
        Client().get(link.get_absolute_url())


def test_nothing_open_is_said(link):
    assert says(Client().get(link.get_absolute_url()), "No form is open yet")


def test_these_pages_set_no_cookie_and_are_kept_by_nobody(link, questionnaire):
    thanks = send(link)["Location"]
    for address in (link.get_absolute_url(), form_page(link), thanks):
        response = Client().get(address)
        assert (response.status_code, dict(response.cookies)) == (200, {})
        assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))
        assert '<meta name="robots" content="noindex">' in response.content.decode()


# One form


def test_a_form_is_answered_without_account_cookie_or_token(link, questionnaire):
    key = uuid.uuid4()
    fields = {"answered_by": "مقررة المائدة", "may_quote": "on", "q__words": "كلمات"}
    response = send(link, sent_key=str(key), **fields)
    kept = Response.objects.get()
    assert (response.status_code, response["Location"]) == (
        302,
        reverse("answering:sent", args=[link.key, "form", key]),
    )
    assert (kept.answers, kept.sent_key, kept.channel) == ({"known": "yes", "words": "كلمات"}, key, Channel.LINK)
    assert (kept.link, kept.table, kept.answered_by, kept.may_quote) == (link, link.table, "مقررة المائدة", True)
    assert (kept.language, kept.is_counted, questionnaire.versions.get().is_sealed) == ("ar", True, True)


def test_thanks_say_what_happens_next_and_lead_back(link, questionnaire):
    link.consultation.what_next = "نقرأ ثم نجيب"
    link.consultation.save()
    response = Client().get(send(link)["Location"])
    assert (response.status_code, "نقرأ ثم نجيب" in text_of(response)) == (200, True)
    assert link.get_absolute_url() in response.content.decode()
    assert not says(response, "Another answer came before this one")


def test_the_language_of_the_page_is_kept(link, questionnaire):
    Client().post(f"/fr{form_page(link)}", {"q-known": "yes"})
    assert Response.objects.get().language == "fr"


def test_the_script_is_answered_in_json(link, questionnaire):
    key = uuid.uuid4()
    response = send(link, sent_key=str(key), headers=JSON)
    thanks = reverse("answering:sent", args=[link.key, "form", key])
    assert response.json() == {"state": "sent", "address": thanks, "is_aside": False}


def test_sending_twice_counts_once_and_thanks_twice(link, questionnaire):
    key = str(uuid.uuid4())
    first, second = send(link, sent_key=key), send(link, sent_key=key)
    assert (first["Location"], Response.objects.count()) == (second["Location"], 1)


def test_sending_again_with_other_answers_is_kept_aside_and_said(link, questionnaire):
    key = str(uuid.uuid4())
    send(link, sent_key=key)
    response = Client().get(send(link, sent_key=key, q__known="no")["Location"])
    assert says(response, "Another answer came before this one")
    assert (Response.objects.count(), Response.objects.counted().count()) == (2, 1)


def test_three_phones_of_one_table(link, questionnaire):
    Questionnaire.objects.update(once_a_table=True)
    pages = [Client().get(send(link)["Location"]) for _phone in range(3)]
    assert [says(page, "Another answer came before this one") for page in pages] == [False, True, True]
    assert (Response.objects.count(), Response.objects.counted().count()) == (3, 1)


def test_a_link_of_all_tables_asks_for_the_table(questionnaire, link):
    for_all = make_answering_link(consultation=link.consultation)
    assert "table" in Client().get(form_page(for_all)).context["who"].fields
    assert "table" not in Client().get(form_page(link)).context["who"].fields
    send(for_all, table=str(link.table.pk))
    send(for_all)
    assert [one.table for one in Response.objects.order_by("pk")] == [link.table, None]
    other = make_table()
    assert send(for_all, table=str(other.pk)).status_code == 422


def test_the_table_of_a_link_cant_be_chosen_otherwise(link, questionnaire):
    send(link, table=str(make_table(workshop=link.table.workshop, number=2).pk))
    assert Response.objects.get().table == link.table


# What is wrong


def test_what_is_wrong_is_said_at_its_question_and_everything_stays(link, questionnaire):
    key = str(uuid.uuid4())
    response = send(link, sent_key=key, q__known="forged", q__words="كلمات كُتبت", answered_by="فلان")
    assert (response.status_code, Response.objects.exists()) == (422, False)
    page = response.content.decode()
    assert [part in page for part in ("كلمات كُتبت</textarea>", 'value="فلان"', f'value="{key}"')] == [True] * 3
    assert [asked.name for asked in response.context["page"].faulty] == ["known"]


def test_the_script_is_told_what_is_wrong_by_question(link, questionnaire):
    response = send(link, headers=JSON, q__known=None, answered_by="x" * 151)
    said = response.json()
    assert (response.status_code, said["state"], list(said["faults"]), list(said["who"])) == (
        422,
        "faulty",
        ["known"],
        ["answered_by"],
    )


def test_an_empty_form_is_not_sent(link):
    words = {"name": "words", "kind": "text", "label": {"ar": "كلمات"}}
    make_questionnaire(consultation=link.consultation, slug="form", questions={"sections": [{"questions": [words]}]})
    response = send(link, q__known=None, answered_by="فلان")
    assert (response.status_code, Response.objects.exists()) == (422, False)
    assert says(response, "Nothing is answered yet: this form would be sent empty.")


@pytest.mark.parametrize(
    "fields",
    [
        {"q__words": "x" * 5_001},
        {"q__known": "yes\x00no"},
        {"q__known": ""},
        {"answered_by": "a\x00b"},
        {"version": "9" * 5_000, "q__known": "x"},
        {"sent_key": "'; drop table", "q__known": "x"},
        {"table": "x", "q__known": "x"},
    ],
)
def test_hostile_fields_are_answered_by_the_form(link, questionnaire, fields):
    assert (send(link, **fields).status_code, Response.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    "fields",
    [
        {"version": "٩"},
        {"version": "-1"},
        {"version": "9" * 5_000},
        {"sent_key": "x"},
        {"sent_key": None},
        {"q__words": "a\x00b\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "ignore")},
        {"csrfmiddlewaretoken": "x", "channel": "paper", "entered_by": "1", "set_aside_why": "x", "may_quote": ""},
    ],
)
def test_what_is_merely_odd_is_taken(link, questionnaire, fields):
    assert (send(link, **fields).status_code, Response.objects.counted().count()) == (302, 1)


def test_too_much_at_once_is_refused_before_it_is_read(link, questionnaire):
    response = send(link, q__words="x" * (links.MOST_BYTES + 1))
    assert (response.status_code, says(response, "This is too much to send at once")) == (413, True)


def test_a_crowd_is_let_through_and_a_flood_is_not(link, questionnaire, monkeypatch):
    monkeypatch.setattr(links, "MOST_A_MINUTE", 4)
    noon = timezone.now().replace(second=0)
    monkeypatch.setattr(timezone, "now", lambda: noon)
    assert [send(link, headers=JSON).status_code for _phone in range(6)] == [200] * 4 + [429] * 2
    assert send(link).headers["Retry-After"] == "60"
    caches["counters"].clear()
    assert send(link).status_code == 302


def test_five_hundred_phones_behind_one_address_are_no_flood():
    assert links.MOST_A_MINUTE >= 500 * 3 * 2, "three forms each, each sent twice"


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(link, questionnaire, method):
    assert getattr(Client(), method)(form_page(link)).status_code == 405


# More rows, without a script


def test_more_rows_keep_what_was_typed(link):
    rows = {"name": "bodies", "kind": "organizations", "label": {"ar": "جهات"}}
    make_questionnaire(consultation=link.consultation, slug="form", questions={"sections": [{"questions": [rows]}]})
    response = send(link, more="bodies", answered_by="فلان", q__known=None, q__bodies__0__name="تعاونية")
    asked = response.context["page"].sections[0].questions[0]
    assert (response.status_code, [row.name for row in asked.rows]) == (200, ["تعاونية", "", "", ""])
    assert (response.context["page"].faulty, 'value="فلان"' in response.content.decode()) == ([], True)
    assert not Response.objects.exists()


# A questionnaire that changed meanwhile


NEW_QUESTIONS = {"sections": [{"questions": [{"name": "fresh", "kind": "text", "label": {"ar": "جديد"}}]}]}


def put_in_use(questionnaire, document, number=2):
    return QuestionnaireVersion.objects.create(
        questionnaire=questionnaire, number=number, document=document, in_use_from=timezone.now()
    )


def test_an_answer_is_taken_against_the_version_its_page_showed(link, questionnaire):
    send(link)
    put_in_use(questionnaire, NEW_QUESTIONS)
    assert send(link).status_code == 302
    assert [one.version.number for one in Response.objects.order_by("pk")] == [1, 1]
    assert Client().get(form_page(link)).context["version"].number == 2


def test_answers_to_questions_no_longer_asked_are_kept_apart_and_said(link, questionnaire):
    put_in_use(questionnaire, NEW_QUESTIONS)
    response = send(link, version="2", q__fresh="كلمات", q__words="قديمة")
    kept = Response.objects.get()
    assert (kept.answers, kept.unasked) == ({"fresh": "كلمات"}, {"known": "yes", "words": "قديمة"})
    assert "جوابان من أجوبتكم" in text_of(Client().get(response["Location"]))


def test_a_draft_of_the_next_version_isnt_answered(link, questionnaire):
    send(link)
    QuestionnaireVersion.objects.create(questionnaire=questionnaire, number=2, document=NEW_QUESTIONS)
    send(link, version="2")
    assert [one.version.number for one in Response.objects.all()] == [1, 1]


def test_questions_changed_in_the_same_breath_are_checked_again(link, questionnaire, monkeypatch):
    """Edited between the reading and the sealing: what was sent no longer fits, and the new page is shown."""
    questions = QUESTIONS["sections"][0]["questions"]
    changed = {"sections": [{"questions": [questions[0] | {"name": "asked_anew"}]}]}
    keep = Sending._kept

    def edited_before(sending):
        QuestionnaireVersion.objects.filter(edition=1).update(document=changed, edition=2)
        return keep(sending)

    monkeypatch.setattr(Sending, "_kept", edited_before)
    response = send(link)
    assert (response.status_code, Response.objects.count()) == (422, 0)
    assert [asked.name for asked in response.context["page"].faulty] == ["asked_anew"]
    assert (send(link, q__asked_anew="no").status_code, Response.objects.get().unasked) == (302, {"known": "yes"})


def test_questions_that_never_stop_changing_are_said(link, questionnaire, monkeypatch):
    def conflict(sending):
        raise EditConflict

    monkeypatch.setattr(Sending, "_kept", conflict)
    response = send(link)
    assert (response.status_code, says(response, "The questions were being changed at this moment: send again.")) == (
        422,
        True,
    )


# What is refused


def refused(link=None, **fields):
    for name, value in fields.items():
        setattr(link, name, value)
    link.save()


def test_a_guessed_key_is_404_in_the_readers_language():
    for address in ("/a/guessed/", "/a/guessed/form/", f"/a/guessed/form/sent/{uuid.uuid4()}/", "/fr/a/guessed/"):
        response = Client().get(address)
        assert (response.status_code, says(response, "This link isn’t known")) == (404, True)
    assert Client().post("/a/guessed/form/", {"q-known": "yes"}).status_code == 404


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"is_revoked": True}, "This link was withdrawn"),
        ({"closes_at": datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)}, "The time for answering is over"),
    ],
)
def test_a_link_that_is_over_is_410_and_what_was_typed_stays(link, questionnaire, fields, title):
    refused(link, **fields)
    for address in (link.get_absolute_url(), form_page(link)):
        response = Client().get(address)
        assert (response.status_code, says(response, title)) == (410, True)
    response = send(link, q__words="كُتبت قبل الإغلاق")
    assert (response.status_code, says(response, title)) == (409, True)
    assert "كُتبت قبل الإغلاق</textarea>" in response.content.decode()
    assert send(link, headers=JSON).json()["state"] == "closed"
    assert not Response.objects.exists()


def test_a_link_is_open_until_its_hour(link, questionnaire):
    refused(link, closes_at=timezone.now() + AN_HOUR)
    assert send(link).status_code == 302


def test_a_closed_questionnaire_is_410_and_409_while_typing(link, questionnaire):
    Questionnaire.objects.update(is_open=False)
    response = Client().get(form_page(link))
    assert (response.status_code, says(response, "This form is closed")) == (410, True)
    assert link.get_absolute_url() in response.content.decode()
    assert (send(link).status_code, Response.objects.count()) == (409, 0)


def test_a_questionnaire_of_elsewhere_isnt_here(link, questionnaire):
    other = make_questionnaire(slug="elsewhere")
    assert Client().get(form_page(link, other.slug)).status_code == 404
    assert send(link, slug=other.slug).status_code == 404
    assert Client().get(form_page(link, "no-such")).status_code == 404
    begun = make_questionnaire(consultation=link.consultation, questions=versions.EMPTY)
    assert Client().get(form_page(link, begun.slug)).status_code == 404
    assert send(link, slug=begun.slug).status_code == 404
    refused(link, is_revoked=True)
    assert [send(link, slug=slug).status_code for slug in (begun.slug, "no-such")] == [410, 410]


def test_thanks_are_of_this_link_only(link, questionnaire):
    response = send(link)
    kept = Response.objects.get()
    other = make_answering_link(consultation=make_consultation())
    assert Client().get(reverse("answering:sent", args=[other.key, "form", kept.sent_key])).status_code == 404
    refused(link, is_revoked=True)
    assert Client().get(response["Location"]).status_code == 200


def test_a_forgotten_consultation_page_isnt_pointed_to(link, questionnaire):
    link.consultation.is_public = False
    link.consultation.save()
    assert link.consultation.get_absolute_url() not in Client().get(send(link)["Location"]).content.decode()


def test_whoever_is_signed_in_answers_like_anybody(link, questionnaire, sign_in):
    assert send(link, client=sign_in(make_administrator())).status_code == 302
    assert Response.objects.get().entered_by is None


# Organizations offered while typing


def offered(words, prefix=""):
    return Client().get(f"{prefix}{reverse('answering:organizations')}", {"q": words}).json()["organizations"]


def test_organizations_whatever_the_spelling_those_that_begin_so_first():
    make_organization(slug="z", name_ar="اتحاد تعاونيات أركان", name_fr="Union Argan")
    make_organization(
        slug="a", kind="cooperative", name_ar="تعاونية أركان", name_fr="", territory=make_territory(name_ar="تارودانت")
    )
    assert offered("تعاونيه اركان") == [
        {"slug": "a", "name": "تعاونية أركان", "language": "ar", "kind": "تعاونية", "place": "تارودانت"}
    ]
    assert [one["slug"] for one in offered("تعاوني")] == ["a", "z"]
    assert [one["name"] for one in offered("union", "/fr")] == ["Union Argan"]


def test_at_most_eight_in_one_query(django_assert_num_queries):
    for _one in range(12):
        make_organization(name_ar=f"هيئة {next(_numbers)}", territory=make_territory())
    with django_assert_num_queries(2):  # and the version of the register, for the cache
        assert len(offered("هيئة")) == 8
    with django_assert_num_queries(1):
        assert len(offered("هيئة ")) == 8
    kept = Client().get(reverse("answering:organizations"))["Cache-Control"]
    assert set(kept.split(", ")) == {"private", "max-age=600"}


@pytest.mark.parametrize(
    "words", ["", " ", "ه", "\x00", "\u0640\u0640\u0640", "%%", "((((", "\\", "a" * 10_000, "ا " * 5_000]
)
def test_odd_words_find_nothing_and_break_nothing(words):
    make_organization(name_ar="هيئة", name_fr="Organisme")
    assert offered(words) == []


# What keeps the pages on the phone


def test_the_worker_is_a_script_of_its_own_folder():
    response = Client().get("/a/worker.js")
    assert (response.status_code, response["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert b"addEventListener" in response.content
