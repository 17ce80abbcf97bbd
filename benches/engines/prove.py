"""The same cases through six engines: the tally that each gives must be the tool's own, cell for cell.

usage: prove.py --program target/release/refund-monitor --work DIR [--cases N] [--engines LIST]
Packages: duckdb datafusion chdb polars pyarrow pyspark (a Java 17 for Spark), Debian's postgresql.
Each engine runs the queries of a job that `engine sql` wrote, and nothing else of ours."""

import argparse, datetime, decimal, hashlib, itertools, json, os, pathlib, pwd, resource, shutil, subprocess, sys, time

FIELDS = """case_id enterprise_class declared_date accepted_date completed_date suspended_date resumed_date refund_amount
suspicion_flag inquiry_flag onsite_flag deferred_flag evaluation_flag status office district channel refund_method
enterprise_type trade_category""".split()
TO, FROM = "2026-05-31", "2023-01-01"
QUERIES = ("tally", "recon", "open")
# The usual rules, and those that ask the calendar most.
CALIBERS = {
    "usual": "",
    "other": '[caliber]\nstart = "declared"\nstop = "approved"\ncount_start_day = true\nsuspension = "deduct"\nzero_refund = "exclude"\n',
}
DIALECTS = {"duckdb": "duckdb", "datafusion": "ansi", "polars": "ansi", "chdb": "clickhouse", "postgres": "postgres", "spark": "spark"}


def run(*command, **more):
    done = subprocess.run([str(part) for part in command], text=True, capture_output=True, **more)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))[:300]} ended with {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done


def query(job, name):
    return (job / f"{name}.sql").read_text(encoding="utf-8")


def duckdb(job, cases):
    import duckdb
    base = duckdb.connect()
    base.execute(f"CREATE VIEW cases AS SELECT * FROM read_parquet('{cases}')")
    for name in QUERIES:
        base.execute(f"COPY ({query(job, name)}) TO '{job / name}.parquet' (FORMAT parquet)")


def datafusion(job, cases):
    import datafusion, pyarrow.parquet
    base = datafusion.SessionContext()
    base.register_parquet("cases", str(cases))
    for name in QUERIES:
        pyarrow.parquet.write_table(base.sql(query(job, name)).to_arrow_table(), f"{job / name}.parquet")


def polars(job, cases):
    import polars
    base = polars.SQLContext(cases=polars.scan_parquet(cases))
    for name in QUERIES:
        base.execute(query(job, name)).sink_parquet(f"{job / name}.parquet")


def chdb(job, cases):
    from chdb import session
    base = session.Session()
    base.query(f"CREATE DATABASE lake; CREATE VIEW lake.cases AS SELECT * FROM file('{cases}'); USE lake")
    base.query("USE lake")
    for name in QUERIES:
        (job / f"{name}.parquet").write_bytes(base.query(query(job, name), "Parquet").bytes())


def postgres(job, cases):
    """A server of its own on a private socket, as a user who is not root."""
    import pyarrow, pyarrow.csv, pyarrow.parquet
    binaries = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))
    if not binaries:
        sys.exit("postgres: install Debian's postgresql first")
    user = "postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
    folder = pathlib.Path(f"/tmp/refund-monitor-postgres-{os.getpid()}")
    folder.mkdir(mode=0o755)
    table = pyarrow.parquet.read_table(cases)
    pyarrow.csv.write_csv(table, folder / "cases.csv")
    kinds = {"date32[day]": "DATE", "string": "TEXT"}
    columns = ", ".join(f'"{field.name}" {kinds.get(str(field.type), "DECIMAL(18,2)")}' for field in table.schema)
    if os.getuid() == 0:
        shutil.chown(folder, user)
    def as_user(*command, **more):
        front = ["runuser", "-u", user, "--"] if os.getuid() == 0 else []
        return run(*front, *command, cwd=folder, **more)
    binary = binaries[-1]
    as_user(binary / "initdb", "-D", folder / "data", "-A", "trust", "-E", "UTF8", "--locale=C")
    as_user(binary / "pg_ctl", "-D", folder / "data", "-l", folder / "log", "-w", "-o", f"-k {folder} -c listen_addresses=''", "start")
    psql = (binary / "psql", "-X", "-v", "ON_ERROR_STOP=1", "-h", folder, "-U", user, "-d", "postgres")
    try:
        as_user(*psql, "-c", f"CREATE TABLE cases ({columns})")
        as_user(*psql, "-c", f"\\copy cases FROM '{folder}/cases.csv' (FORMAT csv, HEADER)")
        began = time.monotonic()
        for name in QUERIES:
            shutil.copy(job / f"{name}.sql", folder)
            as_user(*psql, "--csv", "-f", folder / f"{name}.sql", "-o", folder / f"{name}.csv")
            shutil.copy(folder / f"{name}.csv", job / f"{name}.csv")
        return time.monotonic() - began
    finally:
        as_user(binary / "pg_ctl", "-D", folder / "data", "-m", "fast", "stop")
        shutil.rmtree(folder)


