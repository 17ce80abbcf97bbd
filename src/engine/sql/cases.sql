{#- The cases as they are read and placed: METHOD 3 and 4, in the order in which the tool asks. -#}
{%- from "macros.sql" import words, text, date, whole, day, bytes, list -%}
given AS (
  SELECT
    {{ text("q." ~ columns.case_id) }} AS case_id,
    {{ text("q." ~ columns.enterprise_class) }} AS class_text,
{% for field in dates %}
    {{ date("q." ~ columns[field]) }} AS {{ field }}_given,
    {{ words("q." ~ columns[field]) }} AS {{ field }}_text,
{% endfor %}
{% for field in flags %}
    {{ text("q." ~ columns[field]) }} AS {{ field }}_text,
{% endfor %}
{% if columns.status %}
    {{ text("q." ~ columns.status) }} AS status_text,
{% endif %}
{% for dimension in dimensions %}
    {{ text("q." ~ dimension.column) }} AS {{ dimension.name }},
{% endfor %}
{% if columns.refund_amount %}
{% set amount = "q." ~ columns.refund_amount ~ to_fen %}
    {{ amount }} AS amount,
    {{ whole(amount) }} AS fen
{% else %}
    {{ whole("NULL") }} AS amount,
    {{ whole("NULL") }} AS fen
{% endif %}
  FROM {{ table }} q
),
known AS (
  SELECT
    given.*,
{% for field in dates %}
    CASE WHEN {{ field }}_given = {{ day("1900-01-01") }} OR {{ field }}_given >= {{ day("2100-12-31") }} THEN NULL ELSE {{ field }}_given END AS {{ field }},
{% endfor %}
{% for field in flags %}
    CASE WHEN {{ field }}_text IN ({{ list(unset) }}) THEN 0
         WHEN {{ field }}_text IN ({{ list(set) }}) THEN 1 ELSE 2 END AS {{ field }},
{% endfor %}
    CASE
{% for class in class_words %}
      WHEN class_text IN ({{ list(class.words) }}) THEN '{{ class.name }}'
{% endfor %}
      ELSE '' END AS class,
{% if columns.status %}
    CASE
{% for status in status_words %}
      WHEN status_text IN ({{ list(status.words) }}) THEN '{{ status.name }}'
{% endfor %}
      ELSE '' END AS status
{% else %}
    'other' AS status
{% endif %}
  FROM given
),
placed AS (
  SELECT
    known.*,
    CASE
      WHEN accepted_date < {{ day(window.from) }} THEN 'outside'
      WHEN case_id IN ({{ list(no_id) }}) THEN 'missing_case_id'
      WHEN case_id IN ({{ list(error_values) }}){% for dimension in dimensions %} OR {{ dimension.name }} IN ({{ list(error_values) }}){% endfor %}{% if columns.status %} OR status_text IN ({{ list(error_values) }}){% endif %} THEN 'error_value'
      WHEN accepted_date IS NULL THEN 'missing_accepted_date'
{% if start == "declared_date" %}
      WHEN declared_date IS NULL THEN 'missing_declared_date'
{% endif %}
      WHEN class = '' THEN 'bad_class'
{% if flags %}
      WHEN {% for field in flags %}{{ field }} = 2{% if not loop.last %} OR {% endif %}{% endfor %} THEN 'bad_flag'
{% endif %}
{% if columns.completed_date %}
      WHEN completed_date < accepted_date THEN 'completed_before_accepted'
{% endif %}
      WHEN {{ stop }} < {{ start }} THEN 'completed_before_accepted'
      WHEN {{ start }} < {{ day(calendar.opens) }} OR {{ start }} > {{ day(calendar.closes) }} THEN 'calendar_missing'
      WHEN {{ stop }} < {{ day(calendar.opens) }} OR {{ stop }} > {{ day(calendar.closes) }} THEN 'calendar_missing'
      WHEN accepted_date > {{ day(window.to) }} THEN 'after_as_of'
{% if too_early %}
      WHEN {{ start }} < {{ day(calendar.first) }} THEN '{{ too_early }}'
{% endif %}
{% for reason in exclusions %}
      WHEN {{ reason.when }} THEN '{{ reason.name }}'
{% endfor %}
      WHEN {{ stop }} IS NULL OR {{ stop }} > {{ day(window.to) }} THEN 'pending'
      ELSE 'normal'
    END AS place
  FROM known
)
