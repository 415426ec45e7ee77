-- The answers of `rejoin evaluate`, as far as SQL says them without a
-- student-by-day table: tallies, events, the date of the third event, and who
-- is a chronic absentee on the as-of date. Parameters: :as_of, :year_start.

-- Days taught to each school and track, numbered.
create temp table taught as
with tracks as (
  select distinct school_id, coalesce(track, '') as track from enrollments
), days as (
  select t.school_id, t.track, c.date, c.day_type,
         row_number() over (partition by t.school_id, t.track, c.date
                            order by coalesce(c.track, '') = '' , c.rowid desc) as choice
  from tracks t join calendar c
    on c.school_id = t.school_id and coalesce(c.track, '') in ('', t.track)
  where c.date between :year_start and :as_of
)
select d.school_id, d.track, d.date,
       row_number() over (partition by d.school_id, d.track order by d.date) as n
from days d
where d.choice = 1 and d.day_type = 'instructional';
create index taught_day on taught (school_id, track, date, n);

-- A day without any roll is not a day.
create temp table no_roll as
select school_id, date from roll_taken where taken = '0' and coalesce(period, '') = '';

create temp table stays as
select rowid as row, student_id, school_id, entry_date,
       coalesce(nullif(exit_date, ''), '9999-12-31') as exit_date, coalesce(track, '') as track,
       coalesce("primary", '0') as is_primary,
       coalesce(exempt, '0') <> '1' and coalesce(program, '') not in ('home_hospital', 'nps') as counts
from enrollments;
create index stay_of on stays (student_id, school_id);

-- Days enrolled: one stay is a difference of two numbered days; several may
-- overlap, so their days are made distinct.
create temp table enrolled as
with one as (
  select student_id from stays where counts group by student_id having count(*) = 1
), single as (
  select s.student_id,
    coalesce((select n from taught t where t.school_id = s.school_id and t.track = s.track
              and t.date < s.exit_date order by t.date desc limit 1), 0)
    - coalesce((select n from taught t where t.school_id = s.school_id and t.track = s.track
                and t.date < min(s.entry_date, s.exit_date) order by t.date desc limit 1), 0)
    - (select count(*) from no_roll n join taught t using (school_id, date)
       where n.school_id = s.school_id and t.track = s.track
         and n.date >= s.entry_date and n.date < s.exit_date) as days
  from one join stays s using (student_id) where s.counts
), several as (
  select s.student_id, count(distinct t.date) as days
  from stays s
  join taught t on t.school_id = s.school_id and t.track = s.track
    and t.date >= s.entry_date and t.date < s.exit_date
  where s.counts and s.student_id not in (select student_id from one)
    and not exists (select 1 from no_roll n where n.school_id = t.school_id and n.date = t.date)
  group by s.student_id
)
select * from single union all select * from several;

-- Marks that count, with their class.
create temp table counted as
with placed as materialized (
  select a.rowid as row, a.student_id, a.date, a.code, coalesce(a.period, '') as period,
         cast(nullif(a.minutes, '') as integer) as minutes, coalesce(a.start_time, '') as start_time,
         coalesce(a.recorded_at, '') as recorded_at,
         case when coalesce(a.school_id, '') <> '' then a.school_id else (
           select s.school_id from stays s
           where s.student_id = a.student_id and s.entry_date <= a.date and a.date < s.exit_date
           order by s.is_primary = '1' desc, s.entry_date, s.row limit 1) end as school_id
  from attendance a where a.date between :year_start and :as_of
)
select p.*, coalesce(own.class, general.class) as class, coalesce(own.reason, general.reason) as reason
from placed p
left join codes own on own.code = p.code and own.school_id = p.school_id
left join codes general on general.code = p.code and coalesce(general.school_id, '') = ''
where coalesce(own.class, general.class) is not null
  and exists (select 1 from students s where s.student_id = p.student_id)
  and exists (
    select 1 from stays s cross join taught t
    where s.student_id = p.student_id and s.school_id = p.school_id and s.counts
      and s.entry_date <= +p.date and +p.date < s.exit_date
      and t.school_id = p.school_id and t.track = s.track and t.date = p.date)
  and not exists (select 1 from roll_taken r where r.school_id = p.school_id and r.date = p.date
    and r.taken = '0' and coalesce(r.period, '') in ('', p.period));

-- Marks in force: the latest of each slot, by time of record and then by row.
create temp table slots as
select c.*, recorded_at || printf(' %09d', row) as moment,
  case when period <> '' then 'period ' || period when class like 'tardy%' then 'arrival'
       when class like 'left_early%' then 'departure' when class like 'partial%' then 'mid' || start_time
       else 'day' end as slot
from counted c;

create temp table latest as
select student_id, date, school_id, slot, max(moment) as moment
from slots group by student_id, date, school_id, slot;
create index latest_slot on latest (student_id, date, school_id, slot);

