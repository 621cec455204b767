"""The lowest schooling that a poster accepts, and the majors."""

import re
from collections.abc import Iterator, Sequence

from services.language import education
from services.language.candidates import Cover
from services.language.found import Found
from services.language.poster.sheet import Sheet
from services.language.poster.spans import Span, first_in
from services.reference.model import Education

_STUDENT = re.compile(r"(?i)mahasiswa|kuliah")
_STUDIES = re.compile(r"(?i)\b(?:kuliah|mahasiswa|mahasiswi|mahasiswa/i|menempuh)\s+(?:di\s+)?(?:jenjang\s+)?$")
_TEACHES = re.compile(
    r"(?i)\b(?:guru|pengajar|tutor|les|mengajar|ngajar|bimbel|kelas|tingkat|jenjang)\b[^.,;\n(]{0,40}$"
)
_SPLIT = re.compile(r"\s*(?:/|,|&|\+|\batau\b|\bdan\b|\bor\b|\band\b|\|)\s*", re.IGNORECASE)
_LEAD = re.compile(
    r"[ \t:(\-/]*(?:(?:jurusan|jur|prodi|program\s+studi|bidang|major(?:ing)?(?:\s+in)?|in|of|degree|sederajat"
    r"|dari|from)\b[ \t.:]*)*",
    re.IGNORECASE,
)
_CUE = re.compile(r"(?i)\b(?:jurusan|jur|prodi|program\s+studi|majors?(?:ing)?(?:\s+in)?|lulusan|kejuruan)\b[\s.:]*")
_END = re.compile(
    r"[;\n.()•!?:]|\s[-–—]|\b(?:min|usia|umur|pengalaman|peng|fresh|pria|wanita|bisa|gaji|dengan|yang|yg|lebih|diutamakan|preferred|sederajat|setara|ke\s*atas|atau\s+(?:setara|sederajat)|untuk|aktif|semester|ipk|dari|welcome|boleh|bersedia|terkait|relevan|related)\b",
    re.IGNORECASE,
)
_NO_MAJOR = re.compile(
    r"(?i)^(?:semua|segala|all|any|apa\s*saja|bebas|umum|jurusan|sederajat|lulusan|kesehatan\s+lain\w*|terkait|sejenis|\w+\s+terkait|relevan|lainnya|other|sma|smk|smp|sd|d[1-4]|s[1-3]|ipa/ips|negeri|swasta|ok|saja|aja|\d+.*|max.*|min.*)$"
)
_MOST_WORDS, _LONGEST_LIST, _LONGEST_LEAD = 4, 120, 80


def find_levels(sheet: Sheet) -> list[Found[Education]]:
    """Return the levels of schooling that are asked for: not of students or pupils."""
    return [
        found
        for found in education.find(sheet.text)
        if not _STUDENT.search(found.text)
        and not _STUDIES.search(_before(sheet.text, found.start))
        and not _TEACHES.search(_before(sheet.text, found.start))
    ]


def _before(text: str, position: int) -> str:
    return text[max(0, position - _LONGEST_LEAD) : position]


def name_of(lowest: Sequence[Education]) -> str | None:
    """Return the lowest levels as the form writes them: "SMA/SMK" where either will do."""
    if {Education.SMA, Education.SMK} <= set(lowest):
        return "SMA/SMK"
    return lowest[0].value if lowest else None


def find_majors(
    sheet: Sheet, levels: Sequence[Found[Education]], majors: education.Majors, taken: Sequence[Span]
) -> tuple[Span, ...]:
    """Return where majors stand: behind a level or behind "jurusan", as a list; known names also without either."""
    starts = [found.end for found in levels] + [match.end() for match in _CUE.finditer(sheet.text)]
    starts += [clause.start for clause in sheet.under("majors")]
    spans = [span for start in sorted(starts) for span in _list_at(sheet.text, start, majors, taken)]
    spans += [(found.start, found.end) for found in majors.find(sheet.text)]
    cover = Cover()
    kept: list[Span] = []
    for start, end in spans:
        if not cover.meets(start, end):
            kept.append((start, end))
        cover.add(start, end)
    return tuple(kept)


def _list_at(text: str, start: int, majors: education.Majors, taken: Sequence[Span]) -> Iterator[Span]:
    lead = _LEAD.match(text, start)
    begin = lead.end() if lead else start
    is_cued = bool(_CUE.search(text[max(0, start - 16) : begin]))
    gap = text[start:begin]
    end_match = _END.search(text, begin, begin + _LONGEST_LIST + _LONGEST_LEAD)
    end = min(end_match.start() if end_match else len(text), begin + _LONGEST_LIST)
    end = first_in((begin, end), taken)
    for number, (left, right, joint) in enumerate(_items(text, begin, end)):
        name = text[left:right]
        if any(not level.start for level in education.find(name)):
            break
        is_known = bool(majors.of_list(name))
        is_named = (
            name[:1].isupper()
            and (is_cued or "," not in gap)
            and (number == 0 or joint in ("/", "&", "atau", "or", "dan"))
        )
        if (
            not name
            or _NO_MAJOR.match(name)
            or len(name.split()) > _MOST_WORDS
            or not (is_known or is_named or (is_cued and number == 0))
        ):
            if number and not _NO_MAJOR.match(name):
                break
            continue
        yield left, right


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    joint = ""
    for match in (*_SPLIT.finditer(text, start, end), None):
        stop = match.start() if match else end
        stripped = text[start:stop].strip(" ,")
        left = start + text[start:stop].find(stripped) if stripped else start
        yield left, left + len(stripped), joint.casefold()
        if match is not None:
            start, joint = match.end(), match.group().strip()
