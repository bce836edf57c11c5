"""What each proposal is like: in its own text and in the register. It only ever suggests; nothing is merged here.

The measure is `arabic_text.likeness`: the ratio of the stems in the order of the alphabet. Restated in other words the
same recommendation keeps 66 and more, two different ones of one session stay below 60, so from 60 on one is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Left
from rapidfuzz import fuzz, process

from arabic_text.likeness import differ_by_a_name, key_of
from recommendations.models import Recommendation

SHOWN_FROM = 60
MOST_SHOWN = 3
MOST_LOOKED_AT = 30
"""Of the passages of one text that are like another; its own parts are among them."""
MOST_TEXTS = 5_000
"""Of the register, the session's own first, then the newest."""
MOST_ITEMS = 500
"""Compared with each other and with the register; a longer text has most likely been read wrongly."""
MOST_LETTERS = 2_000
"""Of one text. The first two pages of it say what it asks."""

SAME_WORDS = 95
SAME_NUMBER_FROM = 58
"""Enough where the session has one of the same number."""
CLEAR_FROM, CLEAR_BY = 62, 8
"""Enough where the numbers differ: so much, and so much more than anything else in that session."""
FOR_THE_NUMBER = 10


class Item(Protocol):
    """What is compared: a reading's items are such, and so are the rows of the review screen."""

    start: int | None
    end: int | None
    number: int | None


@dataclass(frozen=True)
class Similar:
    """What an item is like: a recommendation of the register (`pk`, `reference`) or another item (`number`)."""

    reference: str | None
    number: int | None
    score: int
    title: str
    words: str
    pk: int | None
    same_session: bool
    own: str = ""
    """The words of the item that are like it: the whole item or one of its parts."""
    is_repeated: bool = False
    """It is what the item most likely says again: its session holds it already."""

    def in_short(self) -> dict:
        who = {"reference": self.reference} if self.reference else {"number": self.number}
        return who | {"score": self.score}


@dataclass(frozen=True)
class Passage:
    """Words to compare: those of an item or of one of its parts."""

    item: int
    words: str
    key: str
    is_whole: bool


def similar_of(
    text: str,
    items: Sequence[Item],
    user=None,
    council=None,
    session_key: tuple | None = None,
) -> list[list[Similar]]:
    """For each item the most similar ones, what it repeats first, then the best; at most three.

    Without a council only the text itself is looked at, and no database. `session_key` is (kind, year, month) or
    (kind, year, month, number in the month); without a user only what is public is compared.
    """
    compared = list(items[:MOST_ITEMS])
    passages = passages_of(text, compared)
    found = in_the_text(compared, passages)
    if council is not None and compared:
        register = texts_of(council, user or AnonymousUser(), session_key)
        for here, more in zip(found, in_the_register(compared, passages, register), strict=True):
            here += more
    ranked = [sorted(row, key=rank, reverse=True)[:MOST_SHOWN] for row in found]
    return ranked + [[] for _ in items[MOST_ITEMS:]]


def proposed_choice(similars: Sequence[Similar]) -> Similar | None:
    """The recommendation of the same session that the item repeats; None: it is proposed as new."""
    return next((similar for similar in similars if similar.is_repeated), None)


def rank(similar: Similar) -> tuple:
    return similar.is_repeated, similar.score, similar.same_session, similar.pk or 0


# What is compared


def passages_of(text: str, items: Sequence[Item]) -> list[Passage]:
    found = []
    for place, item in enumerate(items):
        whole = words_of_item(text, item)
        found.append(Passage(place, whole, key_of(whole[:MOST_LETTERS]), is_whole=True))
        for start, end in parts_of(item):
            words = text[start:end].strip()
            found.append(Passage(place, words, key_of(words[:MOST_LETTERS]), is_whole=False))
    return found


def words_of_item(text: str, item: Item) -> str:
    """As the clerk left them where the item has words of its own, else as they stand in the source."""
    own = getattr(item, "text", None)
    return own if own is not None else text[item.start : item.end]


def parts_of(item: Item) -> list:
    parts = getattr(item, "parts", None)
    return (parts if parts is not None else getattr(item, "split", None)) or []


def number_of(item: Item) -> int | None:
    number = getattr(item, "number", None)
    return number if number is not None else getattr(item, "order", None)


@dataclass(frozen=True)
class Registered:
    """One recommendation of the register, as it is compared."""

    pk: int
    reference: str
    number: int | None
    title: str
    words: str
    same_session: bool
    key: str


