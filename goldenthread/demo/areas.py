"""The two example areas: Somerset at its published figures, and Cumbria with a simple invented mix of its own."""

from dataclasses import replace
from functools import cache

from goldenthread.demo.figures import Figures, Year, share_out, somerset
from goldenthread.demo.world.plan import AreaPlan


@cache
def cumbria() -> Figures:
    """
    Return invented figures for Cumbria: about 4,000 plans and seven years of flows.

    The county's published series ends in 2023, when two councils followed it; nothing here is added to Somerset's.
    """
    caseload = {2019: 2500, 2020: 2700, 2021: 2920, 2022: 3160, 2023: 3400, 2024: 3600, 2025: 3800, 2026: 4000}
    requests = {2019: 560, 2020: 520, 2021: 590, 2022: 640, 2023: 720, 2024: 790, 2025: 820}
    in_time = {2019: 0.78, 2020: 0.76, 2021: 0.71, 2022: 0.66, 2023: 0.3, 2024: 0.45, 2025: 0.5}
    years = {
        year: Year(
            year=year,
            requests=count,
            refused=round(count * 0.22),
            issued=round(count * 0.62),
            issued_in_time=round(count * 0.62 * in_time[year]),
            issued_without_exceptions=round(count * 0.6),
            in_time_without_exceptions=round(count * 0.61 * in_time[year]),
            no_plan=round(count * 0.03),
            over_a_year=round(count * 0.006),
            mean_weeks=26.0 - 8 * in_time[year],
        )
        for year, count in requests.items()
    }
    example = somerset()
    places = {
        "mainstream_academy": 1130, "mainstream_academy_senunit": 90, "mainstream_la_maintained": 1090,
        "mainstream_free_school": 20, "mainstream_independent": 22, "special_la_maintained": 360,
        "special_academy": 230, "special_independent": 130, "ap_pru_la_maintained": 45,
        "general_fe_tertiary_colleges": 410, "specialist_post_16_institutions": 60, "ukrlp_provider": 70,
        "elective_home_education": 60, "other_arrangements_la": 40, "neet": 170, "neet_other_csa": 18,
        "nm_early_years": 50, "placement_unknown": 5,
    }  # fmt: skip
    ages = dict(zip(example.ages[2026], share_out(4000, list(example.ages[2026].values())), strict=True))
    return replace(
        example,
        years=years,
        caseload=caseload,
        ages={2026: ages},
        places=places,
        phase_transfers_issued=420,
        phase_transfers_due=900,
        personal_budgets=110,
        reviews={},
    )


SOMERSET = AreaPlan(
    code="somerset",
    authority="933",
    figures=somerset(),
    districts=(*(f"TA{n}" for n in (*range(1, 12), *range(18, 25))), "BA4", "BA5", "BA6", "BA20", "BA21", "BA22"),
    first_setting=0,
    officers=26,
)
CUMBRIA = AreaPlan(
    code="cumbria",
    authority="909",
    figures=cumbria(),
    districts=tuple(f"CA{n}" for n in range(1, 29)) + tuple(f"LA{n}" for n in range(8, 24)),
    first_setting=2000,
    officers=14,
)
AREAS = {plan.code: plan for plan in (SOMERSET, CUMBRIA)}
