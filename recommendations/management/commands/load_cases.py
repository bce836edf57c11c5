from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from consultations.models import Consultation
from councils.models import Session
from recommendations import workflow
from recommendations.cases import reader
from recommendations.models import Link, Recommendation


class Command(BaseCommand):
    help = "Enter the two real cases: the consultation of Taroudant (2018) and the session of Tiznit (2021)."

    @transaction.atomic
    def handle(self, **options):
        call_command("load_territories", verbosity=options["verbosity"])
        call_command("load_questionnaires", verbosity=options["verbosity"])
        for name, load in (("taroudant-2018", load_taroudant), ("tiznit-2021", load_tiznit)):
            is_new = load(reader.read(reader.HERE / f"{name}.json"))
            if options["verbosity"]:
                self.stdout.write(f"{name}: {'entered' if is_new else 'there already, left as it stands'}.")


def load_taroudant(facts: dict) -> bool:
    """Enter the consultation, unless it is there: whoever corrected it since keeps the last word."""
    if Consultation.objects.filter(slug=facts["consultation"]["slug"]).exists():
        return False
    reader.enter_organizations(facts["organizations"])
    reader.enter_consultation(facts)
    return True


def load_tiznit(facts: dict) -> bool:
    """Enter the session and its recommendations, unless the session is there. No lead, no deadline, not started."""
    when = {name: facts["session"][name] for name in ("kind", "year", "month")}
    if Session.objects.filter(council__code=facts["council"]["code"], **when).exists():
        return False
    reader.enter_organizations(facts["organizations"])
    reader.enter_themes(facts["themes"])
    council = reader.enter_council(facts["council"])
    [item] = reader.enter_session(council, facts["session"]).values()
    for row in facts["recommendations"]:
        recommendation = reader.recommendation_of(
            facts["of_all_recommendations"] | row,
            session=item.session,
            agenda_item=item,
            place_in_source=f"التوصية {row['number']} من اللائحة",
        )
        workflow.register(recommendation, by=None)
        reader.describe(recommendation, row)
        workflow.publish_as_loaded(recommendation)
    recommendations = Recommendation.objects.in_bulk(
        [row["reference"] for row in facts["recommendations"]], field_name="reference"
    )
    for row in facts["links"]:
        reader.enter(
            Link(
                source=recommendations[row["source"]],
                kind=row["kind"],
                target=recommendations[row["target"]],
                note=row["note"],
            )
        )
    return True
