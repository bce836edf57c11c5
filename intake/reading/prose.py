"""Recommendations said in running text: "شددت التوصيات على ضرورة …", "أوصى المجلس بـ …", "le conseil recommande …"."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from arabic_text.numerals import any_of
from intake.reading.asks import NOUN

BEFORE = r"(?<![^\W\d_])(?:[وف] ?)?"
END = r"(?![^\W\d_])"
WHO = (
    r"(?:ال|لل)?(?:مجلس|مشارك(?:ون|ين|ات)|متدخل(?:ون|ين|ات)|حاضر(?:ون|ين|ات)|اعضاء|لجنه|لجان|مستشار(?:ون"
    r"|ين|ات)|موتمر(?:ون|ين)|مجتمع(?:ون|ين)|توصيات|مداخلات"
    r"|تدخلات|فاعل(?:ون|ين)|لقاء|اجتماع|دوره|مكتب|تعاونيات|جمعيات|منتخب(?:ون|ين)|ممثل(?:و|ي|ون|ين|ات)|هييات"
    r"|فعاليات|خبراء|باحث(?:ون|ين|ات)|مهني(?:ون|ين|ات)|ساكنه|مواطن(?:ون|ين|ات)|نقابات|موطر(?:ون|ين|ات))"
)
"""Those who speak for more than themselves: what one person stresses is an opinion."""
GAP, FEW = r"(?:[^\s.!?:]{1,30} ){0,9}?", r"(?:[^\s.!?:]{1,30} ){0,5}?"
LONG_GAP = r"(?:[^\s.!?:]{1,30} ){10,25}?"
ASK = rf"(?=(?:ال)?{NOUN}{END})"
NEED = rf"(?:(?:ضروره|وجوب|لزوم|الحاجه الي) |اهميه {ASK})"
BESIDE = """
    بالاجماع باجماع بالاغلبيه باغلبيه بعد بناء بشده بدوره بدورها بدورهم بخصوص بشان بالمناسبه بهذا بهذه بهذين بحضور
    بتاريخ بمدينه باقليم بجماعه بجهه بعماله بمناسبه بين بها به بهم بمقر بقاعه بالقاعه بصفته بصفتها بموجب بعض باسم بما
    بجميع بكل باعضاء بحضوره
