# The texts of letters: which are in force, writing others, reading and approving them.
texts-title = Texts of letters
texts-sub = The words of each letter, who has read them, and what the checker says.
settings-texts = Letter texts
texts-language = Language
texts-in-force = In force
texts-words = Words
texts-reading = Reading level
texts-checked = What the checker says
texts-version = Version { $number }
texts-as-it-came = As it came with the program.
texts-not-read = Not yet read by a person who grew up with this language.
texts-read-by = Read and approved by { $name }, { $at }
texts-grade = Grade { $number }
texts-ease = Ease { $number }
texts-grade-most = school grade, at most { $number }
texts-ease-least = at least { $number }; more is easier
texts-of-most = of { $number } at most
texts-ok = Nothing to change
texts-stale = Older than the English
texts-stale-words = The English words were changed since these were translated. Letters in this language wait. Read them beside the English, change what has to change, and save them as a proposal, also when nothing has to change.
texts-stale-many = { $count ->
    [one] One translation is older than its English. Letters in that language wait until it is read and approved again.
   *[other] { $count } translations are older than their English. Letters in those languages wait until they are read and approved again.
}
texts-waiting = Waiting for a second person
texts-waits = Proposal { $number } waits
texts-proposed-by = Written by { $name }, { $at }
texts-read = Read it
texts-open = Waits
texts-verdict-approve = Approved
texts-verdict-return = Sent back
texts-verdict-withdraw = Taken back

# One text.
texts-longest = Longest letter
texts-shortest = Shortest letter
texts-how = Write as you would say it to a family. Signs such as [student] are filled in for each letter.
texts-rests-on = It rests on
texts-subject = Subject
texts-greeting = Greeting
texts-paragraph = Paragraph { $number }
texts-dates = Table of days
texts-dates-words = The days of this student stand here, with what the records say.
texts-heading = Heading of the help
texts-help = What the school offers
texts-statements = Before the statements
texts-statement = Statement { $number }
texts-count = How days are told
texts-form-one = one day
texts-form-other = several
texts-shared-own = As in all letters. What you write here is for this letter.
texts-closing = Closing
texts-law = The law’s own words ({ $section }). They stay as they are.
texts-file = These words change with a number. Only their file can change them.
texts-asks = { $section } asks for this statement.
texts-asked = { $section } asks for this statement. Keep the words “{ $words }”.
texts-places = What is filled in
texts-places-words = Copy a sign with its brackets to where it shall stand.
texts-place-student = The first name that the student goes by
texts-place-name = First and last name of the student
texts-place-school = The name of the school
texts-place-days = How many days, such as “3 days”
texts-place-limit = The minutes from which a part of a day counts
texts-place-person = Whom to call at the school
texts-place-phone = That person’s number
texts-place-earlier = The date of the letter before
texts-place-since = The date since which it goes better
texts-place-citation = The section of the law
texts-place-reader = The names of those who read the letter; only in the greeting
texts-place-count = The number of days; only where it says how days are told
texts-wrong-empty = Write something here.
texts-wrong-bracket = A bracket has no partner. Signs look like [student].
texts-wrong-unknown = Nothing fills in [{ $place }]. Choose a sign from the list, or write it without brackets.
texts-wrong-missing = [{ $place }] stands nowhere any more. Put it back where it belongs.
texts-note = Why this change?
texts-note-hint = Whoever reads it next sees this.
texts-note-missing = Write down why: others will read it.
texts-too-many = This is longer than { $number } letters. Make it shorter.
texts-too-many-words = This is too long. Make it shorter.
texts-propose = Save as a proposal
texts-check = Check
texts-propose-words = Nothing goes out yet: letters say it when a second person has read and approved it.
texts-same = These are the words in force, and somebody has read them. Change something first.
texts-changed = Other words were approved while you were writing. Compare yours with them, then save again.
texts-see = See the letter in force
texts-earlier = Earlier words
texts-earlier-words = Any of them can come back. That too is a proposal that a second person reads.
texts-proposal = Proposal { $number }
texts-use = Begin with these words
texts-files = As it came
texts-files-words = The words that came with the program, or with the district’s files.
texts-from = These are the words of proposal { $number }. Change them or not, say why, and save them as a new proposal.
texts-from-files = These are the words as they came. Say why, and save them as a proposal to bring them back.

# A proposal.
texts-saved = Saved. A second person reads it before any letter says it.
texts-why = Why:
texts-changes = { $count ->
    [0] Changes
    [one] One change
   *[other] { $count } changes
}
texts-no-changes = The words stay as they are. To approve them says that they were read and are right.
texts-before = Before
texts-beside = Read all of it beside the English
texts-after = Proposed
texts-taken-out = taken out:
texts-put-in = put in:
texts-end = (end)
texts-see-both = See the letter with the least and the most to say
texts-decide = Decision
texts-approve-words = Letters say it from then on. What was sent stays as it was.
texts-approve = Approve
texts-approved-words = Letters say it from then on.
texts-return-note = What has to change?
texts-return-missing = Write what has to change: the writer will read it.
texts-return = Send back
texts-own-words = You wrote this. Somebody else who may approve texts has to read it.
texts-who-decides = A designee or director who did not write it reads it and decides.
texts-withdraw = Take back
texts-go-on = Go on writing
texts-decided = Somebody has decided already.
texts-overtaken = Other words were approved since this was written. Whoever wrote it looks at them and saves it again.
texts-faulty = The checker finds errors. Such words are never approved: send them back.
texts-outdates = Then the words in { $language } are older than the English. Letters in that language wait until its words are proposed and approved again.

# What the checker says, with the cure.
texts-errors = { $count ->
    [one] One error: these words cannot go out.
   *[other] { $count } errors: these words cannot go out.
}
texts-fine = These words can go out.
texts-fine-but = These words can go out. Look at this first:
texts-error = Error
texts-look = Look at this
texts-fault-statement-missing = A statement that the law asks for is missing. Write: “{ $found }”.
texts-fault-repealed = “{ $found }” is no longer the law. Take it out.
texts-fault-threat = “{ $found }” sounds like a threat. Say what the school offers.
texts-fault-must = “{ $found }” orders what is voluntary. Invite instead.
texts-fault-label = “{ $found }” labels a student. It stands only in the law’s own statement.
texts-fault-protected = “{ $found }” may tell of a disability, a home, a status or an illness. Take it out.
texts-fault-forbidden = “{ $found }” must not stand in a letter. Take it out.
texts-fault-sign-off = Not yet read by a person who grew up with this language.
texts-fault-too-long = Too long by { $found }: families read short letters. Take out what is said twice.
texts-fault-too-hard = Too hard to read. Use shorter words and shorter sentences.
texts-fault-not-measured = Nobody can measure here how hard this language is to read. Ask somebody who speaks it.
texts-fault-stale-translation = Older than the English: read both side by side and save these words as a proposal.
texts-fault-no-phone = It does not say whom to call. Put [phone] in.
texts-fault-another-phone = A phone number is written out. Use [phone]: each school has its own.
texts-fault-date-of-its-own = “{ $found }” is a date of its own. Dates come from the records.
texts-fault-numbers-of-days = More than one number of days is told. Use [days] once.
texts-fault-help-first = Help has to stand before what the law says.
