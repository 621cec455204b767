"""Schooling in texts: levels ("min. SMA/SMK", "lulusan smp") and majors ("smk tkj", "jurusan mesin")."""

import re
from collections.abc import Iterator, Sequence

from services.language.concepts import ConceptFinder
from services.language.found import Found
from services.language.words import root_words, tokens
from services.reference.model import Education, Major, Reference

_E = Education
_LEVELS: tuple[tuple[str, tuple[Education, ...]], ...] = (
    (r"paket\s*c", (_E.SMA,)),
    (r"paket\s*b", (_E.SMP,)),
    (r"paket\s*a", (_E.SD,)),
    (r"slta|sekolah\s+menengah\s+atas|high\s+school|sederajat\s+sma", (_E.SMA, _E.SMK)),
    (r"sltp|mts|sekolah\s+menengah\s+pertama|junior\s+high", (_E.SMP,)),
    (r"sma|smu|man(?=\s*[/,]|\s+sederajat)|aliyah|senior\s+high", (_E.SMA,)),
    (r"smk|stm|smea|smkk|smip|kejuruan|vocational", (_E.SMK,)),
    (r"smp(?!\s+(?:tgl|tanggal|dengan|dgn|jam|besok|akhir|hari))", (_E.SMP,)),
    (
        r"sd(?=\s*[/,.\-]|\s+sederajat|\s+smp|\s*$|\s+(?:ke\s*atas|boleh|atau|dan|bisa))|sekolah\s+dasar|elementary",
        (_E.SD,),
    ),
    (r"d\s*-?\s*1|d-i|diploma\s*(?:1|i)", (_E.D1,)),
    (r"d\s*-?\s*2|d[\s\-]?ii|diploma\s*(?:2|ii)", (_E.D2,)),
    (r"d\s*-?\s*4|d[\s\-]?iv|diploma\s*(?:4|iv)|sarjana\s+terapan", (_E.D4,)),
    (r"d\s*-?\s*3|d[\s\-]?iii|diploma(?:\s*(?:3|iii))?|ahli\s+madya|akademi(?!k)", (_E.D3,)),
    (r"s\s*-?\s*1(?!\w)|sarjana|strata\s*(?:1|satu)|bachelor(?:'?s)?|undergraduate|kuliah|mahasiswa", (_E.S1,)),
    (r"s\s*-?\s*2(?!\w)|magister|strata\s*(?:2|dua)|master(?:'?s)?\s+degree|pascasarjana", (_E.S2,)),
    (r"s\s*-?\s*3(?!\w)|doktor(?:al)?(?!\w)|phd|ph\.d", (_E.S3,)),
)
_LEVEL = re.compile(
    r"\b(?:" + "|".join(f"(?P<l{number}>{pattern})" for number, (pattern, _) in enumerate(_LEVELS)) + r")\b",
    re.IGNORECASE,
)
_BARE_SD = re.compile(r"\b(?:lulusan|ijaza?h|tamatan|pendidikan|lulus|tamat|min(?:imal)?\.?)\s+(sd)\b", re.IGNORECASE)
_LANGUAGE = "bahasa"
_ANY_LEVEL = re.compile(r"\b(?:semua|segala)\s+(?:jenjang|pendidikan|lulusan)\b", re.IGNORECASE)


def find(text: str) -> list[Found[Education]]:
    """Return the levels of schooling that a text names, left to right; "SLTA" counts as SMA with SMK as alternative."""
    found = [
        Found(
            _LEVELS[int(match.lastgroup[1:])][1][0],
            match.group(),
            match.start(),
            match.end(),
            1.0,
            _LEVELS[int(match.lastgroup[1:])][1][1:],
        )
        for match in _LEVEL.finditer(text)
        if match.lastgroup
    ]
    known = {item.start for item in found}
    bare = (match for match in _BARE_SD.finditer(text) if match.start(1) not in known)
    found += [Found(Education.SD, match.group(1), match.start(1), match.end(1)) for match in bare]
    return sorted(found, key=lambda item: item.start)


