"""Places in a text that are spoken for."""

from collections.abc import Iterable, Sequence

Span = tuple[int, int]


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span shares a letter with another one."""
    return any(span[0] < end and start < span[1] for start, end in others)


def first_in(span: Span, others: Sequence[Span]) -> int:
    """Return where the first of the others begins inside the span; its end if none does."""
    return min((start for start, _ in others if span[0] <= start < span[1]), default=span[1])
