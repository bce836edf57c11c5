"""What answers name of the register: an organization by its address, a territory by its code. Forged ones are found."""

from collections.abc import Iterator, Mapping

from organizations.models import Organization, OrganizationKind, Territory
from survey_form import Checked, Fault, Form, Kind, check


def check_with_register(form: Form, given: Mapping[str, object]) -> Checked:
    """`survey_form.check`, and what only the register knows: at most one query for organizations, one for places.

    An organization the register hasn't is taken by the name that was typed beside it; without one it is a fault.
    """
    checked = check(form, _known_organizations(form, given))
    places = {question.name: checked.answers[question.name] for question in _of(form, Kind.PLACE, checked.answers)}
    known = set(Territory.objects.filter(code__in=places.values()).values_list("code", flat=True)) if places else set()
    for name, code in places.items():
        if code not in known:
            del checked.answers[name]
            checked.faults.append(Fault("place", name))
    return checked


def _of(form: Form, kind: Kind, given: Mapping[str, object]) -> Iterator:
    return (question for question in form if question.kind == kind and question.name in given)


def _known_organizations(form: Form, given: Mapping[str, object]) -> dict[str, object]:
    """The same answers; a forged address gives way to the name beside it, a forged kind to none."""
    asked = [*_of(form, Kind.ORGANIZATIONS, given), *_of(form, Kind.LINKS, given)]
    slugs = {slug for question in asked for one in _named(given[question.name]) if (slug := _slug(one))}
    there = Organization.objects.filter(slug__in=slugs).values_list("slug", flat=True) if slugs else ()
    known = set(there)
    replaced = {question.name: _all_settled(given[question.name], known) for question in asked}
    return {**given, **replaced}


def _slug(one: object) -> str:
    slug = one.get("slug") if isinstance(one, Mapping) else None
    return slug.replace("\x00", "") if isinstance(slug, str) else ""


def _named(value: object) -> Iterator:
    """Every organization in a list of them, or of links."""
    for one in value if isinstance(value, list) else ():
        if isinstance(one, Mapping):
            yield from ([one.get("from"), one.get("to")] if "from" in one or "to" in one else [one])


def _all_settled(value: object, known: set[str]) -> object:
    return [_settled(one, known) for one in value] if isinstance(value, list) else value


def _settled(one: object, known: set[str]) -> object:
    if not isinstance(one, Mapping):
        return one
    if "from" in one or "to" in one:
        return {**one, **{end: _settled(one.get(end), known) for end in ("from", "to")}}
    kept = dict(one)
    if _slug(one) not in known:
        kept.pop("slug", None)
    if kept.get("kind") not in OrganizationKind.values:
        kept.pop("kind", None)
    return kept
