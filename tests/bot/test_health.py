"""What makes a process not ready: each thing for itself."""

from datetime import timedelta

from bot.pulse import Pulse
from bot.web.health import LONGEST_RUN, LONGEST_SILENCE, LONGEST_WAIT, Health
from services.ports import InboxItem
from tests.bot.conftest import World


async def _yes() -> bool:
    return True


async def _no() -> bool:
    return False


async def checks(world: World, **changed: object) -> set[str]:
    """Return what is not well."""
    messages = world.services.alerts.count_messages
    parts = {"is_current": _yes, "count_messages": messages, "pulse": Pulse(), "clock": world.clock} | changed
    found = await Health(world.services.count_waiting_updates, **parts).checks()  # type: ignore[arg-type]
    assert set(found) <= {"scheduler", "jobs", "updates", "schema", "store"}
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


async def test_a_job_or_a_delivery_that_hangs(world: World) -> None:
    pulse = Pulse()
    with pulse.during("alerts"):
        pulse.beat()
        assert await checks(world, pulse=pulse) == set()
        pulse.running["alerts"] -= LONGEST_RUN + 1
        with pulse.during("digests"):
            assert await checks(world, pulse=pulse) == {"jobs"}
    assert await checks(world, pulse=pulse) == set()


async def test_a_store_that_is_away(world: World) -> None:
    async def away() -> bool:
        raise OSError("away")

    assert await checks(world, is_current=away) == {"store"}
