subject = Let us make a plan for { $student }
opening = We wrote to you on { $earlier }. We still miss { $student } at { $school }. Our records now show { $days } with no excuse this school year. Here they are:
wrong = Is a date wrong? Was there a good reason? Please tell us. It is not too late to fix it.
help = What makes it hard to come? We would like to listen, and make a plan with you. We can help with rides, health, school work and more. Call { $person } at { $phone }. Pick a time that works for you. You can speak your own language. Our interpreter is free.
closing = Thank you. A good plan starts with what you and { $student } tell us.
