"""Recomputes a report's figures from the cases alone and holds summary.json against them, field by field.

    insight_recomputed.py PROGRAM CASES.csv SETTINGS.toml OUT --calendar cn_working_calendar.csv
        [--month YYYY-MM ...] [--as-of YYYY-MM-DD]

PROGRAM is the binary of refund-monitor; OUT is a folder for its reports. For each month it is run with --formats json,
and its counts, its measures (they are the same for every month, and held once) and the part `insight` are compared with what METHOD says of the same file: fractions for
whatever must add up, plain loops elsewhere, and lifelines (pip install lifelines==0.30.3) for the Kaplan-Meier curves.
Whole numbers, words and fractions must be equal; floating-point figures within 1e-9, curves as they are printed, with
six decimals. The readings of the notice are counted anew, case by case, under a caliber with that setting changed.
The findings, which only quote these figures, are not recomputed; of an outlook, what does not hang on chance is.
Exit code 1 tells that something differed.
"""

import argparse
import csv
import datetime
import json
import subprocess
import sys
import tomllib
import warnings
from collections import Counter, defaultdict
from fractions import Fraction
from math import sqrt
from pathlib import Path

from lifelines import KaplanMeierFitter
from lifelines.utils import restricted_mean_survival_time

CLASSES = ["class1", "class2", "class3", "class4", "unclassified"]
SCOPES = {"all": CLASSES, "class12": CLASSES[:2], **{name: [name] for name in CLASSES}}
PROMISES = ["all", "class12"]
CEILING = dict(zip(CLASSES, [5, 10, 15, 20, 20]))
EVENTS = ["declared", "accepted", "reviewed", "approved", "completed", "voucher", "treasury"]
DATES = [event + "_date" for event in EVENTS] + ["suspended_date", "resumed_date"]
DIMENSIONS = ["office", "district", "channel", "refund_method", "enterprise_type", "trade_category"]
REASONS = ["void", "withdrawn", "refused", "inquiry", "onsite", "deferred", "evaluation", "suspended", "suspicion", "zero_refund"]
FLAGS = ["inquiry", "onsite", "deferred", "evaluation", "suspicion"]
HORIZON = 20
QUADRATURES = [None] * 10
TARGETS = [
    ("all", "6", "2021-12-23", "2024-12-31"), ("class12", "3", "2022-06-20", "2023-06-30"),
    ("class12", "3", "2023-07-28", "2024-12-31"), ("all", "5", "2025-04-27", None), ("class12", "3", "2025-04-27", None),
]
SPELLINGS = {
    "case_id": "案件编号|业务编号|流程实例ID|流程实例编号|受理编号|申报流水号|申报序号",
    "enterprise_class": "管理类别|企业管理类别|出口企业管理类别|分类管理类别|分类管理等级|企业分类",
    "enterprise_type": "企业类型", "refund_method": "退税方式|业务类型|退免税办法|申报业务种类",
    "trade_category": "贸易类别|业务性质|货物服务标志", "office": "主管税务机关|主管税务机关名称|退税机关|退税机关名称",
    "district": "行政区|区|所属区", "channel": "办税渠道|申报渠道|受理渠道", "declared_date": "申报日期|申报时间",
    "accepted_date": "受理日期|受理时间|打印受理通知时间", "reviewed_date": "审核日期|审核完成日期|复审时间|复审日期",
    "approved_date": "核准日期|业务核准时间|税额核准日期", "completed_date": "办结日期|办结时间|流程结束日期",
    "voucher_date": "收入退还书开具日期|退还书开具日期|开票日期", "treasury_date": "退库日期|国库办理日期|销号日期",
    "suspended_date": "中止日期|补正通知日期", "resumed_date": "恢复日期|补正完成日期",
    "refund_amount": "应退税额|退税额|核准退税额", "exempt_credit_amount": "免抵税额", "suspicion_flag": "疑点标志|是否疑点|疑点",
    "inquiry_flag": "函调标志|是否函调|函调", "onsite_flag": "实地核查标志|是否实地核查|实地核查",
    "deferred_flag": "暂缓标志|暂不办理标志|暂缓办理", "evaluation_flag": "评估标志|是否评估",
    "status": "状态|流程状态|办理状态|案件状态",
    "taxpayer_id": "纳税人识别号|统一社会信用代码|社会信用代码|税号", "taxpayer_name": "纳税人名称|企业名称|出口企业名称",
    "period": "所属期|所属年月|申报年月|申报所属期", "batch": "申报批次|批次",
}
FIELD_OF = {name: field for field, names in SPELLINGS.items() for name in [field, *names.split("|")]}
CLASS_OF = {name: f"class{number}" for number, names in enumerate(
    ["一类 1类 Ⅰ类 1 01 A", "二类 2类 Ⅱ类 2 02 B", "三类 3类 Ⅲ类 3 03 C", "四类 4类 Ⅳ类 4 04 D"], 1) for name in names.split()}
CLASS_OF |= {"": "unclassified", "未评定": "unclassified", "-": "unclassified"}
STATUS_OF = {"作废": "void", "撤回": "withdrawn", "不予退税": "refused", "不予办理": "refused", "函调": "inquiry", "实地核查": "onsite",
             "暂缓": "deferred", "评估": "evaluation", "中止": "suspended", "疑点": "suspicion", "办结": "completed", "审核中": "in_progress"}
FLAG_OF = {"Y": True, "N": False, "是": True, "否": False, "1": True, "0": False, "": False}


# ---- settings and calendar

