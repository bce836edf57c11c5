"""The fields of a page of the admin: the direction people write in, and what a choice may be chosen from."""

from django import forms
from django.db import models

LEFT_TO_RIGHT = (
    models.DateField,
    models.EmailField,
    models.FloatField,
    models.IntegerField,
    models.SlugField,
    models.TimeField,
    models.URLField,
)
LONG = 150
"""Letters from which an input is drawn as wide as the page lets it."""

LANGUAGE_OF = {"_ar": {"lang": "ar", "dir": "rtl"}, "_fr": {"lang": "fr", "dir": "ltr"}}


class EntryFields:
    """For pages and inlines alike."""

    latin = ()
    """Names of text fields that are codes: written from left to right on every page."""

    own_only = ()
    """Foreign keys to things all may see, of which somebody in charge of one council chooses only their own."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.URLField):
            kwargs.setdefault("assume_scheme", "https")
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs.update(self.written(db_field))
        return field

    def written(self, db_field) -> dict[str, str]:
        """Attributes of the input of this field: lang and dir where they aren't the page's, wide for what is long."""
        if db_field.name in self.latin or isinstance(db_field, LEFT_TO_RIGHT):
            return {"dir": "ltr"}
        if isinstance(db_field, models.TextField):
            return {"dir": "auto"}
        if isinstance(db_field, models.CharField) and not db_field.choices and db_field.max_length >= LONG:
            return {"class": "vLargeTextField", **LANGUAGE_OF.get(db_field.name[-3:], {})}
        return LANGUAGE_OF.get(db_field.name[-3:], {})

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.own_only and not request.user.is_superuser:
            kwargs.setdefault("widget", forms.Select())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_field_queryset(self, db, db_field, request):
        """What the page of the other thing shows this person is what they may choose from."""
        target = self.admin_site._registry.get(db_field.remote_field.model)
        if not hasattr(target, "in_scope"):
            return super().get_field_queryset(db, db_field, request)
        queryset = target.get_queryset(request).order_by(*target.get_ordering(request))
        if db_field.name in self.own_only and not request.user.is_superuser:
            queryset = queryset.editable_by(request.user)
        return queryset


class Siblings:
    """An inline whose foreign keys point at other parts of the same thing: a workshop of this consultation."""

    siblings: dict[str, str] = {}
    """For each such field, the foreign key from the other part to the thing of this page."""

    whole = None

    def get_formset(self, request, obj=None, **kwargs):
        self.whole = obj
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        path = self.siblings.get(db_field.name)
        if path is None:
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        others = db_field.remote_field.model._default_manager
        kwargs["queryset"] = others.filter(**{path: self.whole}) if self.whole else others.none()
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.choices = list(field.choices)  # asked once, not once a row
        return field
