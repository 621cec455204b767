"""Times of the day as people type them."""

import pytest

from services.alerts.typed_times import Hour, Night, NotATime, read_time


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("22-5", Night(22 * 60, 5 * 60)),
        ("22.30 sampai 05.00", Night(22 * 60 + 30, 5 * 60)),
        ("0-0", Night(0, 0)),
        ("0-5", Night(0, 5 * 60)),
        ("20-24", Night(20 * 60, 0)),
        ("jam 24", Hour(0)),
        ("7", Hour(7)),
    ],
)
def test_times_are_read(text: str, meant: Hour | Night) -> None:
    assert read_time(text) == meant


@pytest.mark.parametrize("text", ["0-24", "00.00-24.00", "24-0", "22-22", "08.30 sampai 08.30", "7.30", "25", "22-25"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(NotATime):
        read_time(text)
