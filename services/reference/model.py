"""Facts that hold for everybody: areas, estates, occupations, competences, education, majors, wages."""

from dataclasses import dataclass
from enum import StrEnum


class Education(StrEnum):
    """Levels of Indonesian schooling, lowest first. SMA and SMK are two kinds of one level."""

    SD = "SD"
    SMP = "SMP"
    SMA = "SMA"
    SMK = "SMK"
    D1 = "D1"
    D2 = "D2"
    D3 = "D3"
    D4 = "D4"
    S1 = "S1"
    S2 = "S2"
    S3 = "S3"

    @property
    def rank(self) -> int:
        """Height of the level: 1 (SD) to 9 (S3); SMA = SMK = 3 and D4 = S1 = 7."""
        return _EDUCATION_RANK[self]


_EDUCATION_RANK = {
    Education.SD: 1,
    Education.SMP: 2,
    Education.SMA: 3,
    Education.SMK: 3,
    Education.D1: 4,
    Education.D2: 5,
    Education.D3: 6,
    Education.D4: 7,
    Education.S1: 7,
    Education.S2: 8,
    Education.S3: 9,
}


class AreaLevel(StrEnum):
    """Levels of the Kemendagri area code: 32, 32.16, 32.16.07, 32.16.07.2001."""

    PROVINCE = "province"
    REGENCY = "regency"
    DISTRICT = "district"
    VILLAGE = "village"


@dataclass(frozen=True, slots=True)
class Area:
    """One area. `name` is plain ("Bekasi"); `kind` is "Kabupaten", "Kota", "Desa", "Kelurahan" or ""."""

    code: str
    name: str
    level: AreaLevel
    kind: str
    latitude: float
    longitude: float

    @property
    def parent_code(self) -> str | None:
        """Code of the area around it; None for a province."""
        return self.code.rpartition(".")[0] or None

    @property
    def regency_code(self) -> str | None:
        """Code of its regency, e.g. 32.16; None for a province."""
        return self.code[:5] if len(self.code) >= 5 else None

    @property
    def district_code(self) -> str | None:
        """Code of its district, e.g. 32.16.07; None above districts."""
        return self.code[:8] if len(self.code) >= 8 else None


@dataclass(frozen=True, slots=True)
class Estate:
    """An industrial estate; the first of its `aliases` is what people call it."""

    id: str
    name: str
    aliases: tuple[str, ...]
    regency_code: str
    district_codes: tuple[str, ...]
    latitude: float
    longitude: float

    @property
    def known_as(self) -> str:
        """The name that people use: MM2100, EJIP, GIIC."""
        return self.aliases[0] if self.aliases else self.name


@dataclass(frozen=True, slots=True)
class Occupation:
    """A kind of work as people speak of it.

    `id` is a stable slug ("operator-produksi"); `title` the canonical Indonesian title; `kbji` the four-digit KBJI 2014
    code ("8219"); `family` a broad field ("produksi", "gudang", "kantor" ...); `names` every other way to say it
    (synonyms, abbreviations, slang, English, Sundanese), lower case; `related` ids of work a seeker of this would also
    take; `broader` the id of the more general occupation or "" ("admin-gudang" -> "admin").
    """

    id: str
    title: str
    kbji: str
    family: str
    names: tuple[str, ...]
    related: tuple[str, ...]
    broader: str


class CompetenceKind(StrEnum):
    """What sort of thing a competence is."""

    LICENCE = "licence"
    TOOL = "tool"
    SKILL = "skill"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Competence:
    """Something a person can do or holds: SIM B1, forklift, Excel, English. `names` are other ways to write it."""

    id: str
    title: str
    kind: CompetenceKind
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Major:
    """A field of study at SMK or college. `id` is a slug, `names` abbreviations and older or newer names ("tkj")."""

    id: str
    title: str
    field: str
    names: tuple[str, ...]
    is_vocational: bool


@dataclass(frozen=True, slots=True)
class MinimumWage:
    """The minimum wage (UMK) of a regency in a year, rupiah a month."""

    regency_code: str
    year: int
    amount: int


@dataclass(frozen=True, slots=True)
class Reference:
    """All packaged facts; build with `services.reference.load.load_reference()` (cached)."""

    areas: dict[str, Area]
    estates: dict[str, Estate]
    occupations: dict[str, Occupation]
    competences: dict[str, Competence]
    majors: dict[str, Major]
    minimum_wages: dict[str, MinimumWage]
