"""What opens a list: recommendations, something else (attendance, agenda, phases), or nothing said. Folded text."""

import re
from enum import Enum

from arabic_text.numerals import FEMININE_ORDINAL
from intake.reading.asks import begins_ask

END = r"(?![^\W\d_])"
REC_WORDS = re.compile(
    rf"(?<!عدد )(?<!عدد ال)توصي(?:ه|ات|اته|اتها|اتهم|تين){END}|[ايتن]وصي{END}|اوصت|اوصوا|يوصون|ملتمس(?:ات)?{END}"
    rf"|recommand(?:ations?|e|ent|es|ees){END}|preconis(?:e|ent|ations?){END}"
)
FEW = r"(?:\S+ ){0,10}?"
ASKED_WORDS = re.compile(
    rf"دع[اتو]\w{{0,2}} {FEW}الي (?:ما|التالي)|(?:ي?طالب|التزم|تعهد|[يت]لتزم|[يت]تعهد)\w{{0,3}} {FEW}ب ?ما"
    rf"|(?:شدد|اكد|اقترح|التمس|يلتمس|يقترح)\w{{0,3}} {FEW}(?:علي )?ما ?يلي"
    r"|(?:مطالب|مقترحات?|اقتراحات?|التزامات|تعهدات)\w{0,2} (?:ال)?(?:تاليه|اتيه)"
    rf"|(?:invite|demande|appelle|propose|exhorte)(?:nt)? {FEW}ce qui suit"
)
OTHER_WORDS = re.compile(
    r"(?<![^\W\d_])[وفبل]?(?:"
    r"جدول (?:ال)?اعمال\w{0,2}|(?:ال)?نق[اط]\w{0,2} (?:ال)?(?:مدرجه|تاليه|اتيه)"
    r"|(?:ال)?برنامج الات?ي|(?:ال)?محاور|(?:ال)?مراحل"
    r"|(?:ال)?حاضر(?:ون|ين|ات)|(?:لايحه|ورقه|تسجيل) (?:ال)?حضور|^(?:ال)?حضور|بحضور|حضر\w{0,2}"
    r"|(?:ال)?غايب\w{0,2}|(?:ال)?غياب|(?:ال)?معتذر\w{0,2}|(?:ال)?متغيب\w{0,2}"
    r"|(?:نتيجه|نتايج) التصويت|(?:ال)?موافقون|(?:ال)?اصوات|(?:ال)?ترشيحات"
    r"|بناء علي|(?:ال)?وثايق|(?:ال)?ملاحق|(?:ال)?مرفقات|(?:ال)?مراجع"
    r"|(?:ال)?اهداف|(?:ال)?اشكالات|(?:ال)?اكراهات|(?:ال)?معيقات|(?:ال)?مشاكل|(?:ال)?معطيات|(?:ال)?ارقام"
    r"|(?:ال)?نتايج (?:ال)?(?:منتظره|متوخاه|مرتقبه|متوقعه)|(?:ال)?(?:منجزات|انجازات|موشرات)"
    r"|^(?:ال)?(?:تصويت|جواب|اجوبه|رد|ردود|تعقيب|مناقشه|مناقشات|تدخلات|مداخلات|تساولات)(?!.*وصي)"
    r"|^(?:resultats? du )?votes?|^reponses?"
    r"|(?:ال)?خلاصات التاليه|ordre du jour|presents?(?: a la)?|absents?|excuses?|etaient|liste de presence"
    r"|phases|resultats attendus|indicateurs|realisations"
    rf"|objectifs|constats|visas?|points? (?:suivants?|inscrits?)){END}"
)
LED = r"(?:ما ?يلي|(?:ال)?(?:تالي|اتي)\w?|كالتالي|كالاتي|الشكل التالي|ce qui suit|suivant(?:e?s?)|ci-dessous|ci-apres)"
RECOMMENDATIONS_HEADING = re.compile(
    r"(?:\S{1,3} )?(?:(?:اهم|ابرز|نص|مجمل|جرد|لايحه|بخصوص|(?:ال)?(?:خلاصات|نتايج|مقترحات|اقتراحات) و) ?)?"
    r"(?:ال)?(?:توصيات|ملتمسات)(?: و ?(?:ال)?(?:خلاصات|مقترحات|اقتراحات|ملتمسات))?(?: \S+){0,6}"
    r"|(?:(?:principales|les|conclusions et|synthese et) )?recommandations?(?: \S+){0,6}"
)
VERB_LED = re.compile(
    r"(?<![^\W\d_])(?:[وف] ?)?(?:[ايتن]وصي|اوصت|اوصوا|يوصون|recommande(?:nt)?)[ ,][^:;]*"
    r"(?:ما ?يلي|ما ?ياتي|ce qui suit)$"
)
"""The list is what is recommended, whatever else the sentence speaks of."""
SPEECH = re.compile(rf"(?<![^\W\d_])(?:ثم|وقد|قال|اكد|اضاف|صادق|تمت|تم|افتتح|قدم|كان|هي|التي){END}")
SUB_HEADING = re.compile(
    r"(?:و ?)?(?:في مجال|علي (?:مستوي|صعيد)|بخصوص|بالنسبه|في ?ما (?:يخص|يتعلق)"
    r"|(?:ال)?(?:محور|شق|جانب|باب|قطاع|نقطه)"
    rf"|axe|volet|en matiere|concernant|sur le plan|au niveau|secteur){END}"
)
POINT = re.compile(
    rf"(?:ال)?(?:ورشه|نقطه|جلسه|لجنه) (?:(?:رقم |عدد )?\d|{FEMININE_ORDINAL}{END})|(?:atelier|point) (?:n ?° ?)?\d"
)
AXIS = re.compile(rf"(?:(?:ال)?محور|الباب|القسم|axe|volet){END}|{POINT.pattern}")


