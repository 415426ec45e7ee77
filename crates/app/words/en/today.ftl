# What is owed today.
today-at = Today at { $school }
today-schoolday = School day { $day } of { $of }
today-absent-on = Absent on { $date }
today-of = { $some } of { $all }
today-unexplained = { $count ->
    [one] One student has days without a reason
   *[other] { $count } students have days without a reason
}
today-rolls = { $count ->
    [one] One roll was not taken
   *[other] { $count } rolls were not taken
}
today-kept = It is kept.
today-see = See it in the record
today-no-plan = No list yet
today-way = This school year so far
today-of-all = of { $all }
way-qualified = A rule is met
way-selected = Selected for a step
way-tried = Somebody tried to help
way-done = The step was done
today-whose = Whose work
today-mine = Mine
today-school = Whole school
today-schools = All my schools
today-all-groups = Back to the whole list
today-nothing = Nothing is to do
today-nothing-words = What others do is in the other list. Students come here when their absences meet a rule.
today-late-order = longest first, in school days
today-show-all = Show all { $count }
group-late = Overdue
today-late = { $count ->
    [one] One day late
   *[other] { $count } days late
}
group-today = Today
today-today = Today
group-week = Next 7 days
group-later = Later, or no date set
group-waiting = Waiting for others
group-aside = Put aside
today-due = Due { $date }
today-in = { $count ->
    [one] tomorrow
   *[other] in { $count } days
}
today-again = Until { $date }
today-until = Until { $date }
today-no-date = No date set
today-students = { $count ->
    [one] One student
   *[other] { $count } students
}
today-do = { $duty }: plan it
today-do-letters = { $duty }: review and send
today-do-check = { $duty }: check that it was sent
today-do-decide = A named person decides who takes the next step
today-do-wait-consult = { $duty }: others must be consulted first
today-do-wait = { $duty }: families still have time to say why
today-do-held = { $duty }: held by a person
today-do-consult = { $duty }: consult first
today-do-report = File report { $number } with the attendance supervisor
today-do-call = { $duty }: call home first
today-efforts = { $count ->
    [0] Nobody has tried to help since.
    [one] One try to help since.
   *[other] { $count } tries to help since.
}
today-aside-why = { $name }: { $reason }
today-owner = Case of { $name }
today-close = Close
today-put-aside = Put aside
today-take-up = Take it up again
today-decide = Decide
today-who = See who
act-on-call = Log a call
act-on-file = Record the filing
act-on-consult = Record who was consulted
act-on-release = Let it go on
act-on-look = Open the record
why-follows = After: { $duty }.
call-numbers = Numbers
duty-filed-on = Filed on
duty-filed-to = With whom
duty-file-words = File the report first, then write down when and with whom.
duty-not-yet = Choose a day that has been.
form-no-date = Choose a day.
consult-guard = About
consult-on = When
consult-with = With whom
consult-note = What came of it
consult-words = The step goes on when it is written down who was consulted.
release-words = A person holds every step of this student. Say why they may go on.
aside-words = It stays owed, and comes back on that day. Others will read why.
today-do-decide-one = { $duty }: a named person decides
today-do-deferred = { $duty }: put off
duty-too-far = Choose a day until { $date }. What waits longer is asked about again.
duty-too-early = This was not owed yet. Choose { $date } or a day after it.
duty-filed = This report was filed already, on { $date }. Look at the record.
duty-filed-to-whom = Write with whom it was filed.
consult-with-whom = Write with whom you spoke.
guard-needed = Needed first:
behind-title = How far each school is behind
behind-most = Most days late
today-send-again = { $count ->
    [one] Send one letter again
   *[other] Send { $count } letters again
}
today-questions = { $count ->
    [one] One family waits for an answer about an absence
   *[other] { $count } families wait for an answer about an absence
}
today-do-correct = Correct report { $number }: its days no longer count
act-on-correct = Record the correction