create temp table force as
select s.* from slots s join latest l using (student_id, date, school_id, slot, moment)
where case
  when s.period <> '' then not exists (
    select 1 from latest d where d.student_id = s.student_id and d.date = s.date
      and d.school_id = s.school_id and d.slot = 'day' and not exists (
        select 1 from latest o where o.student_id = d.student_id and o.date = d.date
          and o.school_id = d.school_id and o.slot not like 'period %' and o.moment > d.moment))
  when s.slot = 'day' then not exists (
    select 1 from latest o where o.student_id = s.student_id and o.date = s.date
      and o.school_id = s.school_id and o.slot not like 'period %' and o.moment > s.moment)
  else not exists (
    select 1 from latest d where d.student_id = s.student_id and d.date = s.date
      and d.school_id = s.school_id and d.slot = 'day' and d.moment > s.moment)
end;
create index force_day on force (student_id, date);

create temp table ranks (class text primary key, rank integer);
insert into ranks values ('unexcused', 0), ('suspended_out', 1), ('study_incomplete', 2),
  ('unverified', 3), ('excused', 4);

create temp table listed as
select school_id, period, row_number() over (partition by school_id order by start_time) as seq,
  (substr(end_time, 1, 2) * 60 + substr(end_time, 4, 2))
  - (substr(start_time, 1, 2) * 60 + substr(start_time, 4, 2)) as length,
  count(*) over (partition by school_id) as number
from periods;

-- The class of a date: the strongest of any school's.
create temp table absent as
with by_school as (
  select f.student_id, f.date, r.rank
  from force f join ranks r using (class) where f.period = '' and f.slot = 'day'
  union all
  select f.student_id, f.date, min(r.rank)
  from force f
  join listed l on l.school_id = f.school_id and l.period = f.period
  join ranks r using (class)
  group by f.student_id, f.school_id, f.date
  having count(distinct f.period) = max(l.number) and (min(r.rank) = max(r.rank) or max(r.rank) < 4)
)
select student_id, date, min(rank) as rank from by_school group by student_id, date;

-- Stretches of periods that follow each other, unexcused and of known length.
create temp table stretches as
with parts as (
  select f.student_id, f.school_id, f.date, l.seq,
    case when f.class = 'unexcused' then coalesce(f.minutes, l.length) else f.minutes end as minutes
  from force f join listed l on l.school_id = f.school_id and l.period = f.period
  where f.class in ('unexcused', 'tardy', 'left_early', 'partial', 'tardy_long', 'left_early_long', 'partial_long')
), islands as (
  select *, seq - row_number() over (partition by student_id, school_id, date order by seq) as island
  from parts where minutes is not null
)
select student_id, date from islands
group by student_id, school_id, date, island having sum(minutes) > 30;

create temp table events as
with occasions as (
  select student_id, date from absent where rank = 0
  union select student_id, date from stretches
  union select student_id, date from force
    where class in ('tardy_long', 'left_early_long', 'partial_long')
       or (class in ('tardy', 'left_early', 'partial') and minutes > 30)
       or (class = 'unexcused' and period <> '' and minutes > 30)
)
select o.student_id, o.date
from occasions o join students s using (student_id)
where s.birth_date <> ''
  and cast(substr(o.date, 1, 4) as integer) - cast(substr(s.birth_date, 1, 4) as integer)
      - (substr(o.date, 6) < substr(s.birth_date, 6)) between 6 and 17;

-- The answers.
create temp table answers as
with days as (
  select student_id, count(*) as absent, sum(rank = 4) as excused, sum(rank = 0) as unexcused,
         sum(rank = 3) as unverified, sum(rank = 1) as suspended, sum(rank = 2) as study
  from absent group by student_id
), third as (
  select student_id, count(*) as events, max(case when nth = 3 then date end) as truant_on
  from (select *, row_number() over (partition by student_id order by date) as nth from events)
  group by student_id
), late as (
  select student_id, count(*) as tardies, sum(class = 'tardy_long' or minutes > 30) as tardies_long
  from force where class in ('tardy', 'tardy_long') group by student_id
)
select s.student_id, coalesce(e.days, 0) as enrolled, coalesce(d.absent, 0) as absent,
       coalesce(d.excused, 0) as excused, coalesce(d.unexcused, 0) as unexcused,
       coalesce(d.unverified, 0) as unverified, coalesce(d.suspended, 0) as suspended,
       coalesce(d.study, 0) as study, coalesce(t.events, 0) as events,
       coalesce(l.tardies, 0) as tardies, coalesce(l.tardies_long, 0) as tardies_long,
       t.truant_on, coalesce(e.days, 0) > 30 and 10 * coalesce(d.absent, 0) >= e.days as chronic
from students s
left join enrolled e using (student_id)
left join days d using (student_id)
left join third t using (student_id)
left join late l using (student_id);
