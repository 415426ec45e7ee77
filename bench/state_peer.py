#!/usr/bin/env python3
"""The answers of `cargo bench -p domain --bench state` in DuckDB: run by bench/state.py, which made the environment.

    python bench/state_peer.py YEARS STUDENTS "ENROLLED ABSENT EVENTS MET DAYS"

Two ways to ask, the second as clever as we can write it. Both are given tables that are loaded already, as the sets are,
and both must say the same sums as the sets. Prints the seconds of each, medians of three, as JSON.
"""

import json
import statistics
import sys
import time

import duckdb
import numpy

# Every day of every student, counted up day by day.
DENSE = """
with run as (
  select student, day, enrolled, class > 0 as absent, event,
         count(*) filter (where event) over up_to as events,
         count(*) filter (where class > 0) over up_to as part,
         count(*) filter (where enrolled) over up_to as whole
  from days window up_to as (partition by student order by day)
), own as (
  select student, count(*) filter (where enrolled) as enrolled, count(*) filter (where absent) as absent,
         count(*) filter (where event) as events, min(day) filter (where events >= 3) as truant,
         min(day) filter (where enrolled and part * 10 >= whole and whole > 30) as chronic
  from run group by student
)
select sum(enrolled) * 2, sum(absent) * 2, sum(events), count(truant) + count(chronic),
       coalesce(sum(truant), 0) + coalesce(sum(chronic), 0) from own
"""

# Only the days on which something was: days taught are numbered once, in the calendar, each student's are counted from the
# first one enrolled, and a share is looked at where it may turn, as the sets do. It relies on stays without a gap.
SPARSE = """
with absences as (
  select student, n - first + 1 as whole, first, last, row_number() over (partition by student order by day) as part
  from marks join calendar using (day) join stays using (student) where class > 0
), chronic as (
  select c.day from (
    select min(greatest(whole, 31)) + any_value(first) - 1 as n, any_value(last) as last
    from absences where part * 10 >= greatest(whole, 31) group by student
  ) join calendar c using (n) where n <= last
), truant as (
  select day from (
    select day, row_number() over (partition by student order by day) as event from marks where event
  ) where event = 3
), own as (
  select student, count(*) filter (where class > 0) as absent, count(*) filter (where event) as events
  from marks group by student
)
select (select sum(last - first + 1) from stays) * 2, (select sum(absent) from own) * 2, (select sum(events) from own),
       (select count(*) from chronic) + (select count(*) from truant),
       (select sum(day) from chronic) + (select sum(day) from truant)
"""


def loaded(file, students):
    """The same years as tables."""
    years = numpy.fromfile(file, dtype=numpy.uint8).reshape(students, 366)
    student = numpy.repeat(numpy.arange(students, dtype=numpy.int32), 366)
    day = numpy.tile(numpy.arange(366, dtype=numpy.int16), students)
    flat = years.reshape(-1)
    enrolled, kind, event = (flat & 1) == 1, (flat >> 1) & 7, (flat >> 4 & 1) == 1
    db = duckdb.connect()
    columns = {"student": student, "day": day, "enrolled": enrolled, "class": kind, "event": event}
    db.register("everything", columns)
    db.execute("create table days as select * from everything where enrolled or class > 0 or event order by student, day")
    db.execute("create table marks as select student, day, class, event from days where class > 0 or event")
    db.execute("create table calendar as select day, row_number() over (order by day) as n from "
               "(select distinct day from days where enrolled)")
    db.execute("create table stays as select student, min(n) as first, max(n) as last from days join calendar using (day) "
               "where enrolled group by student")
    return db


def timed(db, sql, wanted):
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        answer = [int(value) for value in db.execute(sql).fetchone()]
        times.append(time.perf_counter() - begin)
        if answer != wanted:
            sys.exit(f"DuckDB counts {answer}, the sets {wanted}")
    return statistics.median(times)


def main():
    file, students, wanted = sys.argv[1], int(sys.argv[2]), [int(value) for value in sys.argv[3].split()]
    db = loaded(file, students)
    print(json.dumps({"dense": timed(db, DENSE, wanted), "sparse": timed(db, SPARSE, wanted),
                      "version": duckdb.__version__}))


if __name__ == "__main__":
    main()
