import csv
import io

import pytest

from goldenthread.documents.charts import Absence, Bar, Bars, LineComparison, Role, Series
from goldenthread.documents.tests import samples


def test_the_table_of_a_run_chart_says_what_each_point_shows():
    table = samples.run_chart().table()

    assert table.columns == (
        "Period",
        "Number",
        "Out of",
        "Value",
        "Mean",
        "Lower limit",
        "Upper limit",
        "Shows",
        "Note",
    )
    assert table.rows[0] == ("Jan 2025", "9", "41", "8.2%", "9.5%", "1.9%", "17.1%", "Chance", "")
    assert table.rows[12][-1] == "Limits re-set from January 2026: new psychology contract"
    assert table.rows[12][4:7] == ("15.6%", "6.9%", "24.3%")
    assert table.rows[-1][-2] == "Improving"


def test_a_withheld_month_is_a_word_in_the_table_and_a_code_in_the_file():
    chart = samples.run_chart()

    row = chart.table().rows[13]
    line = list(csv.reader(io.StringIO(chart.csv())))[14]

    assert row[1:4] == ("Withheld", "41", "Withheld")
    assert line[:4] == ["Feb 2026", "c", "41", "c"]


def test_a_run_chart_without_limits_says_nothing_of_signals():
    table = samples.run_chart(limits=(), marks=()).table()

    assert table.columns == ("Period", "Number", "Out of", "Value")


def test_csv_numbers_are_plain_numbers():
    lines = list(csv.reader(io.StringIO(samples.lines().csv())))

    assert lines[0] == ["period", "series", "value"]
    assert ["2025", "Vale", "6.4"] in lines
    assert ["2023", "Vale", "c"] in lines
    assert ["2025", "Neighbours’ median", "x"] in lines


def test_a_line_with_another_number_of_values_than_periods_is_refused():
    with pytest.raises(ValueError, match="1 values for 2 periods"):
        LineComparison(
            title="", subtitle="", summary="", periods=("2024", "2025"), series=(Series("Vale", Role.OURS, (1.0,)),)
        )


def test_areas_stand_in_the_order_of_the_alphabet_with_ours_first():
    assert [dot.area for dot in samples.dots().in_order()] == ["Vale", "Combe", "Otherby"]


def test_bars_tell_their_words_in_the_table_and_their_numbers_in_the_file():
    chart = samples.bars()

    assert chart.table().rows[0] == ("Autistic spectrum disorder", "2,210 (34.8%)")
    assert chart.csv().splitlines()[1] == "Autistic spectrum disorder,2210"
    assert chart.csv().splitlines()[3] == "Multi-sensory impairment,c"


def test_bars_may_be_compared_and_a_dot_plot_carries_its_lines_into_the_file():
    compared = Bars(
        title="t",
        subtitle="s",
        summary="m",
        unit="%",
        bars=(Bar("Special school", 31, 35), Bar("Other", Absence.NOT_AVAILABLE)),
        compared_with="England",
    )

    assert compared.table().rows == (("Special school", "31%", "35%"), ("Other", "Not available", ""))
    assert compared.csv().splitlines()[1:] == ["Special school,31,England,35", "Other,x,England,"]
    assert "Neighbours’ median,35.5" in samples.dots().csv().splitlines()


def test_a_target_in_whole_numbers_is_written_without_decimals():
    assert samples.run_chart().target_words == "60%"
    assert samples.run_chart(target=62.5).target_words == "62.5%"
    assert samples.run_chart(target=None).target_words == ""


def test_each_absence_has_its_word():
    assert [absence.words for absence in Absence] == ["Withheld", "Not available", "Not applicable"]


def test_the_alternative_text_says_finding_measure_and_summary():
    text = samples.run_chart().alternative

    assert text.startswith("Chart: Plans issued within 20 weeks have been above")
    assert "January 2025 to October 2026" in text
    assert text.endswith("The target of 60% will be missed unless something changes.")
