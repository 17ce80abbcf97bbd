"""The work of `refund-monitor check` in DuckDB: the yardstick for reading speed.

usage: duckdb_same_work.py FILE [--threads N] [--compare SUMMARY.json]

FILE is a csv or parquet file of `refund-monitor sample`. Without --compare it does the work and prints the rows; with it,
the counts of every month, scope and dimension are compared with those of a report's summary.json, and the exit
code is 1 where any differs. Needs the package duckdb.
"""
import argparse
import csv
import datetime
import json
import pathlib
import sys

import duckdb

HERE = pathlib.Path(__file__).resolve().parent
CALENDAR = HERE.parents[1] / "src" / "clock" / "cn_working_calendar.csv"
# The columns of a sample: the header of the csv and the field, which is the header of the parquet file.
COLUMNS = [
    ("案件编号", "case_id"), ("纳税人识别号", "taxpayer_id"), ("纳税人名称", "taxpayer_name"), ("管理类别", "enterprise_class"),
    ("企业类型", "enterprise_type"), ("退税方式", "refund_method"), ("贸易类别", "trade_category"), ("所属期", "period"),
    ("主管税务机关", "office"), ("行政区", "district"), ("办税渠道", "channel"), ("申报日期", "declared_date"),
    ("受理日期", "accepted_date"), ("审核日期", "reviewed_date"), ("核准日期", "approved_date"), ("办结日期", "completed_date"),
    ("中止日期", "suspended_date"), ("恢复日期", "resumed_date"), ("应退税额", "refund_amount"),
    ("免抵税额", "exempt_credit_amount"), ("疑点标志", "suspicion_flag"), ("函调标志", "inquiry_flag"),
    ("实地核查标志", "onsite_flag"), ("暂缓标志", "deferred_flag"), ("评估标志", "evaluation_flag"), ("状态", "status"),
]
REASONS = ["normal", "void", "withdrawn", "refused", "inquiry", "onsite", "deferred", "evaluation", "suspended", "suspicion"]
SCOPES = {"all": (1, 2, 3, 4, 5), "class12": (1, 2), "class1": (1,), "class2": (2,), "class3": (3,), "class4": (4,),
          "unclassified": (5,)}


def calendar(connection):
    """Table cal: each day covered, with the working days up to it."""
    with CALENDAR.open(encoding="utf-8") as file:
        kinds = {row["date"]: row["kind"] for row in csv.DictReader(file)}
    day, last, ord_, days = datetime.date(2014, 1, 1), datetime.date(2026, 12, 31), 0, []
    while day <= last:
        kind = kinds.get(day.isoformat())
        ord_ += kind == "work" or (kind is None and day.weekday() < 5)
        days.append(f"('{day.isoformat()}',{ord_})")
        day += datetime.timedelta(days=1)
    connection.execute("create temp table cal (day date, ord integer)")
    connection.execute("insert into cal values " + ",".join(days))


def source(path):
    """The relation that reads the file; rows of a csv that cannot be read go to reject_errors, as ours to the rejects."""
    if path.endswith(".parquet"):
        return f"read_parquet('{path}')"
    types = ", ".join(f"'{field}': '{kind(field)}'" for _, field in COLUMNS)
    return (f"read_csv('{path}', header=true, auto_detect=false, delim=',', quote='\"', escape='\"', "
            f"dateformat='%Y-%m-%d', store_rejects=true, columns={{{types}}})")


def kind(field):
    """The type by which a column of a csv is read."""
    return "DATE" if field.endswith("_date") else "DECIMAL(18,2)" if field.endswith("_amount") else "VARCHAR"


def work(path, threads):
    connection = duckdb.connect()
    connection.execute(f"set threads={threads}; set preserve_insertion_order=false")
    # Without this it builds a hash table of the whole csv for each join: 12 times the memory, 3 times the time.
    connection.execute("set disabled_optimizers='build_side_probe_side,join_order'")
    calendar(connection)
    text = (HERE / "same_work.sql").read_text(encoding="utf-8").replace("SOURCE", source(path))
    for statement in text.split(";\n"):
        if statement.strip():
            connection.execute(statement)
    return connection


def compare(connection, summary):
    """What differs between the two: rows by where they ended, and every count that the report judges by month."""
    found = []
    rows = connection.execute("select read, rejected, normal, pending, excluded from rows").fetchone()
    for name, ours, theirs in zip(("read", "rejected", "normal", "pending", "excluded"),
                                  [summary["rows"][name] - summary["rows"]["skipped"] * (name == "read")
                                   for name in ("read", "rejected", "normal", "pending", "excluded")], rows):
        if ours != theirs:
            found.append(f"rows {name}: {ours} and {theirs}")
    excluded = dict(connection.execute("select place, sum(n)::bigint from cells where dimension = '' and place > 0 group by 1").fetchall())
    theirs = {REASONS[place]: n for place, n in excluded.items()}
    if summary["excluded_by_reason"] != theirs:
        found.append(f"excluded: {summary['excluded_by_reason']} and {theirs}")
    cells = {}
    counted = connection.execute("select stopped, dimension, key, class, sum(n)::bigint, sum(n * days)::bigint, max(days), "
                                 "sum(fen)::hugeint from cells where place = 0 group by all").fetchall()
    for stopped, dimension, key, class_, n, days, most, fen in counted:
        for scope, classes in SCOPES.items():
            if class_ in classes:
                place = (stopped.isoformat()[:7], scope, dimension or None, key or None)
                old = cells.get(place, (0, 0, 0, 0))
                cells[place] = (old[0] + n, old[1] + days, max(old[2], most), old[3] + fen)
    ours = {(m["period"], m["scope"], m["by"], m["key"]): (
        m["n"], m["working_days_total"], m["max"], int(m["refund_amount"].replace(".", "")))
        for m in summary["measures"] if m["grain"] == "month" and m["n"] > 0}
    for place in sorted(set(ours) | set(cells), key=str):
        if ours.get(place) != cells.get(place):
            found.append(f"{place}: {ours.get(place)} and {cells.get(place)}")
    listed = connection.execute("select (select count(*) from pending), (select count(*) from twice)").fetchone()
    if listed[0] != summary["pending"]["n"]:
        found.append(f"pending: {summary['pending']['n']} and {listed[0]}")
    return found, len(ours)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("file")
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--compare", metavar="SUMMARY.json")
    given = arguments.parse_args()
    connection = work(given.file, given.threads)
    print(connection.execute("select read, rejected, normal, pending, excluded, (select count(*) from cells) cells, "
                             "(select count(*) from stages) stages, (select count(*) from twice) twice, "
                             "(select count(*) from overdue) overdue from rows").fetchall())
    if given.compare:
        found, compared = compare(connection, json.loads(pathlib.Path(given.compare).read_text(encoding="utf-8")))
        print(f"{compared} measures compared, {len(found)} differ", *found[:20], sep="\n")
        return 1 if found or compared == 0 else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