def spark(job, cases):
    """`engine run` by pip's spark-sql: a driver and two workers, each a process of its own."""
    import pyspark
    home = pathlib.Path(pyspark.__file__).parent
    lake = job.parent / "lake"
    lake.mkdir(exist_ok=True)
    if not (lake / "cases.parquet").exists():
        os.link(cases, lake / "cases.parquet")
    (job.parent / "table.sql").write_text(f"CREATE TABLE IF NOT EXISTS cases USING parquet LOCATION 'file://{lake}';\n")
    run(PROGRAM, "engine", "run", job, "--spark-sql", home / "bin" / "spark-sql", "--master", "local-cluster[2,1,1024]",
        "--", "-i", job.parent / "table.sql", env={**os.environ, "SPARK_HOME": str(home)}, cwd=job.parent)


def add_edges(path):
    """Adds cases that a clean sample has not: every way to be rejected, excluded, open or too late, combined."""
    import pyarrow, pyarrow.parquet
    day = datetime.date
    choices = {
        "accepted_date": [day(2025, 3, 3), day(2025, 5, 1), day(2026, 6, 15), day(2027, 1, 5), day(1900, 1, 1), day(2100, 12, 31), None],
        "completed_date": [day(2025, 3, 3), day(2025, 5, 12), day(2025, 2, 3), day(2026, 6, 20), day(2027, 2, 1), day(1900, 1, 1), None],
        "enterprise_class": ["一类", "第三类", "B", "五类", None],
        "status": ["办结", "已作废", "等待上级批复", None],
        "inquiry_flag": ["是", "maybe", None],
        "suspended_date": [day(2025, 3, 5), None],
        "refund_amount": [decimal.Decimal("12345.67"), decimal.Decimal("0.00"), None],
    }
    further = {
        "declared_date": [day(2025, 2, 28), day(2025, 3, 10), None], "approved_date": [day(2025, 3, 7), day(2026, 6, 1), None],
        "resumed_date": [day(2025, 3, 6), None, day(2025, 2, 1), day(2025, 8, 1)], "office": ["甲区税务局", "#N/A", "", None, "乙区税务局"],
        "case_id": [None, "-"],
    }
    cases = pyarrow.parquet.read_table(path)
    rows = []
    for number, values in enumerate(itertools.product(*choices.values())):
        row = dict(zip(choices, values), case_id=f"EDGE{number}")
        row.update((field, of[number % len(of)]) for field, of in further.items() if field != "case_id" or number % 97 < 2)
        rows.append(row)
    edges = pyarrow.Table.from_pylist(rows, schema=cases.schema)
    pyarrow.parquet.write_table(pyarrow.concat_tables([cases, edges]), path)


def cells(path):
    """A tally file's cells and open cases, sorted, and where the rows ended; what a job cannot give aside."""
    import pyarrow.parquet
    table = pyarrow.parquet.read_table(path)
    told = json.loads(table.schema.metadata[b"refund-monitor.tally"])
    account = [f"{part} {told[part]}" for part in ("rows", "rejected_by_reason", "excluded_by_reason")]
    unknown = told["warnings"].get("unknown_status", 0)
    return sorted(str(row) for row in table.to_pylist() if row["part"] in ("cell", "open")) + account + [f"unknown status {unknown}"]


def main():
    global PROGRAM
    options = argparse.ArgumentParser()
    options.add_argument("--program", required=True)
    options.add_argument("--work", required=True)
    options.add_argument("--cases", type=int, default=100_000)
    options.add_argument("--engines", default=",".join(DIALECTS))
    options.add_argument("--calibers", default=",".join(CALIBERS))
    asked = options.parse_args()
    PROGRAM = pathlib.Path(asked.program).resolve()
    work = pathlib.Path(asked.work).resolve() / str(asked.cases)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    cases = work / "cases.parquet"
    run(PROGRAM, "sample", "--cases", asked.cases, "--seed", 7, "--out", cases)
    add_edges(cases)
    differ = []
    for caliber in asked.calibers.split(","):
        folder = work / caliber
        folder.mkdir()
        settings = folder / "monitor.toml"
        fields = FIELDS + (["approved_date"] if caliber == "other" else [])
        settings.write_text("[columns]\n" + "".join(f'{field} = "{field}"\n' for field in fields) + CALIBERS[caliber])
        own = folder / "own.parquet"
        began = time.monotonic()
        run(PROGRAM, "tally", cases, "--config", settings, "--as-of", TO, "--out", own)
        expected = cells(own)
        print(f"{asked.cases:>9,} cases and edges, {caliber} caliber: {len(expected):,} cells; the tool's own {time.monotonic() - began:.1f} s", flush=True)
        for engine in asked.engines.split(","):
            job = folder / engine
            run(PROGRAM, "engine", "sql", "--dialect", DIALECTS[engine], "--table", "cases", "--map", settings,
                "--from", FROM, "--to", TO, "--out", job)
            began, before = time.monotonic(), cpu()
            took = globals()[engine](job, cases)
            seconds, used = took or time.monotonic() - began, cpu() - before
            taken = folder / f"{engine}.parquet"
            run(PROGRAM, "engine", "check", job, "--config", settings, "--out", taken)
            found = cells(taken)
            is_same = found == expected
            if not is_same:
                differ.append((caliber, engine))
            digest = hashlib.sha256("\n".join(found).encode()).hexdigest()[:16]
            print(f"  {engine:<11}{digest}  {'identical' if is_same else 'DIFFERENT'}  {seconds:6.1f} s  {used:6.1f} CPU-s", flush=True)
    if differ:
        sys.exit(f"not the tool's own: {differ}")


def cpu():
    """CPU seconds of this process and of the children that have ended; a Postgres server is neither."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    main()
