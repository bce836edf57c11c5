"""Accounts in the admin, and its door: who gets in, and how."""

from urllib.parse import unquote

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.urls import reverse

from organizations.models import PostKind, User
from tests.builders import appoint, make_council, make_organization, make_user

ADD = "/admin/organizations/user/add/"


def change(user):
    return reverse("admin:organizations_user_change", args=[user.pk])


def test_a_visitor_is_sent_to_the_sign_in_of_the_site(client):
    for page in ("/admin/", "/admin/recommendations/recommendation/"):
        answer = client.get(page, follow=True)
        assert unquote(answer.redirect_chain[-1][0]) == f"/account/login/?next={page}"
        assert answer.status_code == 200


def test_a_visitor_cannot_sign_in_past_the_second_factor(client):
    make_user(email="admin@example.org", password="a long password", is_staff=True, is_superuser=True)
    answer = client.post("/admin/login/", {"username": "admin@example.org", "password": "a long password"})
    assert answer.url.partition("?")[0] == "/account/login/"
    assert client.get("/admin/").status_code == 302


def test_staff_cannot_become_another_account_at_the_admins_door(secretary_of):
    make_user(email="admin@example.org", password="a long password", is_staff=True, is_superuser=True)
    secretary = secretary_of(make_council().organization)
    answer = secretary.post("/admin/login/", {"username": "admin@example.org", "password": "a long password"})
    assert (answer.status_code, answer.url) == (302, "/admin/")
    assert int(secretary.session["_auth_user_id"]) == secretary.person.pk


def test_somebody_who_enters_no_data_is_told_so(sign_in):
    person = sign_in(make_user())
    answer = person.get("/admin/", follow=True)
    assert (answer.status_code, answer.templates[0].name) == (403, "403.html")


def fields(**changed):
    return {
        "name": "أمينة",
        "email": "Amina@Example.ORG",
        "usable_password": "true",
        "password1": "a sentence of words",
        "password2": "a sentence of words",
        **changed,
    }


def test_an_account_is_opened_with_a_password(administrator):
    answer = administrator.post(ADD, fields())
    user = User.objects.get(name="أمينة")
    assert (answer.url, user.email, user.check_password("a sentence of words")) == (
        change(user),
        "amina@example.org",
        True,
    )
    assert (user.is_staff, user.is_superuser) == (False, False)


def test_an_account_is_opened_without_a_password(administrator):
    administrator.post(ADD, fields(usable_password="false", password1="", password2=""))
    assert User.objects.get(name="أمينة").has_usable_password() is False


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"email": "PERSON@example.org"}, ["__all__", "email"]),
        ({"email": "nothing"}, ["email"]),
        ({"password2": "something else"}, ["password2"]),
        ({"password1": "1234", "password2": "1234"}, ["password2"]),
        ({"name": ""}, ["name"]),
    ],
)
def test_a_wrong_account_is_refused_and_kept_as_typed(administrator, wrong, where):
    make_user(email="person@example.org")
    answer = administrator.post(ADD, fields(**wrong))
    errors = answer.context["adminform"].form.errors
    assert (answer.status_code, sorted(errors)) == (200, where)
    assert answer.context["adminform"].form["name"].value() == fields(**wrong)["name"]


def test_an_administrator_sets_a_password(administrator):
    user = make_user(password="first password")
    page = reverse("admin:auth_user_password_change", args=[user.pk])
    assert administrator.get(page).status_code == 200
    sent = {"usable_password": "true", "password1": "second of words", "password2": "second of words"}
    assert administrator.post(page, {**sent, "set-password": "1"}).status_code == 302
    user.refresh_from_db()
    assert user.check_password("second of words") is True


def test_a_person_is_appointed_on_their_page(administrator, filled):
    user, organization = make_user(), make_organization()
    post = appoint(make_user(), organization, PostKind.CONTACT).post
    sent = filled(administrator.get(change(user)))
    sent |= {"appointments-TOTAL_FORMS": 1, "appointments-0-post": post.pk, "appointments-0-starts_on": "2026-01-01"}
    assert administrator.post(change(user), sent).status_code == 302
    assert user.organization_ids_as("contact") == {organization.pk}


def test_an_old_address_no_longer_signs_in(administrator, filled):
    user = make_user(email="old@example.org")
    EmailAddress.objects.create(user=user, email="old@example.org", primary=True, verified=True)
    sent = filled(administrator.get(change(user)), email="new@example.org")
    assert administrator.post(change(user), sent).status_code == 302
    assert list(EmailAddress.objects.filter(user=user)) == []


def test_nobody_shuts_themselves_out(administrator, filled):
    sent = filled(administrator.get(change(administrator.person)))
    for name in ("is_active", "is_staff", "is_superuser"):
        sent.pop(name, None)
    assert administrator.post(change(administrator.person), sent).status_code == 302
    assert administrator.get("/admin/").status_code == 200


def test_an_account_is_never_deleted(administrator):
    user = make_user()
    page = reverse("admin:organizations_user_delete", args=[user.pk])
    assert administrator.post(page, {"post": "yes"}).status_code == 403


def test_a_lost_second_factor_is_taken_away_and_its_secret_never_shown(administrator):
    lost = Authenticator.objects.create(user=make_user(), type="totp", data={"secret": "the-secret-itself"})
    page = reverse("admin:mfa_authenticator_change", args=[lost.pk])
    assert "the-secret-itself" not in administrator.get(page).content.decode()
    assert administrator.post(page, {"type": "webauthn"}).status_code == 403
    delete = reverse("admin:mfa_authenticator_delete", args=[lost.pk])
    assert administrator.post(delete, {"post": "yes"}).status_code == 302
    assert Authenticator.objects.count() == 0
