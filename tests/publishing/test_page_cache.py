"""Pages kept for anonymous readers: as quick as one query, never stale, never for the wrong person."""

import datetime

import pytest
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.test import Client
from django.urls import path
from django.utils import timezone, translation

from config.urls import urlpatterns as map_of_the_site
from organizations.models import Organization
from recommendations.models import Theme
from tests.builders import make_administrator, make_organization, make_theme, make_user

made = []


@login_not_required
def page(request):
    """Says what it shows, so that a test sees whether it was made anew: how many were made, for whom, in what."""
    made.append(request.get_full_path())
    themes = ",".join(Theme.objects.order_by("pk").values_list("name_ar", flat=True))
    return HttpResponse(f"{len(made)} {request.user} {translation.get_language()} {bool(request.htmx)} {themes}")


@login_not_required
def long_page(request):
    return HttpResponse("كلمة " * 500)


@login_not_required
def page_with_cookie(request):
    made.append("cookie")
    response = HttpResponse(f"{len(made)}")
    response.set_cookie("taste", "salt")
    return response


@login_not_required
def page_with_form(request):
    made.append("form")
    return HttpResponse(get_token(request))


@login_not_required
def private_page(request):
    made.append("private")
    return HttpResponse(f"{len(made)}", headers={"Cache-Control": "private"})


@login_not_required
def not_stored_page(request):
    made.append("no-store")
    return HttpResponse(f"{len(made)}", headers={"Cache-Control": "no-store"})


@login_not_required
def streamed_page(request):
    made.append("stream")
    return StreamingHttpResponse([f"{len(made)}"])


@login_not_required
def missing_page(request):
    made.append("missing")
    return HttpResponse(f"{len(made)}", status=404)


@login_not_required
def page_of_the_shell(request):
    return render(request, "publishing/about.html")


urlpatterns = [
    path("page/", page),
    path("fr/page/", page),
    path("long/", long_page),
    path("cookie/", page_with_cookie),
    path("form/", page_with_form),
    path("private/", private_page),
    path("not-stored/", not_stored_page),
    path("stream/", streamed_page),
    path("missing/", missing_page),
    path("shell/", page_of_the_shell),
    *map_of_the_site,
]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture(autouse=True)
def nothing_made():
    made.clear()


def test_the_second_reader_costs_one_query(django_assert_num_queries):
    make_theme(name_ar="ماء")
    client = Client()
    with django_assert_num_queries(2):  # the version, and the themes of the page
        first = client.get("/page/")
    with django_assert_num_queries(1):  # the version
        second = Client().get("/page/")
    assert first.content.decode() == second.content.decode() == "1 AnonymousUser ar False ماء"
    assert dict(first.headers) == dict(second.headers)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "change",
    [
        lambda: make_theme(name_ar="جديد"),
        lambda: Theme.objects.update(name_ar="جديد"),
        lambda: Theme.objects.all().delete(),
    ],
)
def test_a_published_change_shows_at_once(change):
    make_theme(name_ar="قديم")
    before = Client().get("/page/")
    change()
    after = Client().get("/page/")
    expected = ",".join(Theme.objects.order_by("pk").values_list("name_ar", flat=True))
    assert after.content.decode() == f"2 AnonymousUser ar False {expected}"
    assert after["ETag"] != before["ETag"]


@pytest.mark.django_db(transaction=True)
def test_a_change_of_something_private_keeps_the_page():
    Client().get("/page/")
    make_user()
    Client().get("/page/")
    assert len(made) == 1


