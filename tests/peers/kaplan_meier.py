"""Writes kaplan_meier.csv: seeded random cohorts with the figures that lifelines gives for them.

A unit test of src/insight/survival.rs holds our figures against the file; cargo needs no Python.
To write it again: pip install lifelines==0.30.3 && python3 tests/peers/kaplan_meier.py

Columns: events and censored as "day:cases day:cases"; the median (empty where the curve stays above a half)
as lifelines gives it, but where a curve meets one half exactly and its floating point misses that; the
restricted mean to 20 working days as lifelines gives it; the variance of a case about it, the integral of 2 t
S(t) over lifelines' curve less the mean squared; the standard error of the mean, from lifelines' event table
by Greenwood's formula. lifelines integrates the variance by quadrature, which steps defeat in the fourth
digit or so: the first cohorts are compared with it within that, and the file has the exact integral of the
same curve.
"""

import csv
import math
import random
import warnings
from fractions import Fraction
from pathlib import Path

from lifelines import KaplanMeierFitter
from lifelines.utils import restricted_mean_survival_time

HORIZON = 20
COHORTS = 300
QUADRATURES = 10


def cohort(draw):
    """Days and whether they end in a completion: long-tailed, 0 to some 40 days, up to all censored."""
    share_open = draw.choice([0, 0.05, 0.1, 0.3, 0.9])
    days, events = [], []
    for _ in range(draw.choice([1, 2, 5, 20, 100, 400])):
        days.append(int(draw.lognormvariate(1.1, 0.8)))
        events.append(int(draw.random() >= share_open))
    return days, events


def median(fitter):
    """The first day with a survival of at most one half, in exact fractions."""
    survival = Fraction(1)
    for day, row in fitter.event_table.iterrows():
        if row["at_risk"]:
            survival *= 1 - Fraction(int(row["observed"]), int(row["at_risk"]))
        if survival <= Fraction(1, 2):
            peer = fitter.median_survival_time_
            assert peer == day or survival == Fraction(1, 2), (day, peer)
            return int(day)
    assert math.isinf(fitter.median_survival_time_)
    return ""


def variance(level, mean):
    """Of a case; the integral of 2 t over one day from day on is 2 day + 1."""
    return sum((2 * day + 1) * height for day, height in enumerate(level)) - mean**2


def standard_error(fitter, level):
    """Square root of the sum of A(t)^2 d / (n (n - d)), A(t) the area from t to the horizon."""
    total = 0.0
    for day, row in fitter.event_table.iterrows():
        n, d = row["at_risk"], row["observed"]
        if d and n > d and day < HORIZON:
            total += sum(level[int(day):]) ** 2 * d / (n * (n - d))
    return math.sqrt(total)


def counts(days, events, wanted):
    chosen = [day for day, event in zip(days, events) if event == wanted]
    return " ".join(f"{day}:{chosen.count(day)}" for day in sorted(set(chosen)))


def main():
    warnings.simplefilter("ignore")
    draw = random.Random(20250427)
    with open(Path(__file__).with_suffix(".csv"), "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["events", "censored", "median", "mean", "variance", "standard_error"])
        for number in range(COHORTS):
            days, events = cohort(draw)
            fitter = KaplanMeierFitter().fit(days, events)
            level = fitter.survival_function_at_times(range(HORIZON)).tolist()
            mean = restricted_mean_survival_time(fitter, t=HORIZON)
            spread = variance(level, mean)
            if number < QUADRATURES:
                _, peer = restricted_mean_survival_time(fitter, t=HORIZON, return_variance=True)
                assert math.isclose(spread, peer, rel_tol=1e-2, abs_tol=1e-2), (number, spread, peer)
            figures = [f"{value:.12f}" for value in (mean, spread, standard_error(fitter, level))]
            out.writerow([counts(days, events, 1), counts(days, events, 0), median(fitter), *figures])


if __name__ == "__main__":
    main()