class Calendar:
    """Working days as a running sum over all days, with holidays and make-up days counted apart."""

    def __init__(self, rows, builtin):
        exceptions = {datetime.date.fromisoformat(row["date"]): row["kind"] for row in rows}
        self.plain = builtin == "weekdays" and not exceptions
        self.first, last = (datetime.date(2014, 1, 1), datetime.date(2026, 12, 31)) if builtin == "cn" else (
            datetime.date(1990, 1, 1), datetime.date(2090, 12, 31))
        self.last = last
        self.sums = {kind: [0] for kind in ("official", "weekdays", "no_make_up")}
        for number in range((last - self.first).days + 1):
            day = self.first + datetime.timedelta(number)
            weekday, kind = day.weekday() < 5, exceptions.get(day)
            worked = {"official": kind == "work" or (weekday and kind != "off"), "weekdays": weekday,
                      "no_make_up": weekday and kind != "off"}
            for name, sums in self.sums.items():
                sums.append(sums[-1] + worked[name])

    def knows(self, day):
        return self.first <= day <= self.last

    def days(self, start, stop, kind="official"):
        """Working days in (start, stop]; negative where stop comes first."""
        sums = self.sums[kind]
        return sums[(stop - self.first).days + 1] - sums[(start - self.first).days + 1]


class Settings:
    def __init__(self, path, calendar):
        toml = tomllib.loads(Path(path).read_text(encoding="utf-8"))
        self.columns = {header: field for field, header in toml.get("columns", {}).items()}
        self.form = toml.get("formats", {}).get("date")
        self.classes, self.statuses = toml.get("classes", {}), toml.get("statuses", {})
        self.rebase = toml.get("insight", {}).get("rebase", [])
        self.caliber = {"start": "accepted", "stop": "completed", "count_start_day": False, "attribution": "completion",
                        "suspension": "exclude", "zero_refund": "include", "at_risk_ratio": 0.9, **toml.get("caliber", {})}
        builtin, rows = toml.get("calendar", {}).get("builtin", "cn"), []
        if builtin == "cn":
            rows += csv.DictReader(open(calendar, encoding="utf-8-sig"))
        for name in toml.get("calendar", {}).get("exceptions", []):
            rows += csv.DictReader(open(Path(path).parent / name, encoding="utf-8-sig"))
        self.calendar, self.builtin = Calendar(rows, builtin), builtin
        rows = [(row["scope"], str(row["limit"]), str(row["from"]), row.get("to") and str(row["to"])) for row in toml.get("targets", [])]
        self.targets = [(scope, Fraction(limit), start, end or "9999-12-31") for scope, limit, start, end in rows or TARGETS]

    def target(self, scope, day):
        """The limit that judges a scope on a day; a class without a row of its own is judged by its promise's."""
        fallback = "class12" if scope in ("class1", "class2") else "all" if scope in CLASSES else scope
        for name in (scope, fallback):
            for of, limit, start, end in self.targets:
                if of == name and start <= str(day) <= end:
                    return limit
        return None

    def own(self, name, day):
        own = self.target(name, day)
        return self.target("all", day) if own is None else own


# ---- reading

def a_date(text, form):
    if form:
        day = datetime.datetime.strptime(text, form).date() if text else None
    elif not text:
        day = None
    elif text.isdigit() and len(text) == 5:
        day = datetime.date(1899, 12, 30) + datetime.timedelta(int(text))
    elif text.isdigit() and len(text) == 8:
        day = datetime.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    else:
        parts = text.split(" ")[0].replace("年", "-").replace("月", "-").replace("日", "").replace("/", "-").split("-")
        day = datetime.date(*map(int, parts))
    return None if day and (day <= datetime.date(1900, 1, 1) or day >= datetime.date(2100, 12, 31)) else day


def an_amount(text):
    """Fen; what is below is rounded, halves away from nought."""
    if not text:
        return None
    fen = Fraction(text.replace(",", "")) * 100
    return int(fen + Fraction(1, 2)) if fen >= 0 else -int(-fen + Fraction(1, 2))


def read_row(row, settings):
    """A case, or the reason why there is none."""
    case = {}
    if not row["case_id"]:
        return "missing_case_id"
    for field in row:
        text = row[field]
        try:
            if field in DATES:
                case[field] = a_date(text, settings.form)
            elif field in ("refund_amount", "exempt_credit_amount"):
                case[field] = an_amount(text)
            elif field.endswith("_flag"):
                case[field] = FLAG_OF[text]
            elif field == "enterprise_class":
                case[field] = settings.classes.get(text) or CLASS_OF[text]
            else:
                case[field] = text
        except (ValueError, KeyError, TypeError):
            return "bad_date" if field in DATES else "bad_class" if field == "enterprise_class" else (
                "bad_flag" if field.endswith("_flag") else "bad_amount")
    if case["accepted_date"] is None:
        return "missing_accepted_date"
    if case["completed_date"] and case["completed_date"] < case["accepted_date"]:
        return "completed_before_accepted"
    if any(case.get(event + "_date") and not settings.calendar.knows(case[event + "_date"])
           for event in (settings.caliber["start"], settings.caliber["stop"])):
        return "calendar_missing"
    text = case.get("status", "")
    case["status"] = settings.statuses.get(text) or next((name for word, name in STATUS_OF.items() if word in text), "other")
    return case


def read(path, settings):
    """The cases, the rejected by reason, how many rows were skipped and were duplicates, and the fields with a column."""
    text = Path(path).read_bytes().decode("utf-8-sig", errors="surrogateescape")
    header, counts, rejected, cases, same = None, Counter(), Counter(), [], defaultdict(list)
    for cells in csv.reader(text.splitlines(keepends=True)):
        cells = [cell.strip() for cell in cells]
        if header is None:
            names = [settings.columns.get(cell) or FIELD_OF.get(cell) for cell in cells]
            if {"case_id", "accepted_date", "completed_date"} <= set(names):
                header = names
            counts.update(["read", "skipped"])
            continue
        counts["read"] += 1
        row = {name: cell for name, cell in zip(header, cells) if name}
        if not any(cells) or FIELD_OF.get(row.get("accepted_date")) == "accepted_date" or (
                not row.get("accepted_date") and any(cells[0].startswith(word) or word in cells[0] for word in ("小计", "合计", "制表人"))):
            counts["skipped"] += 1
        elif any("\udc80" <= letter <= "\udcff" for cell in cells for letter in cell):
            rejected["bad_encoding"] += 1
        elif len(cells) < len(header) or any(cells[len(header):]):
            rejected["wrong_field_count"] += 1
        else:
            case = read_row(row, settings)
            if isinstance(case, str):
                rejected[case] += 1
            else:
                same[case["case_id"]].append(case)
    for alike in same.values():
        if all(case == alike[0] for case in alike):
            cases.append(alike[0])
            counts["duplicate"] += len(alike) - 1
        else:
            rejected["conflicting_duplicate"] += len(alike)
    counts["rejected"] = sum(rejected.values())
    return cases, rejected, counts, {name for name in header if name}


