"""Every address of the site, for everybody who could ask for it: what each is answered, as a literal table.

An address without an expected answer fails. What is nobody's business but theirs is looked for in every page.
"""

import re
from dataclasses import dataclass, field

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import translation

from organizations.models import PostKind
from organizations.permissions import data_entry_group
from recommendations.models import StatusChange
from tests.builders import (
    appoint,
    make_action,
    make_administrator,
    make_agenda_item,
    make_attendance,
    make_consultation,
    make_council,
    make_evidence,
    make_finding,
    make_holder,
    make_organization,
    make_participant,
    make_phase,
    make_recommendation,
    make_session,
    make_sitting,
    make_source,
    make_territory,
    make_theme,
    make_update,
    make_user,
    make_vote,
    make_workshop,
)

PEOPLE = ("visitor", "stranger", "elsewhere", "colleague", "owner", "secretary", "administrator")
"""A visitor has no account; a stranger has one and no post; "elsewhere" is the secretary of another council, who enters
its data; the owner wrote the updates, for the organization the colleague works in too; the secretary keeps the
recommendations and enters data."""


@dataclass
class World:
    """One council, what it asked, and who is around; and a second council, whose people must meet nothing of it."""

    people: dict = field(default_factory=dict)

    def __post_init__(self):
        self.territory = make_territory()
        self.council = make_council(territory=self.territory)
        self.session = make_session(council=self.council, month=1)
        self.hidden_session = make_session(council=self.council, month=5, is_public=False, summary="SECRET session")
        self.sitting = make_sitting(session=self.session)
        self.item = make_agenda_item(session=self.session, sitting=self.sitting)
        self.vote, self.attendance = make_vote(agenda_item=self.item), make_attendance(sitting=self.sitting)
        self.source, self.theme = make_source(), make_theme()
        self.phase = make_phase()
        ours = {"organizers": [self.council.organization], "phase": self.phase, "source": self.source}
        self.consultation = make_consultation(**ours)
        self.hidden_consultation = make_consultation(is_public=False, title_ar="SECRET consultation", **ours)
        self.workshop = make_workshop(consultation=self.consultation)
        self.finding = make_finding(consultation=self.consultation)
        self.participant = make_participant(
            consultation=self.consultation, name="SECRET participant", category="", is_named=False
        )
        self.lead = make_organization()
        self.owner = make_holder(self.lead, PostKind.FOLLOW_UP_OFFICER, email="secret-owner@example.org")
        how = {"session": self.session, "lead": self.lead, "themes": [self.theme], "territory": self.territory}
        self.published = make_recommendation(published=True, **how)
        self.draft = make_recommendation(title="SECRET draft", **how)
        self.archived = make_recommendation(archived=True, **how)
        self.action = make_action(recommendation=self.published)
        self.update_draft = make_update(recommendation=self.published, author=self.owner, words="SECRET update")
        self.evidence_of_draft = make_evidence(update_row=self.update_draft, title="SECRET unsent piece")
        declared = make_recommendation(published=True, **how)
        self.update = make_update(recommendation=declared, author=self.owner)
        self.evidence = make_evidence(update_row=self.update, title="وثيقة عمومية")
        self.private = make_evidence(update_row=self.update, title="SECRET piece", is_public=False)
        self.declared = declared
        self._submit()
        self.people = self._people()
        self.post = self.owner.appointments.get().post
        self.appointment = self.owner.appointments.get()
        self.change = StatusChange.objects.filter(recommendation=declared).latest("sequence")
        self.draft_change = StatusChange.objects.filter(recommendation=self.draft).latest("sequence")
        self.factor = Authenticator.objects.create(user=make_user(), type="totp", data={"secret": "SECRET factor"})
        self.group = Group.objects.get(pk=data_entry_group().pk)

    def _submit(self):
        from_the_desk = Client()
        from_the_desk.force_login(self.owner)
        address = reverse("recommendations_staff:update_step", args=[self.declared.reference, self.update.pk])
        assert from_the_desk.post(address, {"step": "submit"}).status_code == 302

    def _people(self):
        other = make_council()
        people = {"visitor": None, "stranger": make_user(), "owner": self.owner, "administrator": make_administrator()}
        people["colleague"] = make_holder(self.lead, PostKind.FOLLOW_UP_OFFICER)
        for name, council in (("secretary", self.council), ("elsewhere", other)):
            people[name] = make_user(is_staff=True)
            people[name].groups.add(data_entry_group())
            appoint(people[name], council.organization, PostKind.SECRETARY)
        return people

    def client(self, name) -> Client:
        client = Client()
        if self.people[name]:
            client.force_login(self.people[name])
        return client


