from django import forms
from django.contrib import admin
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from councils.models import AgendaItem, Attendance, Council, Session, Sitting, Vote
from data_entry.history import FieldHistory
from data_entry.pages import Entry, Rows, Sheets
from edit_conflict.forms import EditionForm
from organizations.admin import RegionFilter


@admin.register(Session)
class SessionAdmin(FieldHistory, Entry):
    class SittingRows(Rows):
        model = Sitting
        fields = ("number", "held_on", "starts_at", "ends_at", "part_of_day", "place")
        show_change_link = True

    class AgendaRows(Rows):
        model = AgendaItem
        fields = ("order", "number", "title", "sitting")
        siblings = {"sitting": "session"}
        show_change_link = True

    class Form(EditionForm):
        month = forms.TypedChoiceField(label=_("month"), choices=MONTHS.items(), coerce=int)

    form = Form
    scope = ""
    inlines = [SittingRows, AgendaRows]
    reads = ("council__organization",)
    list_display = ("title", "council", "kind", "year", "month", "is_public")
    list_display_links = ("title",)
    list_filter = ("kind", "year", "is_public")
    search_fields = ("council__organization__name_ar", "council__organization__name_fr", "council__code", "year")
    search_help_text = _("The name of a council, the letters of its references, a year.")
    ordering = ("-year", "-month", "-pk")
    autocomplete_fields = ("council", "source")
    fieldsets = (
        (None, {"fields": ("council", "kind", "year", "month", "number")}),
        (_("What was said"), {"fields": ("summary", "source")}),
        (_("Publication"), {"fields": ("is_public",)}),
    )

    @admin.display(description=_("session"), ordering="-year")
    def title(self, session):
        return session.title


@admin.register(Council)
class CouncilAdmin(Entry):
    scope = ""
    reads = ("organization", "territory")
    latin = ("code",)
    list_display = ("__str__", "code", "level", "territory")
    list_filter = ("level", RegionFilter)
    search_fields = ("organization__name_ar", "organization__name_fr", "code", "slug")
    ordering = ("slug",)
    autocomplete_fields = ("organization", "territory")
    fields = ("organization", "level", "territory", "code", "slug")


@admin.register(Sitting)
class SittingAdmin(Entry):
    class AttendanceRows(Rows):
        model = Attendance
        autocomplete_fields = ("organization",)

    scope = "session"
    inlines = [AttendanceRows]
    reads = ("session__council__organization",)
    list_display = ("__str__", "held_on", "starts_at", "place")
    search_fields = ("session__council__organization__name_ar", "session__council__organization__name_fr", "place")
    date_hierarchy = "held_on"
    ordering = ("-held_on", "-pk")
    autocomplete_fields = ("session",)
    fieldsets = (
        (None, {"fields": ("session", "number", "place")}),
        (_("When"), {"fields": ("held_on", "starts_at", "ends_at", "part_of_day")}),
        (_("What was said"), {"fields": ("summary",)}),
    )


@admin.register(AgendaItem)
class AgendaItemAdmin(Entry):
    class VoteSheet(Sheets):
        model = Vote

    scope = "session"
    inlines = [VoteSheet]
    reads = ("session__council__organization", "vote")
    list_display = ("title", "order", "number", "session", "outcome")
    list_filter = ("vote__outcome", "session__year")
    search_fields = ("title", "text", "session__council__organization__name_ar")
    ordering = ("-session__year", "-session__month", "session", "order", "pk")
    autocomplete_fields = ("session", "sitting")
    fields = ("session", "sitting", "order", "number", "title", "text")

    @admin.display(description=_("vote"))
    def outcome(self, item):
        vote = getattr(item, "vote", None)
        return vote.get_outcome_display() if vote else None
