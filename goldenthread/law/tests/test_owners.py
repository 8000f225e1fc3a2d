"""Who owes a duty is said in words that anybody reads, for every duty of the register."""

import re

from goldenthread.law import the_register
from goldenthread.law.owners import owner_words


def test_no_owner_in_the_register_is_left_in_the_fields_short_form() -> None:
    register = the_register()
    said = {version.whose for duty in register.ids for version in register.history(duty)}

    assert said
    assert not [words for words in said if re.search(r"\bLA\b|/|;", words)]


def test_the_local_authority_is_called_by_its_name_and_what_is_plain_stays() -> None:
    assert owner_words("LA manager") == "local authority manager"
    assert owner_words("LA/ICB") == owner_words("LA + ICB") == "local authority and ICB"
    assert owner_words("governing body") == "governing body"
