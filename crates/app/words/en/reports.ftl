# Statutory reports to the attendance supervisor.
reports-words = A truant is reported to the attendance supervisor or the superintendent (EC 48260, 48261). Print the list, hand it over, and write down when.
reports-stages = How far
reports-stage-owed = To file
reports-stage-filed = Filed
reports-stage-wrong = To correct
reports-stage-corrected = Corrected
reports-none-owed = No report is to be filed
reports-none-filed = No report was filed this school year
reports-none-wrong = No report is to be corrected
reports-none-corrected = No report was corrected
reports-none-words = What the law asks to be reported comes here by itself.
reports-done = { $count ->
    [0] No filing was written down.
    [one] One filing is written down.
   *[other] { $count } filings are written down.
}
reports-gone = { $count ->
    [one] One was not owed any more.
   *[other] { $count } were not owed any more.
}
reports-pick = Pick
reports-pick-one = Report { $number } of { $name }
reports-print = Print the list
reports-file = List as a file
reports-filed-title = These were filed
reports-file-picked = Write down the filing
reports-student = Student
reports-id = ID
reports-seat = School and grade
reports-number = Report
reports-days = Days
reports-law = Law
reports-when = When
reports-to = With whom
reports-filed-on = Filed { $date }
reports-corrected-on = Corrected { $date }
reports-wrong-words = Its days no longer count.
reports-paper-owed = Reports of truancy to be filed
reports-paper-filed = Reports of truancy that were filed
reports-paper-wrong = Reports of truancy that no longer stand
reports-paper-corrected = Reports of truancy that were corrected
reports-paper-lead = To the attendance supervisor or the superintendent, as EC 48260 and 48261 ask. Student records are confidential (FERPA; EC 49076).
reports-as-of = As of { $date }.
reports-signed = For the school
reports-received = Received by
reports-date = Date
reports-page = Page
