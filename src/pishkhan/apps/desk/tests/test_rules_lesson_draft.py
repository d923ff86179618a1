"""What is left out of the draft of a lesson, and what stays as it was written (G5)."""

from pishkhan.apps.desk.rules.lesson_proposals import GONE, draft


def test_names_go_as_whole_words_and_leave_other_words_alone() -> None:
    names = ["علی رضایی", "علی", "رضایی"]
    assert draft(["وضعیت فعلی را علی رضایی گفت؛ اجاره‌نامه‌ی علی."], names) == (
        f"وضعیت فعلی را {GONE} گفت؛ اجاره‌نامه‌ی {GONE}."
    )


def test_a_name_of_latin_letters_is_no_part_of_a_longer_word() -> None:
    assert draft(["Ann wrote an Annex."], ["Ann"]) == f"{GONE} wrote an Annex."
