"""Places for the reader's tests, territories beside invented ones, and what it found, checked on the way."""

from intake.reading import Places, Reading, read

PLACES = Places(
    territories=(
        ("MA-09", "region", "سوس - ماسة", "Souss-Massa"),
        ("MA-06", "region", "الدار البيضاء - سطات", "Casablanca-Settat"),
        ("MA-AGD", "prefecture", "أكادير إداوتنان", "Agadir-Ida-Ou-Tanane"),
        ("MA-INE", "prefecture", "إنزكان - آيت ملول", "Inezgane-Aït Melloul"),
        ("MA-TAR", "province", "تارودانت", "Taroudannt"),
        ("MA-TIZ", "province", "تيزنيت", "Tiznit"),
        ("MA-JDI", "province", "الجديدة", "El Jadida"),
        ("MA-BER", "province", "بركان", "Berkane"),
        ("X-NAM", "province", "النموذج", "Exemple"),
        ("X-NAM-01", "commune", "عين النموذج", "Aïn Exemple"),
    ),
    councils=(("namudhaj", "المجلس الإقليمي للنموذج"), ("ain-namudhaj", "مجلس جماعة عين النموذج")),
)


def reading_of(text: str) -> Reading:
    """What is read in a text; everything in it stands where it says it stands."""
    reading = read(text, PLACES)
    ends = [(item.start, item.end) for item in reading.items]
    assert ends == sorted(ends)
    for number, item in enumerate(reading.items, start=1):
        assert item.number == number
        assert item.text == text[item.start : item.end] == item.text.strip()
        assert all(item.start <= start < end <= item.end for start, end in item.parts)
    return reading


def asked(text: str) -> list[str]:
    return [item.text for item in reading_of(text).items]


def marked(text: str) -> list[tuple[str, str]]:
    return [(item.marker, item.text) for item in reading_of(text).items]


def said(text: str) -> list[str]:
    """What was found in running text, where nothing else was found."""
    items = reading_of(text).items
    assert all(item.from_prose and item.marker == "" for item in items)
    return [item.text for item in items]
