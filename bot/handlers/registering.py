"""The profile by words: /daftar and /profil, and what is typed or sent while a question is open."""

from collections.abc import Callable
from typing import Any

from aiogram import F, Router
from aiogram.enums import ContentType
from aiogram.filters import Command
from aiogram.fsm.state import State
from aiogram.types import Contact, Location, Message
from aiogram_dialog import DialogManager, StartMode
from aiogram_dialog.api.entities import Context

from bot import links
from bot.dialogs.profile.callbacks import YEAR, ask_guardian, leave_minor
from bot.dialogs.profile.contact import take_key_away
from bot.dialogs.profile.home import narrow
from bot.dialogs.profile.steps import (
    AROUND,
    ASKED_BY,
    PENDING,
    PLACES,
    STATE_OF,
    STEP_OF,
    WRONG,
    forget_passing,
    go_on,
    keep,
    own,
)
from bot.dialogs.profile.typed import OWN_WORDS, amend, hear_major, press, take_own_words
from bot.handlers.other import KINDS, ignore
from bot.services import Services
from bot.states import QUESTIONS, ProfileSG
from bot.texts import Texts
from bot.widgets import say
from services.people.age import may_be_adult
from services.people.model import FIELDS, OF_SCHOOLING, Answers, Person, Step
from services.people.phone import read_phone
from services.people.reading import Heard, read_birth_year
from services.people.stored import dump_changes
from services.people.suggest import usual_majors
from services.reference.nearest import locate

_PLACES = (ContentType.LOCATION, ContentType.VENUE)


def build_commands() -> Router:
    """Build the router of the commands."""
    router = Router(name="register_commands")
    router.message.register(register, Command("daftar", "register"))
    router.message.register(show_profile, Command("profil", "profile"))
    router.message.register(show_cv, Command("cv"))
    return router


def build() -> Router:
    """Build the router of what is typed or sent while a question is open; it stands before free text."""
    router = Router(name="registering")
    words = (F.text.as_("text"), ~F.text.startswith("/"), ~F.text.contains(links.VACANCY))
    router.message.register(take_birth_year, *words, _is_open(ProfileSG.birth))
    router.message.register(take_ward_birth, *words, _is_open(ProfileSG.ward_birth))
    router.message.register(take_answer, *words, _is_open(*QUESTIONS, ProfileSG.check))
    router.message.register(take_contact, F.contact.as_("contact"), _is_open(ProfileSG.phone))
    router.message.register(take_location, F.location.as_("location"), _is_open(ProfileSG.home, ProfileSG.village))
    unread = (~F.text, _is_open(ProfileSG.birth, ProfileSG.ward_birth, ProfileSG.check, *QUESTIONS))
    router.message.register(only_words, F.content_type.in_({*KINDS, *_PLACES}), *unread)
    router.message.register(ignore, *unread)
    return router


async def register(_: Message, dialog_manager: DialogManager, services: Services, person: Person) -> None:
    """Ask for consent, or go on where the person left off; a whole profile is shown."""
    await _open(dialog_manager, services, person, _first_open)


async def show_profile(_: Message, dialog_manager: DialogManager, services: Services, person: Person) -> None:
    """Show the profile; who has none is asked for consent."""
    await _open(dialog_manager, services, person, lambda _: ProfileSG.card)


async def show_cv(_: Message, dialog_manager: DialogManager, services: Services, person: Person) -> None:
    """Show what a curriculum vitae can be made of; who has no profile is asked for consent."""
    await _open(dialog_manager, services, person, lambda _: ProfileSG.cv)


def _first_open(answers: Answers) -> State:
    return STATE_OF[answers.open_steps[0]] if answers.open_steps else ProfileSG.card


async def _open(
    manager: DialogManager, services: Services, person: Person, state_of: Callable[[Answers], State]
) -> None:
    answers = await services.people.answers(person.id)
    state = ProfileSG.consent
    if answers is not None:
        state = state_of(answers)
    elif await services.people.waits_for_guardian(person.id):
        state = ProfileSG.waiting
    elif await services.people.has_consent(person.id):
        state = ProfileSG.birth
    await manager.start(state, data={}, mode=StartMode.RESET_STACK)


async def take_birth_year(
    _: Message, text: str, dialog_manager: DialogManager, services: Services, person: Person
) -> None:
    """Begin the profile of an adult; of others nothing is stored."""
    now, data = services.people.now(), dialog_manager.dialog_data
    year = read_birth_year(text, now)
    data.pop(WRONG, None)
    if year is None:
        data[WRONG] = True
    elif may_be_adult(year, now) is None:
        data[YEAR] = year
        await dialog_manager.switch_to(ProfileSG.birthday)
    elif may_be_adult(year, now):
        await go_on(dialog_manager, await services.people.begin(person.id, year))
    else:
        await leave_minor(dialog_manager)
    await dialog_manager.show()


