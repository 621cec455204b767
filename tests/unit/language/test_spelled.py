import pytest

from services.language.language import Language
from tests.unit.language.tables import rows


@pytest.mark.parametrize(("text", "ordinary"), rows("numbers.tsv"))
def test_numbers_in_words_become_digits(text: str, ordinary: str, language: Language) -> None:
    assert language.normal(text).text == ordinary


def test_a_number_in_words_remembers_how_it_was_typed(language: Language) -> None:
    pay = language.understand("operator, gaji lima juta lima ratus ribu").pay_floor
    assert pay is not None
    assert pay.value.amount == 5_500_000
    assert pay.text == "gaji lima juta lima ratus ribu"
