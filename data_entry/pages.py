"""The pages of the admin that the rooms' own are made of."""

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from data_entry.fields import EntryFields, Siblings
from data_entry.search import ForgivingSearch
from edit_conflict.forms import EditConflict, EditionForm


class Entry(EntryFields, ForgivingSearch, admin.ModelAdmin):
    """One kind of thing: its list, and the page where one is entered or changed.

    Administrators meet everything. Anybody else meets what their posts let them edit, and, where the kind is shared by
    all, what their permissions let them view.
    """

    scope: str | None = None
    """Whose it is: "" when the thing itself says so, "session" for a part of one; None when all share it."""

    reads: tuple[str, ...] = ()
    """The relations its name and its row in the list read."""

    show_full_result_count = False
    change_form_template = "admin/data_entry/change_form.html"

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        if not request.user.is_superuser:
            queryset = self.in_scope(queryset, request.user)
        return queryset.select_related(*self.reads) if self.reads else queryset

    def in_scope(self, queryset, user):
        """Those this person enters data for."""
        if self.scope is None:
            return queryset
        if not self.scope:
            return queryset.editable_by(user)
        model = self.model
        for name in self.scope.split("__"):
            model = model._meta.get_field(name).related_model
        own = model._default_manager.editable_by(user).values("pk")
        return queryset.filter(**{f"{self.scope}__in": own})

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is not None and not request.user.is_superuser:
            self._keep_what_stands(form, obj)
        return form

    @staticmethod
    def _keep_what_stands(form, obj):
        """What an administrator chose outside this person's reach may stay as it is."""
        for name, field in form.base_fields.items():
            chosen = getattr(obj, f"{name}_id", None)
            if chosen and isinstance(field, forms.ModelChoiceField):
                within = field.queryset
                field.queryset = within.model._base_manager.filter(Q(pk__in=within.values("pk")) | Q(pk=chosen))

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except EditConflict:  # saved between our check and our write: checked again, the form shows both versions
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        """Only what a person can enter is written: a column derived meanwhile keeps its value."""
        if not change:
            super().save_model(request, obj, form, change)
            return
        if isinstance(form, EditionForm):
            form.take_edition()
        obj.save(update_fields=[f.name for f in obj._meta.concrete_fields if f.editable and not f.primary_key])


class ReadOnly:
    """A kind of thing that is looked at in the admin, never entered there."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class AdministratorsOnly:
    """Accounts, and all that gives rights."""

    def has_module_permission(self, request):
        return request.user.is_active and request.user.is_superuser

    def has_view_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_add_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_change_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_delete_permission(self, request, obj=None):
        return self.has_module_permission(request)


class Rows(EntryFields, Siblings, admin.TabularInline):
    """Parts of a thing, one a row: narrow inputs, so that a row fits."""

    extra = 0

    def written(self, db_field):
        attrs = super().written(db_field)
        if db_field.choices:
            return attrs
        if isinstance(db_field, models.TextField):
            return {**attrs, "class": "", "cols": 30, "rows": 3}
        if isinstance(db_field, models.CharField):
            return {**attrs, "class": "", "size": min(db_field.max_length, 24)}
        return attrs


class Sheets(EntryFields, Siblings, admin.StackedInline):
    """Parts of a thing, one under the other."""

    extra = 0


def link_to_list(model, words, **filters):
    """A link to the list of these things in the admin."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return format_html('<a href="{}?{}">{}</a>', address, urlencode(filters), words)


def link_to_form(model, words, **initial):
    """A link to the page where such a thing is entered, with these fields filled in."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
    return format_html('<a href="{}?{}">{}</a>', address, urlencode(initial), words)
