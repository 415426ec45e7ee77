//! Who may do what: one matrix, in plain Rust.

use std::fmt;
use std::str::FromStr;

/// What somebody does in the district; the words of `staff.csv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Keeps the school's attendance.
    Clerk,
    /// Runs the school's office.
    OfficeManager,
    /// Principal, assistant principal or dean.
    Administrator,
    /// Teaches.
    Teacher,
    /// Counsels students.
    Counselor,
    /// Nurse.
    Nurse,
    /// Coaches schools for the district.
    Specialist,
    /// Keeps the district's attendance data.
    Technician,
    /// Speaks with families.
    Liaison,
    /// Interprets.
    Interpreter,
    /// Signs for child welfare and attendance.
    CwaDesignee,
    /// Directs child welfare and attendance.
    Director,
    /// Receives the statutory reports.
    AttendanceSupervisor,
    /// Keeps the records.
    Records,
    /// Looks at what was done.
    Auditor,
    /// Runs the machines.
    It,
}

impl Role {
    /// Every role with its word.
    pub const ALL: [(Self, &'static str); 16] = [
        (Self::Clerk, "clerk"),
        (Self::OfficeManager, "office_manager"),
        (Self::Administrator, "administrator"),
        (Self::Teacher, "teacher"),
        (Self::Counselor, "counselor"),
        (Self::Nurse, "nurse"),
        (Self::Specialist, "specialist"),
        (Self::Technician, "technician"),
        (Self::Liaison, "liaison"),
        (Self::Interpreter, "interpreter"),
        (Self::CwaDesignee, "cwa_designee"),
        (Self::Director, "director"),
        (Self::AttendanceSupervisor, "attendance_supervisor"),
        (Self::Records, "records"),
        (Self::Auditor, "auditor"),
        (Self::It, "it"),
    ];

    /// The word in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(role, _)| *role == self).map_or("", |(_, name)| name)
    }
}

/// The word is none of the roles.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("one of {}", Role::ALL.map(|(_, name)| name).join(", "))]
pub struct UnknownRole;

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.iter().find(|(_, known)| known.eq_ignore_ascii_case(name));
        known.map(|(role, _)| *role).ok_or(UnknownRole)
    }
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Whoever runs the program on the machine that holds the database; the
    /// name of the account there.
    Operator(String),
    /// A person of the district.
    Staff {
        /// The id of `staff.csv`.
        id: String,
        /// What the person does.
        role: Role,
    },
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operator(account) => write!(f, "account {account}"),
            Self::Staff { id, role } => write!(f, "{} {id}", role.name()),
        }
    }
}

