"""Two people editing one thing in the admin: the second is told, shown both versions, and decides."""

import datetime

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from pytest_django.asserts import assertContains

from consultations.models import Consultation
from edit_conflict.forms import EditConflict, EditionForm
from organizations.admin import OrganizationAdmin
from tests.builders import make_consultation, make_organization, make_recommendation, make_source, make_territory


def page_of(thing):
    return reverse(f"admin:{thing._meta.app_label}_{thing._meta.model_name}_change", args=[thing.pk])


def test_the_second_is_shown_both_versions_and_decides(administrator, filled):
    organization = make_organization(name_ar="وزارة الماء")
    page = page_of(organization)
    first, second = administrator.get(page), administrator.get(page)
    administrator.post(page, filled(first, name_ar="وزارة التجهيز", kind="public_body"))

    told = administrator.post(page, filled(second, name_ar="وزارة التجهيز والماء"))
    assert told.context["adminform"].form.non_field_errors() == [
        _("Somebody else changed this while you were writing. Compare both versions below, then save again.")
    ]
    assert [(theirs, yours) for _label, theirs, yours in told.context["adminform"].form.differences] == [
        ("وزارة التجهيز", "وزارة التجهيز والماء"),
        (_("public establishment"), _("ministry")),
    ]
    assertContains(told, "<td><bdi>وزارة التجهيز</bdi></td><td><bdi>وزارة التجهيز والماء</bdi></td>", html=True)
    organization.refresh_from_db()
    assert (organization.name_ar, organization.edition) == ("وزارة التجهيز", 2)

    assert administrator.post(page, filled(told)).status_code == 302
    organization.refresh_from_db()
    assert (organization.name_ar, organization.kind, organization.edition) == ("وزارة التجهيز والماء", "ministry", 3)


def test_one_after_the_other_is_no_conflict(administrator, filled):
    recommendation = make_recommendation()
    page = page_of(recommendation)
    for title in ("عنوان أول", "عنوان ثان"):
        assert administrator.post(page, filled(administrator.get(page), title=title)).status_code == 302
    recommendation.refresh_from_db()
    assert (recommendation.title, recommendation.edition) == ("عنوان ثان", 3)


def test_a_form_without_its_edition_overwrites_nothing(administrator, filled):
    recommendation = make_recommendation(title="عنوان")
    page = page_of(recommendation)
    sent = filled(administrator.get(page), title="غيره")
    del sent["edition"]
    assert administrator.post(page, sent).status_code == 200
    recommendation.refresh_from_db()
    assert recommendation.title == "عنوان"


def test_a_wrong_row_below_moves_no_edition(administrator, filled):
    """The parts are wrong, nothing is saved: the next attempt isn't told of a conflict with itself."""
    recommendation = make_recommendation()
    page = page_of(recommendation)
    sent = filled(administrator.get(page), title="غيره")
    sent |= {"actions-TOTAL_FORMS": 1, "actions-0-order": 1, "actions-0-due_on": "2021-01-01"}
    assert administrator.post(page, sent).status_code == 200
    recommendation.refresh_from_db()
    assert recommendation.edition == 1
    sent |= {"actions-0-title": "إجراء"}
    assert administrator.post(page, sent).status_code == 302


class ConsultationForm(EditionForm):
    class Meta:
        model = Consultation
        fields = ("held_on", "ended_on", "territory", "source", "organizers", "is_public", "place")


def sent_back(form, **changed):
    """What a browser sends for this form, with these fields changed; None leaves a field out, as an unchecked box."""
    values = {name: form[name].value() for name in form.fields} | changed
    values["organizers"] = [getattr(one, "pk", one) for one in values["organizers"]]
    return {name: value for name, value in values.items() if value not in (None, False)}


def test_each_kind_of_field_is_compared_and_worded_as_read():
    here, there = make_territory(name_ar="تيزنيت"), make_territory(name_ar="تارودانت")
    one, two = make_organization(name_ar="مجلس"), make_organization(name_ar="وزارة")
    consultation = make_consultation(territory=here, organizers=[one], source=make_source(title="بلاغ"))
    opened = ConsultationForm(instance=Consultation.objects.get())
    Consultation.objects.update(edition=2)
    sent = sent_back(
        opened, held_on="2018-08-05", territory=there.pk, source="", organizers=[one.pk, two.pk], is_public=None
    )
    form = ConsultationForm(sent, instance=Consultation.objects.get())
    with translation.override("fr"):
        assert form.is_valid() is False
        assert form.differences == [
            (capfirst(_("held on")), "4 août 2018", "5 août 2018"),
            (capfirst(_("held in")), here.name_fr, there.name_fr),
            (capfirst(_("source")), "بلاغ", "—"),
            (capfirst(_("organizers")), one.name_fr, f"{one.name_fr} · {two.name_fr}"),
            (capfirst(_("public")), _("Yes"), pgettext("not checked", "No")),
        ]
    again = ConsultationForm(form.data, instance=Consultation.objects.get())
    assert again.is_valid() is True
    again.save()
    consultation.refresh_from_db()
    assert (consultation.held_on, consultation.edition) == (datetime.date(2018, 8, 5), 3)


def test_what_was_not_touched_does_not_differ():
    make_consultation(organizers=[make_organization(), make_organization()], source=make_source())
    sent = sent_back(ConsultationForm(instance=Consultation.objects.get()))
    Consultation.objects.update(edition=2)
    form = ConsultationForm(sent, instance=Consultation.objects.get())
    assert (form.is_valid(), form.differences) == (False, [])


@pytest.mark.parametrize("commit", [True, False])
def test_the_write_itself_is_guarded(commit):
    """Somebody saves after this form was found valid: the write finds the row moved on, and stops."""
    make_consultation()
    sent = sent_back(ConsultationForm(instance=Consultation.objects.get()), place="بلدية")
    form = ConsultationForm(sent, instance=Consultation.objects.get())
    assert form.is_valid() is True
    Consultation.objects.update(edition=2, place="عمالة")
    with pytest.raises(EditConflict):
        form.save() if commit else form.take_edition()
    assert Consultation.objects.values_list("place", "edition").get() == ("عمالة", 2)


def test_the_admin_shows_both_versions_of_a_save_between_its_check_and_its_write(administrator, filled, monkeypatch):
    organization = make_organization(name_ar="وزارة الماء")
    page = page_of(organization)
    sent = filled(administrator.get(page), name_ar="وزارة التجهيز والماء")
    save_model = OrganizationAdmin.save_model

    def after_the_other(self, request, obj, form, change):
        obj.edition = 0  # as if the row had moved on since it was read
        save_model(self, request, obj, form, change)

    monkeypatch.setattr(OrganizationAdmin, "save_model", after_the_other)
    check, clean = iter([False]), EditionForm.clean

    def clean_the_second_time(form):
        if next(check, True):
            form.instance.edition = 2
        return clean(form)

    monkeypatch.setattr(EditionForm, "clean", clean_the_second_time)
    told = administrator.post(page, sent)
    assert (told.status_code, [d[1:] for d in told.context["adminform"].form.differences]) == (
        200,
        [("وزارة الماء", "وزارة التجهيز والماء")],
    )
