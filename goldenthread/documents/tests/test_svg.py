import xml.etree.ElementTree as ET

from goldenthread.documents.svg import SVG, cleaned

DRAWN = """<svg xmlns="http://www.w3.org/2000/svg" class="marks" width="60" height="40" viewBox="0 0 60 40">
<rect width="60" height="40" fill="white"/><g aria-roledescription="group"><g transform="translate(0,0)" class="x">
<path class="background" aria-hidden="true" d="M0,0h0v0h0Z" stroke="#ddd"/>
<path aria-label="x: 1" role="graphics-symbol" d="M1.23456,0L2,3" stroke="#000" style="mix-blend-mode: multiply"/>
<text font-family="Noto Sans" opacity="0">hidden</text><text font-family="Noto Sans" opacity="1">Jan &amp; Feb</text>
</g></g></svg>"""


def test_one_picture_with_one_name_and_no_marks_of_their_own():
    text = cleaned(DRAWN, label='Chart: "a" & <b>')

    root = ET.fromstring(text)

    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == 'Chart: "a" & <b>'
    assert text.count("aria-") == 1
    assert text.count("role=") == 1


def test_nothing_remains_that_the_content_policy_forbids_or_nobody_sees():
    text = cleaned(DRAWN, label="x")

    assert "style=" not in text
    assert 'mix-blend-mode="multiply"' in text
    assert "hidden" not in text
    assert "M0,0h0v0h0Z" not in text
    assert "class=" not in text


def test_the_picture_scales_with_its_box():
    root = ET.fromstring(cleaned(DRAWN, label="x"))

    assert "width" not in root.attrib
    assert root.attrib["viewBox"] == "0 0 60 40"
    assert root.find(f"{{{SVG}}}rect").attrib["width"] == "60"


def test_the_font_is_said_once_and_numbers_are_short():
    text = cleaned(DRAWN, label="x")

    assert text.count("Noto Sans") == 1
    assert "M1.23,0L2,3" in text
    assert "Jan &amp; Feb" in text
