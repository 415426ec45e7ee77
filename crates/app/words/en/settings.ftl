# Settings: district, schools, calendar, codes.
settings-words = What you change here stays until a file says something new.
settings-district = District
settings-schools = Schools
settings-calendar = Calendar
settings-codes = Codes
settings-school = School
settings-code = Code
settings-office = Office and board
settings-office-words = Where a school has no address or phone of its own, its letters show these.
settings-letterhead = Letterhead
settings-change = Change
settings-change-district = The district
settings-saved = Saved. Whatever depends on it is worked out again.
settings-same = Nothing changed: it says so already.
settings-typed = { $name } typed this, { $at }
settings-filed = From a file, { $at }
settings-source = Where from
settings-nothing = Nothing
settings-yes = Yes
settings-no = No
settings-add = Add
settings-no-district = No district yet
settings-no-district-words = Load a file that names the district and its schools. After that you can change them here.
settings-no-schools = No schools yet
settings-all-schools = All schools
settings-by-state = The state's rulebook
settings-owed = Letters also in { $languages }
settings-codes-words = What each mark means. Counts rest on the meaning, not on the letters.
settings-add-code = Add a code
settings-code-named = Code { $code }
settings-no-codes = No codes yet
settings-no-codes-words = Until a code has a meaning, marks with it count nowhere.
settings-not-printed = Not printed

setting-name = Name
setting-state = State
setting-hint-state = As US-CA. In addresses it is written CA.
setting-rulebook = Rulebook
setting-hint-rulebook = The law and the steps that are followed. Another one changes who is listed.
setting-time-zone = Time zone
setting-hint-time-zone = It decides which day it is.
setting-school-year-start = First day of school
setting-hint-school-year-start = To show only. The calendar decides which days count.
setting-address = Street
setting-city = City
setting-postal-code = ZIP code
setting-phone = Phone
setting-superintendent = Superintendent
setting-hint-superintendent = To show only, as the board and its address.
setting-board-name = Board (SARB)
setting-board-address = Address of the board
setting-level = Level
setting-state-id = State ID (CDS)
setting-principal = Principal
setting-period-based = Takes attendance by period
setting-hint-period-based = To show only. Marks count by what they say.
setting-language-15pct = Languages of letters besides English
setting-hint-language-15pct = Those that 15 percent or more of the students speak at home (EC 48985), as codes with spaces: es vi
setting-school-id = School
setting-code = Code
setting-label = Label
setting-class = Meaning
setting-hint-class = What counts is this, not the code.
setting-reason = Reason
setting-hint-reason = For excused absences: ILL illness, MED doctor or dentist, FUN funeral, and so on.
setting-printable = May stand in letters
setting-hint-printable = Letters call a day with this code by its meaning. Without the tick they only say: excused.

class-present = Present
class-excused = Absent, excused
class-unexcused = Absent, not excused
class-unverified = Absent, nobody said why yet
class-suspended-out = Suspended out of school
class-suspended-in = Suspended in school (present)
class-study-complete = Independent study, work done (present)
class-study-incomplete = Independent study, work not done
class-home-hospital = Taught at home or in hospital
class-school-activity = School activity (present)
class-tardy-excused = Late, excused
class-tardy = Late, not excused
class-left-early = Left early, not excused
class-left-early-excused = Left early, excused
class-partial-excused = Away part of the day, excused
class-partial = Away part of the day, not excused
class-tardy-long = Late by more than 30 minutes, not excused
class-left-early-long = Left more than 30 minutes early, not excused
class-partial-long = Away more than 30 minutes, not excused

day-instructional = School day
day-holiday = Holiday or break
day-closure = Closed
day-saturday = Saturday school
day-none = No row: the day does not count
day-letter-instructional = 1
day-letter-holiday = H
day-letter-closure = X
day-letter-saturday = S
day-letter-none = –

weekday-sun = Sunday
weekday-mon = Monday
weekday-tue = Tuesday
weekday-wed = Wednesday
weekday-thu = Thursday
weekday-fri = Friday
weekday-sat = Saturday
weekday-letter-sun = S
weekday-letter-mon = M
weekday-letter-tue = T
weekday-letter-wed = W
weekday-letter-thu = T
weekday-letter-fri = F
weekday-letter-sat = S

calendar-days = { $count ->
    [one] One school day
   *[other] { $count } school days
}
calendar-changed = { $count ->
    [one] One day was changed.
   *[other] { $count } days were changed.
}
calendar-changed-at = { $count ->
    [one] It holds at one school.
   *[other] It holds at { $count } schools.
}
calendar-stale = The calendar below is as it stands now.
calendar-follow = Counts, lists and letters follow by themselves.
calendar-track = Track
calendar-no-track = No track
calendar-year = School year
calendar-change = Change days
calendar-from = First day
calendar-to = Last day
calendar-to-hint = Leave it empty for one day.
calendar-become = These days are
calendar-at = Schools
calendar-hint = Of several days, only those change that can be meant: school days become days off, closed days become school days (where none is closed, weekdays without a row), free Saturdays become Saturday school. Marks on days without school stay, but count no more.
calendar-save = Change these days
calendar-none = No days in this school year
calendar-none-words = Without a calendar, no day counts. Load calendar.csv, or choose another year.
calendar-key = What the colors mean
calendar-others = Days off and Saturday school

fault-missing = Fill this in.
fault-unreadable = This cannot be read.
fault-long = This is too long. Make it shorter.
fault-zone = There is no such time zone.
fault-rulebook = There is no rulebook for this state. Choose one.
fault-language = Write codes of languages with spaces between them, such as es vi.
fault-exists = This code is there already. Open it in the list.
fault-date = Choose a date in the school year that is shown.
fault-stretch = The last day comes after the first, by no more than 92 days.
fault-no-day = Nothing to change: no day between these two is of the kind that can become this.
