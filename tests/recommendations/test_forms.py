"""What the forms of officials offer; what they refuse is in the tests of their pages."""

import pytest
from django.utils import timezone, translation

import uploaded_files
from organizations.models import Organization
from recommendations.forms import DeadlineForm, EvidenceForm, LeadForm, UpdateForm
from recommendations.models import Implementation, Obstacle
from tests.builders import make_organization, make_recommendation


def test_an_update_offers_each_status_and_each_obstacle():
    form = UpdateForm(recommendation=make_recommendation())
    assert [value for value, _label in form.fields["status"].choices] == Implementation.values
    assert [value for value, _label in form.fields["obstacle"].choices] == ["", *Obstacle.values]
    with translation.override(None):
        assert str(form.fields["obstacle"].choices[0][1]) == "It isn't stuck"


def test_numbers_dates_and_addresses_are_written_left_to_right():
    update, evidence, deadline = UpdateForm(recommendation=make_recommendation()), EvidenceForm(), DeadlineForm()
    for field in (update["happened_on"], update["percentage"], evidence["link"], deadline["due_on"]):
        assert 'dir="ltr"' in str(field)
    assert f'max="{timezone.localdate().isoformat()}"' in str(update["happened_on"])
    assert ('type="date"' in str(deadline["due_on"]), 'inputmode="numeric"' in str(update["percentage"])) == (
        True,
        True,
    )


def test_the_browser_is_told_which_files_and_how_heavy():
    field = str(EvidenceForm()["file"])
    assert 'accept=".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx"' in field
    assert 'data-max-bytes="20971520"' in field
    assert uploaded_files.ACCEPT == ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx"


def test_evidence_is_public_unless_unchecked():
    assert EvidenceForm()["is_public"].value() is True


def test_two_forms_of_one_page_share_no_id():
    ids = {field.id_for_label for form in (LeadForm(), DeadlineForm()) for field in form}
    assert len(ids) == 4


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("وزارة السياحة", "a"),
        ("MINISTÈRE du tourisme", "a"),
        ("a", "a"),
        ("السياحه", "a"),
        ("الوكالة", "b"),
        ("الوكالة الوطنية", "c"),
        ("", None),
        ("   ", None),
    ],
)
def test_an_organization_is_found_by_its_name_exact_before_alike(typed, found):
    make_organization(slug="a", name_ar="وزارة السياحة", name_fr="Ministère du Tourisme")
    make_organization(slug="b", name_ar="الوكالة", name_fr="")
    make_organization(slug="c", name_ar="الوكالة الوطنية", name_fr="")
    form = LeadForm({"organization": typed})
    assert form.is_valid()
    assert form.cleaned_data["organization"] == (Organization.objects.get(slug=found) if found else None)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("لا وجود لها", "No organization of the register has this name."),
        ("الوطنية", "Several organizations have such a name: write it in full."),
        ("م" * 201, "Ensure this value has at most 200 characters (it has 201)."),
    ],
)
def test_no_organization_or_several(typed, sentence):
    make_organization(name_ar="الوكالة الوطنية")
    make_organization(name_ar="الهيئة الوطنية")
    with translation.override(None):
        assert LeadForm({"organization": typed}).errors == {"organization": [sentence]}
