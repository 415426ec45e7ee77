# What stands on every page.
shell-skip = Skip to main content
shell-menu = Menu
shell-main = Main
shell-here = You are here
shell-school = School
shell-all-schools = { $count ->
    [one] My school
   *[other] All my schools ({ $count })
}
shell-switch = Switch
shell-student = Student
shell-name-or-id = Name or ID
shell-find = Find
shell-sign-out = Sign out
shell-confidential = Student records are confidential (FERPA; EC 49076). Each record that you open is written down.
shell-loaded = Attendance loaded { $at }

nav-home = Today
nav-students = Students
nav-selections = Selections
nav-letters = Letters
nav-reports = Reports
nav-cases = Cases
nav-imports = Imports
nav-people = People
nav-audit = Audit
nav-settings = Settings

pretend-title = Practice district.
pretend-words = Every person here is invented, and nothing is sent to anyone.
pretend-day = Today is { $day }.
pretend-as = Or look around as

time-out-title = Are you still there?
time-out-words = You will soon be signed out, so that nobody else sees this page. What you have typed stays here.
time-out-stay = Stay signed in
signed-out-title = You were signed out
signed-out-words = What you have typed is still here: sign in again in a new tab, then come back.
signed-out-back = I am signed in again

language-en = English
language-es = Spanish
language-vi = Vietnamese
language-zh = Chinese
language-zh-Hans = Chinese (simplified)
language-zh-Hant = Chinese (traditional)
language-ko = Korean
language-ja = Japanese
language-ar = Arabic
language-fa = Farsi
language-pa = Punjabi
language-hi = Hindi
language-km = Khmer
language-hmn = Hmong
language-hy = Armenian
language-ru = Russian
language-uk = Ukrainian
language-tl = Tagalog
language-fil = Filipino
language-so = Somali
language-am = Amharic
language-ht = Haitian Creole
language-pt = Portuguese
language-fr = French
language-mix = Mixteco

role-clerk = Attendance clerk
role-office-manager = Office manager
role-administrator = Site administrator
role-teacher = Teacher
role-counselor = Counselor
role-nurse = Nurse
role-specialist = Attendance specialist
role-technician = Attendance technician
role-liaison = Community liaison
role-interpreter = Interpreter
role-cwa-designee = Child welfare designee
role-director = Director
role-attendance-supervisor = Attendance supervisor
role-records = Records custodian
role-auditor = Auditor
role-it = IT
own-language-en = English
own-language-es = Español
