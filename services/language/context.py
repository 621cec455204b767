"""What the words around a reading say of it (it is denied, a country, an origin), and what "near" is near to."""

from collections.abc import Sequence

from services.language.candidates import Reading, Slot
from services.language.normal import Normal

_NEAR_WHAT = (["rumah"], ["saja"])
_BARELY_NEAR = frozenset(
    (
        *("saja", "ya", "dong", "deh", "kakak", "mimin", "lah", "kah", "ada", "tidak", "sini", "sih", "dekat", "gitu"),
        *("bang", "pak", "bu"),
    )
)
"""With nothing but these behind it, "dekat" is near the person."""
_DENIED = {
    *((Slot.OCCUPATION, word) for word in ("perusahaan",)),
    *((Slot.EDUCATION, word) for word in ("guru", "tutor")),
    *((Slot.EXPERIENCE, word) for word in ("hamil", "nganggur", "menganggur", "anak", "bayi", "kandungan")),
    *(
        (Slot.EMPLOYMENT, word)
        for word in ("jauh", "km", "menit", "jam", "habis", "sub", "putus", "selesai", "tahun", "bulan")
    ),
}
_COUNTRIES = frozenset(("jepang", "korea", "mandarin", "inggris", "arab", "jerman", "cina"))
_LEADS_TO_PLACE = frozenset(("ke", "di"))
_ORIGIN = frozenset(("orang", "asli", "asal", "kelahiran", "perantau", "perantauan", "warga"))


def is_near_home(normal: Normal) -> bool:
    """Whether near is meant without a place: "dekat rumah", "yang dekat saja", but not "dekat rumah dari tambun"."""
    words = [token.text for token in normal.tokens]
    return any(
        (words[place + 1 : place + 2] in _NEAR_WHAT and words[place + 2 : place + 3] != ["dari"])
        or _BARELY_NEAR.issuperset(words[place + 1 :])
        for place, word in enumerate(words)
        if word == "dekat"
    )


def in_context(normal: Normal, proposed: Sequence[Reading]) -> list[Reading]:
    """Leave out readings that the word before them denies.

    In "guru smp" the level is where one teaches, and "jauh dari rumah" is no work from home.
    """
    taught = [r for r in proposed if r.slot is Slot.OCCUPATION and str(r.value).startswith("guru")]
    return [
        reading
        for reading in proposed
        if (reading.slot, _word_before(normal, reading.start)) not in _DENIED
        and not _is_country(normal, reading)
        and not (reading.slot is Slot.EDUCATION and any(0 < reading.start - guru.end <= 1 for guru in taught))
    ]


def _is_country(normal: Normal, reading: Reading) -> bool:
    """Whether the name of a language is a country here: who goes "ke jepang" wants no work as an interpreter."""
    is_name = (
        reading.slot in (Slot.OCCUPATION, Slot.COMPETENCE)
        and normal.text[reading.start : reading.end].lower() in _COUNTRIES
    )
    return is_name and _word_before(normal, reading.start) in _LEADS_TO_PLACE


def without_origin(normal: Normal, wanted: list[Reading]) -> list[Reading]:
    """Leave out where a person comes from, if a place to work is named too: "orang subang cari kerja di cikarang"."""
    places = [reading for reading in wanted if reading.slot is Slot.PLACE]
    origins = [reading for reading in places if _word_before(normal, reading.start) in _ORIGIN]
    return [reading for reading in wanted if reading not in origins or len(origins) == len(places)]


def _word_before(normal: Normal, position: int) -> str:
    number = normal.first_token(position) - 1
    return normal.tokens[number].text if number >= 0 else ""
