subject = { $student } and school this year
opening = We miss { $student } at { $school }. So far this school year { $student } was out for { $days }. This counts all days, also those with a good reason. Here they are:
wrong = Is a date wrong? Please tell us, and we will fix it.
help = Missing this much makes it hard to keep up. It is no one’s fault, and there is help. We can help with health, rides, worries and school work. Call { $person } at { $phone }. Pick a time that works for you. You can speak your own language. Our interpreter is free.
closing = Thank you. Every day that { $student } can come helps.
