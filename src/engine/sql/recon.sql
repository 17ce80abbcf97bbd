{%- from "macros.sql" import words, day, bytes, single, list -%}
-- The account of {{ table }}: where each row ended, counted without the calendar's joins, and what the tally's sums rest on.
-- Made by refund-monitor for {{ dialect }}; changed, its result is refused. No case leaves the engine.
WITH fields AS (
  {{ single("field", worded) }}
),
{% include "cases.sql" %}
,
looked AS (
  SELECT
    placed.*,
    CASE WHEN {% for field in dates %}{{ field }}_text NOT LIKE '____-__-__' OR ({{ field }}_text IS NOT NULL AND {{ field }}_given IS NULL){% if not loop.last %} OR {% endif %}{% endfor %} THEN 1 ELSE 0 END AS odd_day,
    CASE WHEN amount IS NOT NULL AND (fen IS NULL OR amount <> fen) THEN 1 ELSE 0 END AS odd_amount,
    CASE WHEN CHAR_LENGTH(case_id) <> {{ bytes("case_id") }} OR case_id LIKE '_E+__%' OR case_id LIKE '_.%E+__%' THEN 1 ELSE 0 END AS odd_id
  FROM placed
),
worded AS (
  SELECT
    f.field,
    CASE f.field WHEN 'enterprise_class' THEN p.class_text{% for field in flags %} WHEN '{{ field }}' THEN p.{{ field }}_text{% endfor %}{% if columns.status %} WHEN 'status' THEN p.status_text{% endif %} ELSE '' END AS words,
    CASE WHEN f.field = 'enterprise_class' AND p.place = 'bad_class' THEN 1
{% for field in flags %}
         WHEN f.field = '{{ field }}' AND p.{{ field }} = 2 AND p.place = 'bad_flag' THEN 1
{% endfor %}
{% if columns.status %}
         WHEN f.field = 'status' AND p.status = '' AND p.place IN ({{ list(judged) }}) THEN 1
{% endif %}
         ELSE 0 END AS is_unread
  FROM placed p CROSS JOIN fields f
),
found AS (
  SELECT 'table' AS part, '' AS name, '' AS words, CAST(COUNT(*) AS BIGINT) AS n, CAST(0 AS BIGINT) AS most,
    CAST(0 AS BIGINT) AS odd_days, CAST(0 AS BIGINT) AS odd_amounts, CAST(0 AS BIGINT) AS odd_ids
  FROM {{ table }}
  UNION ALL
  SELECT 'place' AS part, place AS name, '' AS words, CAST(COUNT(*) AS BIGINT) AS n, CAST(COALESCE(MAX(ABS(fen)), 0) AS BIGINT) AS most,
    CAST(SUM(odd_day) AS BIGINT) AS odd_days, CAST(SUM(odd_amount) AS BIGINT) AS odd_amounts, CAST(SUM(odd_id) AS BIGINT) AS odd_ids
  FROM looked
  GROUP BY place
  UNION ALL
  SELECT 'repeated' AS part, '' AS name, '' AS words, CAST(SUM(CASE WHEN place IN ({{ list(judged) }}) THEN 1 ELSE 0 END) - COUNT(DISTINCT CASE WHEN place IN ({{ list(judged) }}) THEN UPPER(case_id) ELSE NULL END) AS BIGINT) AS n, CAST(0 AS BIGINT) AS most,
    CAST(0 AS BIGINT) AS odd_days, CAST(0 AS BIGINT) AS odd_amounts, CAST(0 AS BIGINT) AS odd_ids
  FROM placed
  UNION ALL
  SELECT 'words' AS part, w.field AS name, w.words AS words, w.n AS n, CAST(0 AS BIGINT) AS most,
    CAST(0 AS BIGINT) AS odd_days, CAST(0 AS BIGINT) AS odd_amounts, CAST(0 AS BIGINT) AS odd_ids
  FROM (
    SELECT u.field, u.words, u.n FROM (
      SELECT field, words, CAST(SUM(is_unread) AS BIGINT) AS n FROM worded GROUP BY field, words
    ) u
    WHERE u.n > 0 ORDER BY u.n DESC, u.field, u.words LIMIT {{ most_words }}
  ) w
{% if calendar.table %}
  UNION ALL
  SELECT 'day' AS part, {{ words("day") }} AS name, '' AS words, CAST(ordinal AS BIGINT) AS n, CAST(month AS BIGINT) AS most,
    CAST(worked AS BIGINT) AS odd_days, CAST(0 AS BIGINT) AS odd_amounts, CAST(0 AS BIGINT) AS odd_ids
  FROM {{ calendar.table }}
{% endif %}
)
SELECT part, name, words, n, most, odd_days, odd_amounts, odd_ids, '{{ spec }}' AS spec
FROM found
