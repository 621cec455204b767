"""What the buttons of a profile do."""

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot import links
from bot.dialogs.profile import home, steps
from bot.dialogs.profile.contact import take_key_away
from bot.dialogs.profile.steps import CARD, EDIT, PASSED, STATE_OF, TOLD, go_on, keep, own
from bot.handlers.searching import open_search
from bot.keyboards import OldButton, whole
from bot.middlewares.taps import Tap
from bot.services import Services
from bot.states import ProfileSG, SubscriptionsSG
from services.people.model import Availability, Step
from services.people.reading import read_name
from services.people.suggest import usual_majors
from services.reference.model import Education
from services.search.refine import wanted_query

_DISTRICT = 8
YEAR, LINK = "year", "link"
"""In the dialog's data: the birth year, while it is asked whether they are 18; the link for their guardian."""
_LONGEST_YEARS = 20


async def agree(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Note the consent, and ask for the birth year before all else; who is known goes on, with a guardian's consent."""
    services, person = _services(manager), manager.middleware_data["person"]
    await services.people.give_consent(person.id, person.language)
    answers = await services.people.answers(person.id)
    if answers is None:
        lacks_guardian = await services.people.lacks_guardian(person.id)
        await manager.switch_to(ProfileSG.ward_birth if lacks_guardian else ProfileSG.birth)
    else:
        await go_on(manager, answers)


async def had_birthday(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Begin the profile of somebody who turned 18 this year."""
    begin, person = _services(manager).people.begin, manager.middleware_data["person"]
    await go_on(manager, await begin(person.id, manager.dialog_data.pop(YEAR), had_birthday=True))


async def no_birthday_yet(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Leave it: the person is under 18."""
    await leave_minor(manager)


async def ask_guardian(manager: DialogManager, year: int) -> None:
    """Make the link for the guardian of somebody who told their birth year."""
    services, person, bot = _services(manager), manager.middleware_data["person"], manager.middleware_data["bot"]
    username = await links.username_of(bot)
    if not username:
        raise links.NoLink
    code = await services.people.ask_guardian(person.id, year, person.language)
    manager.dialog_data[LINK] = links.guardian_link(username, code)
    await manager.switch_to(ProfileSG.guardian)


async def leave_minor(manager: DialogManager) -> None:
    """Take back the consent of somebody under 18, and say what works without a profile, and what a guardian can do."""
    manager.dialog_data.clear()
    await _services(manager).people.withdraw_consent(manager.middleware_data["person"].id)
    await manager.switch_to(ProfileSG.minor)


async def pick(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Take the answer of a button.

    Raises:
        OldButton: no button of this question says that.
    """
    state = manager.current_context().state
    if state == ProfileSG.home and home.look_into(item, manager):
        return
    changes = _changes(state, item, manager)
    answers = await keep(manager, changes)
    if state == ProfileSG.education and usual_majors(answers.education):
        await manager.switch_to(ProfileSG.major)
    elif state == ProfileSG.home and len(item) == _DISTRICT:
        home.open_list(manager, home.villages_of(item, _services(manager).reference))
        await manager.switch_to(ProfileSG.village)
    else:
        await go_on(manager, answers)


async def toggle(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Put a competence on or off.

    Raises:
        OldButton: there is no such competence.
    """
    code, _sign, wanted = item.partition(":")
    if code not in _services(manager).reference.competences or wanted not in ("0", "1"):
        raise OldButton
    named = (await own(manager)).competences
    if (code in named) is (wanted == "1"):
        manager.show_mode = ShowMode.NO_UPDATE
        return
    rest = tuple(one for one in named if one != code)
    await keep(manager, {"competences": (*rest, code) if wanted == "1" else rest})


async def done(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Go on from the competences."""
    await go_on(manager, await own(manager))


async def skip(callback: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Pass over a question, for this time."""
    await take_key_away(callback.message, manager)
    await steps.pass_over(manager)


async def back(callback: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Ask the question before once more."""
    await take_key_away(callback.message, manager)
    await steps.go_back(manager)


async def leave(callback: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Leave the questions for now: what hangs below them goes too."""
    await take_key_away(callback.message, manager)


async def resume(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Ask what is still open, also what was passed over before."""
    manager.dialog_data.pop(PASSED, None)
    await go_on(manager, await own(manager))


async def confirm(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Store what was understood."""
    await steps.take_pending(manager)


async def correct(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Ask again what was understood wrongly."""
    await steps.ask_again(manager)


async def change(_: CallbackQuery, __: Any, manager: DialogManager, item: str) -> None:
    """Ask one question again.

    Raises:
        OldButton: there is no such question.
    """
    if item not in set(Step):
        raise OldButton
    manager.dialog_data[EDIT] = CARD
    await manager.switch_to(STATE_OF[Step(item)])


async def remove(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Take the consent back, and delete the profile with it."""
    await _services(manager).people.withdraw_consent(manager.middleware_data["person"].id)
    manager.dialog_data.clear()
    tap: Tap = manager.middleware_data["tap"]
    tap.text = manager.middleware_data["texts"]("own.removed")
    await manager.switch_to(ProfileSG.declined)


async def search(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Search for the wanted work from home on."""
    await open_search(manager, wanted_query(await own(manager), _services(manager).reference))


async def tell(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Tell of new vacancies that suit the profile; a second tap changes nothing."""
    services, person = _services(manager), manager.middleware_data["person"]
    await services.alerts.subscribe(person.id, wanted_query(await own(manager), services.reference))
    tap: Tap = manager.middleware_data["tap"]
    tap.text = manager.middleware_data["texts"]("alerts.subscribed_profile")
    if manager.dialog_data.get(TOLD):
        manager.show_mode = ShowMode.NO_UPDATE


async def open_list(_: CallbackQuery, __: Any, manager: DialogManager) -> None:
    """Show the subscriptions."""
    await manager.start(SubscriptionsSG.list, mode=StartMode.RESET_STACK)


def _changes(state: Any, item: str, manager: DialogManager) -> dict[str, Any]:
    reference = _services(manager).reference
    match state:
        case ProfileSG.wanted if item in reference.occupations:
            return {"wanted": (item,)}
        case ProfileSG.home | ProfileSG.village if item in reference.areas:
            return {"area_code": item}
        case ProfileSG.education if item in set(Education):
            return {"education": Education(item)}
        case ProfileSG.major if item in reference.majors:
            return {"majors": (item,)}
        case ProfileSG.experience if item.replace(".", "", 1).isdecimal() and float(item) <= _LONGEST_YEARS:
            return {"experience_years": float(item)}
        case ProfileSG.pay:
            return {"pay_min": whole(item)}
        case ProfileSG.availability if item in set(Availability):
            return {"availability": Availability(item)}
        case ProfileSG.name:
            user = getattr(manager.event, "from_user", None)
            if user and (name := read_name(user.full_name)):
                return {"name": name}
    raise OldButton


def _services(manager: DialogManager) -> Services:
    services: Services = manager.middleware_data["services"]
    return services
