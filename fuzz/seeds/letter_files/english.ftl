subject = We miss { $student }
opening = { $student } was out on { $days }.
closing = Thank you.
