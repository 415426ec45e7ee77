subject = We have fixed our records for { $student }
opening = On { $earlier } we wrote to you about days that { $student } missed at { $school }. Since then we got a reason, or found a mistake. We have fixed our records.
effect = That letter does not count any more. You do not need to do a thing. We keep a copy of both letters, so that it is clear.
help = Do you have a question, or is something still wrong? Call { $person } at { $phone }. You can speak your own language. Our interpreter is free.
closing = We are sorry for the trouble. Thank you for telling us.
