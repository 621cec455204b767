"""Each long run is one scenario: small in `make test`, in full in `make soak`."""

from typing import Any

import pytest


def sizes(small: Any, full: Any) -> pytest.MarkDecorator:
    """Run a scenario with a small `size`, and with a full one where it is asked for."""
    return pytest.mark.parametrize(
        "size", [pytest.param(small, id="small"), pytest.param(full, id="full", marks=pytest.mark.soak)]
    )
