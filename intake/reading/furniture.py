"""What stands around an article on a page and was copied with it: menus, buttons, comment boxes. Folded text."""

import re

LAST = re.compile(
    r"مقالات (?:ذات صله|مشابهه|قد تهمك)|مواضيع (?:ذات صله|مشابهه|قد تهمك)|اخبار ذات صله|اترك (?:تعليقا?|ردا?|رد)|اضف (?:تعليقا?|ردا?)"
    r"|(?:ال)?تعليقات(?: \(?\d+\)?)?$|لن يتم نشر عنوان|شارك برايك|قد يعجبك ايضا|المقال (?:السابق|التالي)|(?:الخبر|الموضوع) (?:السابق|التالي)"
    r"|articles? (?:similaires?|lies?|connexes?)|laisser un commentaire|votre adresse e-?mail|a lire aussi|commentaires?(?: \(?\d+\)?)?$"
    r"|related (?:posts|articles)|leave a (?:comment|reply)|your email address"
)
LINE = re.compile(
    r"اقرا (?:ايضا|المزيد)|اقراوا|شاهد ايضا|اغلاق$|الرييسيه(?:$| [|>/-])|القايمه$|بحث$|ابحث|تسجيل الدخول|شارك\w{0,2}(?: المقال| هذا| علي|$)"
    r"|مشاركه(?: عبر| علي|$)|طباعه$|نسخ الرابط|تابعونا|تابعنا|اشترك|جميع الحقوق محفوظه|حقوق النشر|سياسه الخصوصيه|اتصل بنا|من نحن|هييه التحرير$"
    r"|الاسم \*|البريد الالكتروني|الموقع الالكتروني|احفظ اسمي|ارسال(?: التعليق|$)|وسوم|الوسوم|الكلمات المفتاحيه|تصنيف|كتب(?:ه|ت|ها)? ?:|بقلم|المصدر ?:"
    r"|نشر (?:في|بتاريخ|يوم)|اخر تحديث|تاريخ النشر|صوره ?:|تصوير ?:|ارشيف|facebook|twitter|whatsapp|telegram|messenger|linkedin|instagram|youtube"
    r"|فيسبوك|تويتر|واتساب|تيليغرام|partager|imprimer|accueil(?:$| [|>/-])|menu$|rechercher$|fermer$|lire aussi|publie le|mis a jour|par :"
    r"|mots?-cles|tags?(?: ?:|$)|photo ?:|tous droits reserves|copyright|©|https?://|www\.|\S{1,60}@\S{1,60}\.\w{2,}|\[?\.\.\.\]?$|page \d+|الصفحه \d+"
)
PAGE_NUMBER = re.compile(r"[-( ]*\d{1,4}(?: ?/ ?\d{1,4})?[-) ]*$")
HEAD = 90


def is_last(folded: str) -> bool:
    """From this line on there is no more text of minutes."""
    return len(folded) <= HEAD and LAST.match(folded) is not None


def is_furniture(folded: str) -> bool:
    """A line of the page, not of its text."""
    if len(folded) > HEAD * 2:
        return False
    return LINE.match(folded) is not None or LAST.match(folded) is not None or PAGE_NUMBER.match(folded) is not None