"""
"""Words that begin with ب and name no ask."""
NOT_ASKED = any_of(BESIDE.split())
LINK = (
    rf"(?:ب ?(?=ان [يت])|(?!{NOT_ASKED}{END})ب ?(?:{NEED})?(?=[^\W\d_]{{3}})|علي {NEED}"
    r"|(?:علي |الي )(?=[^\W\d_]{4})|(?=ان (?:[يت])))"
)
RECOMMENDED = r"(?:اوص(?:ي|ت|وا)|[يتن]وصي|يوصون|تمت? (?:ال)?توصيه|مع (?:ال)?توصيه|موصي(?:ا|ه|ين))"
NO_VOTE = r"(?:(?!(?:ال)?(?:مصادقه|موافقه|تصويت|تاجيل|ارجاء|رفض|قبول))[^\s.!?:]{1,30} ){0,5}?"
"""A decision is an ask where it says what shall be done, not where it passes a paper or puts it off."""
THESE = r"(?:هذه |هاته |جل |مجمل |اهم |ابرز )?(?:ال)?توصيات"
STRONG = (
    rf"{BEFORE}{RECOMMENDED}{END},? (?:{GAP}{LINK}|{LONG_GAP}(?:علي |ب ?)(?:{NEED})?{ASK})",
    rf"{BEFORE}(?:شدد|اكد|ركز|نص|دع|حث|الح)\w{{0,2}} {THESE}{END} {GAP}(?:علي|الي) (?:{NEED})?(?=[^\W\d_]{{3}})",
    rf"{BEFORE}(?:شدد|اكد|ركز|نص|دع|حث|الح|انصب|تمحور|تمثل|هم|تضمن|شمل|خلص)\w{{0,2}} {THESE}{END} ?"
    rf"(?:المرفوعه |الصادره {FEW})?(?:(?:علي|الي|في|حول) )?(?:{NEED})?(?=[^\W\d_]{{3}})",
    rf"{BEFORE}(?:ب|لل)?(?:ال)?توصيات{END},? {FEW}(?:(?:ت?هم|[يت]دعو|دع|[يت]روم|شدد|شمل|تضمن|ركز|تمثل)\w{{0,2}}"
    rf"|(?:اهم|ابرز|من بين|من)ها) {FEW}(?:ب|في |الي |علي |حول )?(?:{NEED})?{ASK}",
    rf"{BEFORE}(?:ب|ال)?ملتمسا?{END} {GAP}(?:من اجل |قصد |بغيه |ب ?|ل ?)(?:{NEED})?{ASK}",
    rf"{BEFORE}من (?:بين |اهم |ابرز |جمله |ضمن )(?:هذه )?(?:ال)?توصيات{END}[^.!?:]{{0,60}}: ?",
    rf"{BEFORE}ن(?:طالب|دعو|ناشد|هيب|حث){END} {GAP}(?:ب ?|الي |علي )(?:{NEED})?{ASK}",
    rf"{BEFORE}[يتن]لتمس(?:ون)? (?:من {FEW})?{ASK}",
    rf"{BEFORE}(?:التمس|[يت]لتمس)\w{{0,2}} {WHO} (?:من {FEW})?(?:ب ?)?{ASK}",
    rf"{BEFORE}التمسوا (?:من {FEW})?{ASK}",
)
WEAK = (
    rf"{BEFORE}(?:دعا|دعت|دعوا|[يت]دعو|داعي(?:ا|ه|ن)) {WHO}{END},? {GAP}الي (?:{NEED})?",
    rf"{BEFORE}(?:طالب(?:ت|وا)?|[يت]طالب(?:ون)?) {WHO}{END},? {GAP}(?!{NOT_ASKED}{END})ب ?(?:{NEED})?(?=[^\W\d_]{{3}})",
    rf"(?:و?كما |وايضا )(?:طالب|دعا|شدد|اكد)(?:ت|وا)? {GAP}(?:(?!{NOT_ASKED}{END})ب ?|الي |علي )(?:{NEED})?{ASK}",
    rf"{BEFORE}(?:شدد|اكد|اجمع|الح|ركز|اتفق)(?:ت|وا)? {WHO}{END},? {GAP}علي {NEED}",
    rf"{BEFORE}(?:طالبوا|اوصوا) {FEW}(?!{NOT_ASKED}{END})ب ?(?:{NEED})?(?=[^\W\d_]{{3}})",
    rf"{BEFORE}(?:دعوا) {FEW}الي (?:{NEED})?|{BEFORE}(?:شددوا|اكدوا|اجمعوا) {FEW}علي {NEED}",
    rf"{BEFORE}(?:داعي(?:ن|ا|ه)|مطالبين|ملتمسين|موكدين|مشددين|ملحين) {FEW}(?:الي |ب ?|علي )(?:{NEED})?{ASK}",
    rf"{BEFORE}(?:تم|جري) (?:ال)?(?:تاكيد|تشديد|اتفاق) علي {NEED}",
    rf"{BEFORE}(?:تمت|تم) (?:ال)?(?:مطالبه|دعوه) (?:ب ?|الي )(?=[^\W\d_]{{3}})",
    rf"{BEFORE}(?:اقترح|[يت]قترح)(?:ت|وا)? {WHO}{END},? {FEW}{ASK}",
    rf"{BEFORE}(?:حث|[يت]حث)(?:ت|وا)? {WHO}{END},? {GAP}علي (?:{NEED})?",
    rf"{BEFORE}(?:ناشد|[يت]ناشد)(?:ت|وا)? {WHO}{END},? {GAP}(?:الي |ب ?|من اجل )?(?:{ASK}|(?=التدخل ))",
    rf"{BEFORE}(?:قرر|[يت]قرر)(?:ت|وا)? {WHO}{END},? {NO_VOTE}{ASK}",
)
FRENCH_WHO = (
    r"(?:le conseil|l'assemblee|la commission|le bureau|ils|elles|il|elle"
    r"|les (?:participants?|conseillers|membres|intervenants|elus))"
)
FRENCH_ALSO = r"(?:,? ?(?:egalement|aussi|en outre|enfin|vivement|unanimement|a l'unanimite|fortement|notamment),? ?)?"
FRENCH_GAP = r"(?:[^\s.!?:]{1,30} ){0,16}?"
FRENCH_LINK = (
    rf"{FRENCH_ALSO}"
    r"(?:de |d'|que |qu'|a |au |aux |la |le |l'|les |une? )"
)
FRENCH_DEED = r"(?=[a-z]{2,14}(?:er|ir|re)(?![^\W\d_])|ce que )"
"""What is to be done: "demander à la société de réparer" asks to repair."""
FRENCH_STRONG = (
    rf"(?<![^\W\d_]){FRENCH_WHO},? {FRENCH_GAP}(?:(?:recommande|preconise)(?:nt)?|(?:a|ont) {FRENCH_ALSO}"
    rf"(?:recommande|preconise)) ?{FRENCH_LINK}",
    r"(?<![^\W\d_])il (?:est|a ete) (?:\w+ )?recommande (?:\w+ )?(?:de |d'|que |qu')",
)
FRENCH_WEAK = (
    rf"(?<![^\W\d_]){FRENCH_WHO},? {FRENCH_GAP}(?:(?:(?:invite|exhorte|demande)(?:nt)?"
    rf"|(?:a|ont) {FRENCH_ALSO}(?:invite|exhorte|demande)) (?:[^\s.!?:]{{1,30}} ){{0,6}}?"
    rf"(?:a |de |d'|que ){FRENCH_DEED}"
    rf"|(?:decide(?:nt)?|(?:a|ont) {FRENCH_ALSO}decide) (?:de |d'){FRENCH_DEED}"
    rf"|(?:(?:appelle|plaide)(?:nt)?|(?:a|ont) {FRENCH_ALSO}(?:appele|plaide)) {FRENCH_ALSO}(?:a |pour ))",
)


def compiled(patterns) -> re.Pattern:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


SAID = {True: compiled((*STRONG, *FRENCH_STRONG)), False: compiled((*STRONG, *FRENCH_STRONG, *WEAK, *FRENCH_WEAK))}
SPOKEN = re.compile(
    "وص|توصي|دع|طالب|شدد|اكد|ركز|اقترح|قترح|لتمس|حث|الح|نص|اتفق|اجمع|تاكيد|تشديد|اتفاق|قرر|ناشد|recommand"
    "|preconis|invit|appel|exhort|demand|plaid|decid"
)
"""In every one of them: a paragraph without these letters asks nothing."""
ADDED = re.compile(r"و?كما |و?ايضا|(?:le|la|les|il) [^.]{0,60}(?:egalement|aussi)")
ALREADY_LED = re.compile(r" ?(?:ما ?يلي|ما ?ياتي|التالي|الاتي|ce qui suit|ما جاء)")
NOT_AN_ASK = re.compile(
    r"(?:عقد (?:ال)?(?:دورت?ه?|جلست?ه?)|(?:ال)?وقوف|رفع (?:ال)?جلسه|(?:ال)?تصويت|قراءه|(?:ال)?حضور"
    rf"|(?:ال)?كلمه|توصيات|(?:ال)?مصادقه|الاجتماع|هذه|هذا|ذلك|تلك|ها|هم){END}"
)
OTHER_SPEECH = re.compile(
    r",? ?و ?(?:اضاف|اوضح|ابرز|اشار|قال|صرح|تابع|ذكر)(?:ت|وا)? (?:ان|الي|ب)"
    r"|,? ?(?:موكد|مشير|مضيف|موضح|مبرز|معتبر|مسجل)(?:ا|ه|ين) (?:الي |ب ?|علي )?ان "
)
"""Where the sentence goes on with something else that was said."""
STOP = re.compile(r"(?<![ .]\w)[.!?](?=[\" )\n]|$)")
CARRIED_ON = re.compile(r"[ ,;]*(?:و ?)?(?:كما|ايضا|كذلك|ثم|فيما|بينما|في حين|et|mais)?[ ,;]*$")


SHORTEST = 8
"""Letters of an ask; less is a slip of ours."""


@dataclass(frozen=True)
class Said:
    """An ask in running text, from letter `start` to `end`."""

    start: int
    end: int


def asks_in(paragraph: str, is_strong_only: bool) -> Iterator[Said]:
    """The asks of one paragraph; `is_strong_only` leaves those that only "call for" something."""
    if not SPOKEN.search(paragraph):
        return
    text = paragraph.replace("\n", " ")
    found = [match.span() for match in SAID[is_strong_only].finditer(text) if is_ask(text, match.end())]
    stops = [stop.end() for stop in STOP.finditer(text)] if found else []
    nexts = [start for start, _ in found[1:]] + [len(text)]
    for (_, start), following in zip(found, nexts, strict=False):
        stop = bisect_right(stops, start)
        end = stops[stop] if stop < len(stops) else len(text)
        if following < end:
            end = following - len(CARRIED_ON.search(text[max(start, following - 20) : following])[0])
        if other := OTHER_SPEECH.search(text, start, end):
            end = other.start()
        if end - start >= SHORTEST:
            yield Said(start, end)


def is_ask(text: str, at: int) -> bool:
    rest = text[at : at + 60]
    return bool(rest.strip()) and not ALREADY_LED.match(rest) and not NOT_AN_ASK.match(rest)


def sentence_end(text: str, at: int) -> int:
    """After the stop that ends the sentence."""
    stop = STOP.search(text, at)
    return stop.end() if stop else len(text)
