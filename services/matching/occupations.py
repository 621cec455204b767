"""How near the work of a vacancy is to the work asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from services.language.model import Read
from services.language.neighbours import short_forms
from services.language.words import fold, stem, tokens
from services.matching.weights import Levels
from services.reference.model import Occupation, Reference
from services.vacancies.model import VacancyFacts

_HIGHER_RANKS = frozenset(
    (
        *("manager", "manajer", "mgr", "supervisor", "spv", "head", "kepala", "director", "direktur", "chief"),
        *("senior", "leader", "lead", "koordinator", "coordinator", "expert", "principal", "penyelia"),
    )
)
GENERIC = frozenset(
    (
        *("staff", "staf", "operator", "admin", "helper", "teknisi", "technician", "crew", "kru", "officer", "kerja"),
        *("tukang", "juru", "ahli", "asisten", "assistant", "petugas", "karyawan", "pegawai", "specialist", "engineer"),
    )
)
"""Words that many titles share: they say little about what the work is."""


@dataclass(frozen=True, slots=True)
class WorkMatch:
    """`level` 0 to 1, and the occupation of the vacancy by which it was met ("" : by the words of its title)."""

    level: float
    occupation: str


@lru_cache(maxsize=16_384)
def roots(text: str) -> frozenset[str]:
    """Return the roots of the words of a title or name."""
    return frozenset(stem(token.text) for token in tokens(text))


@dataclass(frozen=True, slots=True)
class WantedWork:
    """A kind of work asked for, made ready to be compared with many vacancies.

    `words`: roots of what was typed; `names`: roots of each name of the work; `known`: how near other kinds of work
    are, kept as they are met.
    """

    read: Read[str]
    words: frozenset[str]
    names: tuple[frozenset[str], ...]
    reference: Reference
    levels: Levels
    known: dict[str, float] = field(default_factory=dict)

    def nearness_of(self, offered: str) -> float:
        """Return how near another kind of work is to this one or its other readings, 0 to 1."""
        level = self.known.get(offered)
        if level is None:
            others = [relation(other, offered, self.reference, self.levels) for other in self.read.alternatives]
            own = relation(self.read.value, offered, self.reference, self.levels)
            level = max(own, self.levels["alternative"] * max(others, default=0.0))
            self.known[offered] = level
        return level


def wanted_work(read: Read[str], reference: Reference, levels: Levels) -> WantedWork:
    """Prepare a kind of work asked for; a short form ("cs") counts as its title: elsewhere it stands for other work."""
    occupation = reference.occupations.get(read.value)
    is_short = occupation is not None and fold(read.text) in short_forms()
    words = roots(occupation.title if occupation and is_short else read.text)
    names = _names((occupation.title, *occupation.names), has_higher_rank(words)) if occupation else ()
    return WantedWork(read, words, names, reference, levels)


def work_match(vacancy: VacancyFacts, wishes: Sequence[WantedWork], title: frozenset[str]) -> WorkMatch:
    """Return how near a vacancy comes to the nearest of the occupations asked for."""
    matches = [_to_wish(vacancy, wish, title) for wish in wishes]
    return max(matches, key=lambda match: match.level)


def has_higher_rank(title: frozenset[str]) -> bool:
    """Whether a title names a rank above the ordinary (manager, supervisor)."""
    return not _HIGHER_RANKS.isdisjoint(title)


@lru_cache(maxsize=4_096)
def _names(names: tuple[str, ...], is_higher: bool) -> tuple[frozenset[str], ...]:
    """Return the roots of the names of a kind of work that are of a higher rank, or of none."""
    return tuple(name for name in map(roots, names) if has_higher_rank(name) == is_higher)


def _to_wish(vacancy: VacancyFacts, wish: WantedWork, title: frozenset[str]) -> WorkMatch:
    levels, share = wish.levels, _share(wish, title)
    match = _by_occupation(vacancy, wish)
    by_words = levels["in_title"] if share == 1.0 else levels["words"] * share
    is_akin = match.level > levels["other"] or not vacancy.occupations
    if by_words > match.level and (is_akin or (wish.words <= title and not wish.read.alternatives)):
        match = WorkMatch(by_words, "")
    level = match.level * (levels["synonym"] + (1.0 - levels["synonym"]) * share)
    if has_higher_rank(title) and not has_higher_rank(wish.words):
        level *= levels["higher"]
    return WorkMatch(level, match.occupation)


def _share(wish: WantedWork, title: frozenset[str]) -> float:
    """Return which share of the words asked for a title holds; a whole name of the work is all of them."""
    if wish.words <= title or any(name <= title for name in wish.names):
        return 1.0 if wish.words else 0.0
    telling = wish.words - GENERIC or wish.words
    return len(telling & title) / (len(telling) + len(wish.words & GENERIC))


def relation(wanted: str, offered: str, reference: Reference, levels: Levels) -> float:
    """Return how near one kind of work is to another, 0 to 1."""
    if wanted == offered:
        return levels["same"]
    ours, theirs = reference.occupations.get(wanted), reference.occupations.get(offered)
    if ours is None or theirs is None:
        return levels["other"]
    return max(_by_tree(ours, theirs, reference, levels), _by_kinship(ours, theirs, levels))


def broader_of(occupation: str, reference: Reference) -> list[str]:
    """Return the more general occupations above one, nearest first."""
    found: list[str] = []
    current = reference.occupations.get(occupation)
    while current is not None and current.broader and current.broader not in found:
        found.append(current.broader)
        current = reference.occupations.get(current.broader)
    return found


def is_kind_of(occupation: str, general: str, reference: Reference) -> bool:
    """Whether an occupation is another one or a kind of it."""
    return occupation == general or general in broader_of(occupation, reference)


def _by_occupation(vacancy: VacancyFacts, wish: WantedWork) -> WorkMatch:
    best = WorkMatch(wish.levels["other"], "")
    for place, offered in enumerate(vacancy.occupations):
        level = wish.nearness_of(offered) * (wish.levels["later"] if place else 1.0)
        if level > best.level:
            best = WorkMatch(level, offered)
    return best


def _by_tree(ours: Occupation, theirs: Occupation, reference: Reference, levels: Levels) -> float:
    if is_kind_of(theirs.id, ours.id, reference):
        return levels["narrower"]
    above = broader_of(ours.id, reference)
    if theirs.id in above:
        return levels["broader"] * levels["broader_again"] ** above.index(theirs.id)
    return levels["sibling"] if ours.broader and ours.broader == theirs.broader else levels["other"]


def _by_kinship(ours: Occupation, theirs: Occupation, levels: Levels) -> float:
    if theirs.id in ours.related:
        return levels["related"]
    if ours.id in theirs.related:
        return levels["related_back"]
    if ours.kbji == theirs.kbji:
        return levels["group"]
    return levels["minor_group"] if ours.kbji[:3] == theirs.kbji[:3] else levels["other"]
