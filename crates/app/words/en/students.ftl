# Lists of students.
students-title = Students
students-ask = Type the beginning of a name, or an ID.
students-found = { $count ->
    [0] No student
    [one] One student
   *[other] { $count } students
}
students-nobody = Nobody fits
students-nobody-words = Check the spelling, or ask for less. Students of other schools are not shown.
list-any = Any
list-share = Share of days missed
list-duty = Step
list-state = How far
list-grade = Grade
list-sort = Order
list-show = Show
list-more = More ways to narrow
list-track = Track
list-teacher = Teacher
list-group = Group
list-owner = Whose case
list-days = Days missed, at least
list-events = Times truant, at least
list-as-of = As of an earlier day
list-by = Count by
list-by-none = Do not count
list-unexplained = Has days without a reason
list-left = Also those who left
list-missed = Days missed
list-truant = Times truant
list-next = Steps
share-below = below { $to } %
share-between = { $from } to below { $to } %
share-from = { $from } % or more
sort-name = Last name
sort-days = Most days missed
sort-share = Largest share missed
sort-events = Most times truant
sort-grade = Grade
by-school = School
by-grade = Grade
by-teacher = Teacher
by-language = Language at home
by-group = Group
by-caption = Counts of 10 or fewer students are not shown.
by-often = Missed 10 % or more
by-few = 10 or fewer
state-waiting = waiting
state-held = consult first
state-to-select = to decide
state-deferred = put off
state-declined = declined
state-owed = to do
state-done = done
state-none = nothing open
lists-kept = Your lists
lists-drop = Let the list { $name } go
lists-keep = Keep this list under a name
lists-keep-it = Keep
lists-no-name = Give it a name.
list-skip = Skip to the list
list-other-day = Nothing is known as of that day. Choose one from { $first } to { $last }; the list is of today.
list-earlier = Who was enrolled on that day, with the counts of then. What was owed then is on each student's page.
list-line = From Today: { $group }, { $duty }.
list-line-all = Show all students
group-of-el = English learner
group-of-rfep = Was an English learner
group-of-migrant = Migrant family
group-of-sed = Low income
group-of-iep = IEP
group-of-504 = 504 plan
group-of-foster = Foster care
group-of-homeless = No fixed home
group-of-military = Military family
lists-name-taken = You have a list of this name. Let it go first, or choose another name.
list-unexplained-days = { $count ->
    [one] One day without a reason:
   *[other] { $count } days without a reason:
}
list-longest = Who has waited longest is first.
notes-title = Search notes
notes-ask = Notes, and what was written beside contacts, of the students of your schools.
notes-words = Words, or how they begin
notes-found = { $count ->
    [one] One note.
   *[other] { $count } notes.
}
notes-more = There are more: type another word.
notes-none = No note has these words
notes-none-words = Notes that only few may read are found by those who may read them.
