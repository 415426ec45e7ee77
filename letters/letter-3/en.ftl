subject = Let us try something new for { $student }
opening = We last wrote to you on { $earlier }. What we have tried has not been enough yet. Our records show { $days } with no excuse for { $student } at { $school } this school year. Here they are:
wrong = Is a date wrong? Was there a good reason? Please tell us. It is not too late to fix it.
help = We want to try something new. A small team can meet with you and { $student }. It can bring help from the school and from outside. You know your child best, so your ideas come first. Call { $person } at { $phone }. Pick a time that works for you. You can speak your own language. Our interpreter is free.
closing = Thank you. We have not given up, and we know that you have not.
