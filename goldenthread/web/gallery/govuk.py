"""The GOV.UK components we use, each in the states we use it in."""

from django.utils.safestring import mark_safe

from goldenthread.web.bridge import gds

Samples = list[tuple[str, object]]
ROWS = [
    {"key": {"text": "The rule"}, "value": {"text": "within 20 weeks of the request"},
     "actions": {"items": [{"href": "#", "text": "Change", "visuallyHiddenText": "the rule"}]}},
    {"key": {"text": "The count"}, "value": {"text": "140 days on. Weekends and holidays count."}},
]  # fmt: skip
WORDS = mark_safe('<p class="govuk-body">From the request to the final plan.</p>')


def buttons() -> Samples:
    return [
        ("The one main deed", gds("button", text="Record the advice")),
        ("Another", gds("button", text="Save draft", classes="govuk-button--secondary")),
        ("That cannot be undone lightly", gds("button", text="Withdraw this request", classes="govuk-button--warning")),
        ("As a link", gds("button", text="Open the first", href="#")),
    ]


def telling() -> Samples:
    return [
        ("Notice", gds("notification-banner", text="The pack freezes on Wednesday 9 December.")),
        ("Done", gds("notification-banner", text="The correction is saved. Both stay on record.", type="success",
                     title_id="done-title")),
        ("Warning", gds("warning-text", text="A local cut-off may inform, never decide.")),
        ("Inset", gds("inset-text", text="The panel advises; the manager decides.")),
        ("Panel", gds("panel", title_text="Sent to Ms Penn", text="at 10:52am", heading_level=3)),
        ("Details", gds("details", summary_text="How we count", html=WORDS)),
        ("Tag", gds("tag", text="Draft")),
        ("Mistakes", gds("error-summary", title_text="There is a problem",
                         error_list=[{"text": "Enter the day the advice arrived", "href": "#sample"}])),
    ]  # fmt: skip


def tables() -> Samples:
    items = [
        {"title": {"text": "Check the names"}, "href": "#", "status": {"text": "Done"}},
        {"title": {"text": "Add reasons"}, "href": "#", "status": {"tag": {"text": "To do", "classes": ""}}},
    ]
    table = gds(
        "table", caption="2 officers", first_cell_is_header=True,
        head=[{"text": "Officer"}, {"text": "Cases", "format": "numeric"}],
        rows=[[{"text": "Achebe"}, {"text": "163", "format": "numeric"}],
              [{"text": "Dunmore"}, {"text": "142", "format": "numeric"}]],
    )  # fmt: skip
    empty = gds("table", caption="No officers", head=[{"text": "Officer"}], rows=[])
    return [
        ("Summary list", gds("summary-list", rows=ROWS)),
        ("Table", table),
        ("Table, empty", empty),
        ("Task list", gds("task-list", id_prefix="tasks", items=items)),
        ("Accordion", gds("accordion", id="parts", items=[{"heading": {"text": "Needs"}, "content": {"html": WORDS}}])),
        ("Pagination", gds("pagination", landmark_label="Sample pages", previous={"href": "#"}, next={"href": "#"})),
    ]  # fmt: skip


def inputs() -> Samples:
    wrong = {"text": "Enter the name of the setting"}
    choices = [{"value": "a", "text": "Plan"}, {"value": "b", "text": "No plan", "hint": {"text": "Say why"}}]
    legend = {"legend": {"text": "What was advised?"}}
    return [
        ("Text", gds("input", id="i1", name="i1", label={"text": "Setting"}, hint={"text": "As on its sign"})),
        ("Text, mistaken", gds("input", id="i2", name="i2", label={"text": "Setting"}, error_message=wrong)),
        ("Long text", gds("textarea", id="t1", name="t1", label={"text": "Reasons"})),
        ("Counted text", gds("character-count", id="c1", name="c1", label={"text": "Reasons"}, maxlength=200)),
        ("Day", gds("date-input", id="d1", name_prefix="d1", fieldset={"legend": {"text": "Day it arrived"}})),
        ("Day, mistaken", gds("date-input", id="d2", name_prefix="d2", fieldset={"legend": {"text": "Day it arrived"}},
                              error_message={"text": "The day the advice arrived must include a year"})),
        ("One of few", gds("radios", id_prefix="r1", name="r1", fieldset=legend, items=choices)),
        ("One of few, mistaken", gds("radios", id_prefix="r2", name="r2", fieldset=legend, items=choices,
                                     error_message={"text": "Choose what was advised"})),
        ("Any of few", gds("checkboxes", id_prefix="k1", name="k1", fieldset={"legend": {"text": "Who is here?"}},
                           items=choices)),
        ("One of many", gds("select", id="s1", name="s1", label={"text": "Officer"}, items=choices)),
        ("File", gds("file-upload", id="f1", name="f1", label={"text": "Letter"})),
        ("Password", gds("password-input", id="p1", name="p1", label={"text": "Password"})),
    ]  # fmt: skip


def moving() -> Samples:
    return [
        ("Back", gds("back-link", href="#")),
        ("Where am I", gds("breadcrumbs", items=[{"text": "Cases", "href": "#"}, {"text": "Isla Marrow", "href": "#"}],
                           label_text="Sample breadcrumb")),
        ("Skip", gds("skip-link", href="#main", text="Skip to main content")),
    ]  # fmt: skip


ENTRIES = {
    "buttons": ("GOV.UK: buttons", buttons),
    "telling": ("GOV.UK: telling the reader", telling),
    "tables": ("GOV.UK: lists and tables", tables),
    "inputs": ("GOV.UK: inputs and their mistakes", inputs),
    "moving": ("GOV.UK: moving about", moving),
}
