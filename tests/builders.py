"""The smallest valid things, each field open to the caller: what a test cares about stands in the test.

Everything that has a state gets it through the workflow, so what is built here could have happened.
"""

import datetime
import hashlib
from itertools import count

from django.core.files.base import ContentFile
from django.utils import timezone

from consultations.models import (
    ActorMap,
    ActorMapKind,
    AnsweringLink,
    Channel,
    Consultation,
    Document,
    Finding,
    FindingKind,
    FindingSupport,
    MapActor,
    MapLink,
    Mechanism,
    Mention,
    Participant,
    Phase,
    ProgrammeItem,
    PublishedQuestion,
    Questionnaire,
    QuestionnaireVersion,
    Quote,
    Response,
    Strategy,
    Table,
    Workshop,
)
from councils import workflow as minutes_workflow
from councils.models import (
    AgendaItem,
    Attendance,
    AttendeeCapacity,
    Council,
    CouncilLevel,
    Mandate,
    Minutes,
    MinutesFile,
    Session,
    Sitting,
    Vote,
    VoteOutcome,
)
from intake import papers
from intake.models import AnswerSheet, CellDifference, ImportSheet, Paper, ReturnedSheet
from organizations.models import (
    Appointment,
    Organization,
    OrganizationKind,
    Post,
    PostKind,
    Source,
    Territory,
    TerritoryLevel,
    User,
)
from recommendations import tally, workflow
from recommendations.models import (
    Action,
    Evidence,
    Implementation,
    Link,
    LinkKind,
    ProgressUpdate,
    Recommendation,
    RecommendationKind,
    Theme,
)

LONG_AGO = datetime.date(2020, 1, 1)
A_DAY = datetime.date(2021, 6, 1)
PAST = "أجل مضى"
"""Why a deadline that is past is entered all the same."""
_numbers = count(1)