# What is answered: a status, or "login" for a redirection to the page where one signs in.

ALL = "200 200 200 200 200 200 200"
SIGNED_IN = "login 200 200 200 200 200 200"
DEED = "login 405 405 405 405 405 405"
NOBODY = "404 404 404 404 404 404 404"

# name of the address, of what, its arguments, and the answers to visitor, stranger, elsewhere, colleague, owner,
# secretary, administrator

PAGES = [
    ("publishing:home", "", lambda w: [], ALL),
    ("publishing:about", "", lambda w: [], ALL),
    ("publishing:robots", "", lambda w: [], ALL),
    ("organizations:list", "", lambda w: [], ALL),
    ("organizations:detail", "", lambda w: [w.lead.slug], ALL),
    ("organizations:detail", "that isn't", lambda w: ["no-such"], NOBODY),
    ("councils:list", "", lambda w: [], ALL),
    ("councils:detail", "", lambda w: [w.council.slug], ALL),
    ("councils:detail", "that isn't", lambda w: ["no-such"], NOBODY),
    ("councils:session", "", lambda w: [w.council.slug, "2021-01"], ALL),
    ("councils:session", "hidden", lambda w: [w.council.slug, "2021-05"], "404 404 404 404 404 200 200"),
    ("councils:session", "that isn't", lambda w: [w.council.slug, "2021-99"], NOBODY),
    ("consultations:list", "", lambda w: [], ALL),
    ("consultations:detail", "", lambda w: [w.consultation.slug], ALL),
    ("consultations:detail", "hidden", lambda w: [w.hidden_consultation.slug], "404 404 404 404 404 200 200"),
    ("recommendations:list", "", lambda w: [], ALL),
    ("recommendations:detail", "published", lambda w: [w.published.reference], ALL),
    ("recommendations:detail", "archived", lambda w: [w.archived.reference], ALL),
    ("recommendations:detail", "draft", lambda w: [w.draft.reference], "404 404 404 404 404 200 200"),
    ("recommendations:detail", "that isn't", lambda w: ["NO-SUCH"], NOBODY),
    ("recommendations:changes", "published", lambda w: [w.published.reference], ALL),
    ("recommendations:changes", "draft", lambda w: [w.draft.reference], "404 404 404 404 404 200 200"),
    ("recommendations:changes_json", "published", lambda w: [w.published.reference], ALL),
    ("recommendations:changes_json", "draft", lambda w: [w.draft.reference], "404 404 404 404 404 200 200"),
    (
        "recommendations:evidence",
        "public",
        lambda w: [w.declared.reference, w.evidence.pk],
        "302 302 302 302 302 302 302",
    ),
    (
        "recommendations:evidence",
        "private",
        lambda w: [w.declared.reference, w.private.pk],
        "404 404 404 302 302 302 302",
    ),
    (
        "recommendations:evidence",
        "not sent yet",
        lambda w: [w.published.reference, w.evidence_of_draft.pk],
        "404 404 404 302 302 404 302",
    ),
    ("recommendations:evidence", "of another", lambda w: [w.published.reference, w.evidence.pk], NOBODY),
    # The desk: what isn't on it isn't there.
    ("desk:home", "", lambda w: [], SIGNED_IN),
    ("recommendations_staff:list", "", lambda w: [], SIGNED_IN),
    (
        "recommendations_staff:detail",
        "published",
        lambda w: [w.published.reference],
        "login 404 404 200 200 200 200",
    ),
    ("recommendations_staff:detail", "draft", lambda w: [w.draft.reference], "login 404 404 404 404 200 200"),
    ("recommendations_staff:step", "", lambda w: [w.published.reference], DEED),
    ("recommendations_staff:lead", "", lambda w: [w.published.reference], DEED),
    ("recommendations_staff:deadline", "", lambda w: [w.published.reference], DEED),
    (
        "recommendations_staff:update_new",
        "one is open",
        lambda w: [w.published.reference],
        "login 404 404 302 302 403 403",
    ),
    ("recommendations_staff:update_new", "draft", lambda w: [w.draft.reference], "login 404 404 404 404 403 403"),
    (
        "recommendations_staff:update",
        "submitted",
        lambda w: [w.declared.reference, w.update.pk],
        "login 404 404 200 200 200 200",
    ),
    (
        "recommendations_staff:update",
        "draft",
        lambda w: [w.published.reference, w.update_draft.pk],
        "login 404 404 200 200 404 200",
    ),
    (
        "recommendations_staff:update_edit",
        "draft",
        lambda w: [w.published.reference, w.update_draft.pk],
        "login 404 404 200 200 404 403",
    ),
    (
        "recommendations_staff:update_edit",
        "submitted",
        lambda w: [w.declared.reference, w.update.pk],
        "login 404 404 302 302 403 403",
    ),
    ("recommendations_staff:update_discard", "", lambda w: [w.published.reference, w.update_draft.pk], DEED),
    ("recommendations_staff:evidence_add", "", lambda w: [w.published.reference, w.update_draft.pk], DEED),
    (
        "recommendations_staff:evidence_change",
        "",
        lambda w: [w.published.reference, w.update_draft.pk, w.evidence_of_draft.pk],
        DEED,
    ),
    ("recommendations_staff:update_step", "", lambda w: [w.declared.reference, w.update.pk], DEED),
]

