"""Words of a spreadsheet and what they mean: statuses, organizations and themes in either language, however spelled."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache

from django.conf import settings
from django.db.models import TextChoices
from django.utils import translation

from arabic_text.likeness import normalised
from organizations.models import Organization
from recommendations.models import Theme


class Misread(Exception):
    """A cell that can't be understood: a code of `problems` and its values."""

    def __init__(self, code: str, **values: object):
        super().__init__(code)
        self.problem = {"code": code, **values}


def plain(words: str) -> str:
    """One spelling of all: no tashkeel, hamza or accent, small letters, one space."""
    return " ".join(filter(None, map(normalised, words.split())))


@cache
def meanings(choices: type[TextChoices]) -> dict[str, str]:
    """The value each word stands for: its label in each language, and its key."""
    found = {plain(value): value for value in choices.values}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {plain(str(choice.label)): choice.value for choice in choices}
    return found


class Named:
    """Things with a name in each language, looked up by either or by their slug; read once, when first needed."""

    def __init__(self, model: type[Organization] | type[Theme]):
        self.model = model
        self.slug_of = lru_cache(maxsize=5_000)(self._slug_of)

    def _slug_of(self, words: str) -> str:
        """The slug of the thing called so, or `Misread`."""
        slugs = self.slugs.get(plain(words), set())
        if len(slugs) == 1:
            return next(iter(slugs))
        raise Misread("several" if slugs else "unknown", words=words[:80])

    @cached_property
    def slugs(self) -> dict[str, set[str]]:
        found = defaultdict(set)
        for slug, name_ar, name_fr in self.model.objects.values_list("slug", "name_ar", "name_fr").iterator(2000):
            for name in (slug, name_ar, name_fr, with_slug(name_ar, slug), with_slug(name_fr, slug)):
                if name:
                    found[plain(name)].add(slug)
        return found


def with_slug(name: str, slug: str) -> str:
    """The name of one of several that are called the same."""
    return f"{name} ({slug})" if name else ""


class Distinct:
    """What each thing is called in a spreadsheet: its name, with its slug where several share that name."""

    def __init__(self, things: Iterable[tuple[str, str]]):
        """`things` are (slug, name)."""
        things = list(things)
        count: dict[str, int] = defaultdict(int)
        for _slug, name in things:
            count[plain(name)] += 1
        self.names = {slug: name if count[plain(name)] == 1 else with_slug(name, slug) for slug, name in things}