/// Something that changes what is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// Read a source into the memory.
    Import,
    /// Plan what is owed.
    Advance,
    /// Record that a report of truancy was filed.
    FileReport,
    /// Approve and issue letters.
    IssueLetters,
    /// Hold a letter, and let it go.
    HoldLetters,
    /// Select students for a step that takes a named person.
    SelectStudents,
    /// Record that letters were mailed, handed over or came back.
    RecordMail,
    /// Say who may sign in, as what, and for which schools.
    ManagePeople,
    /// Set one's own password, by a link.
    SetPassword,
    /// Say what the district, its schools, calendar and codes are.
    ChangeSettings,
    /// Record a call, a visit or another try to help.
    RecordContacts,
    /// Write a note about attendance.
    WriteNotes,
    /// Record that somebody was consulted, or hold a student's steps.
    RecordGuards,
    /// Put a duty aside until a day.
    PutAside,
    /// Give a case to somebody, carry it over, or close it.
    ManageCases,
    /// Keep a list of students under a name of one's own.
    SaveLists,
    /// Write down what a family says of an absence.
    HearFamilies,
    /// Decide whether an absence is excused, or a mark was wrong.
    ExcuseAbsences,
    /// Take another reason than those of the law for a valid excuse.
    UseDiscretion,
    /// Propose other words for a letter.
    ProposeTexts,
    /// Approve words that somebody else has proposed, or send them back.
    ApproveTexts,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 21] = [
        Self::Import,
        Self::Advance,
        Self::FileReport,
        Self::IssueLetters,
        Self::HoldLetters,
        Self::SelectStudents,
        Self::RecordMail,
        Self::ManagePeople,
        Self::SetPassword,
        Self::ChangeSettings,
        Self::RecordContacts,
        Self::WriteNotes,
        Self::RecordGuards,
        Self::PutAside,
        Self::ManageCases,
        Self::SaveLists,
        Self::HearFamilies,
        Self::ExcuseAbsences,
        Self::UseDiscretion,
        Self::ProposeTexts,
        Self::ApproveTexts,
    ];

    /// What it is, as the record of acts names it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Advance => "advance",
            Self::FileReport => "file a report",
            Self::IssueLetters => "issue letters",
            Self::HoldLetters => "hold letters",
            Self::SelectStudents => "select students",
            Self::RecordMail => "record mail",
            Self::ManagePeople => "manage people",
            Self::SetPassword => "set a password",
            Self::ChangeSettings => "change settings",
            Self::RecordContacts => "record contacts",
            Self::WriteNotes => "write notes",
            Self::RecordGuards => "record consultations",
            Self::PutAside => "put duties aside",
            Self::ManageCases => "manage cases",
            Self::SaveLists => "save lists",
            Self::HearFamilies => "hear families",
            Self::ExcuseAbsences => "excuse absences",
            Self::UseDiscretion => "excuse by discretion",
            Self::ProposeTexts => "propose texts",
            Self::ApproveTexts => "approve texts",
        }
    }

    /// The roles that may do it, as words.
    #[must_use]
    pub fn who(self) -> String {
        words(self.allowed())
    }

    /// Whether it concerns the whole district: whoever has only some schools may
    /// not do it, whatever the role.
    #[must_use]
    pub fn is_of_district(self) -> bool {
        matches!(
            self,
            Self::Import
                | Self::Advance
                | Self::ManagePeople
                | Self::ChangeSettings
                | Self::ProposeTexts
                | Self::ApproveTexts
        )
    }

    /// The roles that may do it. The operator of the machine may do all: who
    /// holds the database can change it anyway, and this way it is written down.
    #[must_use]
    pub fn allowed(self) -> &'static [Role] {
        match self {
            Self::Import | Self::Advance => &[Role::Technician, Role::It],
            Self::ManagePeople => &[Role::Director, Role::It],
            Self::ChangeSettings => &[Role::Technician, Role::Director, Role::It],
            Self::ProposeTexts => {
                &[Role::Specialist, Role::Technician, Role::CwaDesignee, Role::Director]
            }
            Self::ApproveTexts => &[Role::CwaDesignee, Role::Director],
            Self::SetPassword => const { &everybody() },
            Self::SaveLists => View::Students.allowed(),
            // EC 48260(c): other reasons are within the discretion of school administrators.
            Self::SelectStudents | Self::UseDiscretion => {
                &[Role::Administrator, Role::CwaDesignee, Role::Director]
            }
            // 5 CCR 421: the nurse, the principal, or an employee who is assigned to it.
            Self::ExcuseAbsences => &[
                Role::Clerk,
                Role::OfficeManager,
                Role::Administrator,
                Role::Nurse,
                Role::CwaDesignee,
                Role::Director,
            ],
            Self::ManageCases => {
                &[Role::Administrator, Role::Specialist, Role::CwaDesignee, Role::Director]
            }
            Self::RecordGuards => &[
                Role::Administrator,
                Role::Counselor,
                Role::Nurse,
                Role::Specialist,
                Role::Liaison,
                Role::CwaDesignee,
                Role::Director,
            ],
            Self::RecordContacts | Self::WriteNotes | Self::PutAside | Self::HearFamilies => &[
                Role::Clerk,
                Role::OfficeManager,
                Role::Administrator,
                Role::Counselor,
                Role::Nurse,
                Role::Specialist,
                Role::Liaison,
                Role::CwaDesignee,
                Role::Director,
            ],
            Self::IssueLetters | Self::HoldLetters | Self::RecordMail => &[
                Role::Clerk,
                Role::OfficeManager,
                Role::Administrator,
                Role::Specialist,
                Role::Technician,
                Role::CwaDesignee,
                Role::Director,
            ],
            Self::FileReport => &[
                Role::Clerk,
                Role::OfficeManager,
                Role::Administrator,
                Role::Specialist,
                Role::Technician,
                Role::CwaDesignee,
                Role::Director,
                Role::AttendanceSupervisor,
            ],
        }
    }
}

