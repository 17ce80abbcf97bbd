-- The tally of `lake`.`退税_cases`: counts and sums by cell, of cases accepted from 2014-01-02 to 2014-01-06, as of 2014-01-06.
-- Made by refund-monitor for spark; changed, its result is refused. No case leaves the engine.
WITH calendar AS (
  SELECT day, ordinal, month, worked FROM (VALUES
    (DATE '2014-01-01', 0, 24168, 0),
    (DATE '2014-01-02', 1, 24168, 1),
    (DATE '2014-01-03', 2, 24168, 1),
    (DATE '2014-01-04', 2, 24168, 0),
    (DATE '2014-01-05', 2, 24168, 0),
    (DATE '2014-01-06', 3, 24168, 1))
    AS v(day, ordinal, month, worked)
),
marginals AS (
  SELECT dimension FROM (VALUES (''), ('office')) AS v(dimension)
),
given AS (
  SELECT
    COALESCE(TRIM(CAST(q.`case_id` AS STRING)), '') AS case_id,
    COALESCE(TRIM(CAST(q.`enterprise_class` AS STRING)), '') AS class_text,
    CAST(q.`accepted_date` AS DATE) AS accepted_date_given,
    CAST(q.`accepted_date` AS STRING) AS accepted_date_text,
    CAST(q.`declared_date` AS DATE) AS declared_date_given,
    CAST(q.`declared_date` AS STRING) AS declared_date_text,
    CAST(q.`completed_date` AS DATE) AS completed_date_given,
    CAST(q.`completed_date` AS STRING) AS completed_date_text,
    CAST(q.`suspended_date` AS DATE) AS suspended_date_given,
    CAST(q.`suspended_date` AS STRING) AS suspended_date_text,
    CAST(q.`resumed_date` AS DATE) AS resumed_date_given,
    CAST(q.`resumed_date` AS STRING) AS resumed_date_text,
    COALESCE(TRIM(CAST(q.`inquiry_flag` AS STRING)), '') AS inquiry_flag_text,
    COALESCE(TRIM(CAST(q.`status` AS STRING)), '') AS status_text,
    COALESCE(TRIM(CAST(q.`office_code` AS STRING)), '') AS office,
    q.`refund_amount` AS amount,
    CAST(q.`refund_amount` AS BIGINT) AS fen
  FROM `lake`.`退税_cases` q
),
known AS (
  SELECT
    given.*,
    CASE WHEN accepted_date_given = DATE '1900-01-01' OR accepted_date_given >= DATE '2100-12-31' THEN NULL ELSE accepted_date_given END AS accepted_date,
    CASE WHEN declared_date_given = DATE '1900-01-01' OR declared_date_given >= DATE '2100-12-31' THEN NULL ELSE declared_date_given END AS declared_date,
    CASE WHEN completed_date_given = DATE '1900-01-01' OR completed_date_given >= DATE '2100-12-31' THEN NULL ELSE completed_date_given END AS completed_date,
    CASE WHEN suspended_date_given = DATE '1900-01-01' OR suspended_date_given >= DATE '2100-12-31' THEN NULL ELSE suspended_date_given END AS suspended_date,
    CASE WHEN resumed_date_given = DATE '1900-01-01' OR resumed_date_given >= DATE '2100-12-31' THEN NULL ELSE resumed_date_given END AS resumed_date,
    CASE WHEN inquiry_flag_text IN ('否', 'N', 'n', 'NO', 'No', 'no', 'FALSE', 'False', 'false', 'F', 'f', '0', '0.0', '无', '×', '', '-', '--', '—', '——', '–', '/', '空', '暂无', 'NULL', 'null', 'Null', '(NULL)', '(null)', 'N/A', 'n/a', 'NA', 'na', 'NONE', 'None', 'none', 'NIL', 'nil') THEN 0
         WHEN inquiry_flag_text IN ('是', 'Y', 'y', 'YES', 'Yes', 'yes', 'TRUE', 'True', 'true', 'T', 't', '1', '1.0', '有', '√', '✓') THEN 1 ELSE 2 END AS inquiry_flag,
    CASE
      WHEN class_text IN ('重点', '一', '一类', '第一类', '一类企业', '一类出口企业', '1', '1类', '第1类', '1类企业', '1类出口企业', 'class1', 'CLASS1', 'Class1', '01', '01类', '第01类', '01类企业', '01类出口企业', 'Ⅰ', 'Ⅰ类', '第Ⅰ类', 'Ⅰ类企业', 'Ⅰ类出口企业', 'ⅰ', 'I', 'I类', '第I类', 'I类企业', 'I类出口企业', 'i', 'A', 'A类', '第A类', 'A类企业', 'A类出口企业', 'a', '1.0') THEN 'class1'
      WHEN class_text IN ('二', '二类', '第二类', '二类企业', '二类出口企业', '2', '2类', '第2类', '2类企业', '2类出口企业', 'class2', 'CLASS2', 'Class2', '02', '02类', '第02类', '02类企业', '02类出口企业', 'Ⅱ', 'Ⅱ类', '第Ⅱ类', 'Ⅱ类企业', 'Ⅱ类出口企业', 'ⅱ', 'II', 'II类', '第II类', 'II类企业', 'II类出口企业', 'ii', 'B', 'B类', '第B类', 'B类企业', 'B类出口企业', 'b', '2.0') THEN 'class2'
      WHEN class_text IN ('三', '三类', '第三类', '三类企业', '三类出口企业', '3', '3类', '第3类', '3类企业', '3类出口企业', 'class3', 'CLASS3', 'Class3', '03', '03类', '第03类', '03类企业', '03类出口企业', 'Ⅲ', 'Ⅲ类', '第Ⅲ类', 'Ⅲ类企业', 'Ⅲ类出口企业', 'ⅲ', 'III', 'III类', '第III类', 'III类企业', 'III类出口企业', 'iii', 'C', 'C类', '第C类', 'C类企业', 'C类出口企业', 'c', '3.0') THEN 'class3'
      WHEN class_text IN ('四', '四类', '第四类', '四类企业', '四类出口企业', '4', '4类', '第4类', '4类企业', '4类出口企业', 'class4', 'CLASS4', 'Class4', '04', '04类', '第04类', '04类企业', '04类出口企业', 'Ⅳ', 'Ⅳ类', '第Ⅳ类', 'Ⅳ类企业', 'Ⅳ类出口企业', 'ⅳ', 'IV', 'IV类', '第IV类', 'IV类企业', 'IV类出口企业', 'iv', 'D', 'D类', '第D类', 'D类企业', 'D类出口企业', 'd', '4.0') THEN 'class4'
      WHEN class_text IN ('未评定', 'unclassified', 'UNCLASSIFIED', '', '-', '--', '—', '——', '–', '/', '无', '空', '暂无', 'NULL', 'null', 'Null', '(NULL)', '(null)', 'N/A', 'n/a', 'NA', 'na', 'NONE', 'None', 'none', 'NIL', 'nil') THEN 'unclassified'
      ELSE '' END AS class,
    CASE
      WHEN status_text IN ('', 'normal', 'NORMAL', 'Normal', 'other', 'OTHER', 'Other', '正常', '-', '--', '—', '——', '–', '/', '无', '空', '暂无', 'NULL', 'null', 'Null', '(NULL)', '(null)', 'N/A', 'n/a', 'NA', 'na', 'NONE', 'None', 'none', 'NIL', 'nil') THEN 'other'
      WHEN status_text IN ('作废', '已作废', '作废中', '已被作废', '取消', '已取消', '已被取消', 'void', 'VOID', 'Void', 'voided', 'VOIDED', 'Voided', 'cancelled', 'CANCELLED', 'Cancelled', 'canceled', 'CANCELED', 'Canceled') THEN 'void'
      WHEN status_text IN ('撤件', '撤回', '已撤回', '撤回中', '已被撤回', '终止', '已终止', '已被终止', '撤销', '已撤销', '已被撤销', 'withdrawn', 'WITHDRAWN', 'Withdrawn') THEN 'withdrawn'
      WHEN status_text IN ('不予退税', '已不予退税', '不予退税中', '已被不予退税', '不予办理', '已不予办理', '不予办理中', '已被不予办理', '不予受理', '已不予受理', '不予受理中', '已被不予受理', '退回', '已退回', '已被退回', 'refused', 'REFUSED', 'Refused', 'rejected', 'REJECTED', 'Rejected') THEN 'refused'
      WHEN status_text IN ('函调', '已函调', '函调中', '已被函调', 'inquiry', 'INQUIRY', 'Inquiry') THEN 'inquiry'
      WHEN status_text IN ('实地核查', '已实地核查', '实地核查中', '已被实地核查', 'onsite', 'ONSITE', 'Onsite') THEN 'onsite'
      WHEN status_text IN ('暂缓', '已暂缓', '暂缓中', '已被暂缓', '暂不办理', '已暂不办理', '暂不办理中', '已被暂不办理', 'deferred', 'DEFERRED', 'Deferred') THEN 'deferred'
      WHEN status_text IN ('评估', '已评估', '评估中', '已被评估', 'evaluation', 'EVALUATION', 'Evaluation') THEN 'evaluation'
      WHEN status_text IN ('中止', '已中止', '中止中', '已被中止', 'suspended', 'SUSPENDED', 'Suspended', '补正', '补正中', '待补正', '退回补正', '通知补正') THEN 'suspended'
      WHEN status_text IN ('疑点', '已疑点', '疑点中', '已被疑点', 'suspicion', 'SUSPICION', 'Suspicion') THEN 'suspicion'
      WHEN status_text IN ('办结', '已办结', '办结中', '已被办结', 'completed', 'COMPLETED', 'Completed', 'closed', 'CLOSED', 'Closed', '完成', '已完成', '办理完毕') THEN 'completed'
      WHEN status_text IN ('在办', '已在办', '在办中', '已被在办', '审核中', '已审核中', '审核中中', '已被审核中', '待审', '已待审', '待审中', '已被待审', '未办结', '已未办结', '未办结中', '已被未办结', 'inprogress', 'INPROGRESS', 'Inprogress', 'pending', 'PENDING', 'Pending', 'underreview', 'UNDERREVIEW', 'Underreview', 'open', 'OPEN', 'Open', '受理', '已受理', '办理中', '处理中', '核准中', '复核中', '待核准', '待复核', '待办结') THEN 'in_progress'
      ELSE '' END AS status
  FROM given
),
placed AS (
  SELECT
    known.*,
    CASE
      WHEN accepted_date < DATE '2014-01-02' THEN 'outside'
      WHEN case_id IN ('', '-', '--', '—', '——', '–', '/', '无', '空', '暂无', 'NULL', 'null', 'Null', '(NULL)', '(null)', 'N/A', 'n/a', 'NA', 'na', 'NONE', 'None', 'none', 'NIL', 'nil') THEN 'missing_case_id'
      WHEN case_id IN ('#N/A', '#VALUE!', '#REF!', '#DIV/0!', '#NUM!', '#NAME?', '#NULL!', '#GETTING_DATA') OR office IN ('#N/A', '#VALUE!', '#REF!', '#DIV/0!', '#NUM!', '#NAME?', '#NULL!', '#GETTING_DATA') OR status_text IN ('#N/A', '#VALUE!', '#REF!', '#DIV/0!', '#NUM!', '#NAME?', '#NULL!', '#GETTING_DATA') THEN 'error_value'
      WHEN accepted_date IS NULL THEN 'missing_accepted_date'
      WHEN declared_date IS NULL THEN 'missing_declared_date'
      WHEN class = '' THEN 'bad_class'
      WHEN inquiry_flag = 2 THEN 'bad_flag'
      WHEN completed_date < accepted_date THEN 'completed_before_accepted'
      WHEN completed_date < declared_date THEN 'completed_before_accepted'
      WHEN declared_date < DATE '2014-01-01' OR declared_date > DATE '2026-12-31' THEN 'calendar_missing'
      WHEN completed_date < DATE '2014-01-01' OR completed_date > DATE '2026-12-31' THEN 'calendar_missing'
      WHEN accepted_date > DATE '2014-01-06' THEN 'after_as_of'
      WHEN declared_date < DATE '2014-01-01' THEN 'start_before_calendar'
      WHEN status = 'void' THEN 'void'
      WHEN status = 'withdrawn' THEN 'withdrawn'
      WHEN status = 'refused' THEN 'refused'
      WHEN status = 'inquiry' OR inquiry_flag = 1 THEN 'inquiry'
      WHEN status = 'onsite' THEN 'onsite'
      WHEN status = 'deferred' THEN 'deferred'
      WHEN status = 'evaluation' THEN 'evaluation'
      WHEN status = 'suspended' THEN 'suspended'
      WHEN status = 'suspicion' THEN 'suspicion'
      WHEN fen = 0 THEN 'zero_refund'
      WHEN completed_date IS NULL OR completed_date > DATE '2014-01-06' THEN 'pending'
      ELSE 'normal'
    END AS place
  FROM known
),
ended AS (
  SELECT
    place, class,
    office,
    accepted_date AS accepted_day,
    declared_date AS start_day,
    CASE WHEN completed_date <= DATE '2014-01-06' THEN completed_date ELSE declared_date END AS stop_day,
    CASE WHEN completed_date <= DATE '2014-01-06' THEN 1 ELSE 0 END AS has_stopped,
    CASE WHEN suspended_date > declared_date THEN suspended_date ELSE declared_date END AS off_from,
    CASE WHEN completed_date > DATE '2014-01-06' OR completed_date IS NULL OR suspended_date IS NULL THEN declared_date
         WHEN resumed_date < completed_date THEN resumed_date ELSE completed_date END AS off_to,
    COALESCE(fen, 0) AS refund,
    CASE WHEN place IN ('normal', 'void', 'withdrawn', 'refused', 'inquiry', 'onsite', 'deferred', 'evaluation', 'suspended', 'suspicion', 'zero_refund') THEN 1 ELSE 0 END AS is_counted
  FROM placed
),
counted AS (
  SELECT
    e.place, e.class, m.dimension,
    CASE m.dimension WHEN 'office' THEN e.office ELSE '' END AS name,
    a.month AS accepted,
    CASE WHEN e.has_stopped = 1 THEN f.month ELSE NULL END AS stopped,
    CASE WHEN e.has_stopped = 1 THEN f.ordinal - r.ordinal + r.worked - CASE WHEN e.off_from < e.off_to THEN t.ordinal - s.ordinal ELSE 0 END ELSE NULL END AS days,
    e.refund, e.is_counted
  FROM ended e
  INNER JOIN calendar a ON a.day = e.accepted_day
  INNER JOIN calendar r ON r.day = e.start_day
  INNER JOIN calendar f ON f.day = e.stop_day
  INNER JOIN calendar s ON s.day = CASE WHEN e.off_from < e.off_to THEN e.off_from ELSE e.start_day END
  INNER JOIN calendar t ON t.day = CASE WHEN e.off_from < e.off_to THEN e.off_to ELSE e.start_day END
  CROSS JOIN marginals m
)
SELECT
  g.population, g.class, g.dimension, g.name, g.accepted, g.stopped, g.days, g.n, g.fen,
  '01a342a964ddf01761403f2bc2bd5ae54a3425784ce38d5e57711cf8d4ae5ebb' AS spec
FROM (
  SELECT
    place AS population, class, dimension, name, accepted, stopped, days,
    CAST(COUNT(*) AS BIGINT) AS n, CAST(SUM(refund) AS BIGINT) AS fen, MAX(is_counted) AS is_counted
  FROM counted
  GROUP BY place, class, dimension, name, accepted, stopped, days
) g
WHERE g.is_counted = 1
