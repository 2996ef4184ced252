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


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        # the text, or the list for the part at the break
        (["de Coro-", "na-crisis"], "de Corona-crisis"),
        (["Banenafspraak-ba-", "nen"], "Banenafspraak-banen"),
        (["corona-om-", "standigheden"], "corona-omstandigheden"),
        (["collega-leiding-", "gevenden"], "collega-leidinggevenden"),
        (["mbo-op-", "leiding"], "mbo-opleiding"),
        (["be-", "drijfs-", "leven"], "bedrijfsleven"),
        # the list
        (["arbeids-", "markt"], "arbeidsmarkt"),
        (["ARBEIDS-", "MARKT"], "ARBEIDSMARKT"),
        (["Moer-", "dijk"], "Moerdijk"),
        (["IJ-", "mond"], "IJmond"),
        (["Par-", "ticipatiewet"], "Participatiewet"),
        (["loonkos-", "tensubsidie"], "loonkostensubsidie"),
        (["detache-", "ring"], "detachering"),
        (["ex-", "amen"], "examen"),
        (["drive-", "in"], "drive-in"),
        (["kant-", "en-klaar en kant-en-", "klare"], "kant-en-klaar en kant-en-klare"),
        # nothing: the hyphen is soft
        (["job-", "coaching"], "jobcoaching"),
        (["Banen-", "afspraak"], "Banenafspraak"),
        (["BANEN-", "AFSPRAAK"], "BANENAFSPRAAK"),
        (["Jacque-", "line"], "Jacqueline"),
        (["timmer-", "mansopleiding"], "timmermansopleiding"),
        (["oud-", "papierhandel"], "oudpapierhandel"),
        # capitals, figures, letters said one by one
        (["MBO-", "raad"], "MBO-raad"),
        (["VNO-", "NCW"], "VNO-NCW"),
        (["HR-", "adviseur"], "HR-adviseur"),
        (["FNV-", "voorman"], "FNV-voorman"),
        (["CU-", "Kamerlid"], "CU-Kamerlid"),
        (["Noord-", "Holland"], "Noord-Holland"),
        (["anti-", "Amerikaans"], "anti-Amerikaans"),
        (["mbo-", "opleiding"], "mbo-opleiding"),
        (["mbo-", "tafels"], "mbo-tafels"),
        (["cao-", "lonen"], "cao-lonen"),
        (["cao-", "tafels"], "cao-tafels"),
        (["wsp-", "adviseur"], "wsp-adviseur"),
        (["sport-", "bh"], "sport-bh"),
        (["X-", "as"], "X-as"),
        (["50+-", "woning"], "50+-woning"),
        (["St.-", "Annaparochie"], "St.-Annaparochie"),
        # vowels that clash, first parts that have a hyphen, equal parts
        (["na-", "apen"], "na-apen"),
        (["zee-", "egel"], "zee-egel"),
        (["ge-", "erfd en re-", "eel"], "geerfd en reeel"),
        (["ex-", "minister"], "ex-minister"),
        (["oud-", "wethouder"], "oud-wethouder"),
        (["niet-", "werkenden"], "niet-werkenden"),
        (["juridisch-", "technische"], "juridisch-technische"),
        (["roze-", "gele"], "roze-gele"),
        (["20e-", "eeuwse"], "20e-eeuwse"),
        (["Wajong-", "raad, geen Wajong-uitkering"], "Wajong-raad, geen Wajong-uitkering"),
        # a part left out
        (["(praktijk)bij-", " en omscholing"], "(praktijk)bij- en omscholing"),
        (["om-", " en bijscholing"], "om- en bijscholing"),
        (["taal-, reken-", "en schrijfles"], "taal-, reken- en schrijfles"),
        (["taal-,", "reken- en schrijfles"], "taal-, reken- en schrijfles"),
        (["werk-", "en denkniveau"], "werk- en denkniveau"),
        (["in-", "of ‘uitstroom’"], "in- of ‘uitstroom’"),
        (["bij-", "en/of omscholing"], "bij- en/of omscholing"),
        (["binnen-", "dan buitenland"], "binnen- dan buitenland"),
        (["werkomgeving en", "-omstandigheden"], "werkomgeving en -omstandigheden"),
        (["werk-", "en. Kunste-", "naar of groei-", "en zij"], "werken. Kunstenaar of groeien zij"),
        # addresses
        (["zie https://x.nl/a-", "b-", "c en"], "zie https://x.nl/a-b-c en"),
        (["www.x.nl/werk-", "gevers"], "www.x.nl/werk-gevers"),
        (["jan-", "jansen@x.nl"], "jan-jansen@x.nl"),
        (["jan@sociale-", "zaken.nl"], "jan@sociale-zaken.nl"),
        # what is no broken word
        (["de-mechanisering, Go-Risk, werk- en", "denkniveau"],
         "de-mechanisering, Go-Risk, werk- en denkniveau"),
        (["de tuin -", "en het huis"], "de tuin - en het huis"),
        (["de tuin –", "en het huis"], "de tuin – en het huis"),
        (["de tuin", "- dan"], "de tuin - dan"),
        (["(arbeids)-", "markt"], "(arbeids)-markt"),
    ],
)  # fmt: skip
def test_broken_words(broken: list[str], mended: str) -> None:
    assert join(*broken) == mended


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Ik wil-", "Wat?"], "Ik wil- Wat?"),
        (["Ik dacht dat-", "dat ook."], "Ik dacht dat- dat ook."),
        (["de voor-", "man"], "de voorman"),
        (["de niet-", "Nederlandse MBO-", "raad"], "de niet-Nederlandse MBO-raad"),
    ],
)
def test_someone_may_be_cut_short(lines: list[str], expected: str) -> None:
    assert LineJoiner(lines).join(lines, keep=" ") == expected


def test_the_form_that_occurs_most_wins() -> None:
    assert join("job-coach, job-coach, jobcoach, job-", "coach").endswith(" job-coach")
    assert join("job-coach, jobcoach, jobcoach, job-", "coach").endswith(" jobcoach")


def test_a_broken_word_is_no_evidence_for_itself() -> None:
    lines = ["de Brum-", "kes en Brum-", "kes"]
    joiner = LineJoiner(lines)
    assert joiner.join(lines) == "de Brumkes en Brumkes"
    assert joiner.by_rule == {"Brumkes": 2}


def test_it_counts_what_it_did() -> None:
    lines = [
        "voor-",
        "man, no-",
        "risk, no-risk, Brum-",
        "kes, wsp-",
        "raad, bij-",
        "en omscholing",
    ]
    joiner = LineJoiner(lines)
    joiner.join(lines)
    assert (joiner.joined, joiner.hyphened, joiner.kept) == (2, 2, 0)
    assert set(joiner.by_rule) == {"Brumkes", "wsp-raad"}
    joiner.join(["de Brum-", "kes"], keep=" ")
    assert joiner.kept == 1


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
