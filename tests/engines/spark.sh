#!/usr/bin/env bash
# One real Spark job, driver and two workers as processes of their own: 100,000 cases through `engine sql`,
# `engine run`, `engine check` and `report --job` must give the measures that the tool gives itself.
# Skipped, and said so, only where PyPI cannot be reached.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
program=$target/release/refund-monitor
venv=$target/spark
work=$target/spark-job

[[ -x $venv/bin/python ]] || python3 -m venv "$venv"
if ! "$venv/bin/python" -c 'import pyspark' 2>/dev/null && ! "$venv/bin/pip" install -q pyspark; then
    if "$venv/bin/pip" download -q --no-deps -d "$target/spark-reach" six; then
        printf 'pyspark cannot be installed\n' >&2
        exit 1
    fi
    printf 'skipped: PyPI cannot be reached, so that there is no Spark to run\n'
    exit 0
fi
if ! command -v java >/dev/null && command -v apt-get >/dev/null; then
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends openjdk-17-jre-headless; } >/dev/null
fi
SPARK_HOME=$("$venv/bin/python" -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')
export SPARK_HOME

rm -rf "$work"
mkdir -p "$work/lake"
cd "$work"
"$program" sample --cases 100000 --seed 11 --out lake/cases.parquet
{
    printf '[columns]\n'
    for field in case_id enterprise_class accepted_date completed_date suspended_date refund_amount suspicion_flag inquiry_flag \
        onsite_flag deferred_flag evaluation_flag status office district channel refund_method enterprise_type trade_category; do
        printf '%s = "%s"\n' "$field" "$field"
    done
} >monitor.toml
printf "CREATE TABLE cases USING parquet LOCATION 'file://%s/lake';\n" "$work" >table.sql

"$program" engine sql --dialect spark --table cases --map monitor.toml --from 2024-01-01 --to 2026-05-31 --out job
"$program" engine run job --spark-sql "$SPARK_HOME/bin/spark-sql" --master 'local-cluster[2,1,1024]' -- -i table.sql 2>spark.log ||
    { tail -n 40 spark.log >&2; exit 1; }
"$program" engine check job --config monitor.toml
"$program" report --job job --config monitor.toml --out taken --formats json --json >taken.json
"$program" report lake/cases.parquet --config monitor.toml --as-of 2026-05-31 --out own --formats json --json >own.json
python3 - <<'EOF'
import json, sys
own, taken = (json.load(open(name, encoding="utf-8")) for name in ("own.json", "taken.json"))
parts = ("as_of", "month", "rows", "excluded_by_reason", "measures", "breaches", "pending")
differ = [part for part in parts if own[part] != taken[part]]
print(f"{len(own['measures'])} measures of {own['rows']['read']} rows, {'different: ' + ', '.join(differ) if differ else 'identical'}")
sys.exit(bool(differ) or len(own["measures"]) < 1000)
EOF
