"""Whose things a secretary meets in the admin: their own council's, and what all share to look at."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils.translation import gettext as _

from consultations.models import Consultation
from councils.models import Session
from organizations.permissions import DATA_ENTRY, data_entry_group
from recommendations.models import Recommendation
from tests.builders import (
    make_agenda_item,
    make_consultation,
    make_council,
    make_document,
    make_evidence,
    make_finding,
    make_minutes,
    make_organization,
    make_recommendation,
    make_session,
    make_sitting,
    make_update,
    make_user,
)


def address(label, page, *args):
    return reverse(f"admin:{label.replace('.', '_')}_{page}", args=args)


def recommendation_fields(own, **fields):
    """What the add page of a recommendation sends."""
    empty = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}
    inlines = {f"{prefix}-{name}": value for prefix in ("actions", "links_out") for name, value in empty.items()}
    return {
        "reference": "TIZ-2021-01-05",
        "kind": "recommendation",
        "title": "تهيئة الطريق",
        "text": "توصي الدورة بتهيئة الطريق.",
        "language": "ar",
        "session": own.pk,
        "followed_by": own.council.organization_id,
        "edition": 1,
        **inlines,
        **fields,
    }


OF_A_COUNCIL = {
    "councils.council": lambda session: session.council,
    "councils.session": lambda session: session,
    "councils.sitting": lambda session: make_sitting(session=session),
    "councils.agendaitem": lambda session: make_agenda_item(session=session),
    "councils.minutes": lambda session: make_minutes(session=session),
    "consultations.consultation": lambda session: make_consultation(organizers=[session.council.organization]),
    "consultations.document": lambda session: make_document(
        consultation=make_consultation(organizers=[session.council.organization])
    ),
    "consultations.finding": lambda session: make_finding(
        consultation=make_consultation(organizers=[session.council.organization])
    ),
    "recommendations.recommendation": lambda session: make_recommendation(session=session),
    "recommendations.progressupdate": lambda session: make_submitted(session),
    "recommendations.statuschange": lambda session: make_recommendation(session=session).changes.get(),
    "recommendations.evidence": lambda session: make_evidence(update_row=make_submitted(session)),
}


def make_submitted(session):
    recommendation = make_recommendation(session=session, published=True, lead=make_organization())
    return make_update(recommendation=recommendation, state="submitted")


@pytest.mark.parametrize("label", list(OF_A_COUNCIL))
def test_a_secretary_meets_the_own_and_not_the_foreign(secretary_of, label):
    own_session, foreign_session = make_session(), make_session()
    secretary = secretary_of(own_session.council.organization)
    own, foreign = OF_A_COUNCIL[label](own_session), OF_A_COUNCIL[label](foreign_session)
    page = secretary.get(address(label, "changelist"))
    assert own.pk in page.context["cl"].queryset.values_list("pk", flat=True)
    assert foreign.pk not in page.context["cl"].queryset.values_list("pk", flat=True)
    assert secretary.get(address(label, "change", own.pk)).status_code == 200
    assert secretary.get(address(label, "change", foreign.pk)).status_code == 302
    assert secretary.get(address(label, "history", foreign.pk)).status_code == 302
    assert secretary.post(address(label, "change", foreign.pk), {}).status_code in (302, 403)


@pytest.mark.parametrize(
    "label",
    ["organizations.user", "organizations.post", "organizations.appointment", "auth.group", "mfa.authenticator"],
)
def test_accounts_posts_and_groups_are_for_administrators(secretary_of, label):
    secretary = secretary_of(make_council().organization)
    assert secretary.get(address(label, "changelist")).status_code == 403
    assert secretary.get(address(label, "add")).status_code == 403


@pytest.mark.parametrize("label", ["organizations.user", "organizations.appointment", "auth.group"])
def test_not_even_with_the_permission(secretary_of, label):
    secretary = secretary_of(make_council().organization)
    app, model = label.split(".")
    secretary.person.user_permissions.set(
        data_entry_group().permissions.model.objects.filter(content_type__app_label=app)
    )
    assert secretary.get(address(label, "changelist")).status_code == 403
    assert secretary.post(address(label, "add"), {"name": model}).status_code == 403


@pytest.mark.parametrize(
    "label",
    ["organizations.organization", "organizations.territory", "consultations.strategy", "recommendations.theme"],
)
def test_what_all_share_is_looked_at_only(secretary_of, label):
    secretary = secretary_of(make_council().organization)
    assert secretary.get(address(label, "changelist")).status_code == 200
    assert secretary.get(address(label, "add")).status_code == 403


def test_a_colleague_without_the_post_meets_nothing(sign_in):
    session = make_session()
    person = make_user(is_staff=True)
    person.groups.add(data_entry_group())
    colleague = sign_in(person)
    assert list(colleague.get(address("councils.session", "changelist")).context["cl"].queryset) == []
    assert colleague.get(address("councils.session", "change", session.pk)).status_code == 302


def test_a_secretary_enters_a_recommendation_of_the_own_session(secretary_of):
    session = make_session()
    secretary = secretary_of(session.council.organization)
    answer = secretary.post(address("recommendations.recommendation", "add"), recommendation_fields(session))
    assert answer.status_code == 302
    entered = Recommendation.objects.get()
    assert (entered.session, entered.publication, entered.changes_count) == (session, "draft", 1)
    assert entered.changes.get().by == secretary.person


@pytest.mark.parametrize(
    "foreign",
    [
        lambda session: {"session": session.pk},
        lambda session: {"followed_by": session.council.organization_id},
        lambda session: {"agenda_item": make_agenda_item(session=session).pk},
        lambda session: {"session": "", "consultation": make_consultation().pk},
    ],
)
def test_a_secretary_enters_nothing_into_what_is_foreign(secretary_of, foreign):
    session = make_session()
    secretary = secretary_of(session.council.organization)
    fields = recommendation_fields(session, **foreign(make_session()))
    answer = secretary.post(address("recommendations.recommendation", "add"), fields)
    assert (answer.status_code, Recommendation.objects.count()) == (200, 0)
    assert answer.context["adminform"].form["title"].value() == "تهيئة الطريق"


def test_a_secretary_enters_no_session_of_a_foreign_council(secretary_of):
    secretary = secretary_of(make_council().organization)
    inlines = {f"{p}-{n}_FORMS": 0 for p in ("sittings", "agenda") for n in ("TOTAL", "INITIAL")}
    fields = {"council": make_council().pk, "kind": "ordinary", "year": 2021, "month": 1, "number": 1, **inlines}
    answer = secretary.post(address("councils.session", "add"), fields)
    assert (answer.status_code, Session.objects.count()) == (200, 0)
    assert list(answer.context["adminform"].form.errors) == ["council"]


def test_a_secretary_organizes_what_they_enter(secretary_of, filled):
    organization = make_council().organization
    secretary = secretary_of(organization)
    own = make_consultation(organizers=[organization])
    page = address("consultations.consultation", "change", own.pk)
    answer = secretary.post(page, filled(secretary.get(page), organizers=[make_organization().pk]))
    assert answer.context["adminform"].form.errors["organizers"] == [
        _("Your own council must be one of the organizers.")
    ]
    fields = filled(secretary.get(page), organizers=[organization.pk, make_organization().pk])
    assert secretary.post(page, fields).status_code == 302
    assert Consultation.objects.get().organizers.count() == 2


def test_what_an_administrator_chose_outside_the_own_reach_stays(secretary_of, filled):
    organization, consultation = make_council().organization, make_consultation()
    recommendation = make_recommendation(consultation=consultation, followed_by=organization)
    secretary = secretary_of(organization)
    page = address("recommendations.recommendation", "change", recommendation.pk)
    answer = secretary.post(page, filled(secretary.get(page), title="عنوان جديد"))
    assert answer.status_code == 302
    recommendation.refresh_from_db()
    assert (recommendation.title, recommendation.consultation) == ("عنوان جديد", consultation)


@pytest.mark.parametrize(
    ("model", "field", "label"),
    [
        ("recommendation", "session", lambda session: session),
        ("recommendation", "agenda_item", lambda session: make_agenda_item(session=session)),
        ("recommendation", "consultation", lambda s: make_consultation(organizers=[s.council.organization])),
    ],
)
def test_a_choice_offers_the_own_only(secretary_of, model, field, label):
    own_session, foreign_session = make_session(), make_session()
    secretary = secretary_of(own_session.council.organization)
    own, _foreign = label(own_session), label(foreign_session)
    query = {"app_label": "recommendations", "model_name": model, "field_name": field, "term": ""}
    offered = secretary.get(reverse("admin:autocomplete"), query).json()["results"]
    assert [one["id"] for one in offered] == [str(own.pk)]


def test_the_side_that_follows_up_is_chosen_among_the_own(secretary_of):
    organization = make_council().organization
    make_organization()
    secretary = secretary_of(organization)
    form = secretary.get(address("recommendations.recommendation", "add")).context["adminform"].form
    assert list(form.fields["followed_by"].queryset) == [organization]


def test_a_draft_of_an_update_is_not_for_the_other_side(secretary_of):
    recommendation = make_recommendation(published=True, lead=make_organization())
    draft = make_update(recommendation=recommendation)
    secretary = secretary_of(recommendation.followed_by)
    assert secretary.get(address("recommendations.progressupdate", "change", draft.pk)).status_code == 302


def test_the_group_has_precisely_its_permissions():
    group = data_entry_group()
    group.permissions.clear()
    stray = group.permissions.model.objects.get(codename="delete_recommendation")
    group.permissions.add(stray)
    again = data_entry_group()
    assert (again.pk, again.name, Group.objects.filter(name=DATA_ENTRY).count()) == (group.pk, DATA_ENTRY, 1)
    held = {f"{p.content_type.app_label}.{p.codename}" for p in again.permissions.select_related("content_type")}
    assert {name for name in held if ".delete_" in name} == {
        *("consultations.delete_workshop", "consultations.delete_participant", "consultations.delete_actormap"),
        *("consultations.delete_finding", "consultations.delete_table", "consultations.delete_programmeitem"),
        *("councils.delete_sitting", "councils.delete_agendaitem"),
        *("councils.delete_attendance", "councils.delete_vote"),
        *("recommendations.delete_action", "recommendations.delete_link"),
    }
    assert {name for name in held if name.startswith("organizations.")} == {
        *("organizations.view_territory", "organizations.view_organization"),
        *("organizations.view_source", "organizations.add_source"),
    }
    assert {name for name in held if "statuschange" in name or "progressupdate" in name} == {
        "recommendations.view_statuschange",
        "recommendations.view_progressupdate",
    }
    assert len(held) == 74
