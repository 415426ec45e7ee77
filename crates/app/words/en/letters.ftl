# The desk of letters.
letters-words = What is owed, what goes out, and what became of it.
letters-owed = To review
letters-none-owed = No letter is owed
letters-none-owed-words = A letter comes here when a rule is met and the family’s time to say why is over.
letters-waiting = { $count ->
    [one] One family still has time to say why.
   *[other] { $count } families still have time to say why.
}
letters-first-ends = The first time ends { $date }.
letters-review = Review
letters-to-read = { $count ->
    [one] Words for a letter wait for you to read them.
   *[other] Words for { $count } letters wait for you to read them.
}
letters-version = Words: { $version }
letters-runs = Runs of this school year
letters-no-runs = No letters were issued here yet.
letters-date = Date
letters-kind = Letter
letters-count = Letters
letters-state = How far
letters-returned = Came back
letters-to-mail = To print and mail
letters-mailed = Mailed
letters-part-mailed = { $some } of { $all } mailed
letters-superseded = { $count ->
    [one] One was taken back.
   *[other] { $count } were taken back.
}
letters-of = { $count ->
    [one] One letter.
   *[other] { $count } letters.
}
letters-about = { $count ->
    [one] About one student.
   *[other] About { $count } students.
}
letters-changed = The list has changed
letters-changed-words = Something came in while you looked. This is the list as it is now; nothing went out.
letters-proof = Proof
letters-proof-pdf = Proof on paper
letters-none-go = No letter can go today
letters-none-go-words = What holds each one stands below.
letters-to = To
letters-days = Days shown
letters-leave-out = Leave out
letters-leave = Leave out { $name }
letters-unwritten = There are no words in { $language } yet.
letters-read = Read it
letters-approve-title = Send these letters
letters-approve-words = All letters of the list are printed, but for those that you leave out. From then on nothing in them changes.
letters-approve = Approve and print
letters-held = { $count ->
    [one] One letter does not go
   *[other] { $count } letters do not go
}
letters-printing = The letters are printed.
letters-refused = The letters cannot be printed
letters-nothing = No letter could go. Nothing was issued.
letters-issued = The letters are issued. Print them, and mail them.
letters-to-print = To the letters
letters-recorded = It is kept.
letters-print = Print
letters-part = Part { $number }
letters-sheets = { $count ->
    [one] One sheet, printed on both sides.
   *[other] { $count } sheets, printed on both sides.
}
letters-mail = Mark as mailed
letters-to-send = { $count ->
    [one] One letter is not marked yet.
   *[other] { $count } letters are not marked yet.
}
letters-mail-do = They are on their way
letters-how = How
letters-tracking = Tracking number (optional)
letters-not-yet-issued = The letters are of a later day. Choose the day on which they went.
letters-log = The letters of this run
letters-place = Part and place
letters-pages = Pages
letters-became = What became of it
way-sent-first-class = First class
way-sent-certified = Certified mail
way-sent-handed = Handed over
became-mailed = Mailed
became-handed = Handed over
became-returned = Came back
became-superseded = Taken back
became-copy-held = A copy waits for an address
letters-came-back = It came back
letters-log-csv = Log of the mailing
letters-pick = A named person picks the student for this letter: take the tick away to send it.
letters-pick-other = A named person picks the student for this letter.
