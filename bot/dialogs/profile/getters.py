"""What the screens of a profile show, loaded anew each time they are drawn."""

from collections.abc import Sequence
from typing import Any

from aiogram_dialog import DialogManager

from bot import formatting, links
from bot.contacts import Desk
from bot.desk import controller_line
from bot.dialogs.profile import home, view
from bot.dialogs.profile.steps import AROUND, EDIT, PENDING, STEP_OF, TOLD, WRONG, own
from bot.keyboards import Choice
from bot.services import Services
from bot.states import ProfileSG
from bot.texts import Texts
from bot.widgets import say
from services.language.place_names import HOME_REGENCY
from services.people.model import Answers, Availability, Step
from services.people.reading import read_name
from services.people.stored import load_changes
from services.people.suggest import suggestions, usual_majors
from services.reference.model import Reference
from services.search.refine import wanted_query

_LEVELS = ("SD", "SMP", "SMA", "SMK", "D3", "S1")
_YEARS = (0.0, 0.5, 1.0, 2.0, 3.0, 5.0)
_AMOUNTS = (4_000_000, 5_000_000, 6_000_000, 7_000_000, 8_000_000)
_ONLY_FOR_CV = {ProfileSG.school: "school", ProfileSG.history: "history"}


async def consent(texts: Texts, desk: Desk, **_: Any) -> dict[str, Any]:
    """Return who keeps the data."""
    return {"operator": controller_line(desk, texts)}


async def guardian(dialog_manager: DialogManager, texts: Texts, **_: Any) -> dict[str, Any]:
    """Return the link for the guardian, and the one that passes it on."""
    link = dialog_manager.dialog_data.get("link", "")
    return {"link": link, "pass_on": links.share_link(link, texts("guardian.pass_on"))}


async def birth(dialog_manager: DialogManager, services: Services, **_: Any) -> dict[str, Any]:
    """Return whether the last text was not understood."""
    return {"wrong": WRONG in dialog_manager.dialog_data, "year": services.people.now().year}


async def question(dialog_manager: DialogManager, services: Services, texts: Texts, **_: Any) -> dict[str, Any]:
    """Return a question: where one is in the row, what is answered so far, and what can be tapped."""
    data, state = dialog_manager.dialog_data, dialog_manager.current_context().state
    step, answers = STEP_OF[state], await own(dialog_manager)
    is_edit = data.get(EDIT, False)
    title = texts(f"own.{_ONLY_FOR_CV.get(state, step.value)}")
    where = {"number": list(Step).index(step) + 1, "total": len(Step), "title": title}
    return {
        "head": say(texts, "register.title" if is_edit else "register.progress", where),
        "now": _present(answers, state, step, texts, services.reference),
        "wrong": WRONG in data,
        "choose": AROUND in data and state == ProfileSG.home,
        "options": await _options(dialog_manager, answers, services, texts),
        "pages": home.pages(dialog_manager, texts),
        "back": is_edit or step is not Step.WANTED,
        "skip": not is_edit and state not in _ONLY_FOR_CV,
        "has_own": step is Step.COMPETENCES and answers.has(step),
    }


def _present(answers: Answers, state: Any, step: Step, texts: Texts, reference: Reference) -> str:
    """Return the answer as it stands; that of the competences stands on their buttons."""
    match state:
        case ProfileSG.competences:
            return ""
        case ProfileSG.school:
            return answers.school
        case ProfileSG.history:
            return "\n".join(answers.history)
    return view.answer_text(answers, step, texts, reference)


async def check(dialog_manager: DialogManager, services: Services, texts: Texts, **_: Any) -> dict[str, Any]:
    """Return what was understood of a text, and whether the last one was not."""
    changes = load_changes(dialog_manager.dialog_data.get(PENDING, "{}"))
    return {
        "told": view.told(Answers(**changes), texts, services.reference),
        "wrong": WRONG in dialog_manager.dialog_data,
    }


