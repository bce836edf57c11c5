"""Two people editing one thing: the second is told, shown both versions, and nothing is lost."""

import threading

import pytest
from django.db import connection
from django.utils import translation

from edit_conflict.forms import EditConflict, EditionForm
from organizations.models import Organization
from tests.builders import make_organization, make_territory


class OrganizationForm(EditionForm):
    class Meta:
        model = Organization
        fields = ("name_ar", "name_fr", "kind", "is_example", "territory")


def opened(organization) -> dict:
    """What a browser sends back untouched from the form as it stands now."""
    form = OrganizationForm(instance=Organization.objects.get(pk=organization.pk))
    data = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in data.items() if value not in (None, False)}


def sent(organization, data, **changed) -> OrganizationForm:
    return OrganizationForm(data | changed, instance=Organization.objects.get(pk=organization.pk))


def saved(organization, **changed) -> None:
    """Somebody else's edit, opened and saved meanwhile."""
    form = sent(organization, opened(organization), **changed)
    assert form.is_valid(), form.errors
    form.save()


def test_an_edit_moves_the_edition_on():
    organization = make_organization(name_ar="قبل")
    form = sent(organization, opened(organization), name_ar="بعد")
    assert form.is_valid(), form.errors
    form.save()
    organization.refresh_from_db()
    assert (organization.name_ar, organization.edition) == ("بعد", 2)


def test_a_new_thing_has_the_first_edition():
    form = OrganizationForm({"name_ar": "جديد", "kind": "ministry"})
    form.instance.slug = "new"
    assert form.is_valid(), form.errors
    assert form.save().edition == 1


def test_the_second_of_two_is_refused_with_both_versions():
    organization = make_organization(name_ar="قبل", name_fr="Avant", kind="ministry")
    mine, theirs = opened(organization), opened(organization)
    first = sent(organization, theirs, name_ar="لهم", kind="council")
    assert first.is_valid()
    first.save()
    second = sent(organization, mine, name_ar="لي", name_fr="À moi")
    with translation.override("en"):
        assert not second.is_valid()
        assert second.non_field_errors() == [
            "Somebody else changed this while you were writing. Compare both versions below, then save again."
        ]
        assert [(str(label), str(stands), str(yours)) for label, stands, yours in second.differences] == [
            ("Name in Arabic", "لهم", "لي"),
            ("Name in French", "Avant", "À moi"),
            ("Kind", "territorial council", "ministry"),
        ]
    organization.refresh_from_db()
    assert (organization.name_ar, organization.edition) == ("لهم", 2)


def test_the_refused_form_keeps_what_was_typed_and_can_be_sent_again():
    organization = make_organization(name_ar="قبل")
    mine = opened(organization)
    saved(organization, name_ar="لهم")
    refused = sent(organization, mine, name_ar="لي")
    assert not refused.is_valid()
    assert (refused["name_ar"].value(), str(refused["edition"].value())) == ("لي", "2")
    again = sent(organization, {name: refused[name].value() for name in ("name_ar", "kind", "edition")})
    assert again.is_valid(), again.errors
    again.save()
    organization.refresh_from_db()
    assert (organization.name_ar, organization.edition) == ("لي", 3)


@pytest.mark.parametrize("edition", [None, "", "0", "99", "-1", "x"])
def test_a_form_without_its_edition_is_refused(edition):
    organization = make_organization(name_ar="قبل")
    data = opened(organization)
    del data["edition"]
    form = sent(organization, data, name_ar="بعد", **({} if edition is None else {"edition": edition}))
    assert not form.is_valid()
    organization.refresh_from_db()
    assert (organization.name_ar, organization.edition) == ("قبل", 1)


def test_a_choice_is_shown_by_its_name():
    first, second = make_territory(name_ar="الأول"), make_territory(name_ar="الثاني")
    organization = make_organization(territory=first)
    mine = opened(organization)
    saved(organization, name_fr="x")
    refused = sent(organization, mine, territory=second.pk, is_example="on")
    assert not refused.is_valid()
    shown = {str(label): (str(stands), str(yours)) for label, stands, yours in refused.differences}
    with translation.override("ar"):
        assert [pair for pair in shown.values() if pair == ("الأول", "الثاني")] == [("الأول", "الثاني")]
    assert len(shown) == 3  # the territory, the box, and the name somebody else changed


def test_somebody_who_saves_between_the_check_and_the_write_isnt_overwritten():
    organization = make_organization(name_ar="قبل")
    mine, theirs = (sent(organization, opened(organization), name_ar=name) for name in ("لي", "لهم"))
    assert mine.is_valid()
    assert theirs.is_valid()
    theirs.save()
    with pytest.raises(EditConflict):
        mine.save()
    organization.refresh_from_db()
    assert (organization.name_ar, organization.edition) == ("لهم", 2)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_the_same_moment_one_wins():
    organization = make_organization(name_ar="قبل")
    forms = [sent(organization, opened(organization), name_ar=name) for name in ("لي", "لهم")]
    assert [form.is_valid() for form in forms] == [True, True]
    gate, said = threading.Barrier(2, timeout=30), []

    def save(form):
        gate.wait()
        try:
            form.save()
            said.append("saved")
        except EditConflict:
            said.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=[form]) for form in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    organization.refresh_from_db()
    assert sorted(said) == ["saved", "told"]
    assert organization.edition == 2