# What is sent: the same columns, for the deeds; what each person did is undone before the next.

STEP = "recommendations_staff:step"
UPDATE_STEP = "recommendations_staff:update_step"
DEEDS = [
    (STEP, {"step": "archive", "reason": "سبب"}, lambda w: [w.published.reference], "login 404 404 409 409 302 302"),
    (STEP, {"step": "accept"}, lambda w: [w.published.reference], "login 404 404 302 302 409 409"),
    (STEP, {"step": "publish"}, lambda w: [w.draft.reference], "login 404 404 404 404 302 302"),
    (
        "recommendations_staff:deadline",
        {"due_on": "2030-01-31"},
        lambda w: [w.published.reference],
        "login 404 404 409 409 302 302",
    ),
    (
        "recommendations_staff:lead",
        {"organization": "", "reason": "سبب"},
        lambda w: [w.published.reference],
        "login 404 404 409 409 302 302",
    ),
    (
        "recommendations_staff:update_discard",
        {},
        lambda w: [w.published.reference, w.update_draft.pk],
        "login 404 404 302 302 404 403",
    ),
    (
        "recommendations_staff:evidence_add",
        {"link": "https://example.org/more", "title": "وثيقة"},
        lambda w: [w.published.reference, w.update_draft.pk],
        "login 404 404 302 302 404 403",
    ),
    (
        "recommendations_staff:evidence_change",
        {"deed": "hide"},
        lambda w: [w.published.reference, w.update_draft.pk, w.evidence_of_draft.pk],
        "login 404 404 302 302 404 403",
    ),
    (
        "recommendations_staff:evidence_change",
        {"deed": "remove"},
        lambda w: [w.declared.reference, w.update.pk, w.private.pk],
        "login 404 404 302 302 403 403",
    ),
    (
        UPDATE_STEP,
        {"step": "submit"},
        lambda w: [w.published.reference, w.update_draft.pk],
        "login 404 404 302 302 404 409",
    ),
    (
        UPDATE_STEP,
        {"step": "verify"},
        lambda w: [w.declared.reference, w.update.pk],
        "login 404 404 409 409 302 409",
    ),
    (
        UPDATE_STEP,
        {"step": "return", "reason": "سبب"},
        lambda w: [w.declared.reference, w.update.pk],
        "login 404 404 409 409 302 409",
    ),
    (
        UPDATE_STEP,
        {"step": "withdraw", "reason": "سبب"},
        lambda w: [w.declared.reference, w.update.pk],
        "login 404 404 302 302 409 409",
    ),
]

# Signing in and the second factor: the pages of allauth, told apart only by whether somebody is signed in.

