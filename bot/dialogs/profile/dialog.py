"""The screens of a profile: consent, birth year, one question a screen, and the profile as it stands."""

from collections.abc import Sequence

from aiogram.fsm.state import State
from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.kbd import Button, Keyboard, Row, SwitchTo, Url
from markupsafe import Markup

from bot.dialogs.opening import begin
from bot.dialogs.profile import callbacks, cv, getters, home
from bot.dialogs.profile.contact import share_number
from bot.keyboards import Choice, choices
from bot.states import QUESTIONS, ProfileSG
from bot.widgets import Leftover, Shown, Tr

_WIDTHS = {ProfileSG.education: 3, ProfileSG.major: 1, ProfileSG.name: 1, ProfileSG.availability: 1}
_PREVIEW = {
    "head": Markup("<b>3 dari 9 · Pendidikan</b>"),
    "now": "SMK",
    "wrong": True,
    "choose": False,
    "options": (Choice("SMK", "SMK"),),
    "pages": (Choice("0", "1/2"),),
    "back": True,
    "skip": True,
    "has_own": True,
    "operator": "Disnaker",
    "year": 2026,
    "link": "https://t.me/bot?start=g_1",
    "pass_on": "https://t.me/share/url?url=x",
    "told": Markup("• Pendidikan: <b>SMK</b>"),
    "done": 1,
    "total": 8,
    "missing": "gaji",
    "open": True,
    "gains": True,
    "gain": "gaji",
    "count": 14,
    "whole": False,
    "search": True,
    "tell": True,
    "is_told": True,
    "steps": (Choice("pay", "Gaji"),),
    "ready": True,
    "lacking": False,
    "weak": True,
    "first": "nama",
    "better": "keahlian",
    "preview": "SITI",
    "needed": (),
    "more": (Choice("competences", "Isi keahlian"),),
}


def build() -> Dialog:
    """Build the dialog; a dialog belongs to one dispatcher."""
    return Dialog(*_beginning(), *map(_question, QUESTIONS), *_end(), on_start=begin)


def _window(state: State, key: str, *keyboard: Keyboard | Tr, getter: object = None) -> Window:
    return Window(Tr(key), *keyboard, Leftover(), state=state, getter=getter, preview_data=_PREVIEW)


def _beginning() -> Sequence[Window]:
    agree = Button(Tr("button.agree", html=False), id="agree", on_click=callbacks.agree)
    decline = SwitchTo(Tr("button.decline", html=False), id="decline", state=ProfileSG.declined)
    again = SwitchTo(Tr("button.read_again", html=False), id="again", state=ProfileSG.consent)
    later = SwitchTo(Tr("button.later", html=False), id="not_now", state=ProfileSG.declined)
    yes = Button(Tr("button.had_birthday", html=False), id="is18", on_click=callbacks.had_birthday)
    no = Button(Tr("button.no_birthday", html=False), id="not18", on_click=callbacks.no_birthday_yet)
    ask_guardian = SwitchTo(Tr("button.ask_guardian", html=False), id="wali", state=ProfileSG.ward_birth)
    new_link = SwitchTo(Tr("button.new_link", html=False), id="new_link", state=ProfileSG.ward_birth)
    pass_on = Url(Tr("button.pass_on", html=False), Shown("pass_on", html=False), id="pass_on")
    return (
        _window(ProfileSG.consent, "consent.text", agree, decline, getter=getters.consent),
        _window(ProfileSG.declined, "consent.declined", again),
        _birth("register.birth", later, ProfileSG.birth),
        _window(ProfileSG.birthday, "register.birthday", Row(yes, no)),
        _window(ProfileSG.minor, "register.minor", ask_guardian, again),
        _birth("register.ward_birth", later, ProfileSG.ward_birth),
        _window(ProfileSG.waiting, "register.waiting", new_link),
        _window(ProfileSG.guardian, "register.guardian", pass_on, getter=getters.guardian),
    )


def _birth(key: str, later: Keyboard, state: State) -> Window:
    wrong = Tr("wrong.birth", when="wrong")
    return Window(Tr(key), wrong, later, Leftover(), state=state, getter=getters.birth, preview_data=_PREVIEW)


