"""What the pages of the ground floor show of consultations."""

from django import template

from consultations.models import Consultation, PhaseProgress

register = template.Library()
LATEST = 10


@register.inclusion_tag("consultations/windows/organized_by.html", takes_context=True)
def consultations_organized_by(context, organization):
    """The latest meetings it organized; nothing for none."""
    visible = Consultation.objects.visible_to(context["request"].user).filter(organizers=organization)
    found = list(visible.for_list()[: LATEST + 1])
    return {"organization": organization, "consultations": found[:LATEST], "has_more": len(found) > LATEST}


PROGRESS = {
    PhaseProgress.PLANNED: ("s-not_started", "still"),
    PhaseProgress.RUNNING: ("s-in_progress", "moving"),
    PhaseProgress.DONE: ("s-done", "done"),
}
"""The star and the shade of each progress of a phase."""


@register.inclusion_tag("consultations/windows/phase_progress.html")
def phase_progress(phase):
    """How far a phase is: shape, word and the day this was known; nothing where it isn't known."""
    symbol, shade = PROGRESS.get(phase.progress, ("", ""))
    return {"phase": phase, "word": phase.get_progress_display(), "symbol": symbol, "shade": shade}
