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
letters-nobody-left = Every student is left out
letters-nobody-left-words = Nothing went out. Take away the tick of each student whose letter may go. A letter that should wait longer can be held, with a reason.
letters-came = New on the list:
letters-went = Not on the list any more:
letters-say-other = These letters say something else now:
letters-again = Sent again: the one before came back { $date }.
letters-again-due = To send again
letters-again-words = They came back, and the address is known now.
held-copy = The letters to the other homes go. { $why }
held-changed = Something about the student changed while the letters were printed. Look at the list again.
held-reworded = Other words were approved while the letters were printed. Look at the list again.
held-outdated-words = The words in { $language } are older than the English ones. Somebody writes them anew under Letter texts; then the letter goes.
held-kept = { $name } holds it until it is let go: { $reason }
held-kept-until = { $name } holds it until { $date }: { $reason }
held-waiting = The family has until { $date } to say why. It can go from then on.
held-deferred = It was put off until { $date }. Whoever picks students can decide sooner.
held-declined = On { $date } somebody decided against it. Whoever picks students can accept it.
held-other-system = Another system sends this letter. Check that it did, and import the list of what it sent.
held-earlier-letter-missing = { $letter } was not sent yet, and letters go in order.
held-earlier-letter-came-back = { $letter } came back and reached nobody. Send it again first.
held-overtaken = { $letter } takes its place: this district lets letters skip ahead.
held-same-day = { $letter } about the student goes out today. Try again on the next school day.
held-no-effort = Nobody has tried to help since the letter of { $date }. Record a call, a meeting or other help first.
held-school-out = School is out: nobody would be there to answer. Letters go from the first day of school to the day before the last.
held-not-enrolled = The student is enrolled nowhere today, so no school can write.
held-no-rights = Nobody on file has the right to get it. Check in the student information system who holds the education rights or has custody.
held-forbidden = A court order, or the wish not to be contacted, stands for everybody who has the right to get it. Talk with an administrator.
held-no-mail = Nobody with the right to it gets mail. Change that in the student information system, or tell the family another way and record it.
held-no-address = { $name } has no address. Write one in the student information system.
held-came-back = Mail to { $name } came back { $date }. Ask about the address; then the letter goes.
held-no-home = The student is of age, and there is no address of the home. Write one in the student information system, or hand over the letter.
held-unknown-language = “{ $tag }” is no language that is known, and stands as that of { $name }. Change it in the student information system.
held-no-words = { $name } is owed this letter in { $language } (EC 48985), and it has no words in it yet. Have it translated first.
held-paper = It cannot be printed:
held-paper-no-phone = There is no number to call. Write the phone of the school in the settings.
held-paper-no-name = A reader has no name. Write it in the student information system.
held-paper-no-school = The school has no name. Write it in the settings.
held-paper-not-printable = A name or an address has letters that cannot be printed. Write it with other letters in the student information system.
hold-letter-before = Somebody holds it already: it stands among the letters that do not go. Let it go there first.
became-withdrawn = Withdrawn
letters-some-withdrawn = { $count ->
    [one] One never left.
   *[other] { $count } never left.
}
letters-never-left = It never left
letters-withdraw-words = Only if no copy of it went out, by mail or by hand. It does not count then. If the letter is still owed, it is on the list again.
letters-withdraw = Withdraw it
letters-withdrawn = It is withdrawn. It is no part of the print any more: take it out if it is printed.
letters-reinstate = Take this back: it is mailed
letters-reinstated = It is taken back. The letter counts again.
letters-stays = It was not withdrawn: somebody has recorded meanwhile what became of it.
letters-away = Mailed
letters-away-words = { $count ->
    [one] One letter is marked as mailed or handed over.
   *[other] { $count } letters are marked as mailed or handed over.
}
letters-unmail = This was a slip: they have not gone yet
letters-unmailed = The mark is taken back. They are to be mailed.
