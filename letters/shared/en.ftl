# Words that every letter shares.

language = English
days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
greeting = Dear { $reader },
greeting-unnamed = Dear family,
about = About: { $name }
principal = Principal
school-office = the school office
date-heading = Date
what-heading = What our records say
help-heading = We want to help
sincerely = Sincerely,
copy-to = The same letter goes to: { $names }

# What a day or a part of one was. Reasons are never told.
absent-unexcused = Absent, no excuse yet
absent-unverified = Absent, no reason known yet
absent-excused = Absent, excused
absent-suspended = Not in school: suspended
absent-study = Independent study not turned in
partial = Missed { $minutes } minutes, no excuse yet
partial-long = Missed more than { $limit } minutes, no excuse yet
