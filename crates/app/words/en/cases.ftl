# Cases: who looks after whom.
cases-words = A case is open while somebody works with a student and the family on a track.
cases-stages = Which cases
cases-open = Open
cases-last-year = Left open last year
cases-closed = Closed
cases-loads = Who looks after how many
cases-owner = Owner
cases-bar = As a bar
cases-late = Overdue
cases-everybody = Show the cases of everybody
cases-pick = Pick the { $track } case of { $name }
cases-nothing-next = Nothing is owed now.
cases-closed-on = Closed { $date }
cases-none-open = No case is open
cases-none-last-year = Nothing was left open last year
cases-none-closed = No case was closed this school year
cases-none-words-open = A case opens when somebody is accepted under Selections.
cases-none-words-last-year = What nobody closed by the end of last school year stands here, to be taken on.
cases-none-words-closed = When a student is back in class, close the case and say how it went.
cases-act = Do this with those you picked
cases-close = Close
cases-close-words = Say how it ended. What is still owed stays on the list of Today.
cases-close-picked = Close these cases
cases-carry = Take on this year
cases-carry-words = The case goes on this year with the same owner.
cases-wrong-owner = This person does not work at the school of everybody you picked. Choose somebody else.
cases-done = { $count ->
    [0] Nothing was changed.
    [one] Done for one case.
   *[other] Done for { $count } cases.
}
cases-gone = { $count ->
    [one] One case was so already, or somebody else was first.
   *[other] { $count } cases were so already, or somebody else was first.
}
cases-who = To change cases takes: { $who }.
record-case = { $name } has this case since { $date }.
record-case-nobody = Nobody has this case yet. It is open since { $date }.
record-case-closed = Case closed { $date }: { $reason }
record-case-last-year = Left open last year. Take it on under Cases.
cases-groundless = Nothing asks for this case any more. Look at the record; then close it, or keep it where it still helps.
