"""What opens a list: recommendations, something else (attendance, agenda, phases), or nothing said. Folded text."""

import re
from enum import Enum

REC = (
    r"توصي(?:ه|ات|اته|اتها|اتهم|تين)(?![^\W\d_])|(?:او|يو|تو|نو|اوصت|وصي)صي(?![^\W\d_])|اوصت|اوصوا|يوصون|ملتمس(?:ات)?(?![^\W\d_])"
    r"|recommand(?:ations?|e|ent|es|ees)(?![a-z])|preconis(?:e|ent|ations?)(?![a-z])"
)
ASKED = (
    r"دع[اتو]\w{0,2} (?:\S+ ){0,4}?الي (?:ما|التالي)|طالب\w{0,3} (?:\S+ ){0,4}?بما|يطالب\w{0,3} (?:\S+ ){0,4}?بما"
    r"|(?:شدد|اكد|اقترح|التمس|يلتمس|يقترح)\w{0,3} (?:\S+ ){0,4}?(?:علي )?ما ?يلي|(?:مطالب|مقترحات?|اقتراحات?)\w{0,2} (?:ال)?(?:تاليه|اتيه)"
    r"|(?:invite(?:nt)?|demande(?:nt)?|appelle(?:nt)?|propose(?:nt)?|exhorte(?:nt)?) (?:\S+ ){0,6}?ce qui suit"
)
OTHER = (
    r"جدول (?:ال)?اعمال\w{0,2}|(?:ال)?نق[اط]\w{0,2} المدرجه|(?:ال)?حاضر(?:ون|ين|ات)|(?:لايحه|ورقه|تسجيل) (?:ال)?حضور|^(?:ال)?حضور|بحضور|حضر\w{0,2}"
    r"|(?:ال)?غايب\w{0,2}|(?:ال)?غياب|(?:ال)?معتذر\w{0,2}|(?:ال)?متغيب\w{0,2}|(?:ال)?مراحل|(?:ال)?محاور|(?:ال)?برنامج الات?ي"
    r"|بناء علي|(?:ال)?وثايق|(?:ال)?مراجع|(?:ال)?مقررات|(?:ال)?ترشيحات|نتيجه التصويت|نتايج التصويت|(?:ال)?موافقون|(?:ال)?اصوات"
    r"|(?:ال)?اهداف|(?:ال)?اشكالات|(?:ال)?اكراهات|(?:ال)?معيقات|(?:ال)?مشاكل|(?:ال)?معطيات|(?:ال)?خلاصات التاليه|(?:ال)?ارقام"
    r"|ordre du jour|presents?(?: a la)?|absents?|excuses?|etaient|phases|objectifs|constats|visas?|points? (?:suivants?|inscrits?)|liste de presence"
)
LED = r"(?:ما ?يلي|(?:ال)?(?:تالي|اتي)\w?|كالتالي|كالاتي|الشكل التالي|ce qui suit|suivant(?:e?s?)|ci-dessous|ci-apres)"
REC_WORDS, OTHER_WORDS, ASKED_WORDS = re.compile(REC), re.compile(rf"(?<![^\W\d_])[وفبل]?(?:{OTHER})(?![^\W\d_])"), re.compile(ASKED)
RECOMMENDATIONS_HEADING = re.compile(
    r"(?:\S{1,3} )?(?:(?:اهم|ابرز|نص|مجمل|جرد|لايحه|خلاصات و ?|الخلاصات و ?|النتايج و ?|المقترحات و ?|الاقتراحات و ?|مقترحات و ?|بخصوص) ?)?"
    r"(?:ال)?(?:توصيات|ملتمسات)(?: و ?(?:ال)?(?:خلاصات|مقترحات|اقتراحات|ملتمسات))?(?: \S+){0,6}"
    r"|(?:(?:principales|les|conclusions et|synthese et) )?recommandations?(?: \S+){0,6}"
)
SPEECH = re.compile(r"(?<![^\W\d_])(?:ثم|وقد|قال|اكد|اضاف|صادق|تمت|تم|افتتح|قدم|كان|هي|التي)(?![^\W\d_])")


SUB_HEADING = re.compile(
    r"(?:و ?)?(?:في مجال|علي (?:مستوي|صعيد)|(?:ال)?محور|بخصوص|بالنسبه|في ?ما (?:يخص|يتعلق)|(?:ال)?(?:شق|جانب|باب|قطاع|نقطه)"
    r"|axe|volet|en matiere|concernant|sur le plan|au niveau|secteur)(?![^\W\d_])"
)


class Opens(Enum):
    """What a paragraph or heading says of the list after it."""

    RECOMMENDATIONS = "recommendations"
    OTHER = "other"
    ANY = "any"
    NOTHING = "nothing"


def judge(folded: str) -> Opens:
    """`folded` is a whole paragraph or heading."""
    words = folded.strip(" *#=-_\"")
    is_led = words.endswith(":") or re.search(rf"(?<![^\W\d_])[بك]?{LED}[ .:,]*$", words[-30:]) is not None
    if is_heading(words) or is_led:
        return subject(last_sentence(words), is_led)
    return Opens.NOTHING


def subject(sentence: str, is_led: bool) -> Opens:
    """What it speaks of last before the list; what it begins with, for a heading."""
    if OTHER_WORDS.match(sentence):
        return Opens.OTHER if not rec_at(sentence, 60) else Opens.RECOMMENDATIONS
    at_rec = max((found.start() for found in REC_WORDS.finditer(sentence)), default=-1)
    at_asked = max((found.start() for found in ASKED_WORDS.finditer(sentence)), default=-1)
    at_other = max((found.start() for found in OTHER_WORDS.finditer(sentence)), default=-1)
    if max(at_rec, at_asked) > at_other:
        is_asked = is_led or RECOMMENDATIONS_HEADING.fullmatch(sentence.rstrip(" :."))
        return Opens.RECOMMENDATIONS if is_asked else Opens.NOTHING
    if at_other >= 0:
        return Opens.OTHER
    return Opens.ANY if is_led else Opens.NOTHING


def rec_at(sentence: str, after: int) -> bool:
    """A heading such as "بناء على المناقشة … أوصى المجلس بما يلي" comes to recommendations only far along."""
    return any(found.start() > after for found in REC_WORDS.finditer(sentence))


def last_sentence(folded: str) -> str:
    """The end of a paragraph: after its last stop, at most 400 letters."""
    tail = folded[-400:].rstrip(" :.,")
    cut = max(tail.rfind(". "), tail.rfind(".\n"), tail.rfind("! "), tail.rfind("; "))
    return tail[cut + 1 :].strip().replace("\n", " ")


def is_sub_heading(folded: str) -> bool:
    """"محور الصحة", "في مجال الماء": within a list, not of an item."""
    return len(folded) <= 80 and folded[-1] not in ".;," and SUB_HEADING.match(folded) is not None


def is_heading(folded: str) -> bool:
    """A short line without a stop, or one that ends in a colon."""
    words = folded.strip()
    if not words or len(words) > 110 or words[-1] in ".!?;,":
        return False
    return words.endswith(":") or (len(words.split()) <= 9 and not SPEECH.search(words))
