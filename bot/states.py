"""The screens a person can be on."""

from aiogram.fsm.state import State, StatesGroup


class SearchSG(StatesGroup):
    """A search: its results, one card, what to hide; what to filter by, the options of one filter,
    the order; where the person is."""

    results = State()
    card = State()
    hide = State()
    filters = State()
    options = State()
    order = State()
    around = State()


class LinkedSG(StatesGroup):
    """A card that was opened by a link or under an alert, and what is wrong with it."""

    card = State()
    poor = State()


class ReportSG(StatesGroup):
    """A report of a vacancy: what is wrong, in one's own words, thanks."""

    reason = State()
    words = State()
    thanks = State()


class SavedSG(StatesGroup):
    """What the person keeps: the list and one card."""

    list = State()
    card = State()


class SubscriptionsSG(StatesGroup):
    """The subscriptions: the list, one of them, its name, one that was just deleted, and the times of the day."""

    list = State()
    one = State()
    name = State()
    ended = State()
    times = State()


class SettingsSG(StatesGroup):
    """What can be set: the list of it, what is hidden, deleting one's searches before and after."""

    main = State()
    hidden = State()
    forget = State()
    forgotten = State()
    wards = State()


class LanguageSG(StatesGroup):
    """The language to be spoken to in."""

    main = State()


class ProfileSG(StatesGroup):
    """A profile: consent, birth year, a question a screen, what was understood, the profile as it stands."""

    consent = State()
    declined = State()
    birth = State()
    birthday = State()
    minor = State()
    ward_birth = State()
    guardian = State()
    waiting = State()
    wanted = State()
    home = State()
    village = State()
    education = State()
    major = State()
    experience = State()
    competences = State()
    pay = State()
    availability = State()
    name = State()
    phone = State()
    school = State()
    history = State()
    check = State()
    later = State()
    card = State()
    cv = State()
    change = State()
    remove = State()


class EraseSG(StatesGroup):
    """Erasing everything: what goes and what stays, and the last question."""

    what = State()
    sure = State()


class GuardianSG(StatesGroup):
    """A guardian and the link of somebody under 18: what is asked, agreed, refused."""

    ask = State()
    agreed = State()
    refused = State()


class MoveSG(StatesGroup):
    """Moving to another account: what it is, the code, the question for the code, the last question."""

    start = State()
    code = State()
    enter = State()
    sure = State()


QUESTIONS = (
    *(ProfileSG.wanted, ProfileSG.home, ProfileSG.village, ProfileSG.education, ProfileSG.major, ProfileSG.experience),
    *(ProfileSG.competences, ProfileSG.pay, ProfileSG.availability, ProfileSG.name, ProfileSG.phone),
    *(ProfileSG.school, ProfileSG.history),
)
"""The questions of a profile; the last two only for a CV."""
TAKE_ANY_TEXT = frozenset(
    {ReportSG.words, SubscriptionsSG.name, MoveSG.enter, ProfileSG.birth, ProfileSG.check, *QUESTIONS}
)
"""Screens that take whatever is typed for their answer."""
