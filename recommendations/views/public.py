"""The public pages of recommendations: the list, one with its story, its chain of changes, its evidence."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import digest_chain
from prepared_query import PreparedQuery
from recommendations import listing, story
from recommendations.around import around
from recommendations.models import Action, Evidence, Publication, Recommendation
from recommendations.origin import origin_of
from recommendations.standing_words import standing_words
from recommendations.views.filters import FilterPanel


@login_not_required
@require_safe
def recommendation_list(request):
    """Filters with counts, and one page of rows; as a whole page, or its results alone for htmx."""
    today = timezone.localdate()
    choice, unknown = listing.read(request.GET)
    options = listing.options(choice)
    chosen = {
        scope: option for scope, code in choice.scopes.items() for option in options[scope] if option.code == code
    }
    unknown += sorted(set(choice.scopes) - set(chosen))
    scoped = listing.scoped(choice, chosen)
    counts = listing.counts(choice, chosen, scoped, today)
    page = listing.page(choice, scoped, today)
    context = {
        "panel": FilterPanel(choice, options, chosen, counts),
        "page": page,
        "choice": choice,
        "counts": counts,
        "unknown": unknown,
        "previous_url": choice.address(before=page.before) if page.before else "",
        "next_url": choice.address(after=page.after) if page.after else "",
        "is_example": bool(counts.examples),
    }
    is_part = request.htmx and not request.htmx.history_restore_request
    template = "recommendations/_browse.html" if is_part else "recommendations/list.html"
    return render(request, template, context)


PUBLIC = PreparedQuery(
    Recommendation,
    lambda reference: Recommendation.objects.visible_to(AnonymousUser()).for_page().filter(reference=reference),
    marks=("the reference",),
)
PUBLIC_EVIDENCE = PreparedQuery(
    Evidence, lambda pk: Evidence.objects.visible_to(AnonymousUser()).filter(update_row__recommendation=pk)
)
ACTIONS = PreparedQuery(
    Action, lambda pk: Action.objects.filter(recommendation=pk).select_related("organization").order_by("order", "pk")
)


def _seen_by(user, reference: str) -> tuple[Recommendation, list[Evidence]]:
    """The recommendation and its evidence as far as this person may see them, or 404. Visitors take the short way."""
    if not user.is_authenticated:
        recommendation = next(iter(PUBLIC(reference)), None)
        if recommendation is None:
            raise Http404
        return recommendation, list(PUBLIC_EVIDENCE(recommendation.pk))
    recommendation = get_object_or_404(Recommendation.objects.visible_to(user).for_page(), reference=reference)
    return recommendation, list(Evidence.objects.visible_to(user).filter(update_row__recommendation=recommendation))


@login_not_required
@require_safe
def recommendation_detail(request, reference):
    """One recommendation: its words and where they come from, who answers, how it stands, its story."""
    recommendation, evidence = _seen_by(request.user, reference)
    events = story.events(recommendation)
    context = {
        "recommendation": recommendation,
        "story": story.tell(recommendation, events, evidence) + story.origins(recommendation),
        "actions": list(ACTIONS(recommendation.pk)),
        "origin": origin_of(recommendation),
        "is_example": recommendation.is_example,
        "draft": Publication.DRAFT,
        "archived": Publication.ARCHIVED,
        **standing_words(recommendation, events, timezone.localdate()),
        **around(recommendation),
    }
    return render(request, "recommendations/detail.html", context)


@login_not_required
@require_safe
def changes(request, reference):
    """Every change with its digest, so that anybody can check the chain."""
    recommendation = get_object_or_404(Recommendation.objects.visible_to(request.user), reference=reference)
    links = _links(recommendation)
    context = {
        "recommendation": recommendation,
        "links": links,
        "holds": digest_chain.first_break((link["facts"], link["previous"], link["digest"]) for link in links) is None,
        "is_example": recommendation.is_example,
    }
    return render(request, "recommendations/changes.html", context)


@login_not_required
@require_safe
def changes_json(request, reference):
    """The same for a machine: facts, digest before, digest."""
    recommendation = get_object_or_404(Recommendation.objects.visible_to(request.user), reference=reference)
    return JsonResponse(
        {"reference": reference, "changes": _links(recommendation)}, json_dumps_params={"ensure_ascii": False}
    )


def _links(recommendation: Recommendation) -> list[dict[str, object]]:
    return [
        {
            "facts": facts,
            "text": digest_chain.canonical(facts),
            "previous": change.previous_digest,
            "digest": change.digest,
        }
        for change in recommendation.changes.order_by("sequence")
        for facts in [change.facts(recommendation.reference)]
    ]


@login_not_required
@require_safe
def evidence(request, reference, pk):
    """A piece of evidence, to whom it may be shown: the file as a download, a link as a redirection."""
    piece = get_object_or_404(
        Evidence.objects.visible_to(request.user), pk=pk, update_row__recommendation__reference=reference
    )
    if piece.link:
        return redirect(piece.link)
    try:
        content = piece.file.open("rb")
    except FileNotFoundError:
        raise Http404(_("This file is no longer there.")) from None
    response = FileResponse(content, as_attachment=True, filename=piece.file_name, content_type=piece.media_type)
    response["Cache-Control"] = "private, no-cache" if not piece.is_public else "public, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    return response
