//! A district with three truants, in whose lists there is work.

use super::browser::Office;
use crate::database::engine::Db;

/// 001 and 002 at Oak School live in one home; 003 is at Elm School. All are truant
/// since 14 January.
pub(crate) fn open(db: &Db) -> Office {
    let office = Office::open(db);
    let mut calendar = "school_id,date,day_type\n".to_owned();
    // Too few days for a share of them to say anything.
    for day in 5..=23 {
        for school in ["10", "20"] {
            calendar.push_str(&format!("{school},2026-01-{day:02},instructional\n"));
        }
    }
    let mut marks = "student_id,date,code,recorded_at\n".to_owned();
    for student in ["001", "002", "003"] {
        for day in ["2026-01-12", "2026-01-13", "2026-01-14"] {
            marks.push_str(&format!("{student},{day},U,{day}T18:00:00Z\n"));
        }
    }
    db.take(&[
        (
            "district.csv",
            "district_id,name,rulebook,time_zone\n\
             sj,Sierra Joint Unified,us-ca/san-jacinto,America/Los_Angeles\n",
        ),
        (
            "students.csv",
            "student_id,last_name,first_name,birth_date,groups,household_id\n\
             001,Beltrán Ruiz,María José,2015-05-01,,h1\n002,Nguyen,Minh,2014-05-01,iep,h1\n\
             003,Oakley,Sam,2013-05-01,,h3\n",
        ),
        ("calendar.csv", &calendar),
        ("attendance_codes.csv", "code,class\nU,unexcused\n"),
        ("attendance.csv", &marks),
    ]);
    db.advance("2026-01-30");
    office
}
