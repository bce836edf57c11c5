"""What a secretary meets on a bad day: a session or a consultation with everything, and all that came in at once."""

import datetime

from django.test import Client

from consultations.models import (
    Consultation,
    Document,
    Finding,
    Participant,
    Phase,
    ProgrammeItem,
    Questionnaire,
    Strategy,
    Workshop,
)
from councils import workflow
from councils.models import Council, Session
from intake import papers
from intake.models import ImportSheet, Paper, ReturnedSheet
from organizations.models import User
from recommendations.models import Recommendation
from tests.builders import (
    MINUTES,
    make_administrator,
    make_agenda_item,
    make_answering_link,
    make_attendance,
    make_map_actor,
    make_map_link,
    make_minutes,
    make_minutes_file,
    make_paper,
    make_participant,
    make_returned_sheet,
    make_session,
    make_sitting,
    make_vote,
)
from tests.intake.import_files import HEADERS, ROADS, WATER, match, upload
from tests.intake.made_files import make_xlsx
from tests.rights_world import World

LONG_NAME = "مجموعة الجماعات الترابية للتأهيل والتنمية والتعاون " * 3
PART = "انعقدت الدورة بحضور الأعضاء، وبعد التأكد من اكتمال النصاب افتتحت الأشغال. " * 12


def make_full_session(council: Council) -> Session:
    """Three sittings, points under points with every kind of decision, many people, minutes in three versions."""
    session = make_session(council=council, year=2024, month=9, summary="- نقطة\n- **نقطة**")
    sittings = [make_sitting(session=session, number=n, quorum_needed=9, present_count=6 * n) for n in (1, 2, 3)]
    for n in range(12):
        who = {"name": LONG_NAME[:150]} if n % 3 else {"organization": council.organization}
        make_attendance(
            sitting=sittings[0], presence=("present", "excused", "absent")[n % 3], function=f"عضو {n}", **who
        )
    above = [None, None]
    for n in range(12):
        level = n % 3
        parent = above[level - 1] if level else None
        item = make_agenda_item(
            session=session, sitting=sittings[n % 2], order=n + 1, number=f"{n}.1", title=LONG_NAME, parent=parent
        )
        above[level : level + 1] = [item]
        make_vote(
            agenda_item=item,
            outcome=("adopted", "rejected", "postponed")[n % 3],
            kind="deliberation",
            number="12/2024",
            votes_for=n,
            visa="awaited",
        )
    keeper, day = make_administrator(), datetime.date(2024, 10, 1)
    for steps in (("approve", "freeze"), ("approve",), ()):
        minutes = make_minutes(session=session, text=f"{PART}\n" * 6)
        for is_public in (True, False):
            make_minutes_file(minutes=minutes, file_name=f"{LONG_NAME[:120]}.pdf", is_public=is_public)
        for name in steps:
            workflow.take_step(minutes, name, by=keeper, approved_on=day)
    return session


def make_papers(council: Council, secretary: User) -> list[Paper]:
    """Under review beside what the register holds already; without a council; taken over."""
    known = Recommendation.objects.in_register().filter(followed_by=council.organization).first()
    read = make_paper(by=secretary, council=council, text=f"{MINUTES}- {known.text}\n- مواكبة التعاونيات؛ إنشاء سوق.\n")
    taken = make_paper(by=secretary, council=council, text=MINUTES.replace("2022", "2023"))
    papers.adopt(taken, secretary)
    return [read, papers.take_in(MINUTES.replace("2022", "2019"), by=secretary), taken]


def make_returned(secretary: User) -> list[ReturnedSheet]:
    """With a change, a conflict and an error; with nothing to change; not readable."""
    one = {"field": "title", "column": "B", "before": "عنوان", "after": LONG_NAME}
    differences = [one, one | {"is_conflict": True}, one | {"problem": {"code": "empty"}, "after": ""}]
    return [
        make_returned_sheet(entered_by=secretary, differences=differences),
        make_returned_sheet(entered_by=secretary, differences=[], counts={"rows": 40, "meanwhile": 0}),
        make_returned_sheet(
            entered_by=secretary,
            differences=[],
            state="failed",
            failure={"code": "corrupt", "values": {"name": "list.xlsx"}},
        ),
    ]


def make_imports(council: Council, secretary: User) -> list[ImportSheet]:
    """Columns to be matched; rows previewed with their errors."""
    client = Client()
    client.force_login(secretary)
    rows = list(HEADERS), [1, ROADS, "هيئة غريبة", "", "يناير 2022"], [2, WATER, "", "", "يناير 2022"]
    waiting = upload(client, council, make_xlsx(*rows), "جدول للمطابقة.xlsx")
    return [waiting, match(client, upload(client, council, make_xlsx(*rows[:2]), "جدول للمعاينة.xlsx"))]


LONG_WORDS = LONG_NAME + "م" * 60
WRITTEN = (Consultation, Document, Finding, Participant, Phase, ProgrammeItem, Questionnaire, Strategy, Workshop)
COLUMNS = {"title", "title_ar", "title_fr", "name", "name_ar", "name_fr", "text", "place", "theme", "summary"}


def make_full_consultation() -> World:
    """One with a page at each of its addresses, many people, and long words wherever somebody wrote some."""
    world = World()
    world.withdrawn = make_answering_link(consultation=world.consultation, is_revoked=True)
    for number in range(12):
        came, kind = (True, False, None)[number % 3], ("cooperative", "association")[number % 2]
        make_participant(
            consultation=world.consultation, name="شخص", organization_name=LONG_WORDS[:200], category=kind, came=came
        )
    drawn = world.consultation.actor_maps.get(kind="both")
    two = [make_map_actor(map=drawn, name=f"{number} {LONG_WORDS}"[:200]) for number in (1, 2)]
    make_map_link(source=two[0], target=two[1])
    for model in WRITTEN:
        columns = [one for one in model._meta.concrete_fields if one.name in COLUMNS]
        model.objects.update(**{one.name: LONG_WORDS[: one.max_length] for one in columns})
    return world