OWN_ACCOUNT = "login 200 200 200 200 200 200"
AFTER_PROOF = "login 302 302 302 302 302 302"
NO_PASSWORD_YET = "login 403 403 403 403 403 403"
NO_FACTOR_YET = "login 404 404 404 404 404 404"
ACCOUNT = {
    "account_login": ([], "200 302 302 302 302 302 302"),
    "account_logout": ([], "302 200 200 200 200 200 200"),
    "account_inactive": ([], ALL),
    "account_signup": ([], "200 302 302 302 302 302 302"),
    "account_reauthenticate": ([], NO_PASSWORD_YET),
    "account_email": ([], OWN_ACCOUNT),
    "account_email_verification_sent": ([], ALL),
    "account_confirm_email": (["no-such-key"], ALL),
    "account_change_password": ([], AFTER_PROOF),
    "account_set_password": ([], OWN_ACCOUNT),
    "account_reset_password": ([], ALL),
    "account_reset_password_done": ([], ALL),
    "account_reset_password_from_key": (["no", "such-key"], ALL),
    "account_reset_password_from_key_done": ([], ALL),
    "account_confirm_login_code": ([], AFTER_PROOF),
    "mfa_index": ([], OWN_ACCOUNT),
    "mfa_authenticate": ([], AFTER_PROOF),
    "mfa_reauthenticate": ([], NO_PASSWORD_YET),
    "mfa_activate_totp": ([], AFTER_PROOF),
    "mfa_deactivate_totp": ([], NO_FACTOR_YET),
    "mfa_view_recovery_codes": ([], NO_FACTOR_YET),
    "mfa_generate_recovery_codes": ([], OWN_ACCOUNT),
    "mfa_download_recovery_codes": ([], NO_FACTOR_YET),
    "mfa_list_webauthn": ([], OWN_ACCOUNT),
    "mfa_add_webauthn": ([], AFTER_PROOF),
    "mfa_reauthenticate_webauthn": ([], NO_PASSWORD_YET),
    "mfa_remove_webauthn": ([1], NO_FACTOR_YET),
    "mfa_edit_webauthn": ([1], NO_FACTOR_YET),
    "mfa_login_webauthn": ([], AFTER_PROOF),
}

# The admin. Whoever doesn't enter data is sent to sign in. What lies outside a secretary's reach isn't there: Django
# goes back to the front page and says so (302).

