{%- from "macros.sql" import words, day, single, list -%}
-- The open cases of {{ table }} as of {{ window.to }}, as counts by class, office, start and acceptance.
-- Made by refund-monitor for {{ dialect }}; changed, its result is refused. No case leaves the engine.
WITH {% include "cases.sql" %}
,
grouped AS (
  SELECT
    class, {{ office }} AS office_name, {{ start }} AS start_day, accepted_date AS accepted_day,
    CAST(SUM(CASE WHEN place = 'pending' THEN 1 ELSE 0 END) AS BIGINT) AS n,
    CAST(SUM(CASE WHEN place = 'pending' THEN COALESCE(fen, 0) ELSE 0 END) AS BIGINT) AS refund
  FROM placed
  GROUP BY class, {% if office != "''" %}office, {% endif %}{{ start }}{% if start != "accepted_date" %}, accepted_date{% endif %}

)
SELECT g.class, g.office_name AS office, {{ words("g.start_day") }} AS start, {{ words("g.accepted_day") }} AS accepted, g.n, g.refund AS fen,
  '{{ spec }}' AS spec
FROM grouped g
WHERE g.n > 0
