# Who takes a step of the ladder: named people decide.
selections-words = A finding proposes; you decide who takes the next step.
selections-as-of = As of { $date }.
selections-stages = Which proposals
selections-new = To decide
selections-accepted = Accepted
selections-later = Put off
selections-declined = Declined
selections-none-new = Nobody waits for a decision
selections-none-accepted = Nobody is accepted
selections-none-later = Nobody is put off
selections-none-declined = Nobody is declined
selections-none-words = Students come here when their absences meet a rule that asks for a named person.
selections-no-plan = No plan was made yet. It comes with the first attendance that is loaded.
selections-pick-all = Pick everybody on this page
selections-pick = Pick { $name }
selections-sibling = A brother or sister is on this page too
selections-days = { $count ->
    [one] One day:
   *[other] { $count } days:
}
selections-marks = Show each mark
selections-day = Day
selections-minutes = Minutes
selections-consult = Somebody must be consulted before this step.
selections-since = Since { $date }
selections-put-off = Put off until { $date }.
selections-decided = { $name } on { $date }
selections-decide = Decide about those you picked
selections-owner = Whose case it will be
selections-no-owner = Nobody's yet
selections-accept = Accept
selections-give = Give to this owner
selections-defer = Put off until a day
selections-defer-picked = Put off
selections-decline = Decline
selections-decline-picked = Decline
selections-until = Until when
selections-reason = Why
selections-no-reason = Write down why. Others will read it.
selections-not-ahead = Choose a day that is ahead.
selections-nobody-picked = Nobody is picked. Tick the box beside a name.
selections-wrong-owner = This person does not work at the school of everybody you picked. Choose somebody else.
selections-done = { $count ->
    [0] Nothing was decided.
    [one] Decided for one student.
   *[other] Decided for { $count } students.
}
selections-gone = { $count ->
    [one] About one student nothing was kept: the finding is gone, the student has moved, or somebody else has decided meanwhile.
   *[other] About { $count } students nothing was kept: the findings are gone, the students have moved, or somebody else has decided meanwhile.
}
selections-who = To decide takes: { $who }.

duty-statutory-report = Report to the attendance supervisor
duty-letter-1 = Letter 1
duty-letter-2 = Letter 2
duty-letter-3 = Letter 3
duty-chronic = Letter about chronic absence
duty-excessive-excused = Letter about many excused days
duty-correction = Letter that corrects an earlier one
duty-good-news = Good-news letter
duty-missed-meeting = Letter about a missed meeting
duty-cart-meeting = CART meeting
duty-sart-meeting = SART meeting
duty-sst-referral = Referral to the SST
duty-sarb-referral = Referral to the SARB
duty-sarb-notice = Notice of the SARB

guard-iep-504 = IEP or 504
guard-foster = Foster care
guard-homeless = No fixed home
guard-medical = Medical
guard-home-hospital = Home or hospital teaching
guard-independent-study = Independent study
guard-withdrawn = Withdrawn
guard-adult = Adult student
guard-health = Health
guard-hold = Held by a person
marks-when = Part of the day
marks-period = Period { $period }
marks-all-day = All day
marks-no-minutes = not said
selections-so-far = So far this year: { $missed } days missed, { $share } %.
selections-window = The family may still say why until { $date }.
selections-only = One student is shown.
selections-everybody = Show everybody
selections-too-far = Choose a day until { $date }.
selections-read = A finding proposes; a named person decides who takes the next step.
