"""Files that are not returns, or that mean harm, each with the code of its refusal; and good returns in other dress."""

import gzip

from goldenthread.sen2.tests import samples

GOOD = samples.VALID.read_bytes()
TEXT = GOOD.decode()
HEADER = TEXT[TEXT.index("  <Header>") : TEXT.index("  <Persons>")]
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">'.encode() for i in range(8))
    + b"]><Message>&i;</Message>"
)
LONG_ENTITY = b'<!ENTITY a "' + b"a" * 30_000 + b'">'
QUADRATIC = b'<?xml version="1.0"?><!DOCTYPE l [' + LONG_ENTITY + b"]><Message>" + b"&a;" * 20_000 + b"</Message>"
EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><Message>&x;</Message>'
OUTSIDE_DTD = b'<?xml version="1.0"?><!DOCTYPE m SYSTEM "http://localhost:9/x.dtd"><Message/>'
LATE_DTD = b'<?xml version="1.0"?>' + b" " * 70_000 + b"<!DOCTYPE m [<!ENTITY a 'b'>]><Message/>"
SPREADSHEET_XML = (
    b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'
)
OTHER_CENSUS = f"<Message>{HEADER.replace('SEN2', 'CIN')}<Children>{'<Child/>' * 90_000}</Children></Message>".encode()
INSIDE = TEXT.replace("<Surname>Sample05</Surname>", "<Surname>Sample05</Surname>%s")


def inside_a_person(text: bytes) -> bytes:
    before, after = INSIDE.split("%s")
    return before.encode() + text + after.encode()


