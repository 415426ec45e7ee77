subject = Good news about { $student }
opening = We have good news. Since { $since }, { $student } has come to { $school } much more. We see it, and we are glad.
thanks = We know that this took work at home. Thank you, and thanks to { $student }.
help = Do you need help to keep it going? Call { $person } at { $phone }. You can speak your own language. Our interpreter is free.
closing = We look forward to each day with { $student }.