ADMINISTRATORS = "login login 403 login login 403 200"
DATA_ENTRY = "login login 200 login login 200 200"
THEIR_OWN = "login login 302 login login 200 200"
NOBODY_DOES = "login login 403 login login 403 403"
TO_THE_FORM = "login login 302 login login 302 302"
ADMIN = [
    ("admin:index", lambda w: [], DATA_ENTRY),
    ("admin:login", lambda w: [], "login 403 302 403 403 302 302"),
    ("admin:logout", lambda w: [], "login 302 405 302 302 405 405"),
    ("admin:password_change", lambda w: [], DATA_ENTRY),
    ("admin:password_change_done", lambda w: [], DATA_ENTRY),
    ("admin:autocomplete", lambda w: [], NOBODY_DOES),
    ("admin:jsi18n", lambda w: [], DATA_ENTRY),
    ("admin:app_list", lambda w: ["organizations"], DATA_ENTRY),
    ("admin:app_list", lambda w: ["auth"], "login login 404 login login 404 200"),
    ("admin:auth_user_password_change", lambda w: [w.owner.pk], ADMINISTRATORS),
]
STEPS = [
    (
        "admin:recommendations_recommendation_step",
        lambda w: [w.published.pk, "archive"],
        THEIR_STEP := "login login 404 login login 200 200",
    ),
    ("admin:recommendations_recommendation_step", lambda w: [w.draft.pk, "publish"], THEIR_STEP),
    ("admin:recommendations_recommendation_step", lambda w: [w.draft.pk, "assign_lead"], THEIR_STEP),
    (
        "admin:recommendations_recommendation_step",
        lambda w: [w.published.pk, "accept"],
        "login login 404 login login 302 302",
    ),
    (
        "admin:recommendations_progressupdate_step",
        lambda w: [w.update.pk, "verify"],
        "login login 404 login login 200 302",
    ),
    (
        "admin:recommendations_progressupdate_step",
        lambda w: [w.update_draft.pk, "submit"],
        "login login 404 login login 404 302",
    ),
]
# of what: list, add, change, history, delete
KINDS = {
    "organizations_organization": (
        lambda w: w.lead,
        DATA_ENTRY,
        ADMINISTRATORS,
        DATA_ENTRY,
        DATA_ENTRY,
        ADMINISTRATORS,
    ),
    "organizations_territory": (
        lambda w: w.territory,
        DATA_ENTRY,
        ADMINISTRATORS,
        DATA_ENTRY,
        DATA_ENTRY,
        ADMINISTRATORS,
    ),
    "organizations_source": (lambda w: w.source, DATA_ENTRY, DATA_ENTRY, DATA_ENTRY, DATA_ENTRY, ADMINISTRATORS),
    "organizations_post": (lambda w: w.post, *[ADMINISTRATORS] * 5),
    "organizations_appointment": (lambda w: w.appointment, *[ADMINISTRATORS] * 5),
    "organizations_user": (lambda w: w.owner, *[ADMINISTRATORS] * 4, NOBODY_DOES),
    "auth_group": (lambda w: w.group, *[ADMINISTRATORS] * 5),
    "mfa_authenticator": (lambda w: w.factor, ADMINISTRATORS, NOBODY_DOES, *[ADMINISTRATORS] * 3),
    "consultations_strategy": (
        lambda w: w.phase.strategy,
        DATA_ENTRY,
        ADMINISTRATORS,
        DATA_ENTRY,
        DATA_ENTRY,
        ADMINISTRATORS,
    ),
    "consultations_phase": (lambda w: w.phase, DATA_ENTRY, ADMINISTRATORS, DATA_ENTRY, DATA_ENTRY, ADMINISTRATORS),
    "consultations_consultation": (
        lambda w: w.consultation,
        DATA_ENTRY,
        DATA_ENTRY,
        THEIR_OWN,
        THEIR_OWN,
        ADMINISTRATORS,
    ),
    "consultations_participant": (lambda w: w.participant, DATA_ENTRY, DATA_ENTRY, *[THEIR_OWN] * 3),
    "consultations_finding": (lambda w: w.finding, DATA_ENTRY, DATA_ENTRY, *[THEIR_OWN] * 3),
    "consultations_workshop": (lambda w: w.workshop, DATA_ENTRY, DATA_ENTRY, *[THEIR_OWN] * 3),
    "councils_council": (lambda w: w.council, DATA_ENTRY, ADMINISTRATORS, THEIR_OWN, THEIR_OWN, ADMINISTRATORS),
    "councils_session": (lambda w: w.session, DATA_ENTRY, DATA_ENTRY, THEIR_OWN, THEIR_OWN, ADMINISTRATORS),
    "councils_sitting": (lambda w: w.sitting, DATA_ENTRY, DATA_ENTRY, *[THEIR_OWN] * 3),
    "councils_agendaitem": (lambda w: w.item, DATA_ENTRY, DATA_ENTRY, *[THEIR_OWN] * 3),
    "recommendations_recommendation": (lambda w: w.draft, DATA_ENTRY, DATA_ENTRY, THEIR_OWN, THEIR_OWN, NOBODY_DOES),
    "recommendations_progressupdate": (lambda w: w.update, DATA_ENTRY, NOBODY_DOES, THEIR_OWN, THEIR_OWN, NOBODY_DOES),
    "recommendations_statuschange": (
        lambda w: w.draft_change,
        DATA_ENTRY,
        NOBODY_DOES,
        THEIR_OWN,
        THEIR_OWN,
        NOBODY_DOES,
    ),
    "recommendations_evidence": (lambda w: w.private, DATA_ENTRY, NOBODY_DOES, THEIR_OWN, THEIR_OWN, NOBODY_DOES),
    "recommendations_theme": (lambda w: w.theme, DATA_ENTRY, ADMINISTRATORS, DATA_ENTRY, DATA_ENTRY, NOBODY_DOES),
}
VIEWS = ("changelist", "add", "change", "history", "delete")
UNNAMED = {"admin/(?P<url>.*)$"} | {f"admin/{kind.replace('_', '/', 1)}/<path:object_id>/" for kind in KINDS}
"""Addresses without a name: the admin's own catch-all, and a short address of each thing that leads to its form."""

NOT_ASKED = {"admin:view_on_site"}
"""Leads to the address of the thing, which answers for itself; asked in a test of its own."""


def asked(w):
    """(what is asked, its address, the expected answers) for every row of the tables."""
    for name, of, arguments, answers in PAGES:
        yield f"{name} {of}".strip(), reverse(name, args=arguments(w)), answers
    for name, (arguments, answers) in ACCOUNT.items():
        yield name, reverse(name, args=arguments), answers
    for name, arguments, answers in [*ADMIN, *STEPS]:
        yield f"{name} {arguments(w)}", reverse(name, args=arguments(w)), answers
    for kind, (thing, *answers_of) in KINDS.items():
        for view, answers in zip(VIEWS, answers_of, strict=True):
            arguments = [] if view in ("changelist", "add") else [thing(w).pk]
            yield f"admin:{kind}_{view}", reverse(f"admin:{kind}_{view}", args=arguments), answers
        yield f"admin:{kind}", reverse(f"admin:{kind}_changelist") + f"{thing(w).pk}/", TO_THE_FORM
    yield "admin", reverse("admin:index") + "no-such/", "login login 404 login login 404 404"


