"""The language over the real reference, built once."""

import pytest

from services.language.language import Language, build_language
from services.reference.load import load_reference
from services.reference.model import Reference


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load_reference()


@pytest.fixture(scope="session")
def language(reference: Reference) -> Language:
    return build_language(reference)
