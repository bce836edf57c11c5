"""What protects the site: headers on every answer, cookies, secrets, hosts, and a sign-in that can't be worn down."""

import io
import logging
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.test import Client
from django.urls import path, reverse

from config.urls import urlpatterns as map_of_the_site
from consultations.people import throttle
from organizations.models import User
from tests.builders import make_administrator, make_user

PASSWORD = "a long enough password"


@login_not_required
def broken(request):
    raise ZeroDivisionError


urlpatterns = [path("broken/", broken), *map_of_the_site]

POLICY = {
    "default-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}
HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


# Headers


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/fr/", 200),
        ("/recommendations/", 200),
        ("/account/login/", 200),
        ("/staff/", 302),
        ("/no-such-page/", 404),
        ("/recommendations/NO-SUCH/", 404),
        ("/broken/", 500),
    ],
)
def test_every_answer_carries_the_headers_that_protect(address, status):
    response = Client(raise_request_exception=False).get(address)
    assert response.status_code == status
    assert set(response["Content-Security-Policy"].split("; ")) == POLICY
    assert {name: response[name] for name in HEADERS} == HEADERS


def test_a_refused_form_and_a_refused_method_carry_them_too():
    refused = Client(enforce_csrf_checks=True).post(reverse("account_login"), {})
    not_allowed = Client().post(reverse("publishing:about"), {})
    assert (refused.status_code, not_allowed.status_code) == (403, 405)
    for response in (refused, not_allowed):
        assert set(response["Content-Security-Policy"].split("; ")) == POLICY
        assert {name: response[name] for name in HEADERS} == HEADERS


@pytest.mark.urls(__name__)
def test_an_error_tells_nothing_of_the_inside():
    response = Client(raise_request_exception=False).get("/broken/")
    content = response.content.decode()
    assert [word for word in ("Traceback", "ZeroDivisionError", "tests/", "settings") if word in content] == []


# Cookies and secrets: the settings of a real machine, in a process of their own


