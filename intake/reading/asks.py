"""The words an ask begins with: "إحداث", "تنظيم", "العمل على", "créer", "mise en place". Folded text throughout."""

import re

from arabic_text.numerals import any_of

VERBAL_NOUNS = """
    تنظيم خلق احداث انشاء ترافع تعبيه بحث تشجيع تحيين تعميق اعداد عمل تحسين دعم تعزيز تطوير توفير توسيع توسعه تسريع
    اسراع اعاده وضع بناء تاهيل تهييه صيانه اصلاح مراجعه تفعيل تنزيل ادماج دمج اشراك تكوين مواكبه تثمين حمايه محافظه
    رفع تقويه تبسيط تخصيص برمجه انجاز اطلاق اعتماد عقد ابرام تتبع تقييم مطالبه دعوه حث ضمان تمكين تحفيز تنويع
    تنسيق تعميم تجهيز ربط فتح اقتناء رصد الزام ايجاد ارساء تبني استكمال استثمار استغلال مضاعفه تكثيف محاربه معالجه
    تسويه تحديد نشر اعطاء اتخاذ زياده تقليص خفض منح تسهيل تيسير ترشيد عقلنه تدبير ماسسه رقمنه تحديث تشخيص توجيه تسويق
    ترويج تشغيل ايلاء احترام التزام حرص ادراج تضمين توحيد تقريب ملاءمه سن اصدار اقرار تطبيق تعيين تمديد اخراج
    تزويد توعيه تحسيس تاطير تعجيل احاله مساهمه تشكيل تاسيس تكريس ترسيخ تنميه تنفيذ متابعه مساعده مشاركه انخراط انفتاح
    اسهام اهتمام اعتناء عنايه تحويل نقل ترميم تعبيد تزفيت تشييد تشجير تنقيه تطهير ايصال مد تغطيه تجديد تعويض
    استفاده استعمال استعانه استعجال تعاقد تسجيل تحقيق تصنيف تخفيض تخفيف تقنين تنظيف تهيييه تاهيل تحصين تلبيه تجاوز
    جعل ادخال اعفاء توظيف تكفل تقديم تشريك تفويت توزيع تعميق حل ازاله هدم كراء اجراء انهاء وقف منع مراقبه مراسله
    ملتمس ضروره وجوب اهميه دراسه استحضار ابداع ابتكار اغناء تغيير تعديل تقوم سهر انكباب
"""
NOT_ASKS = ("تقرير", "تقارير", "تاريخ", "تلاميذ", "توصيات", "تحيه")
FRENCH_NOUNS = """
    creation mise organisation renforcement elaboration amelioration amenagement construction developpement acceleration
    realisation adoption promotion generalisation integration reduction extension equipement rehabilitation revision
    ouverture lancement instauration etablissement valorisation accompagnement formation soutien appui implication
    diversification encouragement simplification protection preservation suivi mobilisation poursuite acquisition
"""
FRENCH_VERBS = """
    mettre prevoir etablir elargir fournir reduire construire accroitre promouvoir garantir investir definir inscrire
    reunir soutenir ouvrir maintenir unir servir offrir poursuivre rendre faire traduire introduire produire permettre
    veiller inclure etendre
"""
NOUN = any_of(VERBAL_NOUNS.split())
ARABIC_ASK = (
    rf"(?:و ?|ف|ثم )?(?:(?:ال|لل|ب|بال|ل)?(?:{NOUN}|(?!{any_of(NOT_ASKS)})ت[^\W\d_]{{2}}ي[^\W\d_])(?![^\W\d_])"
    r"|(?:يجب|ينبغي|يتعين|نوصي|نطالب|ندعو|نلتمس|يوصي|يلتمس)(?![^\W\d_])|ان (?:ي|ت)[^\W\d_]{2})"
)
FRENCH_ASK = (
    rf"(?:la |le |l'|les |de |d'|a )?(?:{any_of(FRENCH_NOUNS.split())}|{any_of(FRENCH_VERBS.split())}"
    r"|[a-z]{2,12}er)(?![^\W\d_])|(?:recommande|preconise|demande|invite|exhorte|appelle)(?![^\W\d_])"
    r"|(?:qu')?il (?:faut|convient|est necessaire)"
)
ASK = re.compile(f"{ARABIC_ASK}|{FRENCH_ASK}")
FRESH_ASK = re.compile(rf"(?:(?:ال)?(?:{NOUN}|(?!{any_of(NOT_ASKS)})ت[^\W\d_]{{2}}ي[^\W\d_])(?![^\W\d_])|{FRENCH_ASK})")
"""An ask that begins a sentence of its own, not carried on by "و" or "ب"."""
AGENDA = re.compile(
    r"(?:ال)?(?:دراسه|مصادقه|تصويت|مناقشه|عرض|تلاوه|اخبار|اطلاع|اسءله|انتخاب)(?![^\W\d_]).{0,60}?(?:مصادقه|تصويت|مشروع|تقرير|نقطه|محضر)"
    r"|(?:ال)?(?:مصادقه|تصويت|تلاوه|دراسه و|عرض)|بناء علي|نظرا|اعتبارا|وبعد|(?:ال)?(?:سيد|سيده|ساده)(?![^\W\d_])|[دذ]\."
    r"|(?:examen|vote|lecture|presentation|approbation|vu|considerant|m\.|mme|mr)(?![^\W\d_])"
)


def begins_ask(folded: str) -> bool:
    """The text begins as an ask does."""
    return ASK.match(folded) is not None and not AGENDA.match(folded)


def begins_fresh_ask(folded: str, at: int = 0) -> bool:
    return FRESH_ASK.match(folded, at) is not None and not AGENDA.match(folded, at)


def begins_agenda_point(folded: str) -> bool:
    """A point of an agenda, a visa ("بناء على …") or a person's name with a title."""
    return AGENDA.match(folded) is not None