def answer(response) -> str:
    where = response.get("Location", "").split("?")[0].removeprefix("/fr")
    return "login" if where in ("/account/login/", "/admin/login/") else str(response.status_code)


def addresses(patterns, namespaces=(), route=""):
    """The name of every address of the site, or its route where it has none."""
    for pattern in patterns:
        whole = route + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield ":".join((*namespaces, pattern.name)) if pattern.name else whole
        else:
            inside = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from addresses(pattern.url_patterns, inside, whole)


def test_every_address_has_its_expected_answers():
    expected = {row[0] for row in [*PAGES, *ADMIN, *STEPS]} | set(ACCOUNT) | UNNAMED | NOT_ASKED
    expected |= {f"admin:{kind}_{view}" for kind in KINDS for view in VIEWS}
    assert set(addresses(get_resolver().url_patterns)) == expected


# What is nobody's business but theirs

SECRETS = {
    "SECRET session": {"secretary", "administrator"},
    "SECRET consultation": {"secretary", "administrator"},
    "SECRET draft": {"secretary", "administrator"},
    "SECRET update": {"colleague", "owner", "administrator"},
    "SECRET unsent piece": {"colleague", "owner", "administrator"},
    "SECRET piece": {"colleague", "owner", "secretary", "administrator"},
    "SECRET participant": {"secretary", "administrator"},
    "SECRET factor": set(),
    "secret-owner@example.org": {"owner", "administrator"},
}


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("person", PEOPLE)
def test_answers_to(person, language):
    """Every page is asked for; each one given is read for secrets, in lists and forms too."""
    w = World()
    place, before = PEOPLE.index(person), StatusChange.objects.count()
    client, got, expected, met = w.client(person), {}, {}, {}
    with translation.override(language):
        rows = list(asked(w))
    for what, url, answers in rows:
        response = client.get(url)
        got[what], expected[what] = answer(response), answers.split()[place]
        content = b"".join(response.streaming_content) if response.streaming else response.content
        for secret in SECRETS:
            if secret.encode() in content:
                met.setdefault(secret, set()).add(what)
    assert {what: (got[what], expected[what]) for what in got if got[what] != expected[what]} == {}
    assert {secret: places for secret, places in met.items() if person not in SECRETS[secret]} == {}
    assert set(met) == {secret for secret, people in SECRETS.items() if person in people}
    assert StatusChange.objects.count() == before  # asking changes nothing


TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


class Undone(Exception):
    """Takes back what one person did."""


@pytest.mark.parametrize("person", PEOPLE)
def test_deeds_of(person):
    w = World()
    place, got, expected = PEOPLE.index(person), {}, {}
    for name, data, arguments, answers in DEEDS:
        what = f"{name} {data} {arguments(w)}"
        before = StatusChange.objects.count()
        try:
            with transaction.atomic():
                got[what] = answer(w.client(person).post(reverse(name, args=arguments(w)), data))
                changed = StatusChange.objects.count() > before
                assert changed is (got[what] == "302" and ("step" in data or "reason" in data or "due_on" in data)), (
                    what
                )
                raise Undone
        except Undone:
            expected[what] = answers.split()[place]
    assert {what: (got[what], expected[what]) for what in got if got[what] != expected[what]} == {}


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_nobody_is_told_that_a_draft_exists(language):
    """What isn't for them is answered like what isn't there, word for word."""
    w = World()
    with translation.override(language):
        hidden, missing = (reverse("recommendations:detail", args=[one]) for one in (w.draft.reference, "NO-SUCH"))
    for person in ("visitor", "stranger", "elsewhere", "colleague", "owner"):
        client = w.client(person)
        answers = [client.get(url) for url in (hidden, missing)]
        assert [one.status_code for one in answers] == [404, 404]
        pages = [TOKEN.sub("", one.content.decode().replace(w.draft.reference, "NO-SUCH")) for one in answers]
        assert pages[0] == pages[1]