/// Something that not everybody may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum View {
    /// Students of one's schools: who they are, where, and what was done.
    Students,
    /// Where and how the family can be reached.
    Contacts,
    /// What says something of health: forms, reasons of absences.
    Health,
    /// Notes that were marked confidential.
    RestrictedNotes,
    /// What was read in, and which rows are to be repaired.
    Imports,
    /// Who saw and changed what.
    Audit,
    /// Who may sign in.
    People,
    /// What the district, its schools, calendar and codes are.
    Settings,
}

impl View {
    /// Every view.
    pub const ALL: [Self; 8] = [
        Self::Students,
        Self::Contacts,
        Self::Health,
        Self::RestrictedNotes,
        Self::Imports,
        Self::Audit,
        Self::People,
        Self::Settings,
    ];

    /// What it is, as the log of who saw what names it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Students => "students",
            Self::Contacts => "contacts",
            Self::Health => "health",
            Self::RestrictedNotes => "restricted notes",
            Self::Imports => "imports",
            Self::Audit => "audit",
            Self::People => "people",
            Self::Settings => "settings",
        }
    }

    /// Whether it shows the whole district: whoever has only some schools may not
    /// see it, whatever the role.
    #[must_use]
    pub fn is_of_district(self) -> bool {
        matches!(self, Self::Imports | Self::Audit | Self::People)
    }

    /// The roles that may see it: those who need it for what they do (FERPA,
    /// 34 CFR 99.31(a)(1): a legitimate educational interest). Teachers,
    /// interpreters and supervisors see what pages of their own show them.
    #[must_use]
    pub fn allowed(self) -> &'static [Role] {
        use Role::{
            Administrator, Auditor, Clerk, Counselor, CwaDesignee, Director, It, Liaison, Nurse,
            OfficeManager, Records, Specialist, Technician,
        };
        match self {
            Self::Students => &[
                Clerk,
                OfficeManager,
                Administrator,
                Counselor,
                Nurse,
                Specialist,
                Technician,
                Liaison,
                CwaDesignee,
                Director,
                Records,
            ],
            Self::Contacts => &[
                Clerk,
                OfficeManager,
                Administrator,
                Counselor,
                Nurse,
                Specialist,
                Liaison,
                CwaDesignee,
                Director,
                Records,
            ],
            // Whoever excuses absences reads why.
            Self::Health => {
                &[Clerk, OfficeManager, Administrator, Nurse, CwaDesignee, Director, Records]
            }
            Self::RestrictedNotes => &[Administrator, Counselor, CwaDesignee, Director, Records],
            Self::Imports => &[Technician, It, Director],
            Self::Audit => &[Auditor, Records, Director],
            Self::People => &[It, Director, Auditor],
            Self::Settings => &[
                Clerk,
                OfficeManager,
                Administrator,
                Counselor,
                Specialist,
                Technician,
                CwaDesignee,
                Director,
                Role::AttendanceSupervisor,
                Records,
                Auditor,
                It,
            ],
        }
    }

    /// The roles that may see it, as words.
    #[must_use]
    pub fn who(self) -> String {
        words(self.allowed())
    }

    /// Whether somebody may see it.
    #[must_use]
    pub fn is_open_to(self, actor: &Actor) -> bool {
        match actor {
            Actor::Operator(_) => true,
            Actor::Staff { role, .. } => self.allowed().contains(role),
        }
    }
}

/// Every role.
const fn everybody() -> [Role; Role::ALL.len()] {
    let mut all = [Role::Clerk; Role::ALL.len()];
    let mut place = 0;
    while place < all.len() {
        all[place] = Role::ALL[place].0;
        place += 1;
    }
    all
}

/// Somebody may not do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

fn words(roles: &[Role]) -> String {
    roles.iter().map(|role| role.name()).collect::<Vec<_>>().join(", ")
}

/// Whether somebody may do something.
///
/// # Errors
/// When not.
pub fn check(actor: &Actor, action: Action) -> Result<(), Refused> {
    match actor {
        Actor::Operator(_) => Ok(()),
        Actor::Staff { role, .. } if action.allowed().contains(role) => Ok(()),
        Actor::Staff { .. } => Err(Refused),
    }
}
