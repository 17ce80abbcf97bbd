-- What `refund-monitor check` does with a file of cases, as SQL for DuckDB. The script beside it puts in the
-- source (SOURCE) and the working calendar (table cal: day, ord = working days up to and with the day).

-- One pass over the file: the columns typed, every day, amount, flag and class checked, each case placed.
create temp table cases as
with read as (
    select case_id, taxpayer_id, office, district, channel, refund_method, enterprise_type, trade_category,
        declared_date declared, accepted_date accepted, reviewed_date reviewed, approved_date approved,
        completed_date completed, suspended_date suspended, resumed_date resumed,
        (refund_amount * 100)::bigint fen, (exempt_credit_amount * 100)::bigint exempt_fen,
        case coalesce(enterprise_class, '') when '一类' then 1 when '二类' then 2 when '三类' then 3 when '四类' then 4
            when '1' then 1 when '2' then 2 when '3' then 3 when '4' then 4
            when '' then 5 when '-' then 5 when '未评定' then 5 else 0 end::utinyint class,
        (suspicion_flag not in ('N', 'Y', '是', '否', '1', '0', '')) or (inquiry_flag not in ('N', 'Y', '是', '否', '1', '0', ''))
            or (onsite_flag not in ('N', 'Y', '是', '否', '1', '0', '')) or (deferred_flag not in ('N', 'Y', '是', '否', '1', '0', ''))
            or (evaluation_flag not in ('N', 'Y', '是', '否', '1', '0', '')) bad_flag,
        case when status = '作废' then 1 when status = '撤回' then 2 when status in ('不予退税', '不予办理') then 3
            when inquiry_flag in ('Y', '是', '1') or status = '函调' then 4
            when onsite_flag in ('Y', '是', '1') or status = '实地核查' then 5
            when deferred_flag in ('Y', '是', '1') or status in ('暂缓', '暂不办理') then 6
            when evaluation_flag in ('Y', '是', '1') or status = '评估' then 7
            when suspended_date is not null or status = '中止' then 8
            when suspicion_flag in ('Y', '是', '1') or status = '疑点' then 9
            when status in ('办结', '在办', '审核中', '待审', '') then 0 else 10 end::utinyint reason,
        taxpayer_name, period
    from SOURCE)
select r.*, d.ord o_declared, a.ord o_accepted, v.ord o_reviewed, p.ord o_approved, c.ord o_completed,
    (c.ord - a.ord)::smallint as days,
    case when case_id is null or case_id = '' then 20 when accepted is null then 21 when class = 0 then 22
        when bad_flag then 23 when completed < accepted then 24
        when a.ord is null or (completed is not null and c.ord is null) then 25
        when reason between 1 and 9 then reason when completed is null then 19 else 0 end::utinyint place
from read r
left join cal d on d.day = declared left join cal a on a.day = accepted left join cal v on v.day = reviewed
left join cal p on p.day = approved left join cal c on c.day = completed;

-- The exact counts: every population, class, month, number of days, over all and by each dimension.
create temp table joint as
select place, class, office, district, channel, refund_method, enterprise_type, trade_category,
    date_trunc('month', accepted)::date accepted, date_trunc('month', completed)::date stopped, days,
    count(*) n, sum(fen)::hugeint fen
from cases where place < 19 group by all;
create temp table cells as
select place, class, accepted, stopped, days, d.dimension, d.key, sum(n)::bigint n, sum(fen)::hugeint fen
from (select place, class, accepted, stopped, days, n, fen,
        unnest([{'dimension': '', 'key': ''}, {'dimension': 'office', 'key': office}, {'dimension': 'district', 'key': district},
            {'dimension': 'channel', 'key': channel}, {'dimension': 'refund_method', 'key': refund_method},
            {'dimension': 'enterprise_type', 'key': enterprise_type}, {'dimension': 'trade_category', 'key': trade_category}]) d
    from joint)
group by all;

-- The working days of each stage, by month, class and office.
create temp table stages as
select date_trunc('month', completed)::date stopped, class, office, count(*) n,
    sum(o_accepted - o_declared) declared, sum(o_reviewed - o_accepted) reviewed,
    sum(o_approved - o_reviewed) approved, sum(o_completed - o_approved) completed,
    count(*) filter (fen = 0) zero
from cases where place = 0 group by all;

-- Ids that stand there twice: hashes first, then the ids themselves.
create temp table twice as
select case_id, count(*) n from cases
where hash(case_id) in (select h from (select hash(case_id) h from cases) group by h having count(*) > 1)
group by case_id having count(*) > 1;

-- The lists: open cases, and those of the last month that took longer than their own limit.
create temp table pending as
select case_id, taxpayer_id, taxpayer_name, class, office, accepted, fen from cases where place = 19;
create temp table overdue as
select case_id, taxpayer_id, taxpayer_name, class, office, accepted, completed, days, fen from cases
where place = 0 and date_trunc('month', completed) = (select date_trunc('month', max(greatest(declared, accepted,
    reviewed, approved, completed, suspended, resumed))) from cases) and days > case when class <= 2 then 3 else 5 end;

-- Where every row ended, what was remarked, and in how many rows each column holds something.
create temp table rows as
select count(*) read, count(*) filter (place >= 20) rejected, count(*) filter (place = 0) normal,
    count(*) filter (place = 19) pending, count(*) filter (place between 1 and 9) excluded,
    count(*) filter (reason = 10) unknown_status, count(*) filter (fen = 0) zero_refund,
    count(*) filter (declared > accepted) declared_after_accepted,
    count(taxpayer_id), count(taxpayer_name), count(period), count(declared), count(reviewed), count(approved),
    count(completed), count(suspended), count(resumed), count(exempt_fen)
from cases;
