{%- from "macros.sql" import day, single, list -%}
-- The tally of {{ table }}: counts and sums by cell, of cases accepted from {{ window.from }} to {{ window.to }}, as of {{ window.to }}.
-- Made by refund-monitor for {{ dialect }}; changed, its result is refused. No case leaves the engine.
WITH calendar AS (
{% if calendar.table %}
  SELECT day, ordinal, month, worked FROM {{ calendar.table }}
{% elif dialect == "clickhouse" %}
  SELECT day, ordinal, month, worked FROM values('day Date32, ordinal Int32, month Int32, worked Int32',
{% for row in days %}
    ('{{ row.day }}', {{ row.ordinal }}, {{ row.month }}, {{ row.worked }}){{ ")" if loop.last else "," }}
{% endfor %}
{% else %}
  SELECT day, ordinal, month, worked FROM (VALUES
{% for row in days %}
    (DATE '{{ row.day }}', {{ row.ordinal }}, {{ row.month }}, {{ row.worked }}){{ ")" if loop.last else "," }}
{% endfor %}
    AS v(day, ordinal, month, worked)
{% endif %}
),
marginals AS (
  {{ single("dimension", marginals) }}
),
{% include "cases.sql" %}
,
ended AS (
  SELECT
    place, class,
{% for dimension in dimensions %}
    {{ dimension.name }},
{% endfor %}
    accepted_date AS accepted_day,
    {{ start }} AS start_day,
    CASE WHEN {{ stop }} <= {{ day(window.to) }} THEN {{ stop }} ELSE {{ start }} END AS stop_day,
    CASE WHEN {{ stop }} <= {{ day(window.to) }} THEN 1 ELSE 0 END AS has_stopped,
{% if deducts %}
    CASE WHEN suspended_date > {{ start }} THEN suspended_date ELSE {{ start }} END AS off_from,
    CASE WHEN {{ stop }} > {{ day(window.to) }} OR {{ stop }} IS NULL OR suspended_date IS NULL THEN {{ start }}
         WHEN {{ resumed }} < {{ stop }} THEN {{ resumed }} ELSE {{ stop }} END AS off_to,
{% endif %}
    COALESCE(fen, 0) AS refund,
    CASE WHEN place IN ({{ list(counted) }}) THEN 1 ELSE 0 END AS is_counted
  FROM placed
),
counted AS (
  SELECT
    e.place, e.class, m.dimension,
    CASE m.dimension{% for dimension in dimensions %} WHEN '{{ dimension.name }}' THEN e.{{ dimension.name }}{% endfor %} ELSE '' END AS name,
    a.month AS accepted,
    CASE WHEN e.has_stopped = 1 THEN f.month ELSE NULL END AS stopped,
    CASE WHEN e.has_stopped = 1 THEN f.ordinal - r.ordinal{% if count_start_day %} + r.worked{% endif %}{% if deducts %} - CASE WHEN e.off_from < e.off_to THEN t.ordinal - s.ordinal ELSE 0 END{% endif %} ELSE NULL END AS days,
    e.refund, e.is_counted
  FROM ended e
  INNER JOIN calendar a ON a.day = e.accepted_day
  INNER JOIN calendar r ON r.day = e.start_day
  INNER JOIN calendar f ON f.day = e.stop_day
{% if deducts %}
  INNER JOIN calendar s ON s.day = CASE WHEN e.off_from < e.off_to THEN e.off_from ELSE e.start_day END
  INNER JOIN calendar t ON t.day = CASE WHEN e.off_from < e.off_to THEN e.off_to ELSE e.start_day END
{% endif %}
  CROSS JOIN marginals m
)
SELECT
  g.population, g.class, g.dimension, g.name, g.accepted, g.stopped, g.days, g.n, g.fen,
  '{{ spec }}' AS spec
FROM (
  SELECT
    place AS population, class, dimension, name, accepted, stopped, days,
    CAST(COUNT(*) AS BIGINT) AS n, CAST(SUM(refund) AS BIGINT) AS fen, MAX(is_counted) AS is_counted
  FROM counted
  GROUP BY place, class, dimension, name, accepted, stopped, days
) g
WHERE g.is_counted = 1