def texts_of(council, user, session_key: tuple | None) -> list[Registered]:
    """What the council follows up and what concerns its territory, as far as this person may see it: one query."""
    is_same = Case(When(of_session(council, session_key), then=Value(1)), default=Value(0))
    near = Q(followed_by=council.organization_id) | Q(territory=council.territory_id)
    rows = (
        Recommendation.objects.visible_to(user)
        .filter(near)
        .annotate(is_same=is_same, beginning=Left("text", MOST_LETTERS))
        .order_by("-is_same", "-pk")
        .values_list("pk", "reference", "number", "title", "beginning", "is_same")[:MOST_TEXTS]
    )
    return [
        Registered(pk, reference, number, title, words, bool(same), key_of(words))
        for pk, reference, number, title, words, same in rows
    ]


def of_session(council, session_key: tuple | None) -> Q:
    if session_key is None:
        return Q(pk__in=[])
    kind, year, month, *number = session_key
    names = {"council": council, "kind": kind, "year": year, "month": month, "number": number[0] if number else 1}
    return Q(**{f"session__{name}": value for name, value in names.items()})


# In the same text


def in_the_text(items: Sequence[Item], passages: list[Passage]) -> list[list[Similar]]:
    """Of each item the others it is like; a part of one may be like the whole of another."""
    best: list[dict[int, tuple[int, Passage, Passage]]] = [{} for _ in items]
    keys = {place: passage.key for place, passage in enumerate(passages) if passage.key}
    for own in (passage for passage in passages if passage.key):
        for _key, score, place in process.extract(
            own.key, keys, scorer=fuzz.ratio, processor=None, score_cutoff=SHOWN_FROM, limit=MOST_LOOKED_AT
        ):
            other = passages[place]
            if other.item == own.item or not (own.is_whole or other.is_whole):
                continue
            if score > best[own.item].get(other.item, (0,))[0]:
                best[own.item][other.item] = (score, own, other)
    return [
        [
            Similar(None, number_of(items[place]), round(score), "", other.words, None, True, own.words)
            for place, (score, own, other) in row.items()
        ]
        for row in best
    ]


# In the register


def in_the_register(items: Sequence[Item], passages: list[Passage], register: list[Registered]) -> list[list[Similar]]:
    keys = {place: text.key for place, text in enumerate(register) if text.key}
    best: list[dict[int, Similar]] = [{} for _ in items]
    for own in (passage for passage in passages if passage.key):
        for _key, score, place in process.extract(
            own.key, keys, scorer=fuzz.ratio, processor=None, score_cutoff=SAME_NUMBER_FROM, limit=MOST_SHOWN + 1
        ):
            keep_better(best[own.item], as_similar(register[place], round(score), own.words))
    session = [text for text in register if text.same_session]
    for place, text in repeated(items, [passage for passage in passages if passage.is_whole], session).items():
        whole = next(passage for passage in passages if passage.item == place)
        score = round(fuzz.ratio(whole.key, text.key))
        best[place][text.pk] = replace(as_similar(text, score, whole.words), is_repeated=True)
    return [[one for one in row.values() if one.is_repeated or one.score >= SHOWN_FROM] for row in best]


def as_similar(text: Registered, score: int, own: str) -> Similar:
    return Similar(text.reference, text.number, score, text.title, text.words, text.pk, text.same_session, own)


def keep_better(best: dict[int, Similar], similar: Similar) -> None:
    if similar.pk not in best or similar.score > best[similar.pk].score:
        best[similar.pk] = similar


def repeated(items: Sequence[Item], wholes: list[Passage], session: list[Registered]) -> dict[int, Registered]:
    """Which recommendation of the session each item says again: the surest pairs first, each item and target once."""
    pairs = [pair for whole in wholes for pair in pairs_of(whole, number_of(items[whole.item]), session)]
    found: dict[int, Registered] = {}
    taken: set[int] = set()
    for _score, item, place in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if item not in found and place not in taken:
            found[item] = session[place]
            taken.add(place)
    return found


def pairs_of(whole: Passage, number: int | None, session: list[Registered]):
    """(how sure, item, place in the session) of each one it may be."""
    scores = [fuzz.ratio(whole.key, text.key) for text in session]
    for place, (text, score) in enumerate(zip(session, scores, strict=True)):
        next_best = max((*scores[:place], *scores[place + 1 :], 0))
        if number is not None and number == text.number:
            if score >= SAME_NUMBER_FROM and score + FOR_THE_NUMBER > next_best:
                yield score + FOR_THE_NUMBER, whole.item, place
        elif is_clearly(score, next_best) and not differ_by_a_name(whole.key, text.key):
            yield score, whole.item, place


def is_clearly(score: float, next_best: float) -> bool:
    """Practically the same words, or clearly more like this one than like any other."""
    return score >= SAME_WORDS or (score >= CLEAR_FROM and score - next_best >= CLEAR_BY)
