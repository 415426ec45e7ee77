subject = { $student } was out sick a lot
opening = We hope that { $student } is well. Our records at { $school } show { $days } excused for illness this school year. Here they are:
wrong = Is a date wrong? Please tell us, and we will fix it.
note = From now on, please send us a note from a doctor, a clinic or the school nurse when { $student } is out sick. The school nurse gives one for free. Does { $student } have a long illness? Ask us for the form. With it, your own note is enough.
help = This is not a penalty. We can help with health care, and with school work at home. Call { $person } at { $phone }. You can speak your own language. Our interpreter is free.
closing = Thank you. We wish { $student } good health.
