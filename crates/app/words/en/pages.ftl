# The pages.
home-hello = Hello, { $name }
home-loaded = Attendance was loaded { $at }.
home-not-loaded = No attendance was loaded yet.
home-nav-students = Find a student by name or ID and see the record.
home-nav-selections = Decide who takes the next step.
home-nav-cases = See who looks after whom.
home-nav-imports = Load files, and see what could not be used.
home-nav-people = Who may sign in, as what, and for which schools.
home-nav-audit = Who saw and changed what.
home-nav-settings = The district, its schools, calendar and codes.

student-grade = Grade { $grade }
student-not-now = not enrolled today
student-born = Born
student-home-language = Language at home
student-illness-form = Form on a chronic illness
student-until = until { $date }
student-none = None
student-family = Family
student-hidden = Your role does not show this.
student-no-rights = no education rights
student-no-contact-order = A court forbids contact with the student
student-substitute-address = Substitute address
student-notes = Notes
student-notes-open = Parents may ask to read them.
student-restricted = Restricted
student-notes-hidden = { $count ->
    [one] One note is restricted; your role does not show it.
   *[other] { $count } notes are restricted; your role does not show them.
}
student-who-saw = Who saw this record

contact-log = Log a contact
contact-kind = What was tried
contact-who = With whom
contact-nobody = Somebody else
contact-when = When, if not now
contact-when-hint = Leave it empty for now.
contact-note = Note (optional)
contact-how = How did it go? One press saves the time and your name.
contact-no-outcome = Choose what was tried, and press what came of it.
contact-when-wrong = Choose a time that has been, or leave it empty for now.
contact-logged = It is kept.
contact-taken = It is taken back, and counts no more. The log keeps both.
contact-take-back = Take back
contact-with = with { $name }
student-nothing-tried = Nothing yet.
note-new = Write a note
note-hint = Write what you saw or were told. Parents may ask to read it.
note-restricted = Only those who may read restricted notes see it
note-save = Keep the note
note-kept = The note is kept.
note-empty = Write something first.

attempt-call = Call
attempt-email = E-mail
attempt-text = Text message
attempt-mail = Letter by mail
attempt-conference = Conference with parent and student
attempt-home-visit = Home visit
attempt-routing-slip = Routing slip or sign-in sheet
attempt-residence-check = Residence verification
attempt-schedule-change = Schedule change
attempt-outside-referral = Referral to an outside service
attempt-sst-referral = Referral to the SST
attempt-student-conference = Talk with the student

outcome-reached = Reached
outcome-no-answer = No answer
outcome-message = Left a message
outcome-wrong-number = Wrong number
outcome-returned = Came back
outcome-declined = Declined
outcome-done = Done

people-count = { $count ->
    [one] One person may sign in
   *[other] { $count } people
}
people-add = Add a person
people-find = Name or e-mail
people-any-role = Any role
people-nobody = Nobody fits
pages-before = Back
pages-after = Next
people-state = State
people-active = Active
people-no-password = No password yet
people-closed = Closed
people-all-schools = Whole district
people-more = More
people-new-link = New link for a password
people-close = Close this account
people-open = Open this account again
link-title = A link for { $name }
link-words = It works once, for { $days } days.
link-label = Link
link-secret = Whoever has this link gets in as { $email }. Give it to this person only. It is not shown again.
link-done = Done

audit-words = Who saw and changed what. Nobody can change this list.
audit-csv = Save as CSV
audit-which = Which log
audit-changes = Changes
audit-looks = Looks at records
audit-sign-ins = Sign-ins
audit-student = Student ID
audit-person = Person (name or e-mail)
audit-show = Show
audit-clear = Clear
audit-none = Nothing here
audit-none-words = Nothing was written down that fits.
audit-time = Time
audit-who = Who
audit-what = What
audit-detail = More
audit-older = Older
audit-pages = Pages
audit-looked = Opened the record

act-import = Loaded data
act-advance = Planned what is owed
act-file-a-report = Filed a report
act-issue-letters = Issued letters
act-select-students = Selected students
act-record-mail = Recorded mail
act-set-a-password = Set a password
act-manage-people = Changed an account
act-change-settings = Changed settings
act-record-contacts = Recorded a contact
act-write-notes = Wrote a note
act-record-consultations = Recorded a consultation or a hold
act-put-duties-aside = Put a duty aside
act-manage-cases = Changed a case
act-save-lists = Kept a list

sign-in-outcome-password = Signed in
sign-in-outcome-link = Set a password by link
sign-in-outcome-first-link = Made the first account
sign-in-outcome-pretend = Went in with one click
sign-in-outcome-failed = A try failed
sign-in-outcome-signed-out = Signed out
contact-unlikely = That cannot come of it: a wrong number goes with a call or a text, a message with a call, a text, mail or a visit.
contact-too-early = Choose a time of this school year.
