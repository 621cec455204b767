"""What makes a process not ready: each thing for itself."""

from datetime import timedelta

from bot.web.health import LONGEST_SILENCE, LONGEST_WAIT, Health, Pulse
from services.ports import InboxItem
from tests.bot.conftest import World


async def _yes() -> bool:
    return True


async def _no() -> bool:
    return False


async def checks(world: World, **changed: object) -> set[str]:
    """Return what is not well."""
    parts = {"is_current": _yes, "pulse": Pulse(), "clock": world.clock} | changed
    found = await Health(world.services.count_waiting_updates, **parts).checks()  # type: ignore[arg-type]
    assert set(found) <= {"scheduler", "updates", "schema", "store"}
    return {name for name, is_well in found.items() if not is_well}


async def test_an_update_that_waits_for_long(world: World) -> None:
    await world.services.receive_updates([InboxItem(1, "{}")])
    assert await checks(world) == set()
    world.clock.moment += LONGEST_WAIT + timedelta(seconds=1)
    assert await checks(world) == {"updates"}
    await world.services.finish_turn(1, {})
    assert await checks(world) == set()


async def test_a_schema_of_another_version(world: World) -> None:
    assert await checks(world, is_current=_no) == {"schema"}


async def test_a_scheduler_that_stands_still(world: World) -> None:
    pulse = Pulse()
    pulse.last -= LONGEST_SILENCE + 1
    assert await checks(world, pulse=pulse) == {"scheduler"}
    pulse.beat()
    assert await checks(world, pulse=pulse) == set()


async def test_a_store_that_is_away(world: World) -> None:
    async def away() -> bool:
        raise OSError("away")

    assert await checks(world, is_current=away) == {"store"}
