"""Tests of checking a whole file, or one person: the samples, the years, and what a finding says."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.sen2 import KNOWN_YEARS, Checker, ReturnRefused, check, check_person, findings_in
from goldenthread.sen2.compiling import compiled, context_of
from goldenthread.sen2.invent import Inventor
from goldenthread.sen2.rows import RowReader
from goldenthread.sen2.tests import samples
from goldenthread.sen2.tests.hostile import TEXT
from goldenthread.sen2.write import write_return

POSTS = {"DMO": "Y", "DCO": "N", "DSCO": "R"}


def invented(year, count=300, seed=5):
    out = io.StringIO()
    records = Inventor(year=year, authority="933", seed=seed).people(count)
    header = {"LEA": "933", "DateTime": f"{year}-01-20T09:30:00", **POSTS}
    write_return(out, header=header, records=records, year=year)
    return out.getvalue()


def found_in(text, **asked):
    return check(io.BytesIO(text.encode()), **asked).findings


def rules_in(text, **asked):
    return sorted(one.rule for one in found_in(text, **asked))


def test_the_valid_sample_breaks_no_rule():
    checked = check(samples.VALID)

    assert (checked.year, checked.people, checked.findings) == (2026, 9, [])


@pytest.mark.parametrize("name", sorted(samples.expected()))
def test_an_invalid_sample_breaks_exactly_the_rules_it_was_made_to_break(name):
    assert sorted(one.rule for one in check(samples.INVALID / name).findings) == sorted(samples.expected()[name])


@pytest.mark.parametrize("year", KNOWN_YEARS)
def test_an_invented_return_of_any_year_is_checked_as_that_year_and_breaks_no_rule(year):
    checked = check(io.BytesIO(invented(year).encode()))

    assert (checked.year, checked.people) == (year, 300)
    assert [one for one in checked.findings if one.rule != "P100"] == [], "two may be given one name by chance"


@pytest.mark.parametrize(
    ("year", "change", "rules"),
    [
        (2023, ("<GenderCurrent>1<", "<GenderCurrent>3<"), ["P030"]),
        (2023, ("<LastReview>2022-", "<LastReview>202-"), ["V010"]),
        (2023, ("</SENneed>\n        </ActivePlans>", "</SENneed>\n<Res>C</Res>\n        </ActivePlans>"), ["L070"]),
        (2024, ("<SENtype>ASD<", "<SENtype>DS<"), ["S014"]),
        (2024, ("<RYA>", "<RequestSource>1</RequestSource><RYA>"), ["F010"]),
        (2025, ("<RequestSource>1</RequestSource>", ""), []),
        (2025, ("<RequestSource>1<", "<RequestSource>9<"), ["R030"]),
        (2025, ("<DSCO>R</DSCO>", ""), []),
        (2026, ("<RequestSource>1</RequestSource>", ""), ["R030"]),
        (2026, ("<DSCO>R</DSCO>", ""), ["H082"]),
    ],
)
def test_a_year_is_checked_by_its_own_items_codes_and_needs(year, change, rules):
    text = invented(year)
    assert change[0] in text

    found = found_in(text.replace(*change, 1))

    assert [one.rule for one in found if one.rule != "P100"] == rules


@pytest.mark.parametrize("year", KNOWN_YEARS)
def test_dates_are_held_against_the_census_of_their_own_year(year):
    day_after = {2023: "2023-01-20", 2024: "2024-01-19", 2025: "2025-01-17", 2026: "2026-01-16"}[year]
    text = invented(year)
    tag = "<EntryDate>"
    place = text.index(tag) + len(tag)

    found = rules_in(text[:place] + day_after + text[place + 10 :])

    assert "L053" in found


@pytest.mark.parametrize(("year", "day"), [("2022", "2022-01-20"), ("2027", "2027-01-21")])
def test_a_file_of_a_year_without_rules_is_refused_and_named(year, day):
    text = TEXT.replace(">2026<", f">{year}<").replace("2026-01-15", day)

    with pytest.raises(ReturnRefused, match=f"its year is {year} .* the years that can be read here are 2023 to 2026"):
        found_in(text)


def test_a_year_without_rules_cannot_be_asked_for():
    with pytest.raises(LookupError, match="2027"):
        check(samples.VALID, year=2027)


def test_an_authority_that_has_gone_may_be_moved_from_and_may_make_no_return():
    moved = TEXT.replace("<TransferLA>878<", "<TransferLA>909<")
    made = TEXT.replace("<LEA>933<", "<LEA>909<")

    assert rules_in(moved) == []
    assert rules_in(made) == ["H050"]


def test_a_finding_says_which_of_several_and_what_stands_there():
    changed = TEXT.replace("<UKPRN>10000011<", "<UKPRN>20000011<")

    (finding,) = found_in(changed)

    assert finding.rule == "L033"
    assert finding.path == "/Message/Persons/Person[9]/Requests[1]/ActivePlans/PlacementDetail[3]/UKPRN"
    assert finding.value == "20000011"
    assert (finding.person.position, finding.person.upn) == (9, "J933100921009")


def test_a_missing_item_has_the_path_it_would_stand_at_and_no_value():
    (finding,) = found_in(TEXT.replace("<RYA>0</RYA>", "", 1))

    assert (finding.path, finding.value) == ("/Message/Persons/Person[1]/Requests[1]/RYA", None)


def test_an_item_of_the_header_has_its_path_and_no_person():
    (finding,) = found_in(TEXT.replace("<SerialNo>001<", "<SerialNo>1<"))

    assert (finding.path, finding.value, finding.person) == ("/Message/Header/Source/SerialNo", "1", None)


def test_each_of_several_flags_that_are_missing_is_a_finding_of_its_own():
    changed = TEXT
    for flag in ("OtherMediation", "OtherTribunal"):
        changed = changed.replace(f"<{flag}>0</{flag}>", "", 1)

    found = found_in(changed)

    assert [(one.rule, one.path.rpartition("/")[2]) for one in found] == [
        ("A030", "OtherMediation"), ("A030", "OtherTribunal"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "rule", "place", "value"),
    [
        (("<Sex>", "<Colour>green</Colour><Sex>"), "F010", "/Colour", "green"),
        (("</Sex>", "</Sex><Sex>F</Sex>"), "F020", "/Sex[2]", "F"),
        (("<RYA>0</RYA>", "<RYA>0<b/></RYA>"), "F010", "/Requests[1]/RYA", "0"),
        (("<Assessment>", "<Assessment/><Assessment>"), "F020", "/Requests[1]/Assessment[2]", None),
    ],
)
def test_what_is_not_of_the_structure_is_told_with_its_place(change, rule, place, value):
    told = [one for one in found_in(TEXT.replace(*change, 1)) if one.rule == rule]

    assert (told[0].path, told[0].value) == (f"/Message/Persons/Person[1]{place}", value)


def test_a_third_person_with_one_number_is_told_of_the_first():
    number = "<UPN>N933100113001<"
    changed = TEXT.replace("<UPN>X933100214002<", number).replace("<UPN>F933100315003<", number)

    found = found_in(changed)

    assert [(one.rule, one.person.position) for one in found] == [("P072", 2), ("P072", 3)]
    assert all(one.sentence.endswith("the first is person 1 of the file") for one in found)


def test_a_header_that_is_quite_empty_breaks_its_rules_when_the_year_is_asked_for():
    text = f"<Message><Header/>{TEXT[TEXT.index('  <Persons>') :]}"

    assert {"H010", "H020", "H030", "H050", "H080"} <= set(rules_in(text, year=2026))


def test_findings_are_yielded_as_far_as_the_file_can_be_read():
    cut = TEXT.replace("<Surname>Sample01</Surname>", "")[:9000]
    told = []

    with pytest.raises(ReturnRefused, match="stops before its end"):
        told.extend(findings_in(Checker(), io.BytesIO(cut.encode())))

    assert [one.rule for one in told] == ["P010"]


def person(year=2026, seed=1):
    return next(Inventor(year=year, authority="933", seed=seed).people(1))


def test_one_person_is_checked_by_the_same_rules_without_a_file():
    record = person() | {"Ethnicity": "ZZZZ", "Surname": ""}

    found = check_person(record, year=2026, authority="933")

    assert [(one.rule, one.path, one.value) for one in found] == [
        ("P010", "/Message/Persons/Person[1]/Surname", None),
        ("P040", "/Message/Persons/Person[1]/Ethnicity", "ZZZZ"),
    ]


def test_one_person_can_break_a_rule_about_the_whole_file_when_the_others_are_told():
    record = person()
    asked = []

    def first_with(kind, value):
        asked.append((kind, value))
        return 7 if kind == "UPN" else None

    found = check_person(record, year=2026, authority="933", first_with=first_with)

    assert [(one.rule, one.sentence) for one in found] == [
        ("P072", "The same UPN is on more than one person; the first is person 7 of the file")
    ]
    assert ("name", (record["Surname"].casefold(), record["Forename"].casefold(), record["PersonBirthDate"])) in asked


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(KNOWN_YEARS))
def test_a_person_is_judged_alike_from_a_file_and_from_a_record(seed, year):
    out = io.StringIO()
    record = person(year, seed)
    record["Requests"][0].pop("RequestOutcome")
    write_return(out, header={"LEA": "933", "DateTime": f"{year}-01-20T09:30:00", **POSTS}, records=[record], year=year)

    assert found_in(out.getvalue()) == check_person(record, year=year, authority="933")


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(KNOWN_YEARS), st.data())
def test_care_for_what_cannot_be_read_changes_no_answer_about_what_can(seed, year, data):
    of = compiled(year, "Person")
    record = person(year, seed)
    request = record["Requests"][0]
    for tag in data.draw(st.lists(st.sampled_from(sorted(request)), max_size=3, unique=True)):
        del request[tag]
    row = RowReader(of.shape).of_record(record)
    context = context_of(year, "933", lambda kind, value: None)
    plain, careful = [], []

    of.check(row, context, plain)
    of.check_with_care(row, context, careful)

    assert plain == careful
