from django import forms
from django.contrib import admin
from django.utils.dates import MONTHS
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from councils.models import (
    AgendaItem,
    Attendance,
    Council,
    Mandate,
    Minutes,
    MinutesFile,
    OrdinaryMonth,
    Session,
    Sitting,
    Vote,
    run_together,
)
from data_entry.history import FieldHistory
from data_entry.pages import AdministratorsOnly, Entry, ReadOnly, Rows, Sheets
from edit_conflict.forms import EditionForm
from organizations.admin import RegionFilter

SHORT = 36
"""Letters of a choice in a row of an agenda."""
LONG = 80
"""Letters of a choice on a page of its own."""


@admin.register(Session)
class SessionAdmin(FieldHistory, Entry):
    class SittingRows(Rows):
        model = Sitting
        fields = ("number", "held_on", "starts_at", "ends_at", "place", "quorum_needed", "present_count")
        show_change_link = True

    class AgendaRows(Rows):
        model = AgendaItem
        fields = ("order", "number", "title", "parent", "sitting")
        siblings = {"parent": "session", "sitting": "session"}
        show_change_link = True

        def formfield_for_dbfield(self, db_field, request, **kwargs):
            """Without the links of Django beside each choice: the other points and the sittings stand on this page."""
            field = super().formfield_for_dbfield(db_field, request, **kwargs)
            if db_field.name in self.siblings:
                field.widget = field.widget.widget
                field.choices = [(value, Truncator(label).chars(SHORT)) for value, label in field.choices]
            return field

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


class MandateFormSet(forms.BaseInlineFormSet):
    """All mandates of a council at once, so that one can be ended and the next begun in one go."""

    def clean(self):
        super().clean()
        standing = [form.instance for form in self.initial_forms if form not in self.deleted_forms]
        added = [form.instance for form in self.extra_forms if form.has_changed() and form not in self.deleted_forms]
        mandates = [mandate for mandate in standing + added if mandate.starts_on]
        if run_together(mandates):
            raise forms.ValidationError(_("Another mandate of this council runs at the same time."))


@admin.register(Council)
class CouncilAdmin(Entry):
    class MandateRows(Rows):
        model = Mandate
        formset = MandateFormSet

    scope = ""
    inlines = [MandateRows]
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
        (
            _("Quorum"),
            {
                "fields": ("quorum_needed", "present_count", "excused_count", "absent_count"),
                "description": _("The numbers count; without them, the members named below are counted."),
            },
        ),
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
    list_filter = ("vote__kind", "vote__outcome", "vote__visa", "session__year")
    search_fields = ("title", "text", "vote__number", "session__council__organization__name_ar")
    ordering = ("-session__year", "-session__month", "session", "order", "pk")
    autocomplete_fields = ("session", "sitting")
    fields = ("session", "sitting", "parent", "order", "number", "title", "text")

    def get_form(self, request, obj=None, change=False, **kwargs):
        """A point stands under another one of its own session: only those are offered."""
        form = super().get_form(request, obj, change=change, **kwargs)
        parent = form.base_fields.get("parent")
        if parent:
            named = request.POST.get("session") or request.GET.get("session", "")
            session = obj.session_id if obj else int(named) if named.isdecimal() else None
            parent.label_from_instance = lambda item: Truncator(item.title).chars(LONG)
            parent.queryset = parent.queryset.filter(session=session).exclude(pk=obj.pk if obj else None)
        return form

    @admin.display(description=_("decision"))
    def outcome(self, item):
        vote = getattr(item, "vote", None)
        return vote.get_outcome_display() if vote else None


@admin.register(OrdinaryMonth)
class OrdinaryMonthAdmin(AdministratorsOnly, Entry):
    list_display = ("level", "month")
    list_filter = ("level",)
    search_fields = ("level",)
    ordering = ("level", "month")
    fields = ("level", "month")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "month":
            return forms.TypedChoiceField(label=_("month"), choices=MONTHS.items(), coerce=int)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(Minutes)
class MinutesAdmin(ReadOnly, Entry):
    """Written, approved and frozen on the page of their session, never here."""

    class FileRows(ReadOnly, Rows):
        model = MinutesFile
        fields = ("file_name", "media_type", "size", "sha256", "is_public", "added_at")
        readonly_fields = fields

    scope = "session"
    inlines = [FileRows]
    reads = ("session__council__organization",)
    list_display = ("__str__", "state", "approved_on", "changed_at")
    list_filter = ("state",)
    search_fields = ("session__council__organization__name_ar", "session__council__organization__name_fr", "text")
    ordering = ("-changed_at", "-pk")
    fieldsets = (
        (None, {"fields": ("session", "version", "state", "reason", "text")}),
        (
            _("Who, when and why"),
            {"fields": ("approved_on", "approved_at", "approved_by", "frozen_at", "frozen_by", "entered_by", "sha256")},
        ),
    )
