import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.formats.hyphens import LineJoiner

WORD = st.from_regex(r"[a-zë]{4,14}", fullmatch=True)


def join(*lines: str) -> str:
    return LineJoiner(lines).join(lines)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["de detache-", "ring en Detachering"], "de detachering en Detachering"),
        (["over job-", "coaching; jobcoaching"], "over jobcoaching; jobcoaching"),
        (["(“job-", "coaching”) of jobcoaching"], "(“jobcoaching”) of jobcoaching"),
        (["de no-", "riskpolis, een no-riskpolis"], "de no-riskpolis, een no-riskpolis"),
        (["de detache-", "ring"], "de detache-\nring"),
        (["bij-", "en omscholing, bijen"], "bij- en omscholing, bijen"),
        (["bij- en", "omscholing"], "bij- en omscholing"),
        (["werkgevers-", "of werknemers"], "werkgevers- of werknemers"),
        (["de MBO-", "raad"], "de MBO-raad"),
        (["de COVID-", "19 en 25-", "jarige"], "de COVID-19 en 25-jarige"),
        (["de FNV-voor-", "man is voorman"], "de FNV-voorman is voorman"),
        (["een streep -", "en door"], "een streep - en door"),
        (["twee --", "strepen"], "twee -- strepen"),
        (["eind-", "“aanhaling"], "eind- “aanhaling"),
        (["  veel\t wit ", "", " ertussen"], "veel wit ertussen"),
        ([], ""),
    ],
)
def test_lines_become_a_text(lines: list[str], expected: str) -> None:
    assert join(*lines) == expected


def test_the_form_that_occurs_most_wins() -> None:
    assert join("job-coach, job-coach, jobcoach, job-", "coach").endswith(" job-coach")
    assert join("job-coach, jobcoach, jobcoach, job-", "coach").endswith(" jobcoach")


def test_a_broken_word_is_no_evidence_for_itself() -> None:
    assert join("de ver-", "der en ver-", "der") == "de ver-\nder en ver-\nder"


def test_it_counts_what_it_did() -> None:
    lines = ["voor-", "man, voorman, no-", "risk, no-risk, ver-", "der"]
    joiner = LineJoiner(lines)
    joiner.join(lines)
    assert (joiner.joined, joiner.hyphened, joiner.kept) == (1, 1, 1)


@given(WORD, st.data())
def test_a_word_that_stands_elsewhere_is_given_back(word: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(2, len(word) - 2))
    end = word[cut:]
    if end in {"en", "of", "noch", "tot", "als", "and", "or"}:
        return
    assert join(f"Een {word}.", f"Nog {word[:cut]}-", f"{end} erbij.").endswith(
        f"Nog {word} erbij."
    )


@given(WORD, WORD)
def test_a_hyphen_that_belongs_stays(one: str, other: str) -> None:
    if other in {"noch"}:
        return
    text = join(f"Een {one}-{other}.", f"Nog een {one}-", f"{other} erbij.")
    assert text.endswith(f"Nog een {one}-{other} erbij.")


@given(st.lists(st.text("ab -\t'’.\u2010É1", max_size=12), max_size=12))
def test_only_blanks_and_hyphens_at_breaks_change(lines: list[str]) -> None:
    text = join(*lines)
    assert "".join(c for c in text if c.isalnum()) == "".join(
        c for line in lines for c in line if c.isalnum()
    )
    assert text == text.strip()
