"""What became of the rows of an import."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from services.feeds.model import Note
from services.feeds.prepare import HELD

_MOST_EXAMPLES = 20


@dataclass(slots=True)
class Told:
    """How often something was noted, and the first different words that it was about."""

    count: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, words: str) -> None:
        """Count one more."""
        self.count += 1
        if words not in self.examples and len(self.examples) < _MOST_EXAMPLES:
            self.examples.append(words)


@dataclass(slots=True)
class Summary:
    """Counts of rows; `rejected` and `notes` by text key."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    merged: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    notes: dict[str, Told] = field(default_factory=dict)

    def add(self, other: "Summary") -> None:
        """Add what became of the rows of one step."""
        self.new += other.new
        self.changed += other.changed
        self.unchanged += other.unchanged
        self.merged += other.merged

    def note(self, notes: Iterable[Note]) -> None:
        """Count what is told of a row."""
        for note in notes:
            self.notes.setdefault(note.reason, Told()).add(note.words)

    @property
    def held(self) -> int:
        """How many rows are stored and not shown, because they ask for money."""
        return self.notes[HELD].count if HELD in self.notes else 0
