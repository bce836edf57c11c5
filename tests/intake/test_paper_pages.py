"""/staff/intake/minutes/: a text is brought in, reviewed, taken over; each page for each person."""

import re

import pytest
from django.test import Client

from intake import papers
from organizations.models import PostKind
from recommendations.models import Recommendation
from tests.builders import (
    MINUTES,
    appoint,
    make_administrator,
    make_council,
    make_holder,
    make_organization,
    make_paper,
    make_recommendation,
    make_user,
)
from tests.intake.reviewing import do, form, rows, texts
from tests.reading import inside, links_in, says, text_of, value_of

HOME = "/staff/intake/"
NEW = "/staff/intake/minutes/new/"


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def secretary(council):
    return make_holder(council.organization, PostKind.SECRETARY)


@pytest.fixture
def paper(council, secretary):
    return make_paper(council=council, by=secretary)


@pytest.fixture
def clerk(sign_in, secretary):
    """A client of the secretary."""
    return sign_in(secretary)


def address(paper, deed="") -> str:
    return f"/staff/intake/minutes/{paper.pk}/{deed}"


def save(client, paper, deed="save", **typed):
    return client.post(address(paper, "save/"), form(paper, do=deed, **typed))


# Who


@pytest.fixture
def everybody(sign_in, client, council, secretary):
    return {
        "visitor": client,
        "stranger": sign_in(make_user()),
        "reviewer": sign_in(make_holder(council.organization, PostKind.REVIEWER)),
        "secretary elsewhere": sign_in(make_holder(make_council().organization, PostKind.SECRETARY)),
        "owner": sign_in(secretary),
        "colleague": sign_in(make_holder(council.organization, PostKind.SECRETARY)),
        "administrator": sign_in(make_administrator()),
    }


def test_who_sees_and_does_what(everybody, paper):
    seen = {
        who: [
            person.get(HOME).status_code,
            person.get(NEW).status_code,
            person.get(address(paper)).status_code,
            person.post(address(paper, "save/"), {}).status_code,
            person.post(address(paper, "publish/")).status_code,
        ]
        for who, person in everybody.items()
    }
    assert seen == {
        "visitor": [302, 302, 302, 302, 302],
        "stranger": [200, 403, 403, 403, 403],
        "reviewer": [200, 403, 403, 403, 403],
        "secretary elsewhere": [200, 200, 404, 404, 404],
        "owner": [200, 200, 200, 409, 302],
        "colleague": [200, 200, 200, 409, 302],
        "administrator": [200, 200, 200, 409, 302],
    }


def test_a_colleague_reviews_and_adopts(everybody, paper):
    colleague = everybody["colleague"]
    assert save(colleague, paper, f"drop:{rows(paper)[0].pk}").status_code == 302
    response = colleague.post(address(paper, "adopt/"), form(paper), follow=True)
    assert says(response, "Taken over into the register")
    assert Recommendation.objects.count() == 2


def test_who_entered_it_and_lost_the_post(sign_in, council, paper):
    former = make_user()
    paper.entered_by = former
    paper.save()
    appoint(former, make_council().organization, PostKind.SECRETARY)
    person = sign_in(former)
    assert person.get(address(paper)).status_code == 200
    response = person.post(address(paper, "adopt/"), {})
    assert (response.status_code, Recommendation.objects.count()) == (409, 0)
    assert person.post(address(paper, "discard/")).status_code == 403


def test_deeds_are_posted_from_our_own_pages(paper, secretary, clerk):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(secretary)
    deeds = ("save/", "adopt/", "publish/", "discard/")
    assert [strict.post(address(paper, deed)).status_code for deed in deeds] == [403] * 4
    assert [clerk.get(address(paper, deed)).status_code for deed in deeds] == [302, 302, 405, 405]
    assert clerk.get(address(paper, "save/")).url == address(paper)  # after signing in again


# The front page


def test_the_front_page(everybody, paper):
    waiting = {
        who: (says(p.get(HOME), "Read minutes"), paper.name in text_of(p.get(HOME))) for who, p in everybody.items()
    }
    nothing, both = (False, False), (True, True)
    assert waiting == {
        "visitor": nothing,
        "stranger": nothing,
        "reviewer": nothing,
        "secretary elsewhere": (True, False),
        "owner": both,
        "colleague": both,
        "administrator": both,
    }
    assert says(everybody["stranger"].get(HOME), "Nothing waits from before.")


@pytest.mark.parametrize("many", [1, 3])
def test_queries_of_the_front_page(clerk, council, secretary, many, django_assert_num_queries):
    for _ in range(many):
        make_paper(council=council, by=secretary)
    with django_assert_num_queries(8):  # the session, the account, the posts; texts, three kinds of sheets, texts done
        clerk.get(HOME)


