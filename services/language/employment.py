"""Kinds of work in texts: full time, contract, internship, daily, remote, shift ..."""

import re

from services.language.found import Found
from services.vacancies.model import Employment

_K = Employment
_PATTERNS: tuple[tuple[Employment, str], ...] = (
    (_K.INTERNSHIP, r"magang|intern(?:s|ship)?|pkl|prakerin|praktik\s+kerja|apprentice(?:ship)?|pemagangan"),
    (
        _K.PART_TIME,
        r"part[\s\-]*time(?:r)?|paruh\s+waktu|paro\s+waktu|partime|kerja\s+sampingan|sampingan|sambil\s+(?:kuliah|sekolah)",
    ),
    (
        _K.CONTRACT,
        r"kontrak(?:tual)?|contract(?:ual)?|pkwt|temporary|temporer|karyawan\s+kontrak|pegawai\s+kontrak|kontrak\s*/\s*temporer",
    ),
    (_K.DAILY, r"harian(?:\s+lepas)?|daily\s+work(?:er)?|borongan|pekerja\s+harian|casual|upah\s+harian|phl"),
    (
        _K.FREELANCE,
        r"freelance(?:r)?|lepas\s+waktu|pekerja\s+lepas|kemitraan|mitra(?=\s*\))|(?:sistem|sebagai|jadi|status|driver|kurir|pengemudi|sopir|ojol)\s+mitra"
        r"|mitra\s+(?:driver|kurir|pengemudi|ojek|ojol|antar)|paruh\s+lepas",
    ),
    (
        _K.REMOTE,
        r"wfh|wfa|remote|work\s+from\s+home|work\s+from\s+anywhere|(?:kerja\s+)?dari\s+rumah|(?:kerja\s+)?di\s+rumah\s+(?:aja|saja)|kerja\s+di\s+rumah(?!\s+(?:makan|sakit|tangga|bersalin|produksi|potong|kos|orang|majikan|kaca|duka|ibadah))|kerja\s+online|hybrid|jarak\s+jauh",
    ),
    (
        _K.FULL_TIME,
        r"full[\s\-]*time(?:r)?|penuh\s+waktu|purna\s+waktu|karyawan\s+tetap|pegawai\s+tetap|pkwtt|permanent|waktu\s+penuh|fulltime"
        r"|status\s+tetap|kerja\s+tetap",
    ),
    (
        _K.SHIFT,
        r"(?:kerja\s+|sistem\s+|sift\s+)?(?:\d\s+)?(?:shift|sif|sift)(?:ing|\s+malam|\s+pagi|\s+siang)?|kerja\s+malam",
    ),
)
_ANY = re.compile(
    r"\b(?P<no>(?:non|tidak|tanpa|bukan|no)[\s\-]+)?(?:"
    + "|".join(f"(?P<{kind.name}>{way})" for kind, way in _PATTERNS)
    + r")\b",
    re.IGNORECASE,
)


def find(text: str) -> list[Found[Employment]]:
    """Return the kinds of work that a text names, left to right; denied ones ("non shift") are left out."""
    return [
        Found(Employment[match.lastgroup], match.group(), match.start(), match.end())
        for match in _ANY.finditer(text)
        if match.lastgroup and not match["no"]
    ]
