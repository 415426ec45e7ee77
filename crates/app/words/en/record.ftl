# The record of a student.
record-year = The school year
record-missed = Days missed, any reason
record-unverified = { $days } without a reason.
record-truant = Days absent, or away over 30 minutes, without an excuse
record-pattern = What stands out
record-no-pattern = No pattern of days
record-to-come = School days to come
record-to-come-words = this school year
record-quarter = { $missed } of { $of } school days missed
record-key = Key to the calendar
record-marks = { $count ->
    [one] Show the one day as a table
   *[other] Show all { $count } days as a table
}
record-marks-caption = Every day that is not plain present, newest first
record-length = Length
record-note = Note
record-recorded = Recorded
record-before = was { $code }
record-not-begun = not begun
record-open = What is owed now
record-why = Why the student is listed
record-not-listed = No rule is met.
record-met-on = Met on { $date }:
record-ground = Rulebook { $rulebook }, calendar { $calendar }.
record-happened = What happened this school year
record-all = All
record-courses = Courses and missing work
record-missing = { $count ->
    [one] One piece of work is missing:
   *[other] { $count } pieces of work are missing:
}
student-interpreter = Interpreter:
student-sibling = Brother or sister:
student-needs-interpreter = interpreter needed
student-lives-with = lives with the student
student-gets-mail = gets letters
hold-title = Hold all steps
hold-words = Nothing goes on for this student but the statutory report, until somebody lets it go on.
hold-do = Hold
day-kind-long = Late or away over the limit, not excused
day-kind-short = Late or away for a while
day-kind-no-roll = Roll was not taken
day-kind-present = Present
day-minutes = { $minutes } min
day-event = truancy { $number }
track-statute = By law
topic-contacts = Contacts
topic-letters = Letters
topic-decisions = Decisions
topic-attendance = Attendance
topic-behavior = Behavior
decided-accept = selected
decided-defer = put off
decided-decline = declined
guarded-consulted = consulted
guarded-held = held
guarded-released = goes on again
cased-open = case opened
cased-own = case given to somebody
cased-carry = case carried over
cased-close = case closed
happened-report = Report { $number } filed
happened-aside = put aside until { $date }
happened-taken-up = taken up again
happened-corrected = Mark of { $date } corrected
pattern-weekday = { $some } of { $of } on { $weekday }
pattern-holiday-edge = { $some } of { $of } beside a break
pattern-first-period = { $some } of { $of } in the first period
pattern-last-period = { $some } of { $of } in the last period
pattern-with-sibling = { $some } of { $of } with a brother or sister
pattern-illness = { $some } of { $of } in rows of sick days
pattern-try-weekday = First ask what that day holds: work shifts, custody, a class.
pattern-try-holiday-edge = First talk about travel, and offer independent study ahead of time.
pattern-try-first-period = First ask about the morning: the bus, sleep, breakfast.
pattern-try-last-period = First ask about the last class, work, and the way home.
pattern-try-with-sibling = First talk with the family about all children at once.
pattern-try-illness = First ask the nurse: a chronic illness form, SST or 504.
record-met-often = { $count ->
    [one] Met once:
   *[other] Met { $count } times:
}
record-show-all = Show everything
record-quarter-to-come = { $days } to come
record-other-day = Show it as of an earlier day
hold-hint = Those who may hold steps or select students read this; others see only that somebody holds them.
record-excused = { $days } excused.
record-unexcused = { $days } not excused.
record-suspended = { $days } suspended.
record-study = { $days } of independent study without its work.
step-report-first = Report 1
step-report-later = Later reports
record-held = { $name } holds every step since { $date }.
hold-before = Somebody was first: every step is held already.
happened-report-corrected = Report { $number } corrected
duty-report-correction = Correction of a report
duty-corrected-on = Told on
duty-corrected-to = Who was told
duty-correct-words = The report was filed, and its days no longer count. Tell the attendance supervisor, and write down that you did. A further finding asks for the report anew.
happened-ended = No longer met: { $rule }
happened-ended-since = No longer met: { $rule } (was since { $date })
duty-nothing-owed = Nothing is to be corrected here any more. Look at the record.
