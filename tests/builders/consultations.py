"""Where it was voiced."""

import datetime
import hashlib

from django.core.files.base import ContentFile

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
from organizations.models import OrganizationKind, User
from tests.builders.organizations import make_territory
from tests.builders.shared import numbers


def make_strategy(**fields) -> Strategy:
    return Strategy.objects.create(**{"name_ar": "استراتيجية", "name_fr": "Stratégie"} | fields)


def make_phase(**fields) -> Phase:
    if "strategy" not in fields:
        fields["strategy"] = make_strategy()
    return Phase.objects.create(**{"number": 1, "title_ar": "مرحلة", "title_fr": "Phase"} | fields)


def make_consultation(*, organizers=(), **fields) -> Consultation:
    n = next(numbers)
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
    n = next(numbers)
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
    n = next(numbers)
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
