import pytest

from services.language.language import Language
from services.reference.model import Reference
from tests.unit.language.golden import Line, differences, golden_lines


@pytest.mark.parametrize("line", golden_lines(), ids=lambda line: line.text)
def test_reads_what_people_type(line: Line, language: Language, reference: Reference) -> None:
    assert differences(line, language.understand(line.text), language, reference) == []