CLASSICS = {
    "nothing": (b"", "EMPTY"),
    "only spaces": (b" \n\t", "EMPTY"),
    "only a byte order mark": (b"\xef\xbb\xbf", "NOT_XML"),
    "billion laughs": (LAUGHS, "HAS_DTD"),
    "quadratic": (QUADRATIC, "HAS_DTD"),
    "external entity": (EXTERNAL, "HAS_DTD"),
    "outside document type": (OUTSIDE_DTD, "HAS_DTD"),
    "document type after much space": (LATE_DTD, "NOT_SEN2"),
    "utf-16 billion laughs": (LAUGHS.decode().encode("utf-16"), "HAS_DTD"),
    "200,000 levels": (b"<Message>" + b"<a>" * 200_000 + b"</a>" * 200_000 + b"</Message>", "TOO_DEEP_OR_LONG"),
    "200,000 levels in a person": (inside_a_person(b"<a>" * 200_000 + b"</a>" * 200_000), "TOO_DEEP_OR_LONG"),
    "60 MB of text": (inside_a_person(b"<PostCode>" + b"x" * 60_000_000 + b"</PostCode>"), "PERSON_TOO_LARGE"),
    "2 MB of a first person's name": (
        GOOD.replace(b"<Surname>", b"<Surname>" + b"x" * 2_000_000, 1),
        "PERSON_TOO_LARGE",
    ),
    "200,000 attributes": (b"<Message " + b" ".join(f'a{i}="1"'.encode() for i in range(200_000)) + b"/>", "NOT_SEN2"),
    "one attribute of 20 MB": (b'<Message a="' + b"x" * 20_000_000 + b'"/>', "NOT_SEN2"),
    "a name of 1 MB": (b"<Message><" + b"x" * 1_000_000 + b"/></Message>", "NOT_SEN2"),
    "20 MB of junk elements": (b"<Message>" + b"<junk/>" * 3_000_000 + b"</Message>", "NOT_SEN2"),
    "20 MB of comments": (b"<Message>" + b"<!-- x -->" * 2_000_000 + b"</Message>", "NOT_SEN2"),
    "people of many empty requests": (
        GOOD.replace(b"</Persons>", (b"<Person>" + b"<Requests/>" * 20_000 + b"</Person>") * 20 + b"</Persons>"),
        "TOO_MANY_FAULTS",
    ),
    "a person of a million requests": (inside_a_person(b"<Requests/>" * 1_000_000), "PERSON_TOO_LARGE"),
    "nul": (GOOD.replace(b"Sample05", b"Sam\x00ple"), "FORBIDDEN_CHARACTER"),
    "control character": (GOOD.replace(b"Sample05", b"Sam\x01ple"), "FORBIDDEN_CHARACTER"),
    "gzip": (gzip.compress(GOOD), "COMPRESSED"),
    "zip or xlsx": (b"PK\x03\x04 nonsense", "SPREADSHEET"),
    "old excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "SPREADSHEET"),
    "spreadsheet saved as xml": (SPREADSHEET_XML, "NOT_SEN2"),
    "pdf": (b"%PDF-1.7\n1 0 obj", "PDF"),
    "csv": (b"Surname,Forename\nSample,Person\n", "NOT_XML"),
    "json": (b'{"Message": {}}', "NOT_XML"),
    "web page": (b"<!DOCTYPE html><html><body>Sign in</body></html>", "WEB_PAGE"),
    "web page in capitals": (b"\n<HTML><BODY>Sign in</BODY></HTML>", "WEB_PAGE"),
    "svg with script": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>', "NOT_SEN2"),
    "another census": (OTHER_CENSUS, "NOT_SEN2"),
    "no header": (f"<Message><Persons>{'<Person/>'}</Persons></Message>".encode(), "NO_HEADER"),
    "nobody": (f"<Message>{HEADER}<Persons/></Message>".encode(), "NO_PEOPLE"),
    "no persons": (f"<Message>{HEADER}</Message>".encode(), "NOT_SEN2"),
    "two headers": (f"<Message>{HEADER}{HEADER}<Persons><Person/></Persons></Message>".encode(), "TWO_HEADERS"),
    "person outside persons": (f"<Message>{HEADER}<Person/></Message>".encode(), "PERSON_OUT_OF_PLACE"),
    "person in a person": (GOOD.replace(b"</Forename>", b"</Forename><Person/>", 1), "PERSON_OUT_OF_PLACE"),
    "unclosed tag": (GOOD.replace(b"</Surname>", b"", 1), "MALFORMED"),
    "bare ampersand": (GOOD.replace(b"Sample05", b"Sample & 05"), "MALFORMED"),
    "undeclared entity": (GOOD.replace(b"Sample05", b"Sample&eacute;"), "MALFORMED"),
    "rubbish after the end": (GOOD + b"rubbish", "MALFORMED"),
    "two documents": (GOOD + GOOD.split(b"?>", 1)[1], "MALFORMED"),
    "latin-1 called utf-8": (TEXT.replace("Sample05", "Sémple").encode("latin-1"), "WRONGLY_ENCODED"),
    "ascii called utf-16": (GOOD.replace(b"utf-8", b"utf-16"), "WRONGLY_ENCODED"),
    "encoding of another planet": (GOOD.replace(b"utf-8", b"ebcdic-cp-us"), "ENCODING_UNKNOWN"),
    "utf-7": (GOOD.replace(b"utf-8", b"utf-7"), "ENCODING_UNKNOWN"),
    "utf-32": (TEXT.replace("utf-8", "utf-32").encode("utf-32"), "ENCODING_UNKNOWN"),
}

# The valid sample as other systems may write it; each must be read as if nothing had been done to it.
DRESSES = dict(zip(
    [
        "utf-16", "byte order mark", "no declaration", "latin-1", "windows-1252", "namespace", "line ends", "cdata",
        "spelling of the guide", "words for flags", "empty items", "attributes",
    ],
    [
        lambda text: text.replace("utf-8", "utf-16").encode("utf-16"),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.split("?>", 1)[1].lstrip().encode(),
        lambda text: text.replace("utf-8", "iso-8859-1").replace("Sample05", "Sémple").encode("latin-1"),
        lambda text: text.replace("utf-8", "windows-1252").replace("Sample05", "O’Sample").encode("cp1252"),
        lambda text: text.replace("<Message>", '<Message xmlns="urn:anything">').encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("Sample05", "<![CDATA[Sample05]]><!-- no -->").encode(),
        lambda text: text.replace("SENSetting>", "SENsetting>").encode(),
        lambda text: text.replace("<RYA>0</RYA>", "<RYA>false</RYA>").encode(),
        lambda text: text.replace("</PostCode>", "</PostCode><UPNunknown/><UniqueLearnerNumber> </UniqueLearnerNumber>")
        .encode(),
        lambda text: text.replace("<Persons>", '<Persons xml:lang="en">').encode(),
    ],
    strict=True,
))  # fmt: skip
