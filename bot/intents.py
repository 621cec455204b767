"""Names of opened screens, which every button carries, so that a button of one screen never acts on another."""

import secrets

from aiogram_dialog.api.entities import stack

from bot.turn import BITS, current_turn


def name_screens_apart() -> None:
    """Let aiogram-dialog take long random names, the same ones when a turn is taken again.

    Its own (2.6) are the second and one of a hundred numbers: of two screens opened in one second, one in a hundred
    pairs has one name.
    """
    stack.new_int_id = _new_number


def _new_number() -> int:
    turn = current_turn()
    return turn.new_name() if turn is not None else secrets.randbits(BITS)
