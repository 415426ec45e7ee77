//! Short texts that people write, from `data/texts.txt`.

use crate::lists::section;

const TEXT: &str = include_str!("../data/texts.txt");

/// The headings of the assignments, in the order of the courses.
const ASSIGNMENTS: [&str; 6] =
    ["work_english", "work_math", "work_science", "work_history", "work_sports", "work_arts"];

/// All of them.
#[derive(Debug)]
pub(crate) struct Texts {
    pub(crate) marks: Vec<&'static str>,
    pub(crate) late_excuses: Vec<&'static str>,
    pub(crate) notes: Vec<&'static str>,
    pub(crate) confidential_notes: Vec<&'static str>,
    /// What happened, and where.
    pub(crate) incidents: Vec<(&'static str, &'static str)>,
    pub(crate) responses: Vec<&'static str>,
    /// Assignments, in the order of the courses.
    pub(crate) assignments: [Vec<&'static str>; 6],
    /// Courses up to grade 5, 6 to 8, and above.
    pub(crate) courses: [Vec<&'static str>; 3],
    /// Code, description and tier of what a school offers.
    pub(crate) supports: Vec<[&'static str; 3]>,
}

impl Texts {
    pub(crate) fn new() -> Self {
        let list = |heading| section(TEXT, heading);
        Self {
            marks: list("marks"),
            late_excuses: list("late_excuses"),
            notes: list("notes"),
            confidential_notes: list("confidential_notes"),
            incidents: list("incidents").iter().filter_map(|line| line.rsplit_once(", ")).collect(),
            responses: list("responses"),
            assignments: ASSIGNMENTS.map(list),
            courses: ["courses_lower", "courses_middle", "courses_high"].map(list),
            supports: list("supports").iter().filter_map(|line| support(line)).collect(),
        }
    }

    /// The courses of a grade (TK is -1).
    pub(crate) fn courses(&self, grade: i8) -> &[&'static str] {
        &self.courses[usize::from(grade > 5) + usize::from(grade > 8)]
    }
}

/// `T2-BUS, bus pass and route plan, 2`
fn support(line: &'static str) -> Option<[&'static str; 3]> {
    let (code, rest) = line.split_once(", ")?;
    let (description, tier) = rest.rsplit_once(", ")?;
    Some([code, description, tier])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_entries() {
        let texts = Texts::new();
        let lists = [
            &texts.marks,
            &texts.late_excuses,
            &texts.notes,
            &texts.confidential_notes,
            &texts.responses,
        ];
        let lists = lists.into_iter().chain(&texts.courses).chain(&texts.assignments);
        assert!(lists.into_iter().all(|list| list.len() >= 4));
        assert!(texts.courses.iter().all(|list| list.len() <= texts.assignments.len()));
        assert_eq!(texts.incidents.len(), 15);
        assert_eq!(texts.supports.len(), 12);
        assert_eq!(texts.supports[0][2], "2");
    }
}