# The review


def test_each_place_is_marked_once_and_leads_to_its_row(clerk, paper):
    page = clerk.get(address(paper)).content.decode()
    source = re.search(r'<div class="source-text"[^>]*>(.*?)</div>', page, re.DOTALL)[1]
    marks = re.findall(r'<mark id="s-(\d+)"[^>]*><a href="#p-(\d+)" data-label="(\d)">(.*?)</a></mark>', source)
    assert marks == [(str(row.pk), str(row.pk), str(row.order), row.text) for row in rows(paper)]
    assert re.sub("<[^>]*>", "", source) == MINUTES
    assert [f'id="p-{row.pk}"' in page for row in rows(paper)] == [True] * 3


def test_hostile_words_are_words(council, secretary, clerk):
    text = MINUTES.replace("مركز", '<script>alert("1")</script> &amp; "مركز"')
    named = make_paper(council=council, by=secretary, text=text, file_name="<script>alert.docx")
    page = clerk.get(address(named)).content.decode()
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert") == 5  # the source, its row twice, the heads


def test_what_stands_in_the_fields(clerk, paper):
    page = clerk.get(address(paper))
    row = rows(paper)[0]
    assert value_of(page, f"text-{row.pk}") == row.text
    assert value_of(page, f"title-{row.pk}") == "إحداث مركز للتكوين"
    assert [value_of(page, name) for name in ("kind", "month", "year", "number")] == ["ordinary", "2", "2022", "1"]
    assert value_of(page, "council") == str(paper.council_id)


def test_enter_saves(clerk, paper):
    """The first button of the form is what a key press in one of its fields presses."""
    page = clerk.get(address(paper)).content.decode()
    first = re.search(r'<form[^>]*id="review".*?(<button[^>]*>)', page, re.DOTALL)[1]
    assert 'name="do" value="save"' in first
    assert "formaction" not in first


def test_saving_leads_back_to_the_row(clerk, paper):
    row = rows(paper)[1]
    assert save(clerk, paper, f"up:{row.pk}").url == f"{address(paper)}#p-{row.pk}"
    assert save(clerk, paper).url == address(paper)


def test_what_cant_be_done_is_said_and_what_was_typed_is_kept(clerk, paper):
    row = rows(paper)[0]
    response = save(clerk, paper, f"split:{row.pk}", **{f"title-{row.pk}": "عنوان كتبته"})
    page = clerk.get(response.url)
    assert says(page, "Put an empty line in its words where they divide, then split.")
    assert value_of(page, f"title-{row.pk}") == "عنوان كتبته"


def test_two_people_save_and_the_second_sees_both(clerk, paper):
    first, second, third = rows(paper)
    stale = form(paper, do="save", **{f"text-{first.pk}": "كلام الثاني", f"text-{third.pk}": "كلام في سطر ذهب"})
    do(paper, f"merge:{second.pk}", **{f"text-{first.pk}": "كلام الأول"})
    response = clerk.post(address(paper, "save/"), stale)
    assert response.status_code == 409
    assert value_of(response, f"text-{first.pk}") == "كلام الثاني"
    shown = text_of(response)
    assert ("كلام الأول" in shown, "كلام في سطر ذهب" in shown) == (True, True)
    assert value_of(response, "edition") == "2"
    stale["edition"] = "2"
    assert clerk.post(address(paper, "save/"), stale).status_code == 302
    assert texts(paper)[0] == "كلام الثاني"


def test_a_text_in_which_nothing_was_found(council, secretary, clerk):
    paper = make_paper(council=council, by=secretary, text="خبر قصير لا يتضمن شيئا.")
    assert says(clerk.get(address(paper)), "No recommendation was found in this text")
    save(clerk, paper, "add")
    assert len(rows(paper)) == 1


def test_a_text_about_a_consultation(council, secretary, clerk):
    text = "انعقد لقاء تشاوري يوم السبت 4 غشت 2018 بمدينة النموذج حول الاستراتيجية المحلية للاقتصاد الاجتماعي."
    paper = make_paper(council=council, by=secretary, text=text)
    response = clerk.get(address(paper))
    assert says(response, "This text is about a consultation, not a session: no recommendation was found in it.")
    assert "2018" in "".join(inside(response, "dl", 'class="facts"'))
    assert "formaction" not in response.content.decode()  # there is nothing to create


