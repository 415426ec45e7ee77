# Signing in, links, passwords.
sign-in-title = Sign in
sign-in-district = District
sign-in-help = You forgot your password, or have no account? Ask whoever runs Rejoin in your district for a new link.
sign-in-wrong-title = That did not work
sign-in-wrong = This e-mail address and password do not go together. Check both and try again.
sign-in-too-many-title = Too many tries
sign-in-too-many = Wait { $minutes } minutes and try again, or ask for a new link.
sign-in-ended-title = You were signed out
sign-in-ended = Nobody was here for a while. Sign in again: what you typed is kept.

again-title = You are signed in again
again-words = What you typed before is kept. It was not sent yet.
again-send = Send it now
again-leave = Leave it

welcome-title = Welcome to Rejoin
welcome-known = { $name }, choose a password. After that you are signed in.
welcome-first = You are the first here. Say who you are; then you can let others in.
welcome-go = Go in
link-ended-title = This link does not work any more
link-ended-words = It was used, or it is too old. If you have a password, sign in. If not, ask for a new link.

field-name = Name
field-email = Work e-mail
field-email-hint = To sign in with.
field-role = Role
field-schools = Schools
field-everywhere-hint = All schools, also those that come later.
field-password = Password
field-new-password = New password
field-new-password-hint = { $least } characters or more. A few words that go together well are best.

form-faults = This is not saved yet
form-choose = Choose
form-save = Save
form-cancel = Cancel

fault-password-short = A password has 12 characters or more.
fault-password-long = This password is too long: 200 characters are enough.
fault-password-guessable = Choose a password that does not repeat your name, your address or one character.
fault-name = Write a name.
fault-address = Write an e-mail address, such as ana@example.org.
fault-address-taken = Somebody else signs in with this address.
fault-role = Choose a role.
fault-which-schools = Tick the schools, or the whole district.
fault-school = One of the schools is not there any more. Look at them again.
fault-oneself = Somebody else who manages people changes your role and schools.
fault-last-one = Somebody must be left who can manage people. Give that to somebody else first.
fault-stale = Somebody else changed this while you had it open. Nothing of yours is lost.

stale-theirs = What they wrote
stale-words = What you typed is below. Save it to put theirs aside.
stale-take-theirs = Keep theirs
stale-save-mine = Save mine
