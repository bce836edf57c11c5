"""Organizations chosen by their names: one input each, with the names of the register at hand."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from arabic_text.normal import bare
from organizations.models import Organization

MOST = 40
"""Organizations that one consultation may name."""
SPARE = 2
"""Empty inputs after the last name."""
ALIKE = 3
LONGEST = 200


class NamesInput(forms.TextInput):
    """Several inputs of one name; what each holds is a name."""

    label = ""
    """What each input after the first says of itself."""

    most = MOST

    def value_from_datadict(self, data, files, name):
        read = getattr(data, "getlist", None)
        return [one.strip() for one in (read(name) if read else data.get(name, ())) if one.strip()]

    def value_omitted_from_data(self, data, files, name):
        return False

    def render(self, name, value, attrs=None, renderer=None):
        """One input after another; the label is that of the first."""
        attrs = self.build_attrs(self.attrs, {**(attrs or {}), "maxlength": LONGEST})
        inputs = []
        names = [*(value or ()), *[""] * SPARE]
        for place, one in enumerate(names[: max(self.most, len(value or ()))]):
            inputs.append(super().render(name, one, attrs, renderer))
            attrs = {**attrs, "id": f"{attrs.get('id', name)}_{place + 1}", "aria-label": self.label}
        return format_html('<div class="names-typed">{}</div>', format_html_join("", "{}", ((one,) for one in inputs)))


class OrganizationNames(forms.Field):
    """A list of organizations of the register, typed by name in either language, or by address."""

    widget = NamesInput

    def __init__(self, *, most: int = MOST, **kwargs):
        super().__init__(**kwargs)
        self.most = self.widget.most = most

    def has_changed(self, initial, data):
        return list(initial or ()) != list(data or ())

    def to_python(self, value):
        if not value:
            return []
        if len(value) > self.most:
            message = ngettext("At most %(most)s organization.", "At most %(most)s organizations.", self.most)
            raise ValidationError(message % {"most": self.most})
        found = {}
        for typed, fitting in self._fitting([one[:LONGEST].replace("\0", "") for one in value]):
            if not fitting:
                raise ValidationError(_not_found(typed), code="unknown")
            if len(fitting) > 1:
                addresses = " · ".join(one.slug for one in fitting)
                raise ValidationError(
                    _("Several organizations are called “%(name)s”: write the address of one (%(addresses)s)."),
                    params={"name": typed, "addresses": addresses},
                    code="several",
                )
            found[fitting[0].pk] = fitting[0]
        return list(found.values())

    @staticmethod
    def _fitting(names: list[str]):
        """(name, the organizations it may mean): as it stands in the register, or whatever its marks and hamzas."""
        exact = Organization.objects.filter(Q(name_ar__in=names) | Q(name_fr__in=names) | Q(slug__in=names))
        by_name: dict[str, dict[int, Organization]] = {}
        for one in exact:
            for name in (one.name_ar, one.name_fr, one.slug):
                by_name.setdefault(name, {})[one.pk] = one
        for typed in names:
            fitting = list(by_name.get(typed, {}).values())
            if not fitting:
                wanted = bare(typed).casefold()
                fitting = [
                    one
                    for one in Organization.objects.named_like(typed)[:50]
                    if wanted in (bare(one.name_ar).casefold(), bare(one.name_fr).casefold())
                ]
            yield typed, fitting


def _not_found(name: str):
    alike = [one.name for one in Organization.objects.named_like(name).order_by("name_ar")[:ALIKE]]
    if alike:
        return _("The register has no “%(name)s”. It has: %(alike)s.") % {"name": name, "alike": " · ".join(alike)}
    return _("The register has no “%(name)s”: choose a name of the list.") % {"name": name}
