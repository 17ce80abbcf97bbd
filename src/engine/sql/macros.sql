{#- How each dialect says the few things that differ. -#}
{%- macro words(expression) -%}
{%- if dialect == "clickhouse" -%}CAST({{ expression }} AS Nullable(String))
{%- elif dialect == "spark" -%}CAST({{ expression }} AS STRING)
{%- elif dialect == "postgres" -%}CAST({{ expression }} AS TEXT)
{%- else -%}CAST({{ expression }} AS VARCHAR){%- endif -%}
{%- endmacro -%}
{%- macro text(expression) -%}COALESCE(TRIM({{ words(expression) }}), ''){%- endmacro -%}
{%- macro date(expression) -%}
{%- if dialect == "clickhouse" -%}CAST({{ expression }} AS Nullable(Date32)){%- else -%}CAST({{ expression }} AS DATE){%- endif -%}
{%- endmacro -%}
{%- macro whole(expression) -%}
{%- if dialect == "clickhouse" -%}CAST({{ expression }} AS Nullable(Int64)){%- else -%}CAST({{ expression }} AS BIGINT){%- endif -%}
{%- endmacro -%}
{%- macro day(iso) -%}
{%- if dialect == "clickhouse" -%}toDate32('{{ iso }}'){%- else -%}DATE '{{ iso }}'{%- endif -%}
{%- endmacro -%}
{%- macro bytes(expression) -%}
{%- if dialect == "duckdb" -%}STRLEN({{ expression }}){%- else -%}OCTET_LENGTH({{ expression }}){%- endif -%}
{%- endmacro -%}
{%- macro list(texts) -%}{% for text in texts %}'{{ text }}'{% if not loop.last %}, {% endif %}{% endfor %}{%- endmacro -%}
{%- macro single(column, texts) -%}
{%- if dialect == "clickhouse" -%}SELECT {{ column }} FROM values('{{ column }} String', {{ list(texts) }})
{%- else -%}SELECT {{ column }} FROM (VALUES {% for text in texts %}('{{ text }}'){% if not loop.last %}, {% endif %}{% endfor %}) AS v({{ column }}){%- endif -%}
{%- endmacro -%}