class Opens(Enum):
    """What a paragraph or heading says of the list after it."""

    RECOMMENDATIONS = "recommendations"
    OTHER = "other"
    DOUBTED = "doubted"
    """Recommendations, under a heading that may be of something else."""
    ANY = "any"
    NOTHING = "nothing"


def judge(folded: str) -> Opens:
    """`folded` is a whole paragraph or heading."""
    words = folded.strip(' *#=-_"')
    is_led = words.endswith(":") or re.search(rf"(?<![^\W\d_])[بك]?{LED}[ .:,]*$", words[-30:]) is not None
    if is_heading(words) or is_led:
        return subject(last_sentence(words), is_led)
    return Opens.NOTHING


def subject(sentence: str, is_led: bool) -> Opens:
    """What it speaks of last before the list; what it begins with, for a heading."""
    if is_led and VERB_LED.search(sentence):
        return Opens.RECOMMENDATIONS
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


def is_told(folded: str) -> bool:
    """A sentence that leads to a list of its own, and no sub-heading."""
    return len(folded) > 60 or SPEECH.search(folded) is not None


def judge_entry(folded: str) -> Opens:
    """An entry that is a numbered heading itself: "3. التوصيات", "1. الحضور:"; asks are none."""
    if len(folded) > 110 or begins_ask(folded):
        return Opens.NOTHING
    opens = judge(folded)
    is_other = OTHER_WORDS.match(folded) and (folded.endswith(":") or len(folded.split()) <= 5)
    return opens if opens is Opens.RECOMMENDATIONS or (opens is Opens.OTHER and is_other) else Opens.NOTHING


def is_sub_heading(folded: str, after_blank: bool) -> bool:
    """Within a list and not of an item: "محور الصحة", "في مجال الماء"."""
    if len(folded) > 80 or folded[-1] in ".;,":
        return False
    return (SUB_HEADING if after_blank else AXIS).match(folded) is not None


def is_theme(folded: str) -> bool:
    """A heading that says which field the items under it are of."""
    return SUB_HEADING.match(folded.strip()) is not None


def is_point(folded: str) -> bool:
    """The heading of a point or a workshop, with its number: another matter begins."""
    return POINT.match(folded.strip()) is not None


def is_heading(folded: str) -> bool:
    """A short line without a stop, or one that ends in a colon."""
    words = folded.strip()
    if not words or len(words) > 110 or words[-1] in ".!?;,":
        return False
    return words.endswith(":") or (len(words.split()) <= 9 and not SPEECH.search(words))
