"""Which screen asks what, and where one goes from there."""

from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager

from bot.services import Services
from bot.states import QUESTIONS, ProfileSG
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
    Step.NAME: ProfileSG.name,
    Step.PHONE: ProfileSG.phone,
}
STEP_OF = {state: step for step, state in STATE_OF.items()} | {ProfileSG.major: Step.EDUCATION}
PASSED, EDIT, AROUND, WRONG, PENDING, ASKED_BY = "passed", "edit", "around", "wrong", "pending", "asked_by"
"""In the dialog's data: steps left out this time; that one answer is being changed; areas to choose the home from; that
the last text was not understood; what was understood and is not confirmed yet; the step that it answers."""


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
    """Ask what is open and was not passed over; when nothing is, or one answer was changed, show the profile."""
    forget_passing(manager)
    left = [step for step in answers.open_steps if step.value not in manager.dialog_data.get(PASSED, ())]
    is_edit = manager.dialog_data.pop(EDIT, False)
    await manager.switch_to(ProfileSG.card if is_edit or not left else STATE_OF[left[0]])


async def go_back(manager: DialogManager) -> None:
    """Ask the question before; where one answer is being changed, show the profile."""
    forget_passing(manager)
    before = question_before(manager.current_context().state)
    await manager.switch_to(ProfileSG.card if manager.dialog_data.pop(EDIT, False) else before)


async def pass_over(manager: DialogManager) -> None:
    """Ask the next question; this one is not asked again this time."""
    step = STEP_OF[manager.current_context().state]
    if manager.current_context().state != ProfileSG.major:
        manager.dialog_data[PASSED] = [*manager.dialog_data.get(PASSED, ()), step.value]
    await go_on(manager, await own(manager))


async def take_pending(manager: DialogManager) -> None:
    """Store what was understood, and go on."""
    pending = manager.dialog_data.get(PENDING, "{}")
    await go_on(manager, await keep(manager, load_changes(pending)))


async def ask_again(manager: DialogManager) -> None:
    """Ask the question once more; nothing of what was understood is stored."""
    step = Step(manager.dialog_data.get(ASKED_BY, Step.WANTED))
    forget_passing(manager)
    await manager.switch_to(STATE_OF[step])


def question_before(state: State | None) -> State:
    """Return the question before one; the major belongs to the schooling."""
    place = max(0, QUESTIONS.index(state) - 1) if state in QUESTIONS else 0
    return ProfileSG.education if QUESTIONS[place] == ProfileSG.major else QUESTIONS[place]


def forget_passing(manager: DialogManager) -> None:
    """Forget what held for one question only."""
    for name in (AROUND, WRONG, PENDING, ASKED_BY):
        manager.dialog_data.pop(name, None)