# ---- where a case ends

def exclusion(case, caliber):
    for reason in REASONS:
        if case["status"] == reason or (reason in FLAGS and case.get(reason + "_flag")):
            return reason
        if reason == "suspended" and case.get("suspended_date") and caliber["suspension"] == "exclude":
            return reason
        if reason == "zero_refund" and case.get("refund_amount") == 0 and caliber["zero_refund"] == "exclude":
            return reason
    return None


def placed(cases, settings, as_of, caliber=None, kind="official"):
    """Each case with its population, months, days and age, by METHOD 3 and 4."""
    caliber, calendar = caliber or settings.caliber, settings.calendar
    found = []
    for case in cases:
        start, stop = case[caliber["start"] + "_date"], case.get(caliber["stop"] + "_date")
        if start is None or (stop and stop < start):
            continue
        if case["accepted_date"] > as_of:
            found.append({"population": "after_as_of"})
            continue
        stop = stop if stop and stop <= as_of else None
        reason = exclusion(case, caliber)
        one = {"case": case, "class": case["enterprise_class"], "reason": reason, "start": start, "stop": stop, "days": None,
               "accepted": str(case["accepted_date"])[:7], "population": "excluded" if reason else "normal" if stop else "pending"}
        if stop:
            days = calendar.days(start, stop, kind)
            if caliber["count_start_day"]:
                days += calendar.days(start - datetime.timedelta(1), start, kind)
            if caliber["suspension"] == "deduct" and case.get("suspended_date"):
                begin, end = max(case["suspended_date"], start), min(case.get("resumed_date") or stop, stop)
                days -= max(calendar.days(begin, end, kind), 0) if begin < end else 0
            one["days"] = days
        one["age"] = calendar.days(start, as_of, kind)
        if caliber["count_start_day"]:
            one["age"] += calendar.days(start - datetime.timedelta(1), start, kind)
        one["month"] = one["accepted"] if caliber["attribution"] == "acceptance" or not stop else str(stop)[:7]
        found.append(one)
    return found


def plus(month, months):
    number = int(month[:4]) * 12 + int(month[5:]) - 1 + months
    return f"{number // 12:04}-{number % 12 + 1:02}"


def last_day(month):
    return datetime.date.fromisoformat(plus(month, 1) + "-01") - datetime.timedelta(1)


def pool(days):
    days = list(days)
    return {"n": len(days), "working_days_total": sum(days)}


def mean(of):
    return Fraction(of["working_days_total"], of["n"]) if of["n"] else None


def both(one, other):
    return {key: one[key] + other[key] for key in one}


def above(limit, of):
    return None if limit is None or not of["n"] else Exact(of["working_days_total"] - limit * of["n"])


class Exact(Fraction):
    """Case-days, which are written as a number with up to two decimals."""


class Printed(float):
    """A figure that is written with six decimals."""


def status(weight, total, limit, ratio):
    if not weight:
        return "no_data"
    if limit is None:
        return "no_target"
    if total > limit * weight:
        return "breached"
    return "at_risk" if total > Fraction(str(ratio)) * limit * weight else "met"


