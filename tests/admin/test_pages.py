"""Every page of the admin: list, search, add, change, history, for whoever may see it."""

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext as _

from organizations.models import Organization, PostKind
from recommendations.models import Recommendation
from tests.builders import (
    appoint,
    make_action,
    make_actor_map,
    make_attendance,
    make_consultation,
    make_document,
    make_evidence,
    make_finding,
    make_link,
    make_mandate,
    make_minutes,
    make_minutes_file,
    make_organization,
    make_participant,
    make_phase,
    make_recommendation,
    make_session,
    make_source,
    make_territory,
    make_theme,
    make_update,
    make_user,
    make_vote,
    make_workshop,
)

PAGES = sorted(model._meta.label_lower for model in admin.site._registry)
NEVER_ADDED = {
    "consultations.document",
    "councils.minutes",
    "mfa.authenticator",
    "recommendations.evidence",
    "recommendations.progressupdate",
    "recommendations.statuschange",
}


def address(label, page, *args):
    return reverse(f"admin:{label.replace('.', '_')}_{page}", args=args)


def make_everything():
    """At least one row behind every page."""
    make_attendance()
    make_vote()
    make_mandate()
    make_minutes_file()
    make_source()
    make_phase()
    make_workshop()
    make_participant()
    make_actor_map(actors=[make_organization()])
    make_finding()
    make_document()
    theme = make_theme()
    recommendation = make_recommendation(published=True, lead=make_organization(), themes=[theme])
    make_action(recommendation=recommendation)
    make_link(source=recommendation)
    make_evidence(update_row=make_update(recommendation=recommendation, state="submitted"))
    appoint(make_user(), recommendation.lead, PostKind.CONTACT)


def test_all_models_of_the_rooms_have_a_page_or_stand_on_one():
    rooms = ("organizations", "consultations", "councils", "recommendations")
    assert [label for label in PAGES if label.partition(".")[0] in rooms] == [
        "consultations.consultation",
        "consultations.document",
        "consultations.finding",
        "consultations.participant",
        "consultations.phase",
        "consultations.strategy",
        "consultations.workshop",
        "councils.agendaitem",
        "councils.council",
        "councils.minutes",
        "councils.ordinarymonth",
        "councils.session",
        "councils.sitting",
        "organizations.appointment",
        "organizations.organization",
        "organizations.post",
        "organizations.source",
        "organizations.territory",
        "organizations.user",
        "recommendations.evidence",
        "recommendations.progressupdate",
        "recommendations.recommendation",
        "recommendations.statuschange",
        "recommendations.theme",
    ]
    assert [label for label in PAGES if label.partition(".")[0] not in rooms] == ["auth.group", "mfa.authenticator"]


@pytest.mark.parametrize("label", PAGES)
def test_an_administrator_opens_list_search_and_add_page(administrator, label):
    make_everything()
    assert administrator.get(address(label, "changelist")).status_code == 200
    assert administrator.get(address(label, "changelist"), {"q": "إقليم 1"}).status_code == 200
    assert administrator.get(address(label, "add")).status_code == (403 if label in NEVER_ADDED else 200)


@pytest.mark.parametrize("label", [label for label in PAGES if label not in ("auth.group", "mfa.authenticator")])
def test_an_administrator_opens_change_history_and_delete_page(administrator, label):
    make_everything()
    model = next(model for model in admin.site._registry if model._meta.label_lower == label)
    pk = model._default_manager.order_by("pk").values_list("pk", flat=True)[0]
    assert administrator.get(address(label, "change", pk)).status_code == 200
    assert administrator.get(address(label, "history", pk)).status_code == 200
    kept = {"recommendations.recommendation", "recommendations.theme", "organizations.user", *NEVER_ADDED}
    assert administrator.get(address(label, "delete", pk)).status_code == (403 if label in kept else 200)


@pytest.mark.parametrize("label", PAGES)
def test_every_filter_of_a_list_answers(administrator, label):
    make_everything()
    page = administrator.get(address(label, "changelist"))
    for spec in page.context["cl"].filter_specs:
        for choice in spec.choices(page.context["cl"]):
            assert administrator.get(address(label, "changelist") + choice["query_string"]).status_code == 200


LISTS = {
    "recommendations.recommendation": (6, lambda: make_recommendation(published=True, lead=make_organization())),
    "organizations.organization": (5, lambda: make_organization(territory=make_territory())),
    "councils.session": (5, make_session),
    "councils.agendaitem": (5, lambda: make_vote().agenda_item),
    "councils.minutes": (4, make_minutes),
    "consultations.consultation": (7, lambda: make_consultation(phase=make_phase())),
    "consultations.participant": (6, lambda: make_participant(organization=make_organization())),
    "recommendations.statuschange": (4, lambda: make_recommendation(by=make_user())),
}


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("label", list(LISTS))
def test_a_list_takes_the_same_queries_for_one_row_and_for_three(administrator, label, rows, django_assert_num_queries):
    queries, make = LISTS[label]
    for _row in range(rows):
        make()
    with django_assert_num_queries(queries):
        assert len(administrator.get(address(label, "changelist")).context["cl"].result_list) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_choosing_a_session_takes_the_same_queries_for_one_and_for_three(
    administrator, rows, django_assert_num_queries
):
    for _row in range(rows):
        make_session()
    choice = {"app_label": "recommendations", "model_name": "recommendation", "field_name": "session", "term": ""}
    with django_assert_num_queries(4):
        answer = administrator.get(reverse("admin:autocomplete"), choice)
    assert len(answer.json()["results"]) == rows


