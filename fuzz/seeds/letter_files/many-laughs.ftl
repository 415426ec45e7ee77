a = ha
b = { a }{ a }{ a }{ a }
c = { b }{ b }{ b }{ b }
d = { c }{ c }{ c }{ c }
subject = { d }{ d }{ d }{ d }
