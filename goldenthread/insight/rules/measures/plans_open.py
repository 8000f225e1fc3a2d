"""Children and young people with an EHC plan on a day, by age, need and type of setting."""

from goldenthread.insight.rules.measure import Breakdown, Measure
from goldenthread.insight.rules.spc import Better
from goldenthread.insight.vocabulary import Kind, Over

# Age at 31 August before the day, the start of the academic year, as the published caseload counts it.
AGE = (
    "extract(year from age(make_date((extract(year from %(on)s::date) "
    "- case when extract(month from %(on)s::date) < 9 then 1 else 0 end)::int, 8, 31), born_on))"
)

MEASURE = Measure(
    code="plans-open",
    title="Children and young people with an EHC plan",
    kind=Kind.COUNT,
    over=Over.DAY,
    unit="children and young people",
    better=Better.NEITHER,
    numerator_words="EHC plans maintained by the authority on the day: made or moved in by then, and not ceased",
    denominator_words="the same",
    left_out_words="none",
    source="CFA 2014 ss.37, 45; DfE, Education, health and care plans, caseload at the census: SEN2 modules 4 and 5",
    population="has_plan and coalesce(plan_on, '-infinity') <= %(on)s and (not is_ceased or ceased_on > %(on)s)",
    published="ehc_plans",
    breakdowns=(
        Breakdown(
            code="age",
            words="Age at 31 August before",
            part=f"case when born_on is null then '' when {AGE} < 5 then 'U5' when {AGE} <= 10 then '5' "
            f"when {AGE} <= 15 then '11' when {AGE} <= 19 then '16' else '20' end",
            parts=(
                ("U5", "Under 5"),
                ("5", "5 to 10"),
                ("11", "11 to 15"),
                ("16", "16 to 19"),
                ("20", "20 to 25"),
                ("", "Not recorded"),
            ),
        ),
        Breakdown(
            code="need",
            words="Primary need",
            part="coalesce(primary_need, '')",
            parts=(
                ("ASD", "Autistic spectrum disorder"),
                ("SEMH", "Social, emotional and mental health"),
                ("SLCN", "Speech, language and communication needs"),
                ("MLD", "Moderate learning difficulty"),
                ("SLD", "Severe learning difficulty"),
                ("PMLD", "Profound and multiple learning difficulty"),
                ("SPLD", "Specific learning difficulty"),
                ("PD", "Physical disability"),
                ("HI", "Hearing impairment"),
                ("VI", "Vision impairment"),
                ("MSI", "Multi-sensory impairment"),
                ("DS", "Down syndrome"),
                ("OTH", "Other difficulty or disability"),
                ("", "Not recorded"),
            ),
        ),
        Breakdown(
            code="setting",
            words="Type of setting",
            part="setting_kind",
            parts=(
                ("MAINSTREAM", "Mainstream school"),
                ("SPECIAL", "Special school"),
                ("ALTERNATIVE", "Alternative provision"),
                ("FURTHER", "Further education"),
                ("ELSEWHERE", "Educated elsewhere"),
                ("EARLY_YEARS", "Non-maintained early years"),
                ("UNKNOWN", "Not recorded"),
            ),
        ),
    ),
)