class Month:
    """Everything that is recomputed of one reporting month."""

    def __init__(self, cases, fields, settings, as_of, month):
        self.cases, self.fields, self.settings, self.as_of, self.month = cases, fields, settings, as_of, month
        self.all = placed(cases, settings, as_of)
        of = lambda name: [one for one in self.all if one["population"] == name]
        self.normal, self.pending, self.excluded = of("normal"), of("pending"), of("excluded")
        self.accepted = [one for one in self.all if one["population"] != "after_as_of"]
        # Of the cases accepted before the first completed one, only those that took long are there.
        self.begun = min((str(one["stop"])[:7] for one in self.normal), default="0000-00")
        self.end = last_day(month)
        self.complete = settings.calendar.days(as_of, self.end) <= 0
        self.cut_off_limits = {name: settings.own(name, as_of) for name in CLASSES}

    def days(self, month, scope, office=None):
        return [one["days"] for one in self.normal if one["month"] == month and one["class"] in SCOPES[scope]
                and (office is None or one["case"]["office"] == office)]

    def own(self, name):
        return self.settings.own(name, self.end)

    def limit(self, scope):
        return self.settings.target(scope, self.end)

    def counts(self):
        names = Counter(one["population"] for one in self.all)
        return {name: names[name] for name in ("after_as_of", "pending", "excluded", "normal")}

    def pending_summary(self):
        over = lambda one, more=0: self.cut_off_limits[one["class"]] is not None and one["age"] + more > self.cut_off_limits[one["class"]]
        def count(scope):
            of = [one for one in self.pending if one["class"] in SCOPES[scope]]
            return {"n": len(of), "over_limit": sum(map(over, of)),
                    "due_within_one_day": sum(over(one, 1) and not over(one) for one in of)}
        ages = Counter((CLASSES.index(one["class"]), one["age"], over(one)) for one in self.pending)
        keys = sorted({key[:2] for key in ages})
        by_scope = {scope: count(scope) for scope in SCOPES}
        return {**by_scope["all"], "by_scope": {scope: of for scope, of in by_scope.items() if of["n"]},
                "ages": [{"class": CLASSES[name], "age": age, "n": ages[name, age, False] + ages[name, age, True],
                          "over_limit": ages[name, age, True]} for name, age in keys]}

    # -- METHOD 7.1

    def bounds(self):
        found = []
        for scope in PROMISES:
            by_month = lambda one: one["accepted"] == self.month if self.settings.caliber["attribution"] == "acceptance" else one["accepted"] <= self.month
            overdue = pool(one["age"] for one in self.pending if one["class"] in SCOPES[scope] and by_month(one)
                           and self.cut_off_limits[one["class"]] is not None and one["age"] > self.cut_off_limits[one["class"]])
            done = [one for one in self.normal if one["month"] == self.month and one["class"] in SCOPES[scope]]
            completed = pool(one["days"] for one in done)
            on_time = sum(self.own(one["class"]) is None or one["days"] <= self.own(one["class"]) for one in done)
            all_of = both(completed, overdue)
            found.append({"scope": scope, "completed": completed, "overdue": overdue, "mean_lower_bound": mean(all_of),
                          "to_target_days": above(self.limit(scope), all_of), "on_time": on_time, "on_time_of": all_of["n"],
                          "on_time_share": Fraction(on_time, all_of["n"]) if all_of["n"] and self.limit(scope) is not None else None})
        return found

    def cohorts(self):
        found = []
        for scope in PROMISES:
            for back in range(12, -1, -1):
                month = plus(self.month, -back)
                if month < self.begun:
                    continue
                of = [one for one in self.normal + self.pending if one["accepted"] == month and one["class"] in SCOPES[scope]]
                if of:
                    found.append({"scope": scope, "month": month, **kaplan_meier(
                        [one["age"] if one["days"] is None else one["days"] for one in of], [one["days"] is not None for one in of])})
        return found

    # -- METHOD 7.2

    def exclusions(self):
        of_month = lambda month: [one for one in self.accepted if one["accepted"] == month]
        def row(key, of):
            excluded = sum(one["population"] == "excluded" for one in of)
            return {"key": key, "excluded": excluded, "cases": len(of), "share": Fraction(excluded, len(of)) if of else None}
        here = of_month(self.month)
        reasons = Counter(one["reason"] for one in here if one["reason"])
        offices = None
        if "office" in self.fields and here:
            groups = defaultdict(list)
            for one in here:
                groups[one["case"]["office"]].append(one)
            pooled = row(None, here)
            offices = {"pooled": {key: pooled[key] for key in ("excluded", "cases")},
                       "offices": [held(row(key, groups[key]), pooled["excluded"], pooled["cases"]) for key in sorted(groups)]}
        months, earlier = [], []
        for month in sorted({one["accepted"] for one in self.accepted if self.begun <= one["accepted"] <= self.month}):
            of, jump = of_month(month), None
            last = earlier[-12:]
            if len(last) >= 6:
                x, n = sum(r["excluded"] for r in last), sum(r["cases"] for r in last)
                jump = {"months": len(last), "pooled": {"excluded": x, "cases": n}, "month": held(row(month, of), x, n)}
            earlier.append(row(month, of))
            if month > plus(self.month, -24):
                months.append({**row(month, of), "open": sum(one["population"] == "pending" for one in of), "reasons": dict(Counter(one["reason"] for one in of if one["reason"])), "jump": jump})
        return {"by_reason": [{"key": key, "excluded": n, "cases": len(here), "share": Fraction(n, len(here))}
                              for key, n in sorted(reasons.items(), key=lambda item: (-item[1], REASONS.index(item[0])))],
                "by_class": [row(name, of) for name in CLASSES if (of := [one for one in here if one["class"] == name])],
                "by_office": offices, "put_back": [self.put_back(scope, self.month) for scope in PROMISES], "late": self.late(here), "months": months,
                "mean_put_back": self.puts_back()}

    def put_back(self, scope, month):
        normal = pool(self.days(month, scope))
        of = [one for one in self.excluded if one["month"] == month and one["class"] in SCOPES[scope]]
        back = pool(one["days"] for one in of if one["days"] is not None)
        return {"scope": scope, "normal": normal, "excluded": back, "excluded_open": len(of) - back["n"],
                "mean": mean(both(normal, back)), "to_target_days": above(self.settings.target(scope, last_day(month)), both(normal, back))}

    def puts_back(self):
        months = [plus(self.month, -back) for back in range(23, -1, -1)]
        rows = [{"month": month, **self.put_back(scope, month)} for scope in PROMISES for month in months]
        return [row for row in rows if row["normal"]["n"] + row["excluded"]["n"] + row["excluded_open"]]

    def open_by_office(self):
        offices = defaultdict(list)
        for one in self.pending:
            offices[one["case"].get("office", "")].append(one)
        over = lambda one, more=0: self.cut_off_limits[one["class"]] is not None and one["age"] + more > self.cut_off_limits[one["class"]]
        rows = [{"office": office, "n": len(of), "over_limit": sum(map(over, of)), "due_within_one_day": sum(over(one, 1) and not over(one) for one in of),
                 "oldest": max(one["age"] for one in of)} for office, of in sorted(offices.items())]
        return sorted(rows, key=lambda row: (-row["over_limit"], -row["due_within_one_day"], -row["n"])) if "office" in self.fields else []

    def late(self, here):
        found = {"after_limit": 0, "within_limit": 0, "unknown": 0}
        for one in (one for one in here if one["reason"]):
            day, limit = one["case"].get("suspended_date"), self.own(one["class"])
            day = day if day and day <= self.as_of else one["stop"] if one["reason"] in ("void", "withdrawn", "refused") else None
            if day is None or day < one["start"] or limit is None:
                found["unknown"] += 1
            else:
                days = self.settings.calendar.days(one["start"], day)
                if self.settings.caliber["count_start_day"]:
                    days += self.settings.calendar.days(one["start"] - datetime.timedelta(1), one["start"])
                found["after_limit" if days > limit else "within_limit"] += 1
        return found

    # -- METHOD 7.4 to 7.6

    def changes(self):
        found = []
        for scope in PROMISES:
            for against, back in (("month_before", -1), ("year_before", -12)):
                for by in ("class", "office"):
                    if by == "office" and "office" not in self.fields:
                        continue
                    groups = []
                    for month in (plus(self.month, back), self.month):
                        of = defaultdict(list)
                        for one in self.normal:
                            if one["month"] == month and one["class"] in SCOPES[scope]:
                                of[one["class"] if by == "class" else one["case"]["office"]].append(one["days"])
                        groups.append({key: pool(days) for key, days in of.items()})
                    if all(groups) and "" not in groups[0] | groups[1]:
                        found.append({"scope": scope, "against": against, "before_month": plus(self.month, back), "by": by, **split(*groups)})
        return found

    def control(self):
        found = []
        months = sorted({one["month"] for one in self.normal})
        months = [month for month in months if month < self.month or (month == self.month and self.complete)]
        for scope in PROMISES:
            segments, last = [], None
            for month in months:
                of, target = pool(self.days(month, scope)), self.settings.target(scope, last_day(month))
                if not of["n"]:
                    continue
                anew = last is None or segments[-1]["target"] != target or any(last < rebase <= month for rebase in self.settings.rebase)
                if anew:
                    segments.append({"target": target, "points": []})
                segments[-1]["points"].append({"month": month, **of, "mean": mean(of)})
                last = month
            found.append({"scope": scope, "segments": [chart(one["target"], one["points"]) for one in segments]})
        return found

    def contribution(self):
        found = []
        for scope in PROMISES if "office" in self.fields else []:
            limit, groups = self.limit(scope), defaultdict(list)
            for one in self.normal:
                if one["month"] == self.month and one["class"] in SCOPES[scope]:
                    groups[one["case"]["office"], one["class"]].append(one["days"])
            if limit is None or not groups or any(not office for office, _ in groups):
                continue
            total = pool(days for of in groups.values() for days in of)
            rows = [{"office": office, "class": name, **pool(days), "to_target_days": above(limit, pool(days))}
                    for (office, name), days in groups.items()]
            rows.sort(key=lambda row: (-row["to_target_days"], row["office"], CLASSES.index(row["class"])))
            savings = defaultdict(Fraction)
            for (office, name), days in groups.items():
                if self.own(name) is not None:
                    savings[office] += max(sum(days) - self.own(name) * len(days), 0)
            ranked, saved, chosen = sorted(savings.items(), key=lambda item: (-item[1], item[0])), Fraction(0), []
            needed = above(limit, total)
            while saved < needed and ranked and ranked[0][1] > 0:
                office, days = ranked.pop(0)
                saved += days
                chosen.append({"office": office, "case_days": Exact(days)})
            found.append({"scope": scope, "limit": limit, "pool": total, "to_target_days": needed, "rows": rows,
                          "smallest_set": chosen if saved >= needed else None})
        return found

    # -- METHOD 7.3

    def stages(self):
        events = [event for event in EVENTS if event + "_date" in self.fields]
        pairs, pools, reversed_cases = list(zip(events, events[1:])), defaultdict(list), 0
        for one in self.normal:
            if not plus(self.month, -13) < one["month"] <= self.month:
                continue
            known = [(event, day) for event in events if (day := one["case"][event + "_date"]) and day <= self.as_of]
            for (of, start), (to, stop) in zip(known, known[1:]):
                if (of, to) not in pairs:
                    continue
                if stop < start:
                    reversed_cases += one["month"] == self.month
                else:
                    pools[one["month"], one["class"], one["case"].get("office", ""), (of, to)].append(self.settings.calendar.days(start, stop))
        def rows(key, months):
            groups = defaultdict(list)
            for (month, name, office, pair), days in pools.items():
                if month in months:
                    groups[month, key(name, office), EVENTS.index(pair[0]), pair] += days
            return [{"month": month, "key": CLASSES[of] if isinstance(of, int) else of, "from": pair[0], "to": pair[1], **pool(days), "mean": mean(pool(days))}
                    for (month, of, _, pair), days in sorted(groups.items(), key=lambda item: (item[0][0], item[0][1] is not None and item[0][1], item[0][2]))]
        months = rows(lambda *_: None, {key[0] for key in pools})
        by_stage = lambda month: {(row["from"], row["to"]): row for row in months if row["month"] == month}
        before, after = by_stage(plus(self.month, -1)), by_stage(self.month)
        grown = [(after[pair]["mean"] - before[pair]["mean"], -place, pair) for place, pair in enumerate(pairs) if pair in before and pair in after]
        grown = [one for one in grown if one[0] > 0]
        growth = None
        if grown:
            most, _, pair = max(grown)
            only = lambda row: {key: row[key] for key in ("n", "working_days_total")}
            growth = {"from": pair[0], "to": pair[1], "before": only(before[pair]), "after": only(after[pair]), "growth": most,
                      "share_of_growth": float(most / sum(one[0] for one in grown))}
        return {"events": events, "months": months, "by_class": rows(lambda name, _: CLASSES.index(name), {self.month}),
                "by_class_before": rows(lambda name, _: CLASSES.index(name), {plus(self.month, -1)}),
                "by_office": rows(lambda _, office: office, {self.month}) if "office" in self.fields else [],
                "reversed": reversed_cases, "growth": growth}

    # -- METHOD 3 to 5, read otherwise

    def sensitivity(self):
        caliber, fields = self.settings.caliber, self.fields
        other = lambda **changed: (caliber | changed, "official")
        readings = {
            "start_day_counted": (other(count_start_day=True), None, caliber["count_start_day"]),
            "from_declaration": (other(start="declared"), "declared_date", caliber["start"] == "declared"),
            "by_acceptance": (other(attribution="acceptance"), None, caliber["attribution"] == "acceptance"),
            "zero_refund_out": (other(zero_refund="exclude"), "refund_amount", caliber["zero_refund"] == "exclude"),
            "suspension_deducted": (other(suspension="deduct"), "suspended_date", caliber["suspension"] == "deduct"),
            "plain_weekdays": ((caliber, "weekdays"), None, self.settings.calendar.plain),
            "make_up_days_out": ((caliber, "no_make_up"), None, self.settings.calendar.plain),
            "amount_weighted": ((caliber, "official"), "refund_amount", False),
        }
        missing = {name: field for name, (_, field, _) in readings.items() if field and field not in fields}
        given = {name: of for name, (of, _, own) in readings.items() if name not in missing and not own}
        judged = {name: [one for one in placed(self.cases, self.settings, self.as_of, *of) if one["population"] == "normal" and one["month"] == self.month]
                  for name, of in {"base": (caliber, "official"), **given}.items()}
        rows = []
        for scope in PROMISES:
            for name, of in judged.items():
                of = [one for one in of if one["class"] in SCOPES[scope]]
                weights = [(one["case"]["refund_amount"] or 0) if name == "amount_weighted" else 1 for one in of]
                weight, total = sum(weights), sum(weight * one["days"] for weight, one in zip(weights, of))
                verdict = status(weight, total, self.limit(scope), caliber["at_risk_ratio"])
                base = verdict if name == "base" else base
                rows.append({"scope": scope, "reading": name, "mean": Fraction(total, weight) if weight else None,
                             "limit": self.limit(scope), "status": verdict, "differs": verdict != base})
        return {"rows": rows, "not_given": [{"reading": name, "missing": missing.get(name)} for name in readings if name not in given]}

    def insight(self):
        return {"pending": self.bounds(), "open_by_office": self.open_by_office(), "cohorts": self.cohorts(), "exclusions": self.exclusions(), "changes": self.changes(),
                "control": self.control(), "contribution": self.contribution(), "stages": self.stages(), "sensitivity": self.sensitivity()}

    # -- METHOD 5 and 6

    def measures(self):
        rows = {}
        groups = defaultdict(list)
        for one in self.normal:
            year, number = one["month"].split("-")
            periods = [("month", one["month"]), ("quarter", f"{year}-Q{(int(number) + 2) // 3}"), ("year", year)]
            periods += [("ytd", f"{year}-{later:02}") for later in range(int(number), 13)]
            keys = [(None, None)] + [(by, one["case"][by]) for by in DIMENSIONS if one["case"].get(by)]
            for scope, classes in SCOPES.items():
                if one["class"] in classes:
                    for period in periods:
                        for key in keys:
                            groups[*period, scope, *key].append(one)
        months = {one["month"] for one in self.normal}
        for key, of in groups.items():
            grain, period, scope, *_ = key
            last = period if grain in ("month", "ytd") else f"{period[:4]}-{int(period[6:]) * 3:02}" if grain == "quarter" else period + "-12"
            if grain == "ytd" and last not in months:
                continue
            limit, days = self.settings.target(scope, last_day(last)), sorted(one["days"] for one in of)
            quantile = lambda p: days[-(-len(days) * p // 100) - 1]
            own = lambda one: self.settings.own(one["class"], last_day(last)) if scope == "all" else limit
            fen = [one["case"].get("refund_amount") or 0 for one in of]
            row = {**pool(days), "mean": mean(pool(days)), "median": quantile(50), "p90": quantile(90), "p95": quantile(95), "max": days[-1],
                   "over_limit": None if limit is None else sum(own(one) is not None and one["days"] > own(one) for one in of),
                   "over_ceiling": sum(one["days"] > CEILING[one["class"]] for one in of), "target": limit,
                   "to_target_days": above(limit, pool(days)), "status": status(len(days), sum(days), limit, self.settings.caliber["at_risk_ratio"])}
            if "refund_amount" in self.fields:
                row["refund_amount"] = f"{'-' if sum(fen) < 0 else ''}{abs(sum(fen)) // 100}.{abs(sum(fen)) % 100:02}"
                row["mean_amount_weighted"] = Fraction(sum(f * one["days"] for f, one in zip(fen, of)), sum(fen)) if sum(fen) > 0 else None
            rows[key] = row
        return rows


def kaplan_meier(days, events):
    """The curve in fractions, which lifelines must draw too; Greenwood's variance in the form of the restricted mean."""
    done, gone = Counter(), Counter()
    for day, event in zip(days, events):
        (done if event else gone)[day] += 1
    survival, left, steps, exact = Fraction(1), len(days), [], {}
    for day in sorted(done | gone):
        survival *= 1 - Fraction(done[day], left)
        steps.append((day, left, done[day], gone[day], survival))
        left -= done[day] + gone[day]
        exact[day] = survival
    level, height = [], Fraction(1)
    for day in range(HORIZON):
        height = exact.get(day, height)
        level.append(height)
    area, square = sum(level), sum((2 * day + 1) * height for day, height in enumerate(level))
    variance = sum(sum(level[day:]) ** 2 * Fraction(d, n * (n - d)) for day, n, d, _, _ in steps if d and n > d and day < HORIZON)
    fitter = KaplanMeierFitter().fit(days, events)
    drawn = fitter.survival_function_at_times([day for day, *_ in steps]).tolist()
    assert all(abs(peer - float(step[4])) < 1e-9 for peer, step in zip(drawn, steps)), "lifelines draws another curve"
    median = next((day for day, *_, s in steps if s <= Fraction(1, 2)), None)
    assert median is None and fitter.median_survival_time_ == float("inf") or fitter.median_survival_time_ == median or Fraction(1, 2) in exact.values()
    assert abs(restricted_mean_survival_time(fitter, t=HORIZON) - float(area)) < 1e-9, "lifelines has another restricted mean"
    own = float(square - area**2)
    if QUADRATURES:
        # Lifelines integrates the variance by quadrature, which steps defeat in the fourth digit or so, and slowly.
        QUADRATURES.pop()
        _, spread = restricted_mean_survival_time(fitter, t=HORIZON, return_variance=True)
        assert abs(spread - own) <= 0.02 * max(1, own), ("lifelines has another variance", spread, own)
    error, middle = sqrt(variance), float(area)
    interval = [min(max(middle + z * error, 0.0), float(HORIZON)) for z in (-1.959963984540054, 1.959963984540054)]
    last = steps[-1]
    return {"n": len(days), "open": sum(gone.values()), "too_open": sum(gone.values()) * 10 > len(days), "median": median,
            "restricted_mean": {"horizon": HORIZON, "mean": middle, "variance": own, "standard_error": error, "interval": interval,
                                "is_extended": last[0] < HORIZON and last[3] > 0 and last[4] > 0},
            "curve": {"day": [s[0] for s in steps], "at_risk": [s[1] for s in steps], "events": [s[2] for s in steps],
                      "censored": [s[3] for s in steps], "survival": [Printed(s[4]) for s in steps]}}


def held(row, x, n):
    """A share against p +- k sigma of the pooled one; Laplace's rule where that is 0 or 1."""
    p = Fraction(x, n) if 0 < x < n else Fraction(x + 1, n + 2)
    variance = p * (1 - p) / row["cases"]
    reach = [[max(float(p) - k * sqrt(variance), 0.0), min(float(p) + k * sqrt(variance), 1.0)] for k in (2, 3)]
    distance = row["share"] - p
    outside = ("above" if distance > 0 else "below") if distance**2 > 9 * variance else None
    return {**row, "limits_2": reach[0], "limits_3": reach[1], "out_of_line": outside}


def split(before, after):
    """Bennet's and Kitagawa's split; a group that is absent on one side has there the mean of the other."""
    total = [pool([]), pool([])]
    for side, groups in enumerate((before, after)):
        for of in groups.values():
            total[side] = both(total[side], of)
    means, parts = [mean(of) for of in total], []
    for key in sorted(before | after):
        pools = [groups.get(key, pool([])) for groups in (before, after)]
        w0, w1 = (Fraction(of["n"], all_of["n"]) for of, all_of in zip(pools, total))
        m0, m1 = (mean(of) for of in pools)
        m0, m1 = (m1 if m0 is None else m0), (m0 if m1 is None else m1)
        rate, mix = (w0 + w1) / 2 * (m1 - m0), (w1 - w0) * ((m0 + m1) / 2 - sum(means) / 2)
        parts.append({"key": key, "before": pools[0], "after": pools[1], "rate": rate, "mix": float(mix), "effect": rate + mix})
    change, rate = means[1] - means[0], sum(part["rate"] for part in parts)
    assert sum(part["effect"] for part in parts) == change
    return {"before": total[0], "after": total[1], "change": change, "rate": float(rate), "mix": float(change - rate), "parts": parts}


def chart(target, points):
    """XmR in fractions: limits, and by point the rules that it meets."""
    found = {"target": target, "limits": None, "trial": len(points) < 12, "assurance": None, "points": [dict(point, signals=[]) for point in points]}
    means = [point["mean"] for point in points]
    if len(means) < 2:
        return found
    ranges = [abs(right - left) for left, right in zip(means, means[1:])]
    near = [one for one in ranges if one <= Fraction("3.267") * sum(ranges) / len(ranges)]
    centre, moving = sum(means) / len(means), sum(near) / len(near)
    lower, upper = max(centre - Fraction("2.66") * moving, 0), centre + Fraction("2.66") * moving
    found["limits"] = {"centre": float(centre), "moving_range": float(moving), "lower": float(lower), "upper": float(upper)}
    if target is not None:
        found["assurance"] = "consistently_meets" if upper <= target else "consistently_fails" if lower > target else "hit_and_miss"
    for direction, sign in (("up", 1), ("down", -1)):
        away = [sign * (one - centre) for one in means]
        rules = {"outside_limit": set(i for i, one in enumerate(away) if one > Fraction("2.66") * moving), "one_side": set(), "trend": set(), "two_of_three": set()}
        for start in range(len(means) - 6):
            if all(one > 0 for one in away[start:start + 7]):
                rules["one_side"] |= set(range(start, start + 7))
            if all(left < right for left, right in zip(away[start:start + 7], away[start + 1:start + 7])):
                rules["trend"] |= set(range(start, start + 7))
        for start in range(len(means) - 2):
            far = {i for i in range(start, start + 3) if away[i] > Fraction("2.66") * moving * Fraction(2, 3)}
            rules["two_of_three"] |= far if len(far) >= 2 else set()
        for rule, met in rules.items():
            for i in met:
                found["points"][i]["signals"].append((rule, direction))
    order = ["outside_limit", "one_side", "trend", "two_of_three"]
    for point in found["points"]:
        point["signals"] = [{"rule": rule, "direction": direction} for rule, direction in
                            sorted(point["signals"], key=lambda one: (order.index(one[0]), one[1] == "down"))]
    return found


# ---- comparison

class Comparison:
    def __init__(self):
        self.compared, self.differences = Counter(), []

    def hold(self, path, own, other):
        top = path.split(".")[1].split("[")[0]
        if isinstance(own, dict):
            if not isinstance(other, dict):
                return self.note(path, own, other)
            for key in sorted(set(own) | set(other)):
                if key in own and key in other:
                    self.hold(f"{path}.{key}", own[key], other[key])
                else:
                    self.note(f"{path}.{key}", own.get(key, "absent"), other.get(key, "absent"))
            return
        if isinstance(own, list):
            if isinstance(other, list) and len(own) == len(other):
                for number, (left, right) in enumerate(zip(own, other)):
                    self.hold(f"{path}[{number}]", left, right)
                self.compared[top] += not own
                return
            return self.note(path, own, other)
        self.compared[top] += 1
        if not same(own, other):
            self.note(path, own, other)

    def note(self, path, own, other):
        self.differences.append((path, own, other))


def same(own, other):
    if isinstance(own, Fraction) and isinstance(other, dict):
        return (str(own.numerator), str(own.denominator)) == (other["numerator"], other["denominator"]) and same(float(own), other["value"])
    if isinstance(own, bool) or own is None or isinstance(own, str) or isinstance(other, (bool, str)) or other is None:
        return type(own) is type(other) and own == other
    if isinstance(own, Printed):
        return abs(own - other) <= 0.5000001e-6
    if isinstance(own, int):
        return own == other
    if isinstance(own, Exact):
        return own * 100 == round(other * 100) and abs(float(own) - other) < 1e-9
    if isinstance(own, Fraction):
        return float(own) == other or abs(float(own) - other) <= 1e-15 * abs(other)
    return abs(own - other) <= 1e-9 * max(1.0, abs(own))


def hold_outlook(compare, month, outlooks):
    """What an outlook says that no draw decides; its range must be in order."""
    by_completion = month.settings.caliber["attribution"] == "completion"
    history = {one["accepted"] for one in month.normal + month.pending if plus(month.month, -12) <= one["accepted"] < month.month}
    wanted = by_completion and not month.complete and len(history) >= 3
    compare.hold("insight.outlook.given", wanted, bool(outlooks))
    for one in outlooks:
        scope = one["scope"]
        completed, limit, remaining = pool(month.days(month.month, scope)), month.limit(scope), one["remaining"]
        allowed = None
        if limit is not None and remaining:
            allowed = (limit * (completed["n"] + remaining) - completed["working_days_total"]) / remaining
        own = {"scope": scope, "limit": limit, "completed": completed, "days_left": month.settings.calendar.days(month.as_of, month.end), "allowed_mean": allowed}
        compare.hold("insight.outlook", own, {key: one[key] for key in own})
        compare.hold("insight.outlook.order", True, one["low"] <= one["median"] <= one["high"] and (limit is None) == (one["breach_probability"] is None))


def keyed(sensitivity):
    """By scope and reading, so that a reading which only one of both has leaves the others comparable."""
    return {"order": [f"{row['scope']} {row['reading']}" for row in sensitivity["rows"]],
            "rows": {f"{row['scope']} {row['reading']}": row for row in sensitivity["rows"]},
            "not_given": {row["reading"]: row["missing"] for row in sensitivity["not_given"]}}


def hold(program, path, settings_path, settings, data, out, month, as_of, with_measures=True):
    cases, rejected, counts, fields = data
    command = [program, "report", path, "--config", settings_path, "--out", out, "--formats", "json", "--quiet"]
    command += (["--month", month] if month else []) + (["--as-of", str(as_of)] if as_of else [])
    ran = subprocess.run(command, capture_output=True, text=True)
    if ran.returncode:
        sys.exit(ran.stderr)
    summary = json.loads((Path(out) / "summary.json").read_text(encoding="utf-8"))
    compare = Comparison()
    if as_of is None:
        as_of = max(day for case in cases for field in DATES if (day := case.get(field)) and settings.calendar.knows(day))
        compare.hold("summary.as_of", str(as_of), summary["as_of"])
    month = month or str(as_of)[:7]
    of = Month(cases, fields, settings, as_of, month)
    compare.hold("summary.month_complete", of.complete, summary["month_complete"])
    compare.hold("summary.rows", {**{key: counts[key] for key in ("read", "skipped", "rejected", "duplicate")}, **of.counts()}, summary["rows"])
    compare.hold("summary.rejected_by_reason", dict(rejected), summary["rejected_by_reason"])
    compare.hold("summary.excluded_by_reason", dict(Counter(one["reason"] for one in of.excluded)), summary["excluded_by_reason"])
    compare.hold("summary.pending", of.pending_summary(), summary["pending"])
    measures = {tuple(row[key] for key in ("grain", "period", "scope", "by", "key")): row for row in summary["measures"] if row["n"]}
    own = of.measures() if with_measures else {}
    for key in sorted(set(own) | set(measures), key=str) if with_measures else ():
        if key in own and key in measures:
            compare.hold("summary.measures." + "/".join(map(str, key)), own[key], {name: measures[key][name] for name in own[key]})
        else:
            compare.note(f"summary.measures.{key}", own.get(key), measures.get(key))
    for part, figures in of.insight().items():
        theirs = summary["insight"][part]
        if part == "sensitivity":
            figures, theirs = keyed(figures), keyed(theirs)
        compare.hold(f"insight.{part}", figures, theirs)
    hold_outlook(compare, of, summary["insight"]["outlook"])
    return month, summary, compare


def main():
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("program", "cases", "settings", "out"):
        parser.add_argument(name)
    parser.add_argument("--calendar", required=True)
    parser.add_argument("--month", nargs="*", default=[None])
    parser.add_argument("--as-of", type=datetime.date.fromisoformat)
    arguments = parser.parse_args()
    settings = Settings(arguments.settings, arguments.calendar)
    data = read(arguments.cases, settings)
    total, differed = Counter(), 0
    for number, month in enumerate(arguments.month):
        shown, _, compare = hold(arguments.program, arguments.cases, arguments.settings, settings, data, arguments.out, month, arguments.as_of, number == 0)
        print(f"{shown}: {sum(compare.compared.values())} figures, {len(compare.differences)} differences")
        for path, own, other in compare.differences[:20]:
            print(f"  {path}: own {str(own)[:300]} program {str(other)[:300]}")
        total.update(compare.compared)
        differed += len(compare.differences)
    print("in all", sum(total.values()), dict(total), f"{differed} differences")
    return differed > 0


if __name__ == "__main__":
    sys.exit(main())
