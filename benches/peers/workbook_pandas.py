"""The figures of a generated workbook with pandas and openpyxl: the yardstick for reading xlsx.

usage: python workbook_pandas.py CASES.xlsx [SUMMARY.json]

The workbook is one of `refund-monitor sample --cases 200000 --months 18 --seed 1 --out CASES.xlsx`. Every
column is read; case ids are looked through for those that stand twice; each case is normal, open or
excluded; the normal ones are pooled by month of completion, class, office and working days, and by month
and each dimension. With a SUMMARY.json of `refund-monitor report`, counts and sums of days are compared,
and a difference ends with 1. Not done here and done there: every cell of every row checked, the sums of
money to the fen, quarters and years, case lists, the file's hash.

PyPI: pandas, openpyxl.
"""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd

CALENDAR = Path(__file__).resolve().parents[2] / "src/clock/cn_working_calendar.csv"
CLASSES = {"一类": "class1", "二类": "class2", "三类": "class3", "四类": "class4"}
FLAGS = ["疑点标志", "函调标志", "实地核查标志", "暂缓标志", "评估标志"]
DATES = ["申报日期", "受理日期", "审核日期", "核准日期", "办结日期", "中止日期", "恢复日期"]
DIMENSIONS = {
    "office": "主管税务机关",
    "district": "行政区",
    "channel": "办税渠道",
    "refund_method": "退税方式",
    "enterprise_type": "企业类型",
    "trade_category": "贸易类别",
}


def worked_days():
    """The first day covered, and the working days up to each day."""
    days = pd.date_range("2014-01-01", "2026-12-31")
    worked = pd.Series(days.day_of_week < 5, index=days)
    exceptions = pd.read_csv(CALENDAR, parse_dates=["date"])
    worked[exceptions["date"]] = (exceptions["kind"] == "work").to_numpy()
    return days[0], worked.to_numpy().cumsum()


def measured(path):
    """Every case with what its figures need, and the counts by population."""
    cases = pd.read_excel(path, engine="openpyxl", dtype={"案件编号": str, "所属期": str})
    for column in DATES:
        cases[column] = pd.to_datetime(cases[column], errors="coerce")
    assert not cases["案件编号"].duplicated().any(), "a case stands there twice"
    first, worked = worked_days()
    accepted, completed = cases["受理日期"], cases["办结日期"]
    excluded = (
        cases["状态"].isin(["作废", "撤回", "不予退税"])
        | (cases[FLAGS] == "Y").any(axis=1)
        | cases["中止日期"].notna()
    )
    pending = completed.isna() & ~excluded
    normal = cases[~excluded & ~pending].copy()
    place = lambda days: (days - first).dt.days.to_numpy()
    normal["days"] = worked[place(normal["办结日期"])] - worked[place(normal["受理日期"])]
    normal["month"] = normal["办结日期"].dt.strftime("%Y-%m")
    normal["class"] = normal["管理类别"].map(CLASSES).fillna("unclassified")
    assert accepted.notna().all()
    return normal, {"normal": len(normal), "pending": int(pending.sum()), "excluded": int(excluded.sum())}


def figures(normal):
    """Count and sum of days by month and scope, alone and by each dimension."""
    found = {}
    scopes = {"all": None, "class12": ["class1", "class2"]}
    scopes |= {name: [name] for name in ["class1", "class2", "class3", "class4", "unclassified"]}
    for scope, classes in scopes.items():
        part = normal if classes is None else normal[normal["class"].isin(classes)]
        for by, column in {None: None, **DIMENSIONS}.items():
            keys = ["month"] if column is None else ["month", column]
            for key, row in part.groupby(keys)["days"].agg(["size", "sum", "median", "max"]).iterrows():
                month, value = key if column else (key if isinstance(key, str) else key[0], None)
                found[month, scope, by, value] = (int(row["size"]), int(row["sum"]))
    return found


def main():
    normal, rows = measured(sys.argv[1])
    # The histogram by which quantiles are told, as the tally holds it.
    cells = normal.groupby(["month", "class", "主管税务机关", "days"]).agg(n=("days", "size"), yuan=("应退税额", "sum"))
    found = figures(normal)
    print(rows, len(cells), "cells", len(found), "measures")
    if len(sys.argv) < 3:
        return 0
    summary = json.load(open(sys.argv[2], encoding="utf-8"))
    theirs = {
        (m["period"], m["scope"], m["by"], m["key"]): (m["n"], m["working_days_total"])
        for m in summary["measures"]
        if m["grain"] == "month" and m["n"] > 0
    }
    wrong = [key for key in theirs.keys() | found.keys() if theirs.get(key) != found.get(key)]
    wrong += [name for name, n in rows.items() if summary["rows"][name] != n]
    print(len(theirs), "measures compared,", len(wrong), "differ", wrong[:5])
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
