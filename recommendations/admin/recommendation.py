import datetime

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from data_entry.history import FieldHistory
from data_entry.pages import Entry, Rows, link_to_list
from edit_conflict.forms import EditionForm
from organizations.admin import RegionFilter
from recommendations import tally, workflow
from recommendations.admin.steps import TakesSteps, publish_selected
from recommendations.models import Action, Link, ProgressUpdate, Recommendation, StatusChange

STANDING = (
    *("publication", "position", "declared", "percentage", "verified", "stalled", "lead"),
    *("due_on", "heard_on", "changed_at", "story", "updates_declared"),
)
"""What follows from the steps taken: shown, never typed."""


class InTimeFilter(admin.SimpleListFilter):
    """How it stands in time, counted from today."""

    title = _("in time")
    parameter_name = "in_time"

    def lookups(self, request, model_admin):
        return [("overdue", _("Overdue")), ("due_soon", _("Due soon")), ("silent", _("Without news"))]

    def queryset(self, request, queryset):
        today: datetime.date = timezone.localdate()
        match self.value():
            case "overdue":
                return queryset.overdue(today)
            case "due_soon":
                return queryset.due_soon(today)
            case "silent":
                return queryset.silent(today)
        return queryset


class ActionRows(Rows):
    model = Action
    autocomplete_fields = ("organization",)


class LinkRows(Rows):
    model = Link
    fk_name = "source"
    autocomplete_fields = ("target",)


@admin.register(Recommendation)
class RecommendationAdmin(TakesSteps, FieldHistory, Entry):
    form = EditionForm
    change_form_template = "admin/recommendations/steps_form.html"
    scope = ""
    inlines = [ActionRows, LinkRows]
    actions = [publish_selected]
    reads = ("lead",)
    latin = ("reference",)
    own_only = ("followed_by",)
    list_display = ("reference", "title", "publication", "verified", "declared", "lead", "due_on")
    list_filter = ("publication", InTimeFilter, "verified", "position", "kind", RegionFilter, "themes", "is_example")
    search_fields = ("reference", "title", "text")
    search_help_text = _("A reference, or words of its title or its text, whatever their spelling.")
    ordering = ("reference",)
    autocomplete_fields = (
        *("session", "consultation", "finding", "agenda_item", "followed_by", "partners", "themes", "territory"),
    )
    fieldsets = (
        (
            None,
            {
                "fields": ("reference", "kind", "number", "title", "text", "language"),
                "description": _(
                    "The reference never changes once saved: the digests of its story cover it. "
                    "A recommendation is never deleted: archive it, with a reason."
                ),
            },
        ),
        (
            _("Where it comes from"),
            {
                "fields": ("session", "consultation", "finding", "agenda_item", "place_in_source"),
                "description": _(
                    "One origin, a session or a consultation. One that came from a consultation may be adopted later "
                    "under a point of a session's agenda."
                ),
            },
        ),
        (_("Who follows it up, and what about"), {"fields": ("followed_by", "partners", "themes", "territory")}),
        (_("Publication"), {"fields": ("is_example",)}),
    )
    standing = (
        _("How it stands"),
        {
            "fields": STANDING,
            "description": _(
                "This follows from the steps taken, with the buttons above or on the desk; nobody types it."
            ),
        },
    )

    def get_fieldsets(self, request, obj=None):
        return (*self.fieldsets, self.standing) if obj else self.fieldsets

    def get_readonly_fields(self, request, obj=None):
        return (*STANDING, "reference") if obj else STANDING

    def has_delete_permission(self, request, obj=None):
        return False

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """A change of facts moves the tally with it; the row stays locked, so that no step is taken in between."""
        row = self.get_object(request, unquote(object_id)) if request.method == "POST" and object_id else None
        if row is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with tally.kept(row.pk):
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        if change:
            super().save_model(request, obj, form, change)
        else:
            workflow.register(obj, by=request.user)

    @admin.display(description=_("its story"))
    def story(self, recommendation):
        count = recommendation.changes_count
        words = ngettext("%(count)s change", "%(count)s changes", count) % {"count": count}
        return link_to_list(StatusChange, words, recommendation__id__exact=recommendation.pk)

    @admin.display(description=_("progress updates"))
    def updates_declared(self, recommendation):
        count = recommendation.updates.count()
        words = ngettext("%(count)s progress update", "%(count)s progress updates", count) % {"count": count}
        return link_to_list(ProgressUpdate, words, recommendation__id__exact=recommendation.pk)