def _question(state: State) -> Window:
    """Return the window of a question. Its widgets carry its name: a second tap never acts on the next question."""
    name = str(state.state).partition(":")[2]
    is_toggle, is_phone = state == ProfileSG.competences, state == ProfileSG.phone
    on_click = callbacks.toggle if is_toggle else callbacks.pick
    goes_on = Button(Tr("button.go_on_profile", html=False), id="has_own", on_click=callbacks.done, when="has_own")
    number = Button(Tr("button.share_number", html=False), id="number", on_click=share_number)
    later = Tr("button.later", html=False)
    return Window(
        Shown("head"),
        Tr(f"step.{name}"),
        Tr("register.now", when="now"),
        Tr("register.choose", when="choose"),
        Tr(f"wrong.{name}", when="wrong"),
        choices(f"a_{name}", "options", on_click, _WIDTHS.get(state, 2)),
        *((choices(f"p_{name}", "pages", home.turn, 5),) if state in (ProfileSG.home, ProfileSG.village) else ()),
        *((goes_on,) if is_toggle else ()),
        *((number,) if is_phone else ()),
        Row(
            Button(Tr("button.back", html=False), id=f"b_{name}", on_click=callbacks.back, when="back"),
            Button(Tr("button.skip", html=False), id=f"s_{name}", on_click=callbacks.skip, when="skip"),
            SwitchTo(later, id=f"l_{name}", state=ProfileSG.later, on_click=callbacks.leave, when="skip"),
        ),
        Leftover(),
        state=state,
        getter=getters.question,
        preview_data=_PREVIEW,
    )


def _end() -> Sequence[Window]:
    right = Button(Tr("button.right", html=False), id="right", on_click=callbacks.confirm)
    wrong = Button(Tr("button.correct", html=False), id="correct", on_click=callbacks.correct)
    resume = Button(Tr("button.resume", html=False), id="resume", on_click=callbacks.resume)
    back = SwitchTo(Tr("button.back", html=False), id="card", state=ProfileSG.card)
    remove = Button(Tr("button.remove_profile", html=False), id="gone", on_click=callbacks.remove)
    card = Window(
        Tr("own.card"),
        Tr("own.missing", when="open"),
        Tr("own.gain", count="count", when="gains"),
        Tr("own.whole", when="whole"),
        Button(Tr("button.search_own", html=False), id="seek", on_click=callbacks.search, when="search"),
        Button(Tr("button.tell_own", html=False), id="tell", on_click=callbacks.tell, when="tell"),
        Button(Tr("button.subscribed", html=False), id="told", on_click=callbacks.open_list, when="is_told"),
        Button(Tr("button.complete", html=False), id="fill", on_click=callbacks.resume, when="open"),
        SwitchTo(Tr("button.cv", html=False), id="cv", state=ProfileSG.cv),
        SwitchTo(Tr("button.change", html=False), id="change", state=ProfileSG.change),
        SwitchTo(Tr("button.remove_profile", html=False), id="remove", state=ProfileSG.remove),
        Leftover(),
        state=ProfileSG.card,
        getter=getters.card,
        preview_data=_PREVIEW,
    )
    return (
        _window(ProfileSG.check, "own.check", Tr("wrong.check", when="wrong"), Row(right, wrong), getter=getters.check),
        _window(ProfileSG.later, "register.later", resume),
        card,
        _cv(),
        _window(
            ProfileSG.change, "own.change", choices("e", "steps", callbacks.change, 2), back, getter=getters.change
        ),
        _window(ProfileSG.remove, "own.remove", remove, back),
    )


def _cv() -> Window:
    return Window(
        Tr("cv.title"),
        Tr("cv.lacking", when="lacking"),
        Tr("cv.ready", when="ready"),
        Tr("cv.better", when="weak"),
        choices("cn", "needed", cv.ask, 1),
        Button(Tr("button.cv_classic", html=False), id="cv_classic", on_click=cv.send_classic, when="ready"),
        Button(Tr("button.cv_modern", html=False), id="cv_modern", on_click=cv.send_modern, when="ready"),
        Button(Tr("button.cv_text", html=False), id="cv_text", on_click=cv.send_text, when="ready"),
        choices("cm", "more", cv.ask, 2),
        SwitchTo(Tr("button.cv_profile", html=False), id="cv_card", state=ProfileSG.card),
        Leftover(),
        state=ProfileSG.cv,
        getter=cv.getter,
        preview_data=_PREVIEW,
    )