def _letters(number: int) -> str:
    """1 → AAB: three capital letters for the references of a council, different for 17,576 numbers."""
    return "".join(chr(ord("A") + number // 26**place % 26) for place in (2, 1, 0))


# Who and where


def make_region(**fields) -> Territory:
    n = next(_numbers)
    return Territory.objects.create(
        **{"code": f"R-{n}", "level": TerritoryLevel.REGION, "name_ar": f"جهة {n}", "name_fr": f"Région {n}"} | fields
    )


def make_territory(**fields) -> Territory:
    """A province in a region."""
    n = next(_numbers)
    if "parent" not in fields:
        fields["parent"] = make_region()
    return Territory.objects.create(
        **{"code": f"P-{n}", "level": TerritoryLevel.PROVINCE, "name_ar": f"إقليم {n}", "name_fr": f"Province {n}"}
        | fields
    )


def make_source(**fields) -> Source:
    return Source.objects.create(**{"title": "محضر منشور"} | fields)


def make_organization(**fields) -> Organization:
    n = next(_numbers)
    return Organization.objects.create(
        **{
            "slug": f"organization-{n}",
            "kind": OrganizationKind.MINISTRY,
            "name_ar": f"هيئة {n}",
            "name_fr": f"Organisme {n}",
        }
        | fields
    )


def make_user(**fields) -> User:
    """An account; without `password` nobody signs in with it but `client.force_login`."""
    n = next(_numbers)
    return User.objects.create_user(**{"email": f"person-{n}@example.org", "name": f"شخص {n}"} | fields)


def make_administrator(**fields) -> User:
    return make_user(**{"is_staff": True, "is_superuser": True} | fields)


def appoint(
    user: User | None, organization: Organization, kind: str, *, post: Post | None = None, **fields
) -> Appointment:
    """Give `user` the post of this kind in `organization`, since long ago; the post is made where it is missing.

    What this account knew of its posts is forgotten, as at the next request.
    """
    if post is None:
        post, _made = Post.objects.get_or_create(organization=organization, kind=kind, title_ar="")
    appointment = Appointment.objects.create(**{"post": post, "user": user, "starts_on": LONG_AGO} | fields)
    if user:
        user.__dict__.pop("current_posts", None)
    return appointment


def make_holder(organization: Organization, kind: str, **fields) -> User:
    """Somebody who holds this post in this organization."""
    user = make_user(**fields)
    appoint(user, organization, kind)
    return user


# Where it was decided


def make_council(**fields) -> Council:
    n = next(_numbers)
    if "territory" not in fields:
        fields["territory"] = make_territory()
    if "organization" not in fields:
        fields["organization"] = make_organization(
            kind=OrganizationKind.COUNCIL, name_ar=f"مجلس {n}", name_fr=f"Conseil {n}", territory=fields["territory"]
        )
    return Council.objects.create(
        **{"slug": f"council-{n}", "code": _letters(n), "level": CouncilLevel.PROVINCIAL} | fields
    )


def make_session(**fields) -> Session:
    """The ordinary session of January 2021."""
    if "council" not in fields:
        fields["council"] = make_council()
    return Session.objects.create(**{"year": 2021, "month": 1} | fields)


def make_sitting(**fields) -> Sitting:
    if "session" not in fields:
        fields["session"] = make_session()
    return Sitting.objects.create(**{"held_on": datetime.date(2021, 1, 12)} | fields)


def make_agenda_item(**fields) -> AgendaItem:
    if "session" not in fields:
        fields["session"] = make_session()
    return AgendaItem.objects.create(**{"title": "نقطة في جدول الأعمال"} | fields)


def make_attendance(**fields) -> Attendance:
    if "sitting" not in fields:
        fields["sitting"] = make_sitting()
    return Attendance.objects.create(**{"function": "عضو", "capacity": AttendeeCapacity.MEMBER} | fields)


def make_vote(**fields) -> Vote:
    if "agenda_item" not in fields:
        fields["agenda_item"] = make_agenda_item()
    return Vote.objects.create(**{"outcome": VoteOutcome.ADOPTED} | fields)


def make_mandate(**fields) -> Mandate:
    if "council" not in fields:
        fields["council"] = make_council()
    return Mandate.objects.create(**{"starts_on": datetime.date(2015, 9, 18)} | fields)


def make_minutes(*, state: str = "draft", by: User | None = None, approved_on=A_DAY, **fields) -> Minutes:
    """The first version of a session's minutes, or the next; `state` is reached through the workflow, by `by`."""
    if "session" not in fields:
        fields["session"] = make_session()
    last = fields["session"].minutes.order_by("-version").first()
    if last:
        fields = {"version": last.version + 1, "reason": "سبب الصيغة الجديدة"} | fields
    minutes = Minutes.objects.create(**{"text": "نص المحضر"} | fields)
    if state != "draft":
        by = by or make_administrator()
        minutes_workflow.take_step(minutes, "approve", by=by, approved_on=approved_on)
    if state == "frozen":
        minutes_workflow.take_step(minutes, "freeze", by=by)
    return minutes


def make_minutes_file(content: bytes = b"%PDF-1.4 nothing", **fields) -> MinutesFile:
    """A file of a draft, kept in the storage of the test."""
    if "minutes" not in fields:
        fields["minutes"] = make_minutes()
    name = fields.setdefault("file_name", "minutes.pdf")
    told = {"media_type": "application/pdf", "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    return MinutesFile.objects.create(**told | {"file": ContentFile(content, name)} | fields)


# Where it was voiced


def make_strategy(**fields) -> Strategy:
    return Strategy.objects.create(**{"name_ar": "استراتيجية", "name_fr": "Stratégie"} | fields)


def make_phase(**fields) -> Phase:
    if "strategy" not in fields:
        fields["strategy"] = make_strategy()
    return Phase.objects.create(**{"number": 1, "title_ar": "مرحلة", "title_fr": "Phase"} | fields)


def make_consultation(*, organizers=(), **fields) -> Consultation:
    n = next(_numbers)
    if "territory" not in fields:
        fields["territory"] = make_territory()
    consultation = Consultation.objects.create(
        **{
            "slug": f"consultation-{n}",
            "title_ar": f"لقاء {n}",
            "title_fr": f"Rencontre {n}",
            "held_on": datetime.date(2018, 8, 4),
        }
        | fields
    )
    consultation.organizers.set(organizers)
    return consultation


def make_workshop(**fields) -> Workshop:
    if "consultation" not in fields:
        fields["consultation"] = make_consultation()
    return Workshop.objects.create(**{"number": 1, "title": "ورشة"} | fields)


def make_participant(**fields) -> Participant:
    if "consultation" not in fields:
        fields["consultation"] = make_consultation()
    """Somebody who came."""
    return Participant.objects.create(**{"category": OrganizationKind.ASSOCIATION, "came": True} | fields)


def make_actor_map(*, actors=(), **fields) -> ActorMap:
    """A map with these organizations on it."""
    if "consultation" not in fields:
        fields["consultation"] = make_consultation()
    actor_map = ActorMap.objects.create(**{"kind": ActorMapKind.INSTITUTIONAL} | fields)
    for organization in actors:
        make_map_actor(map=actor_map, organization=organization)
    return actor_map


def make_map_actor(*, by=(None,), **fields) -> MapActor:
    """An actor the register hasn't, named by the source; or by each response or user in `by`."""
    n = next(_numbers)
    if "map" not in fields:
        fields["map"] = make_actor_map()
    if "organization" not in fields:
        fields.setdefault("name", f"فاعل {n}")
    actor = MapActor.objects.create(**fields)
    for one in by:
        make_mention(one, actor=actor)
    return actor


def make_mention(by: Response | User | None = None, **fields) -> Mention:
    """Of the `actor` or the `link` given: by an answer, by who drew it, or else by the source."""
    if not {"actor", "link"} & set(fields):
        fields["actor"] = make_map_actor()
    column = {Response: "response", User: "drawn_by"}.get(type(by))
    return Mention.objects.create(**({column: by} if column else {}) | fields)


def make_map_link(*, by=(None,), **fields) -> MapLink:
    """Told by the source, or by each response or user in `by`."""
    if "map" not in fields:
        fields["map"] = fields["source"].map if "source" in fields else make_actor_map()
    for end in ("source", "target"):
        if end not in fields:
            fields[end] = make_map_actor(map=fields["map"])
    strength = fields.pop("strength", None)
    link = MapLink.objects.create(**{"mechanism": Mechanism.AGREEMENT} | fields)
    for one in by:
        make_mention(one, link=link, strength=strength)
    return link


def make_table(**fields) -> Table:
    if "workshop" not in fields:
        fields["workshop"] = make_workshop()
    return Table.objects.create(**{"number": 1} | fields)


def make_answering_link(**fields) -> AnsweringLink:
    """Of a table where one is given, else of the whole consultation."""
    if "consultation" not in fields:
        table = fields.get("table")
        fields["consultation"] = table.workshop.consultation if table else make_consultation()
    return AnsweringLink.objects.create(**fields)


def make_programme_item(**fields) -> ProgrammeItem:
    if "consultation" not in fields:
        fields["consultation"] = make_consultation()
    return ProgrammeItem.objects.create(**{"starts_at": datetime.time(9), "title": "جلسة الافتتاح"} | fields)


def make_document(content: bytes = b"%PDF-1.4 nothing", **fields) -> Document:
    """A file of a consultation, kept in the storage of the test."""
    if "consultation" not in fields:
        fields["consultation"] = make_consultation()
    name = fields.setdefault("file_name", "note.pdf")
    told = {"media_type": "application/pdf", "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    return Document.objects.create(**told | {"file": ContentFile(content, name)} | fields)


QUESTIONS = {
    "sections": [
        {
            "title": {"ar": "قسم", "fr": "Section"},
            "questions": [
                {
                    "name": "known",
                    "kind": "one",
                    "label": {"ar": "هل تعرفون آلية للتنسيق؟", "fr": "Connaissez-vous un mécanisme ?"},
                    "choices": [
                        {"name": "yes", "label": {"ar": "نعم", "fr": "Oui"}},
                        {"name": "no", "label": {"ar": "لا", "fr": "Non"}},
                    ],
                    "is_required": True,
                },
                {"name": "words", "kind": "long_text", "label": {"ar": "ما رأيكم؟", "fr": "Votre avis ?"}},
            ],
        }
    ]
}
"""A questionnaire with two questions: one that must be answered, and words."""


def make_questionnaire(*, questions: dict | None = QUESTIONS, **fields) -> Questionnaire:
    """An open one with its first version; a template with `consultation=None`, none yet with `questions=None`."""
    n = next(_numbers)
    if "consultation" not in fields:
        fields["consultation"] = make_consultation()
    told = {"slug": f"form-{n}", "title_ar": f"استمارة {n}", "title_fr": f"Formulaire {n}", "is_open": True}
    questionnaire = Questionnaire.objects.create(**told | fields)
    if questions is not None:
        QuestionnaireVersion.objects.create(questionnaire=questionnaire, document=questions)
    return questionnaire


def make_response(*, questionnaire: Questionnaire | None = None, **fields) -> Response:
    """An answer to the last version of a questionnaire, by link; "yes" unless `answers` say otherwise."""
    if "version" not in fields:
        fields["version"] = (questionnaire or make_questionnaire()).versions.first()
    return Response.objects.create(**{"channel": Channel.LINK, "answers": {"known": "yes"}} | fields)


def make_finding(**fields) -> Finding:
    if "consultation" not in fields:
        fields["consultation"] = make_consultation()
    return Finding.objects.create(**{"number": 1, "kind": FindingKind.NEED, "text": "خلاصة"} | fields)


def make_published_question(**fields) -> PublishedQuestion:
    if "questionnaire" not in fields:
        fields["questionnaire"] = make_questionnaire()
    return PublishedQuestion.objects.create(**{"name": "known"} | fields)


def make_quote(**fields) -> Quote:
    """Words of an answer that may be quoted."""
    if "response" not in fields:
        fields["response"] = make_response(may_quote=True, answers={"known": "yes", "words": "كلام يُنقل"})
    return Quote.objects.create(**{"name": "words"} | fields)


def make_support(**fields) -> FindingSupport:
    """An answer a finding stands on; the notes of a table where `table` is given."""
    if "finding" not in fields:
        fields["finding"] = make_finding()
    if "table" not in fields and "response" not in fields:
        fields |= {"response": make_response(), "question": "known"}
    return FindingSupport.objects.create(**fields)


# What was asked and what became of it


def make_theme(**fields) -> Theme:
    n = next(_numbers)
    return Theme.objects.create(**{"slug": f"theme-{n}", "name_ar": f"موضوع {n}", "name_fr": f"Thème {n}"} | fields)


def make_recommendation(
    *,
    published: bool = False,
    archived: bool = False,
    lead: Organization | None = None,
    due_on: datetime.date | None = None,
    themes=(),
    partners=(),
    by: User | None = None,
    **fields,
) -> Recommendation:
    """A draft of a session; published, led and dated where asked, by `by` (an administrator made for it)."""
    n = next(_numbers)
    if "session" not in fields and "consultation" not in fields:
        fields["session"] = make_session()
    if "followed_by" not in fields:
        session = fields.get("session")
        fields["followed_by"] = session.council.organization if session else make_organization()
    recommendation = Recommendation(
        **{
            "reference": f"REF-{n}",
            "kind": RecommendationKind.RECOMMENDATION,
            "title": f"عنوان {n}",
            "text": f"نص التوصية {n}",
        }
        | fields
    )
    workflow.register(recommendation, by=by)
    with tally.kept(recommendation.pk):
        recommendation.themes.set(themes)
        recommendation.partners.set(partners)
    if lead or due_on or published or archived:
        by = by or make_administrator()
    if lead:
        workflow.assign_lead(recommendation, lead, by=by)
    if due_on:
        workflow.move_deadline(recommendation, due_on, by=by, reason=PAST if due_on < timezone.localdate() else "")
    if published or archived:
        workflow.take_step(recommendation, "publish", by=by)
    if archived:
        workflow.take_step(recommendation, "archive", by=by, reason="سبب الحفظ")
    return recommendation


def make_action(**fields) -> Action:
    if "recommendation" not in fields:
        fields["recommendation"] = make_recommendation()
    return Action.objects.create(**{"title": "إجراء"} | fields)


def make_link(**fields) -> Link:
    for end in ("source", "target"):
        if end not in fields:
            fields[end] = make_recommendation()
    return Link.objects.create(**{"kind": LinkKind.DUPLICATES} | fields)


def make_update(
    *, state: str = "draft", reviewer: User | None = None, review_note: str = "", evidence: int = 0, **fields
) -> ProgressUpdate:
    """A draft of the lead organization; `state` is reached through the workflow.

    Without `author` an officer of the organization is made, without `reviewer` a secretary of the side that follows
    it up; `evidence` is how many links come with it.
    """
    if "recommendation" not in fields:
        fields["recommendation"] = make_recommendation(published=True, lead=make_organization())
    recommendation = fields["recommendation"]
    organization = fields.setdefault("organization", recommendation.lead)
    if "author" not in fields:
        fields["author"] = make_holder(organization, PostKind.FOLLOW_UP_OFFICER)
    update = ProgressUpdate.objects.create(
        **{"status": Implementation.IN_PROGRESS, "happened_on": A_DAY, "words": "ما تم إنجازه"} | fields
    )
    for _ in range(evidence):
        make_evidence(update_row=update)
    author = fields["author"]
    if state != "draft":
        workflow.take_step(update, "submit", by=author)
    if state in ("verified", "returned"):
        reviewer = reviewer or make_holder(recommendation.followed_by, PostKind.SECRETARY)
        step = {"verified": "verify", "returned": "return"}[state]
        workflow.take_step(update, step, by=reviewer, reason=review_note or "ملاحظة المراجعة")
    if state == "withdrawn":
        workflow.take_step(update, "withdraw", by=author, reason=review_note or "سبب السحب")
    recommendation.refresh_from_db()
    return update


def make_evidence(**fields) -> Evidence:
    """A link; give `file` (with file_name, media_type, size, sha256) for a file."""
    n = next(_numbers)
    if "update_row" not in fields:
        fields["update_row"] = make_update()
    if "file" not in fields:
        fields.setdefault("link", f"https://example.org/evidence/{n}")
    return Evidence.objects.create(**fields)


# What came in


MINUTES = """أوصى المجلس خلال الدورة العادية لشهر فبراير 2022 بالتوصيات التالية:
- إحداث مركز للتكوين.
- تهيئة الطريق القروية.
- دعم التعاونيات النسائية.
"""
"""A text with three recommendations."""


def make_paper(*, by: User | None = None, text: str = MINUTES, council: Council | None = None, **fields) -> Paper:
    """A text of minutes that was read, by the secretary of its council where nobody is named."""
    council = council or make_council()
    by = by or make_holder(council.organization, PostKind.SECRETARY)
    return papers.take_in(text, by=by, council=council, **fields)


def make_returned_sheet(**fields) -> ReturnedSheet:
    """A spreadsheet that came back and was read: one title would change, unless `differences` say what would."""
    differences = fields.pop(
        "differences", [{"field": "title", "column": "B", "before": "عنوان", "after": "عنوان آخر"}]
    )
    if "entered_by" not in fields:
        fields["entered_by"] = make_user()
    told = {"file_name": "list.xlsx", "sha256": "0" * 64, "state": "read", "counts": {"rows": 1, "meanwhile": 0}}
    sheet = ReturnedSheet.objects.create(**told | {"file": ContentFile(b"PK", "list.xlsx")} | fields)
    for line, difference in enumerate(differences, start=2):
        CellDifference.objects.create(**{"sheet": sheet, "line": line, "reference": "REF-0"} | difference)
    return sheet


def make_answer_sheet(**fields) -> AnswerSheet:
    """Answers from a file that were read: one new one waits to be decided."""
    if "questionnaire" not in fields:
        fields["questionnaire"] = make_questionnaire()
    if "entered_by" not in fields:
        fields["entered_by"] = make_administrator()
    content = b"_uuid,q1\nu1,yes\n"
    columns = [
        {"sheet": "", "place": 0, "letters": "A", "header": "_uuid", "gives": "#key", "id": "!A", "cells": ["u1"]},
        {"sheet": "", "place": 1, "letters": "B", "header": "q1", "gives": "", "id": "!B", "cells": ["yes"]},
    ]
    told = {
        "file_name": "answers.csv",
        "size": len(content),
        "sha256": "0" * 64,
        "state": "read",
        "deed": "check",
        "rows_total": 2,
        "columns": columns,
        "counts": {"new": 1, "known": 0, "changed": 0, "problem": 0, "unasked": 0},
    }
    return AnswerSheet.objects.create(**told | {"file": ContentFile(content, "answers.csv")} | fields)


def make_import_sheet(**fields) -> ImportSheet:
    """A spreadsheet from elsewhere that was opened: its one column holds the words, and waits to be matched."""
    if "council" not in fields:
        fields["council"] = make_council()
    if "entered_by" not in fields:
        fields["entered_by"] = make_holder(fields["council"].organization, PostKind.SECRETARY)
    content = "التوصية\nبرمجة صيانة الطريق\n".encode()
    column = {"letters": "A", "header": "التوصية", "cells": ["برمجة صيانة الطريق"], "field": "text"}
    told = {
        "file_name": "kept-elsewhere.csv",
        "size": len(content),
        "sha256": "0" * 64,
        "state": "read",
        "deed": "open",
        "rows_total": 2,
        "header_line": 1,
        "columns": [column | {"is_status": False, "is_remembered": False}],
    }
    return ImportSheet.objects.create(**told | {"file": ContentFile(content, "kept-elsewhere.csv")} | fields)