def test_the_index_lists_the_rooms_in_their_order(administrator):
    page = administrator.get(reverse("admin:index"))
    assert [room["app_label"] for room in page.context["app_list"]] == [
        "recommendations",
        "councils",
        "consultations",
        "organizations",
        "auth",
        "mfa",
    ]
    assert page.context["app_list"][0]["models"][0]["model"] is Recommendation


def test_numbers_dates_and_addresses_are_written_from_left_to_right(administrator):
    form = administrator.get(address("councils.session", "add")).context["adminform"].form
    assert form.fields["year"].widget.attrs["dir"] == "ltr"
    form = administrator.get(address("consultations.consultation", "add")).context["adminform"].form
    assert {
        name: form.fields[name].widget.attrs.get("dir") for name in ("held_on", "slug", "title_ar", "title_fr")
    } == {
        "held_on": "ltr",
        "slug": "ltr",
        "title_ar": "rtl",
        "title_fr": "ltr",
    }
    form = administrator.get(address("organizations.user", "add")).context["adminform"].form
    assert form.fields["email"].widget.attrs["dir"] == "ltr"


def test_the_pages_hold_no_inline_script_or_style(administrator):
    make_everything()
    for label in PAGES:
        for page in ("changelist", "add"):
            words = administrator.get(address(label, page)).content.decode()
            assert ("style=" in words, "<script>" in words, "onclick=" in words) == (False, False, False)
    organization = Organization.objects.first()
    words = administrator.get(address("organizations.organization", "history", organization.pk)).content.decode()
    assert ("style=" in words, "<script>" in words) == (False, False)


def test_field_history_says_who_changed_what_and_offers_no_way_back(administrator, filled):
    organization = make_organization(name_ar="وزارة الماء")
    page = address("organizations.organization", "change", organization.pk)
    answer = administrator.post(page, filled(administrator.get(page), name_ar="وزارة التجهيز والماء", kind="other"))
    assert answer.status_code == 302, answer.context["errors"]
    history = administrator.get(address("organizations.organization", "history", organization.pk))
    entry = history.context["page_obj"].object_list[0]
    assert sorted((change["old"], change["new"]) for change in entry.history_delta_changes) == sorted(
        [("وزارة الماء", "وزارة التجهيز والماء"), (_("ministry"), _("other body"))]
    )
    assert entry.history_user == administrator.person
    first = organization.history.last()
    back = f"/admin/organizations/organization/{organization.pk}/history/{first.pk}/"
    assert administrator.get(back).status_code == 302
    assert administrator.post(back, {"name_ar": "قديم"}).status_code == 302
    organization.refresh_from_db()
    assert organization.name_ar == "وزارة التجهيز والماء"


@pytest.mark.parametrize(
    ("written", "sought"),
    [
        ("أحداث", "احداث"),
        ("إحداث مركز", "احداث"),
        ("تعاونية", "تعاونيه"),
        ("مُذَكِّرة", "مذكرة"),
        ("مذكرة", "مُذكّرة"),
        ("مستشفى", "مستشفي"),
    ],
)
def test_search_forgives_spelling(administrator, written, sought):
    found = make_recommendation(title=f"توصية بشأن {written} بالإقليم")
    make_recommendation(title="توصية أخرى")
    page = administrator.get(address("recommendations.recommendation", "changelist"), {"q": sought})
    assert list(page.context["cl"].queryset) == [found]


def test_search_wants_every_word_wherever_it_stands(administrator):
    found = make_recommendation(reference="TIZ-2021-01-05", title="طريق", text="تهيئة طريق الجماعة")
    make_recommendation(reference="TIZ-2021-01-06", title="طريق")
    page = administrator.get(address("recommendations.recommendation", "changelist"), {"q": "تهيئه tiz-2021"})
    assert list(page.context["cl"].queryset) == [found]


def test_search_takes_what_is_typed_literally(administrator):
    make_recommendation(title="طريق")
    page = administrator.get(address("recommendations.recommendation", "changelist"), {"q": ".*[("})
    assert list(page.context["cl"].queryset) == []
    choice = {"app_label": "recommendations", "model_name": "recommendation", "field_name": "session", "term": "\x00*"}
    assert administrator.get(reverse("admin:autocomplete"), choice).json()["results"] == []
