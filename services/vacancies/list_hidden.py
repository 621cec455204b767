"""What a person has hidden, to look it through."""

from dataclasses import dataclass

from services.ports import Transaction
from services.vacancies.hidden_model import Hidden, HiddenKind

PAGE = 5


@dataclass(frozen=True, slots=True)
class HiddenPage:
    """One page of what a person hid, last hidden first. `page` starts at 0; `total` counts all."""

    items: tuple[Hidden, ...]
    total: int
    page: int
    pages: int


def list_hidden(tx: Transaction, person_id: int, page: int) -> HiddenPage:
    """Return a page; one past the end is the last one."""
    hidden = tx.hidden.list(person_id)
    pages = max(1, -(-len(hidden) // PAGE))
    page = min(max(page, 0), pages - 1)
    return HiddenPage(tuple(hidden[page * PAGE : (page + 1) * PAGE]), len(hidden), page, pages)


def show_again(tx: Transaction, person_id: int, kind: HiddenKind, thing_id: int) -> None:
    """Undo a hiding; nothing happens where there was none."""
    if kind is HiddenKind.COMPANY:
        tx.hidden.unhide_company(person_id, thing_id)
    else:
        tx.hidden.unhide_vacancy(person_id, thing_id)
