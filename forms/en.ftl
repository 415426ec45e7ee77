# Words of the printed forms. No reason of an absence and no label of a student
# stands in them: a form is seen by many.

student = Student
id = ID
grade = Grade
date = Date
time = Time
initials = Initials
name = Name
signature = Signature
parent = Parent or guardian
other = Other:
week = Week of { $week }

# A week of classes, carried by the student.
routing-slip-title = Routing slip
routing-slip-lead = Take this page to every class. Each teacher writes initials and the time you came in.
routing-slip-class = Class
routing-slip-period = Period { $number }
routing-slip-office = Office: checked{"\u00A0"}in{"\u00A0"}at
routing-slip-back = Bring it back to the office on { $last }.

# A week of mornings, kept in the office.
sign-in-sheet-title = Sign-in sheet
sign-in-sheet-lead = Come to the office when you get to school. Write the time. The office adds initials.
sign-in-sheet-time-in = Time in
sign-in-sheet-office = Office initials
sign-in-sheet-note = Note
sign-in-sheet-hint = Notes are about the day at school. Please do not write why a day was missed. The office keeps this page.

# A visit to see where a student lives. EC 48204.1 lists the papers and lets the
# family pick; EC 48204.2 asks visitors to say who they are and forbids hidden
# pictures.
residence-check-title = Residence check
residence-check-before-heading = Before you start
residence-check-before = Say your name, your job and why you came. Ask only what this page asks. Never ask for or write down immigration status, country of birth or a Social Security number. Take no hidden photos or videos. A student with no fixed home can stay in school with no proof of address: tell the office, and do not write it here.
residence-check-address = Address on file
residence-check-address-hidden = The office has the address.
residence-check-day = Date of the visit
residence-check-went = Who went (name and job)
residence-check-spoke = Who we spoke with
residence-check-saw = What we saw
residence-check-papers = Papers we were shown
residence-check-papers-hint = One is enough. The family picks which.
residence-check-utility = Utility bill
residence-check-lease = Lease or rent receipt
residence-check-tax = Property tax receipt
residence-check-pay = Pay stub
residence-check-letter = Letter from a government office
residence-check-statement = Signed statement of residence
residence-check-result = What we found
residence-check-lives-here = The student lives here
residence-check-not-here = The student does not live here
residence-check-nobody = Nobody was home

# An offer of help from outside, and whether records may be shared for it. 34 CFR
# 99.30 and EC 49075 ask for a signed and dated text that names the records, the
# purpose and to whom, and that is kept with the record.
referral-slip-title = Referral to an outside service
referral-slip-lead = This service may help. You choose if you want to use it.
referral-slip-service = Service
referral-slip-contact = Phone and address
referral-slip-why = Why we suggest it
referral-slip-referrer = Suggested by
referral-slip-consent = May we share information?
referral-slip-consent-lead = We send no records to this service unless you agree and sign. You may say no.
referral-slip-allow = { $school } may share these records about { $student }:
referral-slip-attendance = Attendance
referral-slip-grades = Grades
referral-slip-contact-information = Contact information
referral-slip-with = With
referral-slip-purpose = Purpose
referral-slip-purpose-text = To set up and give the help named above.
referral-slip-until = Until
referral-slip-until-text = { $until }, or the day you take it back.
referral-slip-take-back = You can take this back at any time. Tell the school office, or write to it. What was shared before that day stays shared.
referral-slip-pass-on = The service may not pass the records on unless you agree in writing.
referral-slip-copy = You can ask for a copy of what we share. The school keeps this page with the student’s records.
referral-slip-agree = I agree. Share the records that I checked.
referral-slip-decline = I decline. Share nothing.
referral-slip-adult = Student, 18 or older
