"""The words that stand in an exported XLSForm beside those of the questionnaire, in both languages."""

from survey_form import OTHER_LABEL, Text

OTHER_WHICH = Text("حددوا", "Précisez")
PLACE = Text("اكتبوا اسم الجماعة أو الإقليم أو الجهة", "Écrivez le nom de la commune, de la province ou de la région")
ORGANIZATION = Text("اسم الهيئة", "Nom de l’organisation")
FROM = Text("الهيئة الأولى", "Première organisation")
TO = Text("الهيئة الثانية", "Seconde organisation")
MECHANISM = Text("آلية التنسيق بينهما", "Mécanisme de coordination")
STRENGTH = Text("قوة العلاقة", "Force du lien")
MECHANISMS = {
    "agreement": Text("اتفاقية أو شراكة", "convention ou partenariat"),
    "committee": Text("لجنة مشتركة", "comité commun"),
    "funding": Text("تمويل", "financement"),
    "information": Text("تبادل المعلومات", "échange d’informations"),
    "joint_work": Text("عمل مشترك", "travail commun"),
    "supervision": Text("وصاية أو إشراف", "tutelle ou supervision"),
    "other": OTHER_LABEL,
}
STRENGTHS = {1: Text("ضعيفة", "faible"), 2: Text("متوسطة", "moyenne"), 3: Text("قوية", "forte")}
