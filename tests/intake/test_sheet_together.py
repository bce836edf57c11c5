"""A spreadsheet accepted twice at the same moment, by two requests or from two spreadsheets: written once."""

import threading

import pytest
from django.db import connection
from django.test import Client

from intake import jobs
from intake.models import ReturnedSheet, UploadState
from organizations.models import PostKind
from recommendations.models import Recommendation, StatusChange
from recommendations.verification import faults
from tests.builders import make_holder, make_recommendation, make_session
from tests.intake.sheet_files import accept, change, downloaded, outcomes, send_back

pytestmark = pytest.mark.django_db(transaction=True)
COUNT = 5


def together(*deeds) -> list:
    """What these return, each in a thread and a connection of its own, let go at one moment."""
    gate, said = threading.Barrier(len(deeds), timeout=30), {}

    def run(number, deed):
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            gate.wait()
            said[number] = deed()
        except Exception as problem:  # seen by the test, which compares what was said
            said[number] = repr(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return list(said.values())


@pytest.fixture
def secretary():
    session = make_session()
    for number in range(COUNT):
        make_recommendation(session=session, reference=f"REF-{number}", published=True)
    return make_holder(session.council.organization, PostKind.SECRETARY)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def returned(client, due_on: str) -> ReturnedSheet:
    rows = downloaded(client)
    for number in range(COUNT):
        change(rows, f"REF-{number}", due_on=due_on, title=f"عنوان {due_on}", reason="سبب")
    return send_back(client, rows)


def test_two_requests_for_one_spreadsheet(secretary, monkeypatch):
    """Both have seen that it is open before either begins."""
    clients = [signed_in(secretary), signed_in(secretary)]
    sheet = returned(clients[0], "2031-01-01")
    before, start, gate = StatusChange.objects.count(), jobs.start, threading.Barrier(2, timeout=30)

    def start_together(*deed, **columns):
        gate.wait()
        return start(*deed, **columns)

    monkeypatch.setattr(jobs, "start", start_together)
    said = together(*(lambda client=client: accept(client, sheet).status_code for client in clients))
    sheet.refresh_from_db()
    assert (said, sheet.state) == ([302, 302], UploadState.ACCEPTED)
    assert set(outcomes(sheet).values()) == {"written"}
    assert StatusChange.objects.count() == before + COUNT
    assert set(Recommendation.objects.values_list("edition", flat=True)) == {2}
    assert list(faults()) == []


def test_two_spreadsheets_of_the_same_rows(secretary):
    clients = [signed_in(secretary), signed_in(secretary)]
    sheets = [returned(client, day) for client, day in zip(clients, ("2031-01-01", "2032-02-02"), strict=True)]
    before = StatusChange.objects.count()
    pairs = zip(clients, sheets, strict=True)
    said = together(*(lambda client=client, sheet=sheet: accept(client, sheet).status_code for client, sheet in pairs))
    assert said == [302, 302]
    first, second = (set(outcomes(sheet).values()) for sheet in sheets)
    assert sorted([*first, *second]) == ["refused", "written"]
    assert StatusChange.objects.count() == before + COUNT
    assert len(set(Recommendation.objects.values_list("due_on", "title"))) == 1
    assert list(faults()) == []
