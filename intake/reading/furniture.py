"""What stands around an article on a page and was copied with it: menus, buttons, comment boxes. Folded text."""

import re

LAST = re.compile(
    r"(?:مقالات|مواضيع|اخبار) (?:ذات صله|مشابهه|قد تهمك)|قد يعجبك ايضا|(?:المقال|الخبر|الموضوع) (?:السابق|التالي)"
    r"|(?:ال)?اكثر (?:قراءه|مشاهده|تعليقا|تصفحا)|(?:اخر|احدث) (?:الاخبار|المستجدات|المقالات)"
    r"|les plus (?:lus|vus)|dernieres (?:actualites|nouvelles)|derniers articles"
    r"|(?:اترك|اضف) (?:تعليقا?|ردا?)|(?:ال)?تعليقات(?: \(?\d+\)?)?$|لن يتم نشر عنوان|شارك برايك"
    r"|articles? (?:similaires?|lies?|connexes?)|a lire aussi|laisser un commentaire|votre adresse e-?mail"
    r"|commentaires?(?: \(?\d+\)?)?$|related (?:posts|articles)|leave a (?:comment|reply)|your email address"
)
LINE = re.compile(
    r"اقرا (?:ايضا|المزيد)|اقراوا|شاهد ايضا|الرييسيه(?:$| [|>/-])|القايمه$|بحث$|ابحث$|تسجيل الدخول$|اغلاق$"
    r"|شارك\w{0,2}(?: المقال| هذا| علي|$)|مشاركه(?: عبر| علي|$)|طباعه$|نسخ الرابط|تابعونا|تابعنا|اتصل بنا$"
    r"|اشترك (?:في|الان)"
    r"|جميع الحقوق محفوظه|حقوق النشر|سياسه الخصوصيه|من نحن$|هييه التحرير$|احفظ اسمي|ارسال(?: التعليق|$)"
    r"|(?:الاسم|التعليق|البريد الالكتروني|الموقع الالكتروني) ?(?:\*|:|$)|(?:ال)?وسوم ?(?::|$)"
    r"|الكلمات المفتاحيه|(?:ال)?تصنيف ?:"
    r"|كتب(?:ه|ت|ها)? ?:|بقلم ?:|المصدر ?:|نشر (?:في|بتاريخ|يوم)|اخر تحديث|تاريخ النشر|(?:ال)?(?:صوره|تصوير) ?:|ارشيف$"
    r"|(?:facebook|twitter|whatsapp|telegram|messenger|linkedin|instagram|youtube|فيسبوك|تويتر|واتساب|تيليغرام)(?: |$)"
    r"|accueil(?:$| [|>/-])|menu$|rechercher$|fermer$|partager(?:$| sur)|imprimer$"
    r"|lire aussi|publie le|mis a jour|par :"
    r"|mots?-cles ?:|tags?(?: ?:|$)|photo ?:|tous droits reserves|copyright|©"
    r"|https?://|www\.|\S{1,60}@\S{1,60}\.\w{2,}|\[?\.\.\.\]?$"
)
DATE_ALONE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?: \d\d?:\d\d)?$")
HASHTAGS = re.compile(r"(?:# ?\w{2,60} ?)+$")
PAGE_NUMBER = re.compile(r"[-( ]*(?:(?:page|(?:ال)?صفحه):? )?\d{1,4}(?: ?(?:/|من|sur|of) ?\d{1,4})?[-) ]*$")
HEAD = 90


def is_last(folded: str) -> bool:
    """From this line on there is no more text of minutes."""
    return len(folded) <= HEAD and LAST.match(folded) is not None


def is_furniture(folded: str) -> bool:
    """A line of the page, not of its text."""
    if len(folded) > HEAD * 2:
        return False
    return any(pattern.match(folded) for pattern in (LINE, LAST, PAGE_NUMBER, DATE_ALONE, HASHTAGS))


def is_page_number(folded: str) -> bool:
    return len(folded) <= HEAD and PAGE_NUMBER.match(folded) is not None
