# Loading files.
imports-words = What was read in, from where, and what could not be used.
imports-new = Load new files
imports-files = Files of the district folder
imports-files-hint = CSV files such as students.csv or attendance.csv, one or many. They are tried first: nothing is kept until you say so.
imports-try = Try them
imports-not-taken = Nothing was taken
imports-no-file = Choose one or more CSV files.
imports-unknown-file = None of these files has the name of a file of the district folder, such as attendance.csv.
imports-other-district = district.csv says that these files are of another district.
imports-history = History
imports-none = Nothing was loaded yet
imports-none-words = Begin with the roster: schools.csv, students.csv and enrollments.csv.
imports-source = From
imports-rows = Rows read
imports-rows-new = New
imports-withdrawn = Marks withdrawn
imports-aside = Put aside
imports-problems = Problems
imports-problems-count = { $count ->
    [one] One problem
   *[other] { $count } problems
}
imports-problems-csv = Problems as CSV
imports-no-problems = Every row could be used.
imports-of = Loaded { $at }
imports-place = Where
imports-row = row { $row }
imports-from-row = from row { $row }
imports-number = Number
imports-why = Why
imports-cure = What helps
imports-value = Value
imports-more = There are more; the CSV file has all of them.

trial-title = What these files would change
trial-reading = The files are being read.
trial-words = Nothing is kept yet. Look at the numbers and the problems, then decide. Rows with problems are put aside; the others are loaded.
trial-marks-new = New marks
trial-rows-new = Other new rows
trial-keep = Load them
trial-leave = Leave them
trial-refused = These files cannot be read
trial-other = Choose other files
trial-drop = Much would vanish
trial-drop-words = More than a fifth of the marks of a school would vanish. If the file is complete and right, load it anyway. If not, leave it and export again.
trial-ignored = Not read, because they have no name of the district folder or came twice: { $names }
trial-accept = Load it anyway
