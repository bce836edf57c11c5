"""The clock of the workflow: now, and a moment of the past only where a loader says so."""

import datetime

import pytest
from django.utils import timezone

from recommendations import workflow
from recommendations.models import StatusChange
from recommendations.workflow import clock
from tests.builders import make_administrator, make_recommendation

A_YEAR = datetime.timedelta(days=365)


def test_clock_records_a_step_at_the_moment_a_loader_tells_of():
    recommendation, moment = make_recommendation(), timezone.now() - A_YEAR
    with clock.recorded_at(moment):
        workflow.take_step(recommendation, "publish", by=make_administrator())
    change = StatusChange.objects.latest("pk")
    assert (change.recorded_at, change.happened_on) == (moment, timezone.localdate(moment))
    assert recommendation.changed_at == moment


def test_clock_goes_back_to_now_whatever_happens_inside():
    before = timezone.now()
    with pytest.raises(ZeroDivisionError), clock.recorded_at(before - A_YEAR):
        assert clock.now() == before - A_YEAR
        raise ZeroDivisionError
    assert clock.now() >= before


def test_clock_refuses_the_future():
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    with pytest.raises(ValueError, match=r"^Nothing is recorded in the future\.$"), clock.recorded_at(tomorrow):
        raise AssertionError("The block ran.")
