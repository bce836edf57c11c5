"""A consultation as a template for the next province: what was prepared comes along, nothing that came of it."""

from django.db import transaction

from consultations.models import (
    Consultation,
    ProgrammeItem,
    Questionnaire,
    QuestionnaireVersion,
    Table,
    Workshop,
)

COMES_ALONG = ("phase", "alongside", "capacity", "privacy_purpose", "keep_months")


@transaction.atomic
def copy_consultation(source: Consultation, new: Consultation) -> Consultation:
    """Save `new` with what was prepared for `source`: programme, workshops with tables, forms, partners.

    Nothing about people, answers, findings, maps or documents; nobody's name as facilitator or speaker. It isn't
    public, and registration is closed.
    """
    new.copied_from = source
    for name in COMES_ALONG:
        setattr(new, name, getattr(source, name))
    if source.is_example and not new.is_example:
        new.phase = None  # of an invented strategy
    if source.ended_on:
        new.ended_on = new.held_on + (source.ended_on - source.held_on)
    if source.covers_id != source.territory_id:
        new.covers = source.covers if _lies_in(new.territory, source.covers) else None
    new.is_public = new.registration_opens = False
    new.save()
    new.partners.set(source.partners.all())
    workshops = _copy_workshops(source, new)
    _copy_programme(source, new, workshops)
    _copy_questionnaires(source, new)
    return new


def _lies_in(territory, region) -> bool:
    return region is not None and region.pk in (territory.pk, territory.region_id)


def _copy_workshops(source: Consultation, new: Consultation) -> dict[int, Workshop]:
    """By the key of the one each was copied from."""
    made = {}
    tables = []
    for one in source.workshops.prefetch_related("tables"):
        made[one.pk] = Workshop.objects.create(
            consultation=new, number=one.number, title=one.title, theme=one.theme, setting=one.setting, aim=one.aim
        )
        tables += [Table(workshop=made[one.pk], number=table.number) for table in one.tables.all()]
    Table.objects.bulk_create(tables)
    return made


def _copy_programme(source: Consultation, new: Consultation, workshops: dict[int, Workshop]) -> None:
    moved = new.held_on - source.held_on
    ProgrammeItem.objects.bulk_create(
        ProgrammeItem(
            consultation=new,
            held_on=one.held_on and one.held_on + moved,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            title=one.title,
            workshop=workshops.get(one.workshop_id),
        )
        for one in source.programme.all()
    )


def _copy_questionnaires(source: Consultation, new: Consultation) -> None:
    """Each with the questions of its last version, closed until somebody opens it."""
    versions = []
    for one in source.questionnaires.prefetch_related("versions"):
        last = next(iter(one.versions.all()), None)
        made = Questionnaire.objects.create(
            consultation=new,
            **{
                name: getattr(one, name)
                for name in ("slug", "title_ar", "title_fr", "intro_ar", "intro_fr", "map_kind", "order")
            },
            once_a_table=one.once_a_table,
        )
        if last:
            versions.append(QuestionnaireVersion(questionnaire=made, document=last.document))
    QuestionnaireVersion.objects.bulk_create(versions)
