"""load_example: enters a council that doesn't exist, once, with accounts that can sign in."""

from io import StringIO

import pytest
from django.core.management import call_command

import uploaded_files
from councils.models import MinutesFile
from organizations.models import Organization, Territory, User
from recommendations.models import Evidence
from tests.row_counts import everything_held

PASSWORD = "a password for this test"


@pytest.fixture
def example():
    call_command("load_example", password=PASSWORD, verbosity=0)


def test_load_example_twice_changes_nothing(example):
    before, digests = everything_held(), dict(User.objects.values_list("email", "password"))
    call_command("load_example", verbosity=0)
    assert everything_held() == before
    assert dict(User.objects.values_list("email", "password")) == digests


def test_load_example_prints_the_password_it_made_once():
    first, second = StringIO(), StringIO()
    call_command("load_example", stdout=first)
    call_command("load_example", stdout=second)
    said, password = first.getvalue().splitlines()[-1].rsplit(": ", 1)
    assert said == "Password of admin@example.org, officer@example.org, secretary@example.org"
    assert User.objects.get(email="officer@example.org").check_password(password)
    assert second.getvalue() == "Example: there already, left as it stands.\n"


def test_load_example_gives_a_new_password_when_told(example):
    call_command("load_example", password="another password", verbosity=0)
    assert [u.email for u in User.objects.order_by("email") if u.check_password("another password")] == [
        "admin@example.org",
        "officer@example.org",
        "secretary@example.org",
    ]


def test_load_example_stands_in_no_real_region():
    call_command("load_territories", verbosity=0)
    call_command("load_example", password=PASSWORD, verbosity=0)
    assert list(Territory.objects.filter(is_example=True).values_list("code", "level", "parent__code")) == [
        ("EX-00", "region", None),
        ("EX-01", "province", "EX-00"),
        *((f"EX-01-0{n}", "commune", "EX-01") for n in range(1, 6)),
    ]
    assert not Organization.objects.filter(territory__is_example=False).exists()


def test_load_example_encloses_files_that_are_taken_as_evidence(example):
    files = Evidence.objects.exclude(file="")
    assert (files.count(), files.filter(is_public=False).count(), Evidence.objects.filter(file="").count()) == (
        17,
        3,
        5,
    )
    for evidence in files:
        with evidence.file.open() as file:
            seen = uploaded_files.inspect(evidence.file)
            assert file.read()[:8] == b"%PDF-1.4"
        assert (seen.media_type, seen.size, seen.sha256) == ("application/pdf", evidence.size, evidence.sha256)


def test_load_example_encloses_a_signed_version_of_its_minutes(example):
    piece = MinutesFile.objects.get()
    with piece.file.open():
        seen = uploaded_files.inspect(piece.file)
    assert (piece.minutes.version, seen.media_type, seen.sha256) == (2, "application/pdf", piece.sha256)