async def take_ward_birth(
    _: Message, text: str, dialog_manager: DialogManager, services: Services, person: Person
) -> None:
    """Ask the guardian; who turns out to be an adult and agreed goes on without."""
    now, data = services.people.now(), dialog_manager.dialog_data
    year = read_birth_year(text, now)
    data.pop(WRONG, None)
    if year is None:
        data[WRONG] = True
    elif may_be_adult(year, now) and await services.people.has_consent(person.id):
        await go_on(dialog_manager, await services.people.begin(person.id, year))
    else:
        await ask_guardian(dialog_manager, year)
    await dialog_manager.show()


async def take_answer(message: Message, text: str, dialog_manager: DialogManager, services: Services) -> None:
    """Take a typed answer; what answers more than was asked is shown to be confirmed first."""
    if not await press(message, text, dialog_manager):
        await _answer(message, text, dialog_manager, services)
    await dialog_manager.show()


async def _answer(message: Message, text: str, manager: DialogManager, services: Services) -> None:
    state, answers = manager.current_context().state, await own(manager)
    if state == ProfileSG.check:
        await amend(text, Step(manager.dialog_data.get(ASKED_BY, Step.WANTED)), answers, manager)
        return
    step = STEP_OF[state]
    if narrow(text, manager, is_last=False):
        return
    if state in OWN_WORDS:
        await take_own_words(text, state, manager)
        return
    if state == ProfileSG.major:
        heard, is_answered = hear_major(text, answers, services)
    else:
        heard = services.people.hear(text, step, answers)
        is_answered = heard.answers(step)
        if not (is_answered or heard.changes) and AROUND in manager.dialog_data:
            manager.dialog_data[WRONG] = True  # the list stays open
            narrow(text, manager, is_last=True)
            return
    await _take(manager, heard, step, is_answered=is_answered)
    if step is Step.PHONE and is_answered:
        await take_key_away(message, manager, "register.contact_taken")


async def _take(manager: DialogManager, heard: Heard, step: Step, *, is_answered: bool) -> None:
    data = manager.dialog_data
    forget_passing(manager)
    if not (is_answered or heard.changes):
        data[WRONG] = True
        await manager.switch_to(manager.current_context().state)
    elif set(heard.changes) - {FIELDS[step], *OF_SCHOOLING} or not is_answered:
        data.update({PENDING: dump_changes(heard.changes), ASKED_BY: step.value, PLACES: list(heard.places)})
        await manager.switch_to(ProfileSG.check)
    elif heard.places:
        data[AROUND] = list(heard.places)
        await manager.switch_to(ProfileSG.home)
    else:
        await _next(manager, step, heard, await keep(manager, heard.changes))


async def _next(manager: DialogManager, step: Step, heard: Heard, answers: Answers) -> None:
    asks_major = step is Step.EDUCATION and "majors" not in heard.changes and usual_majors(answers.education)
    if asks_major:
        await manager.switch_to(ProfileSG.major)
    elif step is Step.COMPETENCES:
        await manager.switch_to(ProfileSG.competences)  # more may be named or tapped
    else:
        await go_on(manager, answers)


async def take_contact(message: Message, contact: Contact, dialog_manager: DialogManager, texts: Texts) -> None:
    """Take the shared number, if it is the person's own."""
    number = read_phone(f"+{contact.phone_number.lstrip('+')}")  # Telegram gives it with the country, often without "+"
    is_own = message.from_user is not None and contact.user_id == message.from_user.id
    if number is None or not is_own:
        await message.answer(say(texts, "wrong.phone" if is_own else "wrong.contact").strip())
        return
    await take_key_away(message, dialog_manager, "register.contact_taken")
    await go_on(dialog_manager, await keep(dialog_manager, {"phone": number}))
    await dialog_manager.show()


async def take_location(
    message: Message, location: Location, dialog_manager: DialogManager, services: Services, texts: Texts
) -> None:
    """Take the village around a shared location for the home, or ask which one; the location itself is not kept."""
    found = locate(location.latitude, location.longitude, services.reference)
    if found is None:
        await message.answer(say(texts, "register.outside"))
        return
    forget_passing(dialog_manager)
    if found.is_sure:
        await go_on(dialog_manager, await keep(dialog_manager, {"area_code": found.village.code}))
    else:
        dialog_manager.dialog_data[AROUND] = [area.code for area in (found.village, *found.others)]
        await dialog_manager.switch_to(ProfileSG.home)
    await dialog_manager.show()


async def only_words(message: Message, texts: Texts) -> None:
    """Say that only words and buttons answer here."""
    await message.answer(say(texts, "register.only_words"))


def _is_open(*states: Any) -> Any:
    async def check(_: Message, aiogd_context: Context | None = None) -> bool:
        """Filters come before the dialog manager is made."""
        return aiogd_context is not None and aiogd_context.state in states

    return check