def test_what_it_is_like_is_shown_with_the_words_that_differ(council, secretary, clerk):
    make_recommendation(
        reference="NMD-2021-01-04",
        followed_by=council.organization,
        text="تهيئة الطريق القروية الرابطة",
        title="تهيئة الطريق",
        published=True,
    )
    paper = make_paper(council=council, by=secretary)
    page = clerk.get(address(paper))
    assert ("/recommendations/NMD-2021-01-04/", "NMD-2021-01-04") in links_in(page)
    assert "<del>الرابطة</del>" in page.content.decode()
    row = rows(paper)[1]
    assert f'name="choice-{row.pk}" value="carries_over:NMD-2021-01-04"' in page.content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_queries_of_the_review(clerk, council, secretary, many, django_assert_num_queries):
    lines = MINUTES.splitlines(keepends=True)
    paper = make_paper(council=council, by=secretary, text="".join(lines[: many + 1]))
    # The session, the account, the posts; the paper, its rows; may they, councils, themes, two for the references,
    # organizations, points of the agenda, the same text from before.
    with django_assert_num_queries(13):
        assert len(clerk.get(address(paper)).context["review"].cards) == many


def test_in_french(clerk, paper):
    response = clerk.get("/fr" + address(paper))
    assert (response["Content-Language"], response.status_code) == ("fr", 200)
    assert 'lang="ar" dir="rtl"' in response.content.decode()
    assert '<option value="2" selected>février</option>' in response.content.decode()


def test_the_same_text_from_before_is_named(clerk, council, secretary, paper):
    again = make_paper(council=council, by=secretary)
    assert says(clerk.get(address(again)), "This very text was brought in before:")
    papers.discard(paper)
    assert not says(clerk.get(address(again)), "This very text was brought in before:")


# Taken over, put aside


def test_refused_with_the_sentences_at_their_rows(clerk, paper):
    row = rows(paper)[1]
    response = clerk.post(address(paper, "adopt/"), form(paper, year="", **{f"lead-{row.pk}": "لا وجود لها"}))
    assert (response.status_code, Recommendation.objects.count()) == (409, 0)
    assert says(response, "Write the year of the session.")
    assert f'<ul class="problems" id="problems-{row.pk}">' in response.content.decode()
    assert value_of(response, f"lead-{row.pk}") == "لا وجود لها"


def test_adopted_published_and_shown(clerk, client, paper):
    response = clerk.post(address(paper, "adopt/"), form(paper), follow=True)
    drafts = list(Recommendation.objects.order_by("number"))
    links = dict(links_in(response))
    assert [one.get_absolute_url() in links for one in drafts] == [True] * 3
    session = drafts[0].session.get_absolute_url()
    assert session in links
    assert client.get(drafts[0].get_absolute_url()).status_code == 404
    response = clerk.post(address(paper, "publish/"), follow=True)
    assert says(response, "Everything that came of this text is public.")
    shown = text_of(client.get(session))
    assert [one.reference in shown for one in drafts] == [True] * 3


def test_pressed_twice_it_is_done_once(clerk, paper):
    data = form(paper)
    first, second = (clerk.post(address(paper, "adopt/"), data) for _ in range(2))
    assert (first.url, second.url, Recommendation.objects.count()) == (address(paper), address(paper), 3)


def test_the_source_stays_readable_with_its_digest(clerk, paper):
    papers.adopt(paper, paper.entered_by)
    page = clerk.get(address(paper))
    assert paper.sha256 in text_of(page)
    assert "دعم التعاونيات النسائية." in text_of(page)
    assert 'id="review"' not in page.content.decode()
    assert clerk.post(address(paper, "save/"), {"edition": "2"}).url == address(paper)


def test_put_aside_and_taken_up_again(clerk, paper):
    assert says(clerk.post(address(paper, "discard/"), follow=True), "Put aside")
    assert says(clerk.post(address(paper, "adopt/"), {}, follow=True), "Put aside")
    assert says(clerk.post(address(paper, "discard/"), {"do": "restore"}, follow=True), "Review what was read")
    assert clerk.post(address(paper, "discard/"), {"do": "restore"}).status_code == 409


@pytest.mark.parametrize("many", [1, 3])
def test_queries_once_taken_over(clerk, council, secretary, many, django_assert_num_queries):
    lines = MINUTES.splitlines(keepends=True)
    paper = make_paper(council=council, by=secretary, text="".join(lines[: many + 1]))
    papers.adopt(paper, secretary)
    with django_assert_num_queries(5):  # the session, the account, the posts; the paper, its rows
        assert len(clerk.get(address(paper)).context["drafts"]) == many


def test_nobody_elsewhere_meets_the_names_of_others(sign_in, paper):
    elsewhere = sign_in(make_holder(make_organization(), PostKind.SECRETARY))
    assert elsewhere.get(address(paper)).status_code == 404
    assert paper.name not in text_of(elsewhere.get(HOME))