def lowest_levels(text: str) -> tuple[Education, ...]:
    """Return the lowest levels that a requirement accepts: "SMA/SMK, D3" -> SMA and SMK; nothing when none is named."""
    return () if _ANY_LEVEL.search(text) else lowest_of(find(text))


def lowest_of(found: Sequence[Found[Education]]) -> tuple[Education, ...]:
    """Return the lowest of the levels found, more than one where they rank alike."""
    levels = {level for item in found for level in (item.value, *item.alternatives)}
    lowest = min((level.rank for level in levels), default=0)
    return tuple(sorted(level for level in levels if level.rank == lowest))


_CUE_WORDS = frozenset(
    (
        *("smk", "stm", "sma", "smea", "d1", "d2", "d3", "d4", "s1", "s2", "diploma", "sarjana"),
        *("jurusan", "prodi", "studi", "lulusan", "teknik", "kejuruan", "major", "fakultas", "mahasiswa"),
        *("mahasiswi", "kuliah"),
    )
)
_ENGINEERING = "teknik"
_LONGEST_ABBREVIATION = 4
_LIST_GAP = 1
_LINE = re.compile(r"[^\n]+")


class Majors:
    """Knows the names of majors. Built once; holds no state.

    Many names of majors are also names of work ("akuntansi"): they count only behind a word of schooling
    ("smk akuntansi", "jurusan mesin", also in a list) or as an abbreviation ("tkj"). With `of_seekers` a branch of
    engineering taught at universities needs no such word: who writes "teknik industri" tells what they studied, while
    an advertisement may mean the craft.
    """

    def __init__(self, reference: Reference, *, of_seekers: bool = False) -> None:
        self._branches = frozenset(
            major.id for major in reference.majors.values() if of_seekers and not major.is_vocational
        )
        self._abbreviations = frozenset(
            name
            for major in reference.majors.values()
            for name in major.names
            if len(name) <= _LONGEST_ABBREVIATION and major.is_vocational and name not in root_words()
        )
        cues = "|".join(sorted((*_CUE_WORDS, *self._abbreviations), key=len, reverse=True))
        self._cue = re.compile(rf"\b(?:{cues})\b", re.IGNORECASE)
        self._finder = ConceptFinder({major.id: _names(major) for major in reference.majors.values()})

    def find(self, text: str) -> list[Found[str]]:
        """Return the majors that a text names; the other majors of the same name as alternatives."""
        found: list[Found[str]] = []
        for line in _LINE.finditer(text):
            if self._cue.search(line.group()):
                found += self._in_line(line.group(), line.start())
        return found

    def _in_line(self, line: str, offset: int) -> Iterator[Found[str]]:
        words = tokens(line)
        last: int | None = None
        for mention in self._finder.find(words, line):
            name = words[mention.first].text
            is_led_in = mention.first > 0 and words[mention.first - 1].text in _CUE_WORDS
            is_listed = last is not None and 0 <= mention.first - last <= _LIST_GAP
            if name == _LANGUAGE and not is_led_in:
                continue  # "bahasa inggris" is a skill unless "jurusan" stands before it
            is_branch = name == _ENGINEERING and mention.size > 1 and mention.ids[0] in self._branches
            if is_led_in or is_listed or is_branch or (mention.size == 1 and name in self._abbreviations):
                start, end = offset + mention.start, offset + mention.end
                yield Found(mention.ids[0], line[mention.start : mention.end], start, end, 1.0, tuple(mention.ids[1:]))
                last = mention.last + 1

    def of_list(self, text: str) -> tuple[str, ...]:
        """Return the majors of a column that lists them, whatever stands before their names."""
        return tuple(dict.fromkeys(mention.ids[0] for mention in self._finder.find(tokens(text), text)))


def _names(major: Major) -> tuple[str, ...]:
    return (major.title, *major.names)
