"""Which screen asks what, and where one goes from there."""

from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager

from bot.services import Services
from bot.states import ProfileSG
from services.people.model import Answers, Step
from services.people.register import NoProfile
from services.people.stored import load_changes

STATE_OF = {
    Step.WANTED: ProfileSG.wanted,
    Step.HOME: ProfileSG.home,
    Step.EDUCATION: ProfileSG.education,
    Step.EXPERIENCE: ProfileSG.experience,
    Step.COMPETENCES: ProfileSG.competences,
    Step.PAY: ProfileSG.pay,
    Step.AVAILABILITY: ProfileSG.availability,
    Step.NAME: ProfileSG.name,
    Step.PHONE: ProfileSG.phone,
}
DETAIL_OF = {
    ProfileSG.village: Step.HOME,
    ProfileSG.major: Step.EDUCATION,
    ProfileSG.school: Step.EDUCATION,
    ProfileSG.history: Step.EXPERIENCE,
}
"""Questions that belong to the one of a step."""
STEP_OF = {state: step for step, state in STATE_OF.items()} | DETAIL_OF
CARD, CV = "card", "cv"
PASSED, EDIT, AROUND, WRONG, PENDING, ASKED_BY = "passed", "edit", "around", "wrong", "pending", "asked_by"
"""In the dialog's data: steps left out this time; the screen from which one answer is being changed; areas to choose
the home from; that the last text was not understood; what was understood and waits; the step it answers."""
PLACES, AREA_PAGE, NARROWED = "places", "area_page", "narrowed"
"""In the dialog's data: the places that a text which waits may mean by home; the page of the areas to choose from."""
TOLD = "told"
"""In the dialog's data: whether the profile on the screen says that its person is told of what suits it."""


async def own(manager: DialogManager) -> Answers:
    """Return what the person told.

    Raises:
        NoProfile: there is no profile (any more).
    """
    services: Services = manager.middleware_data["services"]
    answers = await services.people.answers(manager.middleware_data["person"].id)
    if answers is None:
        raise NoProfile
    return answers


async def keep(manager: DialogManager, changes: dict[str, Any]) -> Answers:
    """Store answers."""
    services: Services = manager.middleware_data["services"]
    return await services.people.answer(manager.middleware_data["person"].id, changes)


async def go_on(manager: DialogManager, answers: Answers) -> None:
    """Ask what is open and was not passed over, or show the profile; after a change, the screen it came from."""
    forget_passing(manager)
    left = [step for step in answers.open_steps if step.value not in manager.dialog_data.get(PASSED, ())]
    home = _home(manager)
    await manager.switch_to(home or (STATE_OF[left[0]] if left else ProfileSG.card))


async def go_back(manager: DialogManager) -> None:
    """Ask the question before; where one answer is being changed, leave it."""
    forget_passing(manager)
    before = question_before(manager.current_context().state)
    await manager.switch_to(_home(manager) or before)


async def pass_over(manager: DialogManager) -> None:
    """Ask the next question; this one is not asked again this time."""
    step = STEP_OF[manager.current_context().state]
    if manager.current_context().state not in DETAIL_OF:
        manager.dialog_data[PASSED] = [*manager.dialog_data.get(PASSED, ()), step.value]
    await go_on(manager, await own(manager))


async def take_pending(manager: DialogManager) -> None:
    """Store what was understood, and go on; a home that may be one of several places is asked for next."""
    data = manager.dialog_data
    places, is_edit = data.get(PLACES), EDIT in data
    answers = await keep(manager, load_changes(data.get(PENDING, "{}")))
    await go_on(manager, answers)
    if places and not answers.area_code and not is_edit:
        data[AROUND] = places
        await manager.switch_to(ProfileSG.home)


async def ask_again(manager: DialogManager) -> None:
    """Ask the question once more; nothing of what was understood is stored."""
    step = Step(manager.dialog_data.get(ASKED_BY, Step.WANTED))
    forget_passing(manager)
    await manager.switch_to(STATE_OF[step])


def question_before(state: State | None) -> State:
    """Return the question before one; before a detail stands what it belongs to."""
    if state in DETAIL_OF:
        return STATE_OF[DETAIL_OF[state]]
    states = list(STATE_OF.values())
    return states[max(0, states.index(state) - 1)] if state in states else states[0]


def _home(manager: DialogManager) -> State | None:
    """Return the screen from which one answer was to be changed; None: the questions are asked in their row."""
    came_from = manager.dialog_data.pop(EDIT, None)
    return (ProfileSG.cv if came_from == CV else ProfileSG.card) if came_from else None


def forget_passing(manager: DialogManager) -> None:
    """Forget what held for one question only."""
    for name in (AROUND, AREA_PAGE, NARROWED, WRONG, PENDING, ASKED_BY, PLACES):
        manager.dialog_data.pop(name, None)