async def card(dialog_manager: DialogManager, services: Services, texts: Texts, **_: Any) -> dict[str, Any]:
    """Return the profile as it stands."""
    answers = await own(dialog_manager)
    is_told = await _is_told(dialog_manager, answers, services)
    dialog_manager.dialog_data[TOLD] = is_told
    done = len(Step) - len(answers.open_steps)
    gain = await services.people.next_gain(dialog_manager.middleware_data["person"].id)
    return {
        "told": view.told(answers, texts, services.reference) or say(texts, "own.nothing"),
        "done": done,
        "total": len(Step),
        "missing": view.missing(answers, texts),
        "open": bool(answers.open_steps),
        "gains": gain is not None,
        "gain": view.named(gain[0], texts) if gain else "",
        "count": gain[1] if gain else 0,
        "whole": not answers.open_steps,
        "search": bool(answers.wanted),
        "tell": bool(answers.wanted) and not is_told,
        "is_told": is_told,
    }


async def _is_told(manager: DialogManager, answers: Answers, services: Services) -> bool:
    """Say whether the person is told of what suits the profile."""
    query = wanted_query(answers, services.reference)
    person = manager.middleware_data["person"]
    return bool(answers.wanted) and await services.alerts.find(person.id, query) is not None


async def change(dialog_manager: DialogManager, services: Services, texts: Texts, **_: Any) -> dict[str, Any]:
    """Return the steps, to change one."""
    answers = await own(dialog_manager)
    keys = {step: "own.done" if answers.has(step) else "own.open" for step in Step}
    return {"steps": [Choice(step.value, texts(key, name=texts(f"own.{step.value}"))) for step, key in keys.items()]}


async def _options(manager: DialogManager, answers: Answers, services: Services, texts: Texts) -> Sequence[Choice]:
    reference = services.reference
    match manager.current_context().state:
        case ProfileSG.wanted:
            return [Choice(code, view.occupation(code, texts, reference)) for code in suggestions()["wanted"]]
        case ProfileSG.home | ProfileSG.village:
            return home.options(manager, reference, texts)
        case ProfileSG.education:
            return [Choice(level, level) for level in _LEVELS]
        case ProfileSG.major:
            return [Choice(code, reference.majors[code].title) for code in usual_majors(answers.education)]
        case ProfileSG.experience:
            return [Choice(f"{years:g}", formatting.capital(formatting.years(years, texts))) for years in _YEARS]
        case ProfileSG.competences:
            return await _competences(manager, answers, services, texts)
        case ProfileSG.pay:
            return _pay(answers, reference, texts)
        case ProfileSG.availability:
            return [Choice(one, formatting.capital(texts(f"availability.{one}"))) for one in Availability]
        case ProfileSG.name:
            return _own_name(manager)
    return ()


async def _competences(manager: DialogManager, answers: Answers, services: Services, texts: Texts) -> Sequence[Choice]:
    offered = await services.people.suggest_competences(manager.middleware_data["person"].id)
    codes = [code for code in dict.fromkeys((*answers.competences, *offered)) if code in services.reference.competences]
    return [_toggle(code, code in answers.competences, services.reference, texts) for code in codes]


def _toggle(code: str, is_on: bool, reference: Reference, texts: Texts) -> Choice:
    """Return a button that says what a tap makes of it: the second tap of a double one changes nothing."""
    title = view.competence(code, texts, reference)
    return Choice(f"{code}:{int(not is_on)}", texts("own.toggle_on", name=title) if is_on else title)


def _pay(answers: Answers, reference: Reference, texts: Texts) -> Sequence[Choice]:
    wage = reference.minimum_wages.get((answers.area_code or HOME_REGENCY)[:5])
    first = [] if wage is None else [_minimum_wage(wage.amount, texts)]
    return [*first, *(Choice(str(amount), formatting.money(amount, texts)) for amount in _AMOUNTS)]


def _own_name(manager: DialogManager) -> Sequence[Choice]:
    """Return the name that Telegram shows, where it can be one."""
    user = getattr(manager.event, "from_user", None)
    name = read_name(user.full_name) if user else None
    return [Choice("own", name)] if name else ()


def _minimum_wage(amount: int, texts: Texts) -> Choice:
    return Choice(str(amount), texts("own.minimum_wage", amount=formatting.money(amount, texts)))
