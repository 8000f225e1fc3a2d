"""
Make a drawn chart fit for a page: one accessible name, no marks' own labels, nothing the content policy forbids.

It also drops what is never seen (hidden labels, empty shapes), so that a page with twenty charts stays light.
"""

import re
import xml.etree.ElementTree as ET

SVG = "http://www.w3.org/2000/svg"
DROPPED = frozenset({"class", "role", "pointer-events", "stroke-miterlimit"})
LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")
NUMBERED = ("d", "transform", "x", "y", "x1", "x2", "y1", "y2", "points", "opacity", "stroke-width")

ET.register_namespace("", SVG)


def cleaned(drawn: str, *, label: str) -> str:
    """Return the drawing with `role="img"` and one label, as one line without fixed width or height."""
    root = ET.fromstring(drawn)  # noqa: S314 - what our own drawing made
    width, height = root.attrib.get("width"), root.attrib.get("height")
    view = root.attrib.get("viewBox") or f"0 0 {width} {height}"
    _tidy(root)
    fonts = {text.attrib.get("font-family", "") for text in root.iter(f"{{{SVG}}}text")}
    if len(fonts) == 1:  # said once, on the whole drawing
        for text in root.iter(f"{{{SVG}}}text"):
            text.attrib.pop("font-family", None)
    for name in [name for name in root.attrib if name != "viewBox"]:
        del root.attrib[name]
    if len(fonts) == 1:
        root.attrib["font-family"] = fonts.pop()
    root.attrib.update({"viewBox": view, "role": "img", "aria-label": label, "focusable": "false"})
    return ET.tostring(root, encoding="unicode", short_empty_elements=True)


def _tidy(element: ET.Element) -> None:
    kept = []
    for child in list(element):
        _tidy(child)
        _tidy_attributes(child)
        if _is_seen(child):
            kept += _unwrapped(child)
    element[:] = kept
    if element.text is not None and not element.tag.endswith(("text", "tspan")):
        element.text = None
    element.tail = None


def _tidy_attributes(element: ET.Element) -> None:
    held = element.attrib
    for style in (held.pop("style", "") or "").split(";"):
        name, _, value = style.partition(":")
        if value.strip():
            held.setdefault(name.strip(), value.strip())
    for name in list(held):
        if name in DROPPED or name.startswith("aria-"):
            del held[name]
    for name in NUMBERED:
        if name in held:
            held[name] = LONG_NUMBER.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), held[name])
    if held.get("transform") == "translate(0,0)":
        del held["transform"]
    if held.get("opacity") == "1":
        del held["opacity"]


def _is_seen(element: ET.Element) -> bool:
    held = element.attrib
    if held.get("opacity") == "0" or held.get("display") == "none":
        return False
    tag = element.tag.removeprefix(f"{{{SVG}}}")
    if tag == "path":
        is_painted = held.get("fill", "none") != "none" or held.get("stroke", "none") != "none"
        return is_painted and held.get("d", "") not in {"", "M0,0h0v0h0Z"}
    if tag == "text":
        return bool("".join(element.itertext()).strip())
    return tag != "g" or len(element) > 0


def _unwrapped(element: ET.Element) -> list[ET.Element]:
    """Return the element, or its children when it is a group that does nothing to them."""
    if element.tag == f"{{{SVG}}}g" and not element.attrib:
        return list(element)
    return [element]