def manage(*arguments, **environment):
    """manage.py with only this environment."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "DATA_DIR") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=kept | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


SECRET = "k3-" + "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
SAY = (
    "from django.conf import settings as s; print(s.DEBUG, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, "
    "s.LANGUAGE_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.SECURE_SSL_REDIRECT, "
    "s.SECURE_HSTS_SECONDS >= 31536000)"
)


def test_the_settings_of_a_real_machine_pass_djangos_own_check():
    done = manage("check", "--deploy", "--fail-level", "WARNING", HTTPS="1", SECRET_KEY=SECRET)
    assert (done.returncode, done.stderr) == (0, "")


def test_on_https_cookies_travel_on_https_only():
    done = manage("shell", "-v", "0", "-c", SAY, HTTPS="1", SECRET_KEY=SECRET)
    assert done.stdout.strip() == "False True True True True Lax True True", done.stderr


def test_without_https_nothing_claims_to_be_on_it():
    done = manage("shell", "-v", "0", "-c", SAY, SECRET_KEY=SECRET)
    assert done.stdout.strip() == "False False False False True Lax False False", done.stderr


NO_SECRET = "ImproperlyConfigured: Set the environment variable SECRET_KEY."


def test_there_is_no_secret_by_default():
    done = manage("check")
    assert done.returncode != 0
    assert done.stderr.strip().splitlines()[-1].endswith(NO_SECRET)


def test_an_empty_secret_is_none():
    done = manage("check", SECRET_KEY="  ")
    assert done.stderr.strip().splitlines()[-1].endswith(NO_SECRET)


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("HTTPS", "perhaps", "HTTPS is 1 or 0, not 'perhaps'."),
        ("DEVELOPMENT", "2", "DEVELOPMENT is 1 or 0, not '2'."),
        ("EMAIL_PORT", "smtp", "EMAIL_PORT is a whole number, not 'smtp'."),
    ],
)
def test_a_bad_value_stops_the_start_with_a_sentence(variable, value, sentence):
    done = manage("check", SECRET_KEY=SECRET, **{variable: value})
    assert done.returncode != 0
    assert done.stderr.strip().splitlines()[-1].endswith(sentence)


# Hosts


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "localhost.elsewhere.example", "localhost@elsewhere.example", "…"]
)
def test_only_the_sites_own_names_are_answered(host):
    response = Client(raise_request_exception=False).get("/", headers={"Host": host})
    assert response.status_code == 400
    assert host not in response.content.decode()


# Signing in


@pytest.fixture
def person():
    return make_user(email="person@example.org", password=PASSWORD)


def sign_in(client, password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": "person@example.org", "password": password, **more})


def sentences(response) -> list[str]:
    """What the form says about itself, without its markup."""
    return [str(error) for errors in response.context["form"].errors.values() for error in errors]


def test_somebody_signs_in_and_meets_the_desk(person):
    response = sign_in(Client())
    assert (response.status_code, response["Location"]) == (302, reverse("desk:home"))


def test_the_cookie_of_a_session_is_for_the_server_only(person):
    cookie = sign_in(Client()).cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_a_wrong_password_and_an_unknown_address_are_told_alike(person):
    client = Client()
    wrong = sentences(sign_in(client, "wrong"))
    unknown = client.post(reverse("account_login"), {"login": "nobody@example.org", "password": "wrong"})
    assert sentences(unknown) == wrong
    assert len(wrong) == 1


def test_somebody_whose_account_is_closed_doesnt_come_in(person):
    User.objects.update(is_active=False)
    client = Client()
    sign_in(client)
    assert settings.SESSION_COOKIE_NAME not in client.cookies or "_auth_user_id" not in client.session


def test_guessing_is_stopped_with_a_sentence_and_the_right_password_too(person):
    client = Client()
    said = [sentences(sign_in(client, f"guess {attempt}")) for attempt in range(6)]
    assert said[0] == said[4] != said[5]
    assert len(said[5][0]) > 20
    late = sign_in(client)
    assert (late.status_code, sentences(late)) == (200, said[5])
    cache.clear()
    assert sign_in(client).status_code == 302


def test_a_flood_of_sign_ins_is_answered_in_the_sites_own_words(person):
    client = Client()
    for attempt in range(31):
        response = client.post(reverse("account_login"), {"login": f"{attempt}@example.org", "password": "x"})
    assert response.status_code == 429
    assert "429.html" in [template.name for template in response.templates]
    assert '<html lang="ar-MA" dir="rtl">' in response.content.decode()


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:evil.example",
        "///evil",
    ],
)
def test_nobody_is_led_elsewhere_after_signing_in(person, elsewhere):
    response = sign_in(Client(), next=elsewhere)
    assert (response.status_code, response["Location"]) == (302, reverse("desk:home"))


def test_somebody_is_led_back_to_the_page_they_wanted(person):
    asked = Client().get(reverse("recommendations_staff:list"))
    assert asked["Location"] == "/account/login/?next=/staff/recommendations/"
    response = sign_in(Client(), next="/staff/recommendations/")
    assert response["Location"] == "/staff/recommendations/"


def test_after_signing_in_the_session_is_another(person):
    client = Client()
    client.get(reverse("account_login"))
    session = client.session
    session["before"] = True
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    sign_in(client)
    assert client.session.session_key != session.session_key


def test_accounts_are_opened_by_an_administrator_only():
    before = User.objects.count()
    client = Client()
    fields = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    page, sent = client.get(reverse("account_signup")), client.post(reverse("account_signup"), fields)
    assert [page.status_code, sent.status_code] == [200, 200]
    assert User.objects.count() == before
    for response in (page, sent):
        assert re.search(r"<input[^>]+type=\"password\"", response.content.decode()) is None


def test_leaving_needs_a_form(person):
    """A link or a picture elsewhere signs nobody out."""
    client = Client()
    sign_in(client)
    client.get(reverse("account_logout"))
    assert client.get(reverse("desk:home")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(reverse("desk:home")).status_code == 302


def test_a_form_without_its_token_is_refused():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_administrator())
    response = client.post(reverse("account_logout"), {})
    assert response.status_code == 403
    assert client.get(reverse("desk:home")).status_code == 200


def test_asking_for_a_new_password_tells_nobody_who_has_an_account(person, mailoutbox):
    answers = [
        Client().post(reverse("account_reset_password"), {"email": address})
        for address in ("person@example.org", "nobody@example.org")
    ]
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [
        (302, reverse("account_reset_password_done"))
    ] * 2
    assert [mail.to for mail in mailoutbox if mail.to == ["person@example.org"]] == [["person@example.org"]]


def test_counters_of_strangers_outlive_a_flood_of_pages():
    """An address that was sent its letters isn't sent more because thousands of pages were asked for in between."""
    assert not throttle.is_too_many("letter", "victim@example.org", 1)
    for number in range(3000):
        cache.set(f"page-{number}", "", timeout=60)
    assert throttle.is_too_many("letter", "victim@example.org", 1)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/consultations/mine/0b7a3f52-0d0c-4b7e-9f9e-1c2d3e4f5a6b/erase/", "/consultations/mine/…/erase/"),
        ("/fr/a/-pVCINZIXVCVUpuAl-c_8g/form/", "/fr/a/…/form/"),
        ("/consultations/exemple-2024/", "/consultations/exemple-2024/"),
    ],
)
def test_the_log_says_no_key_of_an_address(monkeypatch, path, told):
    stream = io.StringIO()
    handler = next(one for one in logging.getLogger().handlers if one.filters)
    monkeypatch.setattr(handler, "stream", stream)
    handler.handle(logging.makeLogRecord({"msg": "%s: %s", "args": ("Not Found", path)}))
    assert stream.getvalue().endswith(f"Not Found: {told}\n")