def test_a_reader_who_has_it_is_told_that_nothing_changed(django_assert_num_queries):
    first = Client().get("/page/")
    with django_assert_num_queries(1):
        again = Client().get("/page/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == "public, no-cache"
    assert len(made) == 1


@pytest.mark.parametrize("said", ['W/"0123456789abcdef0123456789abcdef"', "*", ""])
def test_a_reader_who_has_another_one_gets_the_page(said):
    assert Client().get("/page/", headers={"If-None-Match": said}).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_after_a_change_the_old_tag_gets_the_page():
    first = Client().get("/page/")
    make_theme()
    assert Client().get("/page/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_what_is_kept_may_be_kept_by_others_and_asked_for_again():
    response = Client().get("/page/")
    assert response["Cache-Control"] == "public, no-cache"
    varies = {part.strip() for part in response["Vary"].split(",")}
    assert varies >= {"Accept-Encoding", "Cookie", "HX-Request", "HX-History-Restore-Request"}


def test_somebody_signed_in_never_meets_a_kept_page(sign_in):
    Client().get("/page/")
    administrator = make_administrator(name="مديرة")
    mine = sign_in(administrator).get("/page/")
    assert mine.content.decode() == "2 مديرة ar False "
    assert "ETag" not in mine
    assert Client().get("/page/").content.decode() == "1 AnonymousUser ar False "


def test_the_page_of_somebody_signed_in_is_never_kept(sign_in):
    sign_in(make_user(name="شخص")).get("/page/")
    assert Client().get("/page/").content.decode() == "2 AnonymousUser ar False "


@pytest.mark.parametrize("name", [settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name])
def test_whoever_has_a_session_or_a_message_waiting_gets_a_page_of_their_own(name):
    Client().get("/page/")
    client = Client()
    client.cookies[name] = "whatever"
    assert client.get("/page/").content.decode().startswith("2 ")
    assert Client().get("/page/").content.decode().startswith("1 ")


def test_a_kept_page_sets_no_cookie():
    for client in (Client(), Client()):
        assert dict(client.get("/shell/").cookies) == {}


@pytest.mark.parametrize("url", ["/cookie/", "/form/", "/private/", "/not-stored/", "/stream/", "/missing/"])
def test_what_is_for_one_reader_or_isnt_a_whole_page_isnt_kept(url):
    first, second = Client().get(url), Client().get(url)
    assert len(made) == 2
    assert "ETag" not in first
    assert "ETag" not in second


def test_a_token_for_a_form_never_reaches_another_reader():
    """Also that of somebody who holds a CSRF cookie already."""
    client = Client()
    client.get("/form/")
    assert settings.CSRF_COOKIE_NAME in client.cookies
    mine = client.get("/form/")
    assert "ETag" not in mine
    assert Client().get("/form/").content != mine.content


def test_the_sign_in_page_is_never_kept():
    client = Client()
    for _ in range(2):  # without the CSRF cookie, then with it
        response = client.get("/account/login/")
        assert response.status_code == 200
        assert "ETag" not in response


def test_nothing_that_is_sent_is_answered_from_the_cache():
    Client().get("/page/")
    assert Client().post("/page/").content.decode().startswith("2 ")
    assert Client().get("/page/").content.decode().startswith("1 ")


def test_head_is_answered_like_get_and_keeps_nothing():
    head = Client().head("/page/")
    assert (head.status_code, head.content) == (200, b"")
    got = Client().get("/page/")
    assert got.content.decode().startswith("2 ")
    assert head["ETag"] == got["ETag"] == Client().head("/page/")["ETag"]
    assert len(made) == 2


DIFFERENT = {
    "language": ("/fr/page/", {}),
    "filter": ("/page/?status=done", {}),
    "order of filters": ("/page/?b=1&a=1", {}),
    "htmx": ("/page/", {"HX-Request": "true"}),
    "not quite htmx": ("/page/", {"HX-Request": "false"}),
    "htmx going back": ("/page/", {"HX-Request": "true", "HX-History-Restore-Request": "true"}),
    "host": ("/page/", {"Host": "localhost"}),
    "compressed": ("/page/", {"Accept-Encoding": "gzip"}),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_kept_apart(name):
    """Each is made anew beside the plain page, and then kept on its own."""
    url, headers = DIFFERENT[name]
    plain = Client().get("/page/")
    other = Client().get(url, headers=headers)
    assert len(made) == 2
    assert plain["ETag"] != other["ETag"]
    assert Client().get(url, headers=headers).content == other.content
    assert Client().get("/page/").content == plain.content
    assert len(made) == 2


def test_each_language_is_kept_in_its_own_words():
    for _ in range(2):
        assert Client().get("/page/").content.decode() == "1 AnonymousUser ar False "
        assert Client().get("/fr/page/").content.decode() == "2 AnonymousUser fr False "


def test_the_language_of_the_browser_changes_nothing():
    Client().get("/page/", headers={"Accept-Language": "fr"})
    assert Client().get("/page/", headers={"Accept-Language": "ar"}).content.decode() == "1 AnonymousUser ar False "
    assert len(made) == 1


def test_compressed_only_for_those_who_can_read_it():
    for _ in range(2):
        assert Client().get("/long/", headers={"Accept-Encoding": "gzip"})["Content-Encoding"] == "gzip"
        assert "Content-Encoding" not in Client().get("/long/")


def test_a_new_day_is_a_new_page(monkeypatch):
    """What is overdue or silent follows the day."""
    before = Client().get("/page/")
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *args: tomorrow)
    after = Client().get("/page/")
    assert after.content.decode().startswith("2 ")
    assert before["ETag"] != after["ETag"]


def test_a_new_release_is_a_new_page(monkeypatch):
    before = Client().get("/page/")
    monkeypatch.setattr("publishing.page_cache.release", lambda: "another")
    after = Client().get("/page/")
    assert after.content.decode().startswith("2 ")
    assert before["ETag"] != after["ETag"]


def test_an_unknown_host_is_refused_and_not_kept():
    assert Client().get("/page/", headers={"Host": "elsewhere.example"}).status_code == 400
    assert made == []


def test_nothing_is_kept_where_the_cache_is_off(settings):
    settings.PAGE_CACHE = False
    Client().get("/page/")
    response = Client().get("/page/")
    assert response.content.decode().startswith("2 ")
    assert "ETag" not in response


def test_the_headers_that_protect_are_kept_too():
    for _ in range(2):
        response = Client().get("/page/")
        assert response["X-Frame-Options"] == "DENY"
        assert "default-src 'self'" in response["Content-Security-Policy"].split("; ")
        assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db(transaction=True)
def test_the_real_list_of_organizations_shows_a_new_name_at_once():
    organization = make_organization(name_ar="الاسم القديم")
    assert "الاسم القديم" in Client().get("/organizations/").content.decode()
    Organization.objects.filter(pk=organization.pk).update(name_ar="الاسم الجديد")
    assert "الاسم الجديد" in Client().get("/organizations/").content.decode()
