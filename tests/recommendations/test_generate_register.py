"""`manage.py generate_register` fills an empty register with a made-up one, to measure with."""

import datetime
import re

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from consultations.models import Consultation
from organizations.models import Organization, Territory
from recommendations import verification
from recommendations.generator import register
from recommendations.models import ProgressUpdate, Recommendation, StatusChange
from register_version import models as register_version
from tests.builders import make_organization, make_recommendation, make_theme

A_DAY = datetime.date(2026, 1, 31)


def fill(recommendations=20, seed=1):
    return register.fill(recommendations, seed, A_DAY, say=lambda line: None)


def told():
    """The whole of it as a reader meets it; numbers of rows aside, which a database may go on counting."""
    return list(
        Recommendation.objects.order_by("reference").values_list(
            "reference", "title", "text", "kind", "declared", "verified", "due_on", "changed_at", "lead__slug"
        )
    )


def test_register_has_the_size_asked_for():
    fill(recommendations=60)
    assert Recommendation.objects.count() == 60
    assert Organization.objects.count() == 2000
    assert Territory.objects.filter(level="region").count() == 12
    assert Territory.objects.filter(level__in=("province", "prefecture")).count() == 75


def test_register_verifies():
    fill(recommendations=60)
    assert list(verification.faults()) == []


def test_register_tells_one_story_of_twenty_changes():
    reference = fill()
    recommendation = Recommendation.objects.get(reference=reference)
    assert recommendation.changes.count() == 20
    assert recommendation.publication == "published"


def test_register_has_nothing_after_its_day():
    fill(recommendations=60)
    assert StatusChange.objects.filter(recorded_at__date__gt=A_DAY).count() == 0
    assert ProgressUpdate.objects.filter(happened_on__gt=A_DAY).count() == 0


def test_register_is_marked_as_an_example_throughout():
    fill()
    for model in (Organization, Consultation, Recommendation):
        assert model.objects.filter(is_example=False).count() == 0


def test_register_is_the_same_for_the_same_seed_and_another_for_another():
    registers = []
    for seed in (1, 1, 2):
        with transaction.atomic():
            fill(seed=seed)
            registers.append(told())
            transaction.set_rollback(True)
    assert registers[0] == registers[1]
    assert registers[0] != registers[2]


def test_register_has_titles_of_4_to_12_words_and_texts_of_20_to_80():
    fill(recommendations=60)
    rows = Recommendation.objects.values_list("title", "text")
    assert {4 <= len(title.split()) <= 12 for title, _text in rows} == {True}
    assert {20 <= len(text.split()) <= 80 for _title, text in rows} == {True}


def test_rows_made_afterwards_follow():
    fill()
    assert make_recommendation(reference="NEXT-1").pk > Recommendation.objects.exclude(reference="NEXT-1").count()


def test_register_version_moves_with_it_and_after_it():
    before = register_version.current()
    fill()
    filled = register_version.current()
    make_theme()
    assert before < filled
    if transaction.get_connection().vendor == "sqlite":  # PostgreSQL counts a transaction once, and this test is one
        assert filled < register_version.current()


def test_command_tells_the_reference_of_the_long_story(capsys):
    call_command("generate_register", recommendations=20, until="2026-01-31")
    last = capsys.readouterr().out.splitlines()[-1]
    reference = re.fullmatch(r"A story of 20 changes: (\S+)", last)[1]
    assert Recommendation.objects.get(reference=reference).changes_count == 20


def test_command_refuses_a_register_that_holds_recommendations():
    make_recommendation()
    with pytest.raises(CommandError) as refusal:
        call_command("generate_register", recommendations=20)
    assert str(refusal.value) == "The register already holds recommendations; only an empty one is filled."
    assert Recommendation.objects.count() == 1


@pytest.mark.parametrize("until", ["yesterday", "2026-02-30"])
def test_command_refuses_what_is_not_a_day(until):
    with pytest.raises(CommandError) as refusal:
        call_command("generate_register", recommendations=20, until=until)
    assert str(refusal.value) == f"--until is a day such as 2026-11-22, not {until!r}."


def test_command_refuses_less_than_one():
    with pytest.raises(CommandError) as refusal:
        call_command("generate_register", recommendations=0)
    assert str(refusal.value) == "--recommendations is a number from 1 on."


def test_nothing_stays_of_a_filling_that_fails(monkeypatch):
    def fail():
        raise RuntimeError

    monkeypatch.setattr(register.tally, "rebuild", fail)
    with pytest.raises(RuntimeError):
        fill()
    assert Organization.objects.count() == 0
    make_organization()
    assert register_version.current() > 0
